"""Owns what a sector needs a separate appropriation for next year: euro, tonnes, price per tonne. Must not compute."""

from collections.abc import Mapping
from enum import StrEnum

from dash import html

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.derived.money import MoneyLine
from klimatvakt.charts.money.price_words import money_years, price_range
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.outcomes import ReasonCode
from klimatvakt.domain.vocabulary import MoneyKind, MoneyStage
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.groups.words import window_words
from klimatvakt.pages.groups.worth import measure_link
from klimatvakt.pages.lookup import where
from klimatvakt.pages.measures.rows import effect_words
from klimatvakt.pages.spec import PageContext


def next_year_parts(ctx: PageContext) -> list[Piece]:
    """The measures of next year's programme that need a separate appropriation; in words when not published."""
    t, year = ctx.t, ctx.facts.as_of.year + 1
    heading = html.H3(t("Behöver eget anslag i stadens budget {year}", year=year))
    promised = where(ctx.facts.stored.programme_measure, sector_id=ctx.item, year=year)
    if not promised:
        return [heading, html.P(missing(t("vad som behöver eget anslag {year} är inte publicerat", year=year)))]
    codes = [row.code for row in promised if row.needs_appropriation]
    if not codes:
        return [heading, html.P(t("Ingen av programmets åtgärder behöver eget anslag."))]
    measures = {row.code: row for row in ctx.facts.measures}
    posts = _latest(where(ctx.facts.money, budget_year=year))
    heads = (
        Head(t("Åtgärd")),
        Head(t("Pengar {year}", year=year)),
        Head(t("Mindre utsläpp {years}", years=window_words(ctx.facts)), number=True),
        Head(t("Pris per ton")),
    )
    rows = [
        (
            measure_link(ctx, measures[code]),
            _money_words(posts.get(code, ()), t),
            effect_words(measures[code], t),
            _price_words(measures[code], t),
        )
        for code in codes
        if code in measures
    ]
    caption = t("Behöver eget anslag i stadens budget {year}", year=year)
    note = t(
        "Pengarna är det senaste skedet i beslutskedjan. Priset per ton är pengarna för de år som står intill, delade "
        "med minskningen under alla år. Pengar för senare år kan göra priset högre.",
        year=year,
    )
    shown = data_table(caption, heads, rows, key="next-year", stacked=True, quiet_caption=True)
    return [heading, shown, html.P(note, className="source")]


def _latest(money: list[MoneyLine]) -> Mapping[str, tuple[MoneyLine, ...]]:
    """{code: the newest stage of each kind}; rows come in the order of the stages, a supplement is no stage."""
    found: dict[str, dict[MoneyKind, MoneyLine]] = {}
    for row in money:
        if row.stage != MoneyStage.SUPPLEMENTARY:
            found.setdefault(row.code, {})[row.kind] = row
    return {code: tuple(kinds.values()) for code, kinds in found.items()}


def _money_words(posts: tuple[MoneyLine, ...], t: Translator) -> Content:
    if not posts:
        return missing(t("beloppet är inte publicerat"))
    parts: list[Piece] = []
    for row in posts:
        terms: tuple[StrEnum, ...] = (row.stage, row.kind, row.cost_basis)
        about = ", ".join(t.term(term) for term in terms)
        parts += [*([" "] if parts else []), t.euro(row.amount_eur), " ", html.Span(about, className="sub")]
    return parts


def _price_words(row: MeasureStanding, t: Translator) -> Content:
    """Euro per tonne with its range, or why there is none."""
    reason = row.cost_reason
    if reason is not None and reason.code is ReasonCode.COST_OF_WHOLE_PROJECT:
        return t("Anslag för hela projektet – ingen €/t.")
    if reason is not None:
        return missing(reason_text(reason, t))
    return [price_range(row, t), " ", html.Span(money_years(row, t), className="sub")]
