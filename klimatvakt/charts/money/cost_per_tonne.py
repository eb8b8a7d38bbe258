"""Owns the chart of what a tonne costs, measure by measure (methods § 7). Must not know how a price is computed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.chosen import allowed, choose_measures, live
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.charts.money.price_words import money_years, more_to_pay, price_range
from klimatvakt.domain.vocabulary import CostBasis, DataStatus
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text

LONGEST = 30  # more rows than a reader compares; narrowed to a sector or theme there are fewer
FAR = 10  # times the lowest price from which the low ones stand close together at zero


@dataclass(frozen=True, slots=True)
class PriceRow(MeasureStanding):
    """A measure with a price. That is a projection: the effect it is divided by is."""

    data_status: DataStatus = DataStatus.PROJECTION

    @property
    def price(self) -> float:
        """The central price, which every row has."""
        return self.eur_t_central or 0.0

    @property
    def more(self) -> bool:
        """Whether the effect outlasts the years whose money is known."""
        return more_to_pay(self)

    @property
    def proposed(self) -> bool:
        """Whether nobody has decided some of the money."""
        return self.cost_proposed


def rows(facts: CityFacts, params: Params) -> tuple[PriceRow, ...]:
    """The measures with a price, lowest first, at most LONGEST; cancelled and merged left out."""
    return tuple(_priced(facts, params)[:LONGEST])


def _priced(facts: CityFacts, params: Params) -> list[PriceRow]:
    """The live measures with a price, the lowest first."""
    measures = [measure for measure in live(choose_measures(facts, params)) if measure.eur_t_central is not None]
    found = [
        PriceRow(**{field.name: getattr(measure, field.name) for field in fields(measure)}) for measure in measures
    ]
    return sorted(found, key=lambda row: row.price)


def spec(rows: Sequence[PriceRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """A point per measure with its range, on a straight scale that shows every price."""
    return ChartSpec(
        title=t("Vad ett ton mindre utsläpp kostar"),
        subtitle=t("Kända pengar delade med väntad minskning, euro per ton koldioxidekvivalenter"),
        sentence=_sentence(facts, params, t),
        x=Axis(Scale.NUMBER, unit=t("€/ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, t) for row in rows)),
        marks=_marks(rows, t),
        columns=_columns(t),
        source=_source(facts, t),
        data_date=_data_date(rows, facts, t),
        notes=_notes(rows, facts, params, t),
    )


def _source(facts: CityFacts, t: Translator) -> str:
    """The tonnes are the reports', the money the budget's."""
    if facts.report is None:
        return wording.roadmap_source(facts, t)
    return t("{city}: färdplanen, rapporterna om den och stadens budget", city=wording.city_name(facts, t))


def _data_date(rows: Sequence[PriceRow], facts: CityFacts, t: Translator) -> str:
    """The report's day for the tonnes; the money's too where some of it is newer."""
    tonnes, codes = wording.report_date(facts, t), {row.code for row in rows}
    money = wording.money_date((line for line in facts.money if line.code in codes), facts, t)
    if tonnes == money:
        return tonnes
    return t("{tonnes} (minskningen) och {money} (pengarna)", tonnes=tonnes, money=money)


def _columns(t: Translator) -> tuple[ChartColumn, ...]:
    bases: dict[str, str] = {basis: t.term(basis) for basis in CostBasis}
    answers = {str(True): t("ja"), str(False): t("nej")}
    return (
        ChartColumn("code", t("Kod"), "text"),
        ChartColumn("title", t("Åtgärd"), "name"),
        ChartColumn("eur_t_central", t("Pris"), "number", t("€/ton")),
        ChartColumn("eur_t_low", t("Från"), "number", t("€/ton")),
        ChartColumn("eur_t_high", t("Till"), "number", t("€/ton")),
        ChartColumn("cost_basis", t("Beloppet omfattar"), "text", words=bases),
        ChartColumn("cost_eur_central", t("Kända pengar"), "number", t("euro")),
        ChartColumn("cost_first_year", t("Pengar från och med"), "period"),
        ChartColumn("cost_last_year", t("Pengar till och med"), "period"),
        ChartColumn("effect_last_year", t("Minskning till och med"), "period"),
        ChartColumn("more", t("Minskar utsläppen längre än pengarna är kända"), "text", words=answers),
        ChartColumn("proposed", t("Förslag ingår i pengarna"), "text", words=answers),
        wording.data_status_column(t),
    )


def _category(row: PriceRow, t: Translator) -> Category:
    return Category(row.code, t.words(row.title), f"{price_range(row, t)} · {money_years(row, t)}")


def _marks(rows: Sequence[PriceRow], t: Translator) -> tuple[Mark, ...]:
    if not rows:
        return ()
    price = t("pris per ton")
    marks = [
        Mark(MarkKind.POINT, "eur_t_central", "code", "planned", label=price, status="data_status", shape="circle-open")
    ]
    if any((row.eur_t_low or 0.0) < (row.eur_t_high or 0.0) for row in rows):
        marks.append(Mark(MarkKind.INTERVAL, "eur_t_low", "code", "ink", x2="eur_t_high", label=t("från–till")))
    return tuple(marks)


def _sentence(facts: CityFacts, params: Params, t: Translator) -> str:
    total, ranked = len(live(choose_measures(facts, params))), _priced(facts, params)
    if total == 0:
        return t("Det finns inga åtgärder att visa.")
    if not ranked:
        none = t.plural(
            "Den enda åtgärden har inget pris per ton.", "Ingen av de {n} åtgärderna har ett pris per ton.", total
        )
        reasons = _unpriced(facts, params, t)
        return f"{none} {next(iter(reasons))}" if len(reasons) == 1 else none
    share = t("{x} av {n} åtgärder har ett pris per ton.", x=t.number(len(ranked)), n=t.number(total))
    first, last = ranked[0], ranked[-1]
    mixed = first.cost_basis is not last.cost_basis
    low = {"low": t.words(first.title), "price": _price(first, t, mixed=mixed)}
    if len(ranked) == 1:
        return f"{share} {t('Det är {low}: {price}.', **low)}"
    high = {"high": t.words(last.title), "most": _price(last, t, mixed=mixed)}
    return f"{share} {t('Lägst är det för {low}: {price}. Högst är det för {high}: {most}.', **low, **high)}"


def _price(row: PriceRow, t: Translator, *, mixed: bool) -> str:
    """The price; with what it holds where two that hold different things are named together."""
    return f"{price_range(row, t)}, {t.term(row.cost_basis)}" if mixed and row.cost_basis else price_range(row, t)


def _notes(rows: Sequence[PriceRow], facts: CityFacts, params: Params, t: Translator) -> tuple[str, ...]:
    reasons = _unpriced(facts, params, t)
    said = [] if not rows and len(reasons) == 1 else [_unpriced_words(n, why, t) for why, n in reasons.items()]
    return (*_cut(facts, params, t), *_made_of(rows, t), *said)


def _cut(facts: CityFacts, params: Params, t: Translator) -> list[str]:
    priced = len(_priced(facts, params))
    return [t("De {n} lägsta av {all} visas.", n=LONGEST, all=t.number(priced))] if priced > LONGEST else []


def _made_of(rows: Sequence[PriceRow], t: Translator) -> list[str]:
    """What a price holds and what the scale does; only what is true of the rows shown."""
    if not rows:
        return []
    found = [
        t(
            "Pengarna för de budgetår som är kända, delade med minskningen alla de år som rapporten anger en effekt "
            "för. Från–till är lägsta kostnad mot störst minskning och tvärtom."
        )
    ]
    more = {row.cost_basis for row in rows if row.more}
    if more - {CostBasis.NET_OF_SAVINGS}:
        found.append(
            t("Minst: åtgärden minskar utsläppen längre än pengarna är kända. Kostar den något då blir priset högre.")
        )
    if CostBasis.NET_OF_SAVINGS in more:
        found.append(t("Hittills: pengar som inte är kända än kan göra priset högre eller lägre."))
    if len({row.cost_basis for row in rows}) > 1:
        found.append(t("Priserna omfattar olika saker. Tabellen säger vad: klimatmerkostnad eller netto."))
    if any((row.eur_t_low or 0.0) < 0 for row in rows):
        found.append(t("Under noll sparar åtgärden mer än den kostar."))
    sizes = [abs(row.price) for row in rows]
    if max(sizes) > FAR * min(sizes):
        found.append(t("Skalan är rak och inget pris är avkapat, så de lägsta priserna står tätt intill noll."))
    return found


def _unpriced(facts: CityFacts, params: Params, t: Translator) -> dict[str, int]:
    """{reason: measures without a price}, the most frequent first."""
    measures = live(choose_measures(facts, params))
    reasons = [m.cost_reason for m in measures if m.eur_t_central is None and m.cost_reason is not None]
    return dict(Counter(reason_text(reason, t) for reason in reasons).most_common())


def _unpriced_words(n: int, why: str, t: Translator) -> str:
    return t.plural("{n} åtgärd utan pris per ton: {why}", "{n} åtgärder utan pris per ton: {why}", n, why=why)


CHART = Chart("cost-per-tonne", rows, spec, allowed)
