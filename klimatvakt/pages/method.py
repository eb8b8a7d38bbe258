"""Owns Metod: how every figure is counted, with the live numbers put in. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.sources import source_line
from klimatvakt.components.text import aria, facts_list, missing
from klimatvakt.domain.vocabulary import Gas, GwpSet, Perspective
from klimatvakt.pages.lookup import table
from klimatvakt.pages.method_budget import budget_steps, convention_table, day_parts, left_steps
from klimatvakt.pages.method_measures import contribution_parts, perspective_parts, status_parts, sureness_parts
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Metod")


def _description(ctx: PageContext) -> str:
    return ctx.t("Så räknas utsläppsbudgeten, åtgärdernas bidrag och läget, med formlerna och talen.")


def layout(ctx: PageContext) -> Any:
    """The page."""
    t = ctx.t
    sections: list[tuple[str, str, list[Any]]] = [
        ("raknas", t("Vad som räknas"), _counted(ctx)),
        ("budget", t("Utsläppsbudgeten"), budget_steps(ctx)),
        ("aterstar", t("Vad som återstår"), left_steps(ctx)),
        ("raknesatt", t("Fyra räknesätt"), convention_table(ctx)),
        ("dygn", t("Från ton till dygn"), day_parts(ctx)),
        ("bidrag", t("Åtgärdernas bidrag"), contribution_parts(ctx)),
        ("lage", t("Åtgärdernas läge"), status_parts(ctx)),
        ("sakerhet", t("Hur säkra talen är"), sureness_parts(ctx)),
        ("perspektiv", t("Tre sätt att räkna"), perspective_parts(ctx)),
        ("inte-gjort", t("Vad som inte är gjort"), _not_done(ctx)),
        ("kallor", t("Källor"), _sources(ctx)),
    ]
    lead = t(
        "Alla tal på de andra sidorna kommer ur stegen här. Talen på den här sidan står i hela ton, så att det går att "
        "räkna efter. På andra sidor är de avrundade."
    )
    contents = html.Nav(
        html.Ul([html.Li(html.A(title, href=f"#{key}")) for key, title, _ in sections], className="links"),
        **aria(label=t("På den här sidan")),
    )
    return page(page_head(_title(ctx), lead, contents), *[band(key, title, *body) for key, title, body in sections])


def _counted(ctx: PageContext) -> list[Any]:
    t, facts = ctx.t, ctx.facts
    inventory = t.pick(facts.area, "inventory_name") or missing(t("inte publicerat"))
    pairs: list[tuple[str, Any]] = [(t("Utsläppsberäkning"), inventory)]
    pairs.append((t("Senaste året med siffra"), str(facts.data_year) if facts.data_year else missing(t("inget år"))))
    if facts.budget is not None:
        row = facts.budget.row
        pairs += [
            (t("Utsläpp"), t.term(Perspective(row["perspective"]))),
            (t("Gaser"), t.term(Gas(row["gas"]))),
            (t("Gräns"), t.pick(row, "boundary")),
        ]
    releases = sorted(table(facts, "emission_release"), key=lambda row: -row["sort_order"])
    if releases:
        weights = t.term(GwpSet(releases[0]["gwp_set"]))
        pairs.append((t("Gasernas vikter (GWP)"), weights))
    return [facts_list(pairs)]


def _not_done(ctx: PageContext) -> list[Any]:
    t = ctx.t
    items = [
        t("Ingen framskrivning av trenden. En sådan kräver minst fem jämförbara år inom tio år i följd."),
        t("Inga andra sätt att fördela ett utrymme mellan städer, till exempel lika mycket per invånare."),
        t("Ingen jämförelse med andra städer."),
        t("Inget eget räkneexempel där man slår av, på eller skjuter upp åtgärder."),
        t("Inga euro per ton. Kostnader visas som de publicerats."),
    ]
    return [html.Ul([html.Li(item) for item in items])]


def _sources(ctx: PageContext) -> list[Any]:
    t = ctx.t
    rows = [row for row in (ctx.facts.budget.row if ctx.facts.budget else None,) if row]
    lines = [source_line(row, t) for row in (*rows, *table(ctx.facts, "emission_release"))]
    link = html.A(t("Alla tabeller med källa, datum och licens"), href=ctx.urls.page(PageId.DATA))
    return [*[line for line in lines if line is not None], html.P(link, className="more")]


PAGE = Page(PageId.METHOD, _title, _description, layout)
