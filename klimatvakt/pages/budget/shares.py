"""Owns the other ways to count: fair shares of a larger budget, and the global ones. Never the city's status."""

from collections.abc import Callable, Mapping

from dash import html

from klimatvakt.catalog.derived.budget import FairShareAnswer
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import facts_list, in_words, missing
from klimatvakt.domain.budgets.allocation import Principle
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.lookup import source_of
from klimatvakt.pages.spec import PageContext

_PRINCIPLES: Mapping[Principle, tuple[str, str]] = {
    Principle.GRANDFATHERING: (N_("Nuvarande andel"), N_("lika stor del som av utsläppen i dag")),
    Principle.EQUAL_PER_CAPITA: (N_("Lika per invånare"), N_("lika stor del som av invånarna")),
    Principle.POLLUTER_PAYS: (N_("Förorenaren betalar"), N_("det som redan släppts ut räknas av")),
    Principle.ABILITY_TO_PAY: (N_("Förmåga att betala"), N_("större inkomst ger mindre andel")),
}


def share_parts(ctx: PageContext) -> list[Piece]:
    """What principles of fairness would give, then the global budgets; each with its source."""
    t = ctx.t
    apart = t("De här talen är andra sätt att räkna. De är inte stadens utsläppsbudget och ändrar inte läget.")
    groups: dict[str, list[FairShareAnswer]] = {}
    for row in ctx.facts.fair_shares:
        groups.setdefault(row.id, []).append(row)
    shares = [part for group in groups.values() for part in _share(ctx, group)]
    none = [html.P(missing(t("inget underlag för rättvisa andelar är publicerat")))]
    return [html.P(apart), *(shares or none), *_global(ctx)]


def _share(ctx: PageContext, rows: list[FairShareAnswer]) -> list[Piece]:
    t, first = ctx.t, rows[0]
    heads = (Head(t("Princip")), Head(t("Stadens del"), number=True), Head(t("Takt som håller den"), number=True))
    body = [(_principle(row, t), _size(row, t), _rate(row, t)) for row in rows]
    intro = t(
        "{name}: {size} {gas} från {year} delas enligt fyra principer om vad som är rättvist.",
        name=t.words(first.name),
        size=t.tonnes(first.shared_budget_t),
        gas=t.term(first.gas),
        year=first.from_year,
    )
    caption = t("Stadens del enligt fyra principer")
    assumed = [html.P(t("Takten bygger på ett antagande: samma takt för alla gaser. Den ger inget slutdatum."))]
    source = next((row for row in ctx.facts.stored.fair_share if row.id == first.id), None)
    return [
        html.H3(t("Rättvis andel")),
        html.P(intro),
        data_table(caption, heads, body, key=f"share-{first.id}", stacked=True, quiet_caption=True),
        *(assumed if first.guard is not None else []),
        html.Details([html.Summary(t("Talen bakom")), _inputs(first, t)]),
        source_line(source_of(ctx.facts, source), t) if source else None,
    ]


def _principle(row: FairShareAnswer, t: Translator) -> list[Piece]:
    name, means = _PRINCIPLES[Principle(row.principle)]
    return [t(name), " ", _sub(means, t)]


def _sub(words: str, t: Translator) -> html.Span:
    return html.Span(t(words), className="sub")


def _size(row: FairShareAnswer, t: Translator) -> Content:
    if row.tonnes is None:
        return missing(reason_text(row.reason, t)) if row.reason else missing(t("kan inte beräknas"))
    words = t.tonnes(row.tonnes)
    return [words, " ", _sub(N_("negativt utrymme enligt principen"), t)] if row.tonnes < 0 else words


def _rate(row: FairShareAnswer, t: Translator) -> Piece:
    if row.rate is not None:
        rate = t.percent(row.rate, 1)
        return t("{rate} per år från {year}", rate=rate, year=row.base_year)
    if row.tonnes is not None and row.tonnes <= 0:
        return missing(t("ingen takt räcker"))
    return missing(reason_text(row.rate_reason, t)) if row.rate_reason else missing(t("kan inte beräknas"))


def _inputs(row: FairShareAnswer, t: Translator) -> html.Dl:
    since = row.history_from_year or ""
    pairs: list[tuple[str, float | None, Callable[[float], str]]] = [
        (t("Stadens andel av utsläppen"), row.emission_share, lambda value: t.percent(value, 2)),
        (t("Stadens andel av invånarna"), row.population_share, lambda value: t.percent(value, 2)),
        (t("Alla utsläpp sedan {year}", year=since), row.shared_history_t, t.tonnes),
        (t("Stadens utsläpp sedan {year}", year=since), row.area_history_t, t.tonnes),
        (t("Inkomst per invånare, 1 = medel"), row.income_index, lambda value: t.number(value, 2)),
        (t("Summan av andelarna delade med inkomsten"), row.weight_sum, lambda value: t.number(value, 2)),
    ]
    known = [(name, missing(t("inte publicerat")) if value is None else write(value)) for name, value, write in pairs]
    return facts_list([*known, (t("Gräns"), in_words(row.boundary, t))])


def _global(ctx: PageContext) -> list[Piece]:
    """A row per report and temperature, the probabilities side by side."""
    t = ctx.t
    rows = ctx.facts.stored.global_budget
    if not rows:
        return [html.P(missing(t("inga globala koldioxidbudgetar är inlagda")))]
    odds = sorted({row.probability_pct for row in rows})
    cells = {(row.report, row.temperature_c, row.probability_pct): row.budget_gt_co2 for row in rows}
    keys = list(dict.fromkeys((row.report, row.from_year, row.temperature_c) for row in rows))
    chances = (Head(t("{odds} sannolikhet", odds=t.percent(pct / 100)), number=True) for pct in odds)
    heads = (Head(t("Rapport")), Head(t("Uppvärmning"), number=True), *chances)
    body: list[tuple[Content, ...]] = []
    for report, year, warming in keys:
        found = (cells.get((report, warming, pct)) for pct in odds)
        name: Content = [report, " ", html.Span(t("från {year}", year=year), className="sub")]
        amounts = [missing("–") if amount is None else t.number(amount) for amount in found]
        body.append((name, f"{t.number(warming, 1)}\xa0°C", *amounts))
    sources = {row.report: row for row in rows}
    boundary = in_words(rows[0].boundary, t)
    return [
        html.H3(t("Världens koldioxidbudget")),
        html.P(
            t(
                "Så många miljarder ton koldioxid får hela världen släppa ut för att uppvärmningen ska stanna under "
                "en viss nivå."
            )
        ),
        html.Details(
            [
                html.Summary(t("Globala koldioxidbudgetar, miljarder ton koldioxid")),
                data_table(t("Globala koldioxidbudgetar"), heads, body, key="global", quiet_caption=True),
                html.P(boundary) if boundary else None,
                *(source_line(source_of(ctx.facts, row), t, notes=False) for row in sources.values()),
            ]
        ),
    ]
