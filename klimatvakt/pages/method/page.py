"""Owns Metod: how every figure is counted, with the live numbers put in. Must not compute."""

import dataclasses
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts.core import wording
from klimatvakt.components.on_this_page import on_this_page
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.sources import source_line
from klimatvakt.components.text import facts_list, missing
from klimatvakt.pages.lookup import table
from klimatvakt.pages.method.block import folded
from klimatvakt.pages.method.budget import budget_parts, convention_table
from klimatvakt.pages.method.ends import end_parts
from klimatvakt.pages.method.gap import gap_parts
from klimatvakt.pages.method.left import left_parts
from klimatvakt.pages.method.other import beside_parts, change_parts, gas_parts, level_parts
from klimatvakt.pages.method.sensitivity import sensitivity_parts
from klimatvakt.pages.method.status import perspective_parts, status_parts, sureness_parts
from klimatvakt.pages.method.sums import money_parts, sum_parts
from klimatvakt.pages.method.worth import measure_parts
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
        ("budget", t("Utsläppsbudgeten"), budget_parts(ctx)),
        ("raknesatt", t("Fyra räknesätt"), convention_table(ctx)),
        ("aterstar", t("Vad som återstår"), left_parts(ctx)),
        ("slut", t("När den tar slut"), end_parts(ctx)),
        ("gap", t("Gapet till målet"), gap_parts(ctx)),
        ("kanslighet", t("Om antagandena vore andra"), sensitivity_parts(ctx)),
        ("bidrag", t("Åtgärdernas bidrag"), measure_parts(ctx)),
        ("summor", t("Summor"), sum_parts(ctx)),
        ("pengar", t("Pengar och indikatorer"), money_parts(ctx)),
        ("lage", t("Åtgärdernas läge"), status_parts(ctx)),
        ("forandring", t("Vad som ändrats"), change_parts(ctx)),
        ("bredvid", t("Vid sidan av utsläppsbudgeten"), beside_parts(ctx)),
        ("sakerhet", t("Hur säkra talen är"), sureness_parts(ctx)),
        ("perspektiv", t("Tre sätt att räkna"), [*perspective_parts(ctx), *level_parts(ctx)]),
        ("inte-gjort", t("Vad som inte är gjort"), _not_done(ctx)),
        ("kallor", t("Källor"), _sources(ctx)),
    ]
    lead = t(
        "Alla tal på de andra sidorna kommer ur stegen här. Talen på den här sidan står i hela ton, så att det går att "
        "räkna efter. På andra sidor är de avrundade."
    )
    how = t("Under varje formel står vilken tabell och vilka kolumner den läser. Tabellerna kan laddas ner som CSV.")
    head = page_head(_title(ctx), lead, html.P(how))
    contents = on_this_page([(key, title) for key, title, _ in sections], t)
    return page(head, contents, *[band(key, title, *body) for key, title, body in sections])


def _counted(ctx: PageContext) -> list[Any]:
    t, facts = ctx.t, ctx.facts
    pairs: list[tuple[str, Any]] = [(t("Utsläppsberäkning"), wording.inventory_source(facts, t))]
    pairs.append((t("Senaste året med siffra"), str(facts.data_year) if facts.data_year else missing(t("inget år"))))
    if facts.budget is not None:
        row = facts.budget.row
        pairs += [
            (t("Utsläpp"), t.term(row.perspective)),
            (t("Gaser"), t.term(row.gas)),
            (t("Gräns"), t.words(row.boundary)),
        ]
    return [facts_list(pairs), folded(t("Vad bokstäverna betyder"), _letters(ctx)), *_rows_read(ctx), *gas_parts(ctx)]


def _rows_read(ctx: PageContext) -> list[Any]:
    """Which rows of the downloaded tables count, said once for every formula."""
    t, facts = ctx.t, ctx.facts
    if facts.budget is None:
        return []
    row = facts.budget.row
    report = facts.report["id"] if facts.report else None
    pairs: list[tuple[str, Any]] = [
        (
            "emission",
            t(
                "perspective = {perspective}, gas = {gas}, emission_sector_id = total; varje års rad ur den nyaste "
                "utgåvan (emission_release, störst sort_order) som har året",
                perspective=row.perspective,
                gas=row.gas,
            ),
        ),
        ("budget", f"id = {row.id}"),
        (
            "effect, measure_state",
            t("report_id = {report}, eller den senaste rapport före den som har åtgärden", report=report)
            if report
            else missing(t("ingen rapport är publicerad")),
        ),
        ("effect", t("perspective som ovan; counts_in_inventory är yes eller partly")),
    ]
    return [folded(t("Vilka rader som läses"), facts_list(pairs))]


def _letters(ctx: PageContext) -> html.Dl:
    t = ctx.t
    return facts_list(
        [
            ("E, E₀", t("utsläpp ett år; E₀ det sista hela året före utsläppsbudgeten")),
            ("B, R", t("utsläppsbudgeten; det som återstår av den")),
            ("M, U, P", t("målbanan, utgångsbanan, den planerade banan")),
            ("S", t("utsläppen hittills minus målbanan")),
            ("r, n, N", t("minskning per år; årets nummer; antal år")),
            ("Δ, y₀", t("det en åtgärd minskar utöver utsläppsberäkningen; dess sista år")),
            ("Σ", t("summan av åren")),
        ]
    )


def _not_done(ctx: PageContext) -> list[Any]:
    t = ctx.t
    items = [
        t("Ingen prognos. Det som räknas framåt är banor och antaganden, och det står vid varje linje."),
        t("Ingen jämförelse av andra kommuners nivå eller utsläppsbudget, bara av hur utsläppen har utvecklats."),
        t("Inget eget räkneexempel där man slår av, på eller skjuter upp åtgärder."),
    ]
    return [html.Ul([html.Li(item) for item in items])]


def _sources(ctx: PageContext) -> list[Any]:
    t = ctx.t
    rows = [dataclasses.asdict(ctx.facts.budget.row)] if ctx.facts.budget else []
    lines = [source_line(row, t) for row in (*rows, *table(ctx.facts, "emission_release"))]
    link = html.A(t("Alla tabeller med källa, datum och licens"), href=ctx.urls.page(PageId.DATA))
    return [*[line for line in lines if line is not None], html.P(link, className="more")]


PAGE = Page(PageId.METHOD, _title, _description, layout)
