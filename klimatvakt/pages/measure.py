"""Owns one measure's page: how it goes, what it does to the emission budget, money, sources. Must not compute."""

from collections.abc import Iterable
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.charts.wording import period
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.sources import source_line
from klimatvakt.components.status import status_chip
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import facts_list, missing, published, worded
from klimatvakt.domain.vocabulary import Control, Phase, PublicStatus, ThemeBasis
from klimatvakt.facts import CityFacts
from klimatvakt.facts.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.corrections import correction_rows, correction_table
from klimatvakt.pages.lookup import find, ids, names, select, sourced, table
from klimatvakt.pages.measure_effect import effect_parts
from klimatvakt.pages.measure_money import money_parts
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import Page, PageContext


def _items(facts: CityFacts) -> Iterable[str]:
    return ids(facts, "measure", "code")


def _title(ctx: PageContext) -> str:
    return ctx.t.pick(find(ctx.facts, "measure", code=ctx.item) or {}, "title")


def _description(ctx: PageContext) -> str:
    row = select(ctx.facts.measures, code=ctx.item)[0]
    status = ctx.t.term(PublicStatus(row["status"]))
    return ctx.t("{status}. {reason}", status=status, reason=reason_text(row["reason"], ctx.t))


def layout(ctx: PageContext) -> Any:
    """The page."""
    t = ctx.t
    row = select(ctx.facts.measures, code=ctx.item)[0]
    given = find(ctx.facts, "measure", code=ctx.item) or {}
    return page(
        _head(ctx, row, given),
        band("vad", t("Vad och varför"), *_what(given, t)),
        band("vem", t("Vem"), _who(ctx, row, given)),
        band("nar", t("När"), *_when(ctx, row, given)),
        band("effekt", t("Plats i utsläppsbudgeten"), *effect_parts(ctx, row)),
        band("pengar", t("Pengar"), *money_parts(ctx, row)),
        band("rapporter", t("Rapporter hittills"), *_reports(ctx)),
        band("kallor", t("Källor"), *_sources(ctx, given)),
    )


def _head(ctx: PageContext, row: Row, given: Row) -> Any:
    t = ctx.t
    themes = names(ctx.facts, "theme", t)
    chip = status_chip(PublicStatus(row["status"]), t)
    said = [html.Span(t("Läget är satt för hand."), className="sub")] if row["manual"] else []
    if row["status"] == PublicStatus.COMPLETED and row["phase_source"] == "stated":
        said.append(html.Span(t("Det säger källan; staden har inte publicerat någon rapport."), className="sub"))
    return page_head(
        t.pick(given, "title"),
        html.P([chip, " ", reason_text(row["reason"], t), *said], className="lead status-line"),
        crumbs=[
            (t("Åtgärder"), ctx.urls.page(PageId.MEASURES)),
            (themes[row["theme_id"]], ctx.urls.page(PageId.THEME, row["theme_id"])),
        ],
        crumbs_label=t("Du är här"),
        kicker=t("Åtgärd {code}", code=ctx.item),
    )


def _what(given: Row, t: Translator) -> list[Any]:
    parts = [html.P(published(given, "description", t), className="lead")]
    stated = worded(given, "stated", t)
    if stated is not None:
        parts.append(html.P([html.Strong(t("Källan säger:")), " ", stated]))
    return [*parts, source_line(given, t, notes=False)]


def _who(ctx: PageContext, row: Row, given: Row) -> Any:
    t = ctx.t
    sectors = names(ctx.facts, "sector", t)
    sector: Any = missing(t("inte publicerat"))
    if row["sector_id"] in sectors:
        sector = html.A(sectors[row["sector_id"]], href=ctx.urls.page(PageId.SECTOR, row["sector_id"]))
    control = t.term(Control(row["control"]))
    if given["control_assigned"]:
        control = t("{control} (vår bedömning)", control=control)
    pairs = [
        (t("Sektor"), sector),
        (t("Ansvarig"), published(given, "responsible", t)),
        (t("Rådighet: vem som beslutar"), control),
        (t("Tema"), _theme(ctx, row, given)),
    ]
    return facts_list(pairs)


def _theme(ctx: PageContext, row: Row, given: Row) -> Any:
    t = ctx.t
    themes = names(ctx.facts, "theme", t)
    path: list[Any] = [html.A(themes[row["theme_id"]], href=ctx.urls.page(PageId.THEME, row["theme_id"]))]
    if row["subtheme_id"]:
        path += [" › ", themes[row["subtheme_id"]]]
    if given["theme_basis"] == ThemeBasis.ASSIGNED:
        path.append(" " + t("(temat är satt av oss)"))
    return path


def _when(ctx: PageContext, row: Row, given: Row) -> list[Any]:
    t = ctx.t
    phase = t.term(Phase(row["phase"])) if row["phase"] else missing(t("inte publicerat"))
    source = {"report": t("enligt rapporten"), "stated": t("enligt källan")}.get(row["phase_source"], "")
    pairs = [
        (t("Fas"), [phase, f" ({source})" if source else ""]),
        (t("År enligt källan"), _years(given, t)),
        (t("Planerat slut"), t.date(row["end_on"]) if row["end_on"] else missing(t("inte publicerat"))),
    ]
    steps = select(ctx.facts.milestones, code=ctx.item)
    if not steps and not row["end_on"]:
        return [facts_list(pairs), html.P(missing(t("inga delmål är publicerade")))]
    return [facts_list(pairs), panel(ctx, "measure-timeline", {ParamId.CODE: ctx.item})]


def _years(given: Row, t: Translator) -> Any:
    """'2025–2028', '2020', 'till 2035' or 'från 2022', as far as the source says."""
    first, last = (int(given[name]) if given[name] is not None else None for name in ("start_year", "end_year"))
    if first is None and last is None:
        return missing(t("inte publicerat"))
    if first is None:
        return t("till {year}", year=last)
    if last is None:
        return t("från {year}", year=first)
    return period(first, last)


def _reports(ctx: PageContext) -> list[Any]:
    t = ctx.t
    reports = {row["id"]: row for row in table(ctx.facts, "report")}
    states = [row for row in table(ctx.facts, "measure_state", code=ctx.item) if row["report_id"] in reports]
    if not states:
        return [html.P(missing(t("ingen rapport om åtgärden är publicerad")))]
    states.sort(key=lambda row: str(reports[row["report_id"]]["as_of"]), reverse=True)
    rows = [
        (
            _report_name(reports[row["report_id"]], t),
            t.date(reports[row["report_id"]]["as_of"]),
            t.term(Phase(row["phase"])),
            published(row, "comment", t),
        )
        for row in states
    ]
    heads = (Head(t("Rapport")), Head(t("Läget")), Head(t("Fas")), Head(t("Vad som hänt")))
    parts: list[Any] = [data_table(t("Vad rapporterna säger om åtgärden"), heads, rows, key="reports", stacked=True)]
    corrected = correction_rows(ctx.facts, ctx.item)
    return [*parts, html.H3(t("Rättelser")), correction_table(ctx, corrected)] if corrected else parts


def _report_name(report: Row, t: Translator) -> str:
    title = t.pick(report, "title")
    return title if report["closed"] else t("{report} (öppen, kan ändras)", report=title)


def _sources(ctx: PageContext, given: Row) -> list[Any]:
    t, facts = ctx.t, ctx.facts
    cite = t(
        "Klimatvakt {city}: {title} ({code}). Läget {date}, databas {generation}.",
        city=t.pick(facts.area, "name"),
        title=_title(ctx),
        code=ctx.item,
        date=t.date(facts.as_of),
        generation=facts.generation,
    )
    source = source_line(sourced(facts, given), t)
    links = html.P(
        [
            html.A(t("Alla data om åtgärderna"), href=ctx.urls.page(PageId.DATA)),
            " · ",
            html.A(t("Så räknas det"), href=ctx.urls.page(PageId.METHOD)),
        ]
    )
    return [source, html.P([html.Strong(t("Hänvisa så här:")), " ", cite]), links]


PAGE = Page(PageId.MEASURE, _title, _description, layout, items=_items)
