"""Owns the formulas beside the budget: gases, causes of a change, neutrality, other shares, levels and indexes."""

import itertools
from collections.abc import Iterable
from dataclasses import replace

from klimatvakt.charts.inventory import peers_index
from klimatvakt.components.sources import source_line
from klimatvakt.components.text import missing
from klimatvakt.components.worked import Table
from klimatvakt.domain import formulas as f
from klimatvakt.domain.budgets.allocation import Principle
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.units import GWP100
from klimatvakt.domain.vocabulary import Gas, NotationKey, SinkKind
from klimatvakt.domain.worked import Quantity, Steps, Unit, Value, Worked
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.lookup import source_of
from klimatvakt.pages.method.render import Entry, Part, kept
from klimatvakt.pages.method.words import BASES, PRINCIPLES
from klimatvakt.pages.spec import PageContext

_FAIR = (
    *(("B", "shared_budget_t", 0), ("e", "emission_share", 4), ("p", "population_share", 4)),
    *(("H", "shared_history_t", 0), ("h", "area_history_t", 0), ("g", "income_index", 2), ("w", "weight_sum", 2)),
)


def _gases(ctx: PageContext) -> Iterable[Part]:
    t = ctx.t
    used = {release.gwp_set for release in ctx.facts.stored.emission_release}
    rows: list[tuple[Value, ...]] = []
    for gwp_set, weight in GWP100.items():
        name = t("{set}, används här", set=t.term(gwp_set)) if gwp_set in used else t.term(gwp_set)
        rows.append((name, *map(float, (weight.methane, weight.fossil_methane, weight.nitrous_oxide))))
    gases = [
        Quantity(code, symbol, Unit.TONNES, decimals=1)
        for code, symbol in (("", "CH₄"), ("fossil_methane", ""), ("", "N₂O"))
    ]
    yield Table(N_("Gasernas vikter"), "gwp", Steps((Quantity("gwp_set"), *gases), tuple(rows)))
    if not used & set(GWP100):
        yield missing(t("vilken uppsättning utsläppsberäkningen använder är inte publicerat"))
    last = ctx.facts.gas_years[-1] if ctx.facts.gas_years else None
    if last is None or last.sum.total_t is None:
        yield missing(t("utsläppen är inte publicerade gas för gas"))
        return
    known = {gas: tonnes for gas, tonnes in last.weighted.items() if not isinstance(tonnes, NotationKey)}
    parts = ", ".join(f"{t.term(Gas(gas))} {t.number(tonnes, 1)}" for gas, tonnes in known.items())
    yield t("{year}: {parts}. Summan är {sum}.", year=last.year, parts=parts, sum=t.whole_tonnes(last.sum.total_t))
    if last.total_t is not None:
        yield t("Publicerad total: {amount}.", amount=t.whole_tonnes(last.total_t))


def _causes(ctx: PageContext) -> Iterable[Part]:
    t, changes = ctx.t, ctx.facts.changes
    if changes.since is None:
        return [missing(t("inte beräknat: det finns ingen tidigare rapport att jämföra med"))]
    if isinstance(changes.causes, Outcome) or changes.before_t is None:
        outcome = changes.causes
        why = reason_text(outcome.reason, t) if isinstance(outcome, Outcome) and outcome.reason else ""
        return [missing(t("inte beräknat: {why}", why=why))]
    tonnes = [changes.causes[cause] for cause in Cause]
    after = list(itertools.accumulate(tonnes, initial=changes.before_t))
    first = (t("Inget, som i {report}", report=t.words(changes.since.title)), changes.before_t, None)
    rows = tuple(
        (f"{n}. {t.term(cause)}", reached, t.change(change, whole=True))
        for n, (cause, reached, change) in enumerate(zip(Cause, after[1:], tonnes, strict=True), start=1)
    )
    columns = (Quantity("replaced"), Quantity("overshoot", unit=Unit.TONNES), Quantity("change", unit=Unit.TONNES))
    total = t("Sammanlagt {total}.", total=t.change(after[-1] - after[0], whole=True))
    return [Table(N_("De sex talen"), "causes", Steps(columns, (first, *rows))), total]


def _neutrality(ctx: PageContext) -> Iterable[Part]:
    t, found = ctx.t, ctx.facts.neutrality
    rows: list[tuple[Value, ...]] = []
    for one in found.balances if found else ():
        removed = [t.number(one.removals[kind]) for kind in SinkKind if kind in one.removals]
        sums = f"{t.number(one.gross_t)} − {' − '.join(removed) or t('inget publicerat upptag')}"
        rows.append((t(BASES[one.basis]), one.year, sums, one.state.rest_t))
    columns = (Quantity("basis"), f.YEAR, Quantity("sums"), Quantity("rest", unit=Unit.TONNES))
    if rows:
        yield Table(N_("Klimatneutralitet"), "neutral", Steps(columns, tuple(rows)))


def _fair_shares(ctx: PageContext) -> Iterable[Part]:
    t, rows = ctx.t, ctx.facts.fair_shares
    if not rows:
        return
    first = rows[0]
    given = ((letter, getattr(first, name), decimals) for letter, name, decimals in _FAIR)
    said = [
        f"{letter} = {t('inte publicerat') if x is None else t.number(x, decimals)}" for letter, x, decimals in given
    ]
    yield t("{name}: {letters}.", name=t.words(first.name), letters="; ".join(said))
    shares: list[tuple[Value, ...]] = []
    for one in rows:
        if one.id == first.id:
            name, symbols = PRINCIPLES[Principle(one.principle)]
            tonnes, rate = (one.reason if one.tonnes is None else one.tonnes), one.rate
            shares.append((t(name), symbols, tonnes, one.rate_reason if rate is None else rate))
    columns = (
        *(Quantity("principle"), Quantity("principle_formula"), Quantity("principle_share", unit=Unit.TONNES)),
        replace(f.RATE, code="principle_rate"),
    )
    stored = next(row for row in ctx.facts.stored.fair_share if row.id == first.id)
    yield Table(N_("Andelarna"), "fair", Steps(columns, tuple(shares)))
    yield source_line(source_of(ctx.facts, stored), t, notes=False)


def _index(ctx: PageContext) -> Iterable[Part]:
    rows = [row for row in peers_index.rows(ctx.facts, {}) if row.id == peers_index.CITY]
    if rows:
        base, last = rows[0], rows[-1]
        terms = (f.EMISSIONS.of(last.emissions_t), f.FIRST_EMISSIONS.of(base.emissions_t))
        yield Worked(f.PEER_INDEX, last.index, terms, period=f"{last.year} / {base.year}")


GASES = Entry(
    "gaser",
    N_("Gaserna och deras vikter (GWP100)"),
    N_(
        "Ton av varje gas gånger dess vikt över hundra år ger koldioxidekvivalenter. En serie använder en enda "
        "uppsättning; de blandas aldrig. En utsläppsbudget för bara koldioxid prövas aldrig mot alla gaser."
    ),
    _gases,
    symbols=N_("CO₂e = Σ ton · vikt"),
    reads="emission.gas emission.year emission.emissions_t emission_release.id emission_release.gwp_set",
    assumption=N_("Vikterna är IPCC:s, ur den fjärde (AR4), femte (AR5) och sjätte (AR6) utvärderingen."),
)
CAUSES = Entry(
    "orsaker",
    N_("Varför det planerade överskridandet ändrats"),
    N_(
        "Planerat överskridande är utsläppen hittills plus den planerade banan för åren som är kvar, minus B. Det "
        "räknas som i den förra rapporten och sedan fem gånger till, var gång med en sak ersatt av det nya. "
        "Skillnaderna är orsakerna, och de blir tillsammans hela ändringen. Ordningen är alltid denna."
    ),
    _causes,
    symbols="Σ E + Σ P − B",
    reads="emission.release_id emission.year emission.emissions_t effect.report_id effect.code effect.year "
    "effect.central measure_state.report_id measure_state.code measure_state.phase measure_state.end_on "
    "budget.reference_from budget.reference_to",
)
BESIDE = (
    Entry(
        "neutralitet",
        N_("Klimatneutralitet"),
        N_(
            "Staden är klimatneutral när utsläppen minus sänkor, negativa utsläpp och kompensation är noll eller "
            "mindre. Ett nått utsläppsmål räcker inte för det. Upptag gör aldrig utsläppsbudgeten större."
        ),
        _neutrality,
        N_("inte beräknat: ingen utsläppsbudget med slutår för stadens alla växthusgaser"),
        symbols=N_("utsläpp − sänkor − negativa utsläpp − kompensation"),
        reads=f"{f.EMISSIONS.columns} sink.kind sink.year sink.removal_t",
    ),
    Entry(
        "rattvis-andel",
        N_("Andra sätt att dela ett utrymme"),
        N_(
            "En andel av ett större utrymme B efter fyra principer. Det är andra sätt att räkna, aldrig stadens läge. "
            "Ett negativt tal är negativt utrymme enligt principen och kapas inte."
        ),
        _fair_shares,
        N_("inte beräknat: staden har inget publicerat underlag"),
        reads=" ".join(f"fair_share.{name}" for _, name, _ in _FAIR) + " fair_share.from_year",
    ),
)
LEVELS = (
    Entry(
        "andelar",
        N_("Nivå mot ett tidigare år, och andelar"),
        N_(
            "Årets utsläpp delat med det tidigaste årets. En utsläppssektors andel är dess utsläpp delat med totalen "
            "samma år; det som står utanför summan har ingen andel."
        ),
        kept("first_share"),
        N_("inte beräknat: det finns bara ett år"),
        f.SHARE_OF_FIRST,
        reads="emission_sector.id emission_sector.memo",
    ),
    Entry(
        "index",
        N_("Index mot andra kommuner"),
        N_(
            "Varje kommuns utsläpp delat med dess egna utsläpp basåret, gånger hundra. Basåret är det första år som "
            "staden och alla de andra har en siffra för; ett år utan siffra hoppas över. Ordningen gäller det senaste "
            "året som är gemensamt med någon av dem. Statistiken räknas inte på samma sätt överallt, så det är "
            "utvecklingen som jämförs, aldrig nivån."
        ),
        _index,
        N_("inte beräknat: det finns inget gemensamt år att jämföra med"),
        f.PEER_INDEX,
        reads="peer_emission.area_name peer_emission.year peer_emission.sector_name peer_emission.emissions_t_co2e",
    ),
)
