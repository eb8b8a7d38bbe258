"""Owns the terms of a measure's place in the emission budget: what it moves, what it is counted with. No arithmetic."""

from dash import html

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.stored import Effect, Measure, MeasureState
from klimatvakt.charts.core.wording import amount_range
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import facts_list, in_words, missing, rich
from klimatvakt.domain.measures.effect_table import ShiftSays
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import (
    CountsInInventory,
    EffectUnit,
    PublicStatus,
)
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.lookup import names_of, where
from klimatvakt.pages.spec import PageContext

Pairs = list[tuple[str, Content]]


def place_list(ctx: PageContext, row: MeasureStanding, state: MeasureState | None, effects: list[Effect]) -> Piece:
    """Run-out, slip, last year, inventory, overlap, sums: only for a measure with tonnes inside the window."""
    t = ctx.t
    pairs: Pairs = [*_shift(row, t), *_slip(ctx, row), *_last_year(ctx, row)]
    pairs.append((t("Syns i utsläppsberäkningen"), _in_inventory(ctx, effects)))
    pairs += _overlap(ctx, state)
    pairs.append((t("I stadens summor"), _in_sums(row, t)))
    return facts_list(pairs)


def about_parts(
    ctx: PageContext, row: MeasureStanding, state: MeasureState | None, effects: list[Effect]
) -> list[Piece]:
    """How sure the effect is and of what; what has been followed up stands apart."""
    if state is None:
        return []
    t = ctx.t
    sector = names_of(ctx.facts.stored.emission_sector, t).get(row.emission_sector_id or "")
    pairs: Pairs = [(t("Effekten är"), t.term(row.effect_status).lower())]
    if effects:
        first = effects[0]
        pairs += [
            (t("Hur effekten är beräknad"), in_words(first.basis, t) or missing(t("inte publicerat"))),
            (t("Gäller"), t.term(first.perspective)),
        ]
        if row.outside_budget or row.in_reference or row.in_inventory:
            pairs += [(t("Syns i utsläppsberäkningen"), _in_inventory(ctx, effects)), *_overlap(ctx, state)]
    pairs.append((t("Utsläppssektor"), sector or missing(t("inte angiven"))))
    parts: list[Piece] = [html.H3(t("Om beräkningen")), facts_list(pairs)]
    if effects and (row.outside_budget or row.in_reference or row.in_inventory):
        parts.append(_reported_years(effects, t))
    return [*parts, *_followed_up(row, effects, t)] if effects else parts


def _slip(ctx: PageContext, row: MeasureStanding) -> Pairs:
    """What one year's slip loses; a completed measure cannot slip."""
    t = ctx.t
    if row.status in (PublicStatus.COMPLETED, PublicStatus.CANCELLED) or not row.lost_central_t:
        return []
    amount = amount_range(row.lost_low_t, row.lost_central_t, row.lost_high_t, t)
    words = t("{amount} går förlorade.", amount=amount)
    if row.delay_rank is not None:
        of = sum(one.delay_rank is not None for one in ctx.facts.measures)
        words += " " + _rank(row.delay_rank, of, t)
    return [(t("Om den blir ett år sen"), words)]


def _rank(rank: int, of: int, t: Translator) -> str:
    if rank == 1:
        return t("Det är mest av alla {n} åtgärder som kan bli sena.", n=of)
    return t("Det är nummer {rank} i storlek av {n} åtgärder som kan bli sena.", rank=rank, n=of)


def _shift(row: MeasureStanding, t: Translator) -> Pairs:
    """The move of the run-out, second to the tonnes; in words where days would say too much."""
    says, shift, moved = row.shift_says, row.shift, row.shift_days or 0.0
    term = t("Dagen då utsläppsbudgeten tar slut")
    apart = html.Span(
        t("Räknat som den sista åtgärden i planen. Sådana dygn läggs aldrig ihop mellan åtgärder."), className="sub"
    )
    if says == ShiftSays.DAYS:
        days = t.number(abs(moved))
        later = t("kommer {days} dygn senare.", days=days)
        return [(term, [later if moved > 0 else t("kommer {days} dygn tidigare.", days=days), " ", apart])]
    if says == ShiftSays.UNDER_A_DAY:
        return [(term, [t("flyttas mindre än ett dygn."), " ", apart])]
    if isinstance(shift, Outcome) and shift.reason is not None:
        return [(term, reason_text(shift.reason, t))]
    return []


def _last_year(ctx: PageContext, row: MeasureStanding) -> Pairs:
    budget = ctx.facts.budget
    if budget is None or row.level_end_t is None:
        return []
    t, year = ctx.t, budget.window.last
    return [(t("Minskning i slutåret {year}", year=year), t("{amount} per år", amount=t.tonnes(row.level_end_t)))]


def _in_inventory(ctx: PageContext, effects: list[Effect]) -> Content:
    """Whether the inventory will show the effect, and whether it already shows a part of it."""
    t, first, budget = ctx.t, effects[0], ctx.facts.budget
    answer = CountsInInventory(first.counts_in_inventory)
    words = t.term(answer)
    if answer is CountsInInventory.PARTLY and first.counts_share is not None:
        words = t("delvis: {share}", share=t.percent(first.counts_share))
    reason = in_words(first.counts_reason, t)
    said: list[Piece] = [f"{words}.", *([" ", reason, "."] if reason else [])]
    if budget is None or answer is CountsInInventory.NO:
        return said
    year = budget.last_level_year
    landed = [row for row in effects if row.year == year and row.central]
    if landed:
        said.append(" " + t("Det som verkade redan {year} finns där och räknas inte en gång till.", year=year))
    else:
        said.append(" " + t("Inget av effekten fanns där ännu {year}.", year=year))
    return said


def sharers(facts: CityFacts, state: MeasureState | None) -> list[Measure]:
    """The other measures that count with it once, in whatever report each was read, as the catalogue lists them."""
    if state is None or not state.overlap_group:
        return []
    states = where(facts.stored.measure_state, overlap_group=state.overlap_group)
    codes = {row.code for row in states} - {state.code}
    return [row for row in facts.stored.measure if row.code in codes]


def _overlap(ctx: PageContext, state: MeasureState | None) -> Pairs:
    """The measures that share the effect, of which one counts per year."""
    t = ctx.t
    if state is None or not state.overlap_group:
        return []
    links: list[Piece] = []
    for other in sharers(ctx.facts, state):
        title = in_words(other.title, t) or other.code
        links += [", " if links else "", html.A(title, href=ctx.urls.page(PageId.MEASURE, other.code))]
    shared = html.Span(links or t("ingen annan i rapporten"))
    words = rich(t("{others}. I summor räknas bara den som minskar mest, varje år för sig."), others=shared)
    return [(t("Delar effekt med"), words)]


def _in_sums(row: MeasureStanding, t: Translator) -> str:
    if row.counted:
        return t("ja, i planen och i sektorns och temats bidrag.")
    if row.status in (PublicStatus.CANCELLED, PublicStatus.POSTPONED):
        return t("nej: åtgärden görs inte nu.")
    return t("nej: räknas först när åtgärden är beslutad.")


def _reported_years(effects: list[Effect], t: Translator) -> html.Details:
    """The effect as the report states it, where none of it counts on top of the inventory."""
    heads = (
        Head(t("År")),
        Head(t("Lägst"), number=True),
        Head(t("Trolig minskning"), number=True),
        Head(t("Högst"), number=True),
    )
    rows = [
        (str(row.year), *(_amount(row.unit, value, t) for value in (row.low, row.central, row.high))) for row in effects
    ]
    title = t("Effekten per år så som rapporten anger den")
    note = html.P(t("De här tonnen ingår inte i åtgärdens plats i utsläppsbudgeten."))
    return html.Details([html.Summary(title), note, data_table(title, heads, rows, key="stated", quiet_caption=True)])


def _amount(unit: EffectUnit, value: float, t: Translator) -> str:
    return f"{t.number(value)}\xa0kWh" if unit is EffectUnit.KWH else t.tonnes(value)


def _followed_up(row: MeasureStanding, effects: list[Effect], t: Translator) -> list[Piece]:
    """What the measure itself reports, apart from the plan and from the inventory."""
    title = html.H3(t("Uppföljd effekt"))
    years = [(found.year, found.followed_up_t) for found in effects if found.followed_up_t is not None]
    if not years:
        return [title, html.P(missing(t("ingen uppföljning är publicerad")))]
    note = html.P(
        t("Så mycket säger åtgärdens egen uppföljning. Det är inte detsamma som en utsläppsförändring i beräkningen.")
    )
    pairs: Pairs = [(str(year), t.tonnes(amount)) for year, amount in sorted(years)]
    if len(pairs) > 1 and row.followed_up_t is not None:
        pairs.append((t("Tillsammans"), t.tonnes(row.followed_up_t)))
    return [title, note, facts_list(pairs)]
