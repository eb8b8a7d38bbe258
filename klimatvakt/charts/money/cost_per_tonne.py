"""Owns the chart of what a tonne costs, measure by measure (methods § 7). Must not know how a price is computed."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import (
    Axis,
    Category,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Mark,
    MarkKind,
    Row,
    Scale,
    records,
)
from klimatvakt.charts.measures.measures_worth import allowed, choose_measures
from klimatvakt.charts.money.price_words import money_years, more_to_pay, price_range
from klimatvakt.domain.vocabulary import CostBasis, DataStatus, PublicStatus
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text

LONGEST = 30  # more rows than a reader compares; narrowed to a sector or theme there are fewer
FAR = 10  # times the lowest price from which the low ones stand close together at zero
YES, NO = "yes", "no"
BOUNDS = ("low", "central", "high")
PRICES = [f"eur_t_{bound}" for bound in BOUNDS]
TITLES = ["title_sv", "title_fi", "title_en"]
MONEY = ["cost_eur_central", "cost_first_year", "cost_last_year", "effect_last_year"]
COLUMNS = ["code", *TITLES, *PRICES, "cost_basis", *MONEY, "cost_proposed", "more", "proposed", "data_status"]


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS: the measures with a price, lowest first, at most LONGEST; cancelled and merged left out.

    ``more`` is yes where the effect outlasts the years whose money is known, ``proposed`` where nobody has decided
    some of the money. A price is a projection: the effect it is divided by is.
    """
    found = _priced(facts, params).sort_values("eur_t_central", kind="stable").head(LONGEST)
    rows = [
        {
            **row,
            **{name: int(row[name]) for name in ("cost_first_year", "cost_last_year", "effect_last_year")},
            "more": YES if more_to_pay(row) else NO,
            "proposed": YES if row["cost_proposed"] else NO,
            "data_status": DataStatus.PROJECTION.value,
        }
        for row in records(found)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _live(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    found = choose_measures(facts, params)
    return found[found["status"] != PublicStatus.CANCELLED.value]


def _priced(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    return _live(facts, params).dropna(subset=["eur_t_central"])


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """A point per measure with its range, on a straight scale that shows every price."""
    return ChartSpec(
        slug="cost-per-tonne",
        title=t("Vad ett ton mindre utsläpp kostar"),
        subtitle=t("Kända pengar delade med väntad minskning, euro per ton koldioxidekvivalenter"),
        sentence=_sentence(frame, facts, params, t),
        x=Axis(Scale.NUMBER, unit=t("€/ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, t) for row in records(frame))),
        marks=_marks(frame, t),
        columns=_columns(t),
        source=_source(facts, t),
        data_date=_data_date(frame, facts, t),
        notes=_notes(frame, facts, params, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _source(facts: CityFacts, t: Translator) -> str:
    """The tonnes are the reports', the money the budget's."""
    if facts.report is None:
        return wording.roadmap_source(facts, t)
    return t("{city}: färdplanen, rapporterna om den och stadens budget", city=wording.city_name(facts, t))


def _data_date(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> str:
    """The report's day for the tonnes; the money's too where some of it is newer."""
    tonnes = wording.report_date(facts, t)
    money = wording.money_date(facts.money[facts.money["code"].isin(frame["code"])], facts, t)
    if tonnes == money:
        return tonnes
    return t("{tonnes} (minskningen) och {money} (pengarna)", tonnes=tonnes, money=money)


def _columns(t: Translator) -> tuple[ChartColumn, ...]:
    bases = {basis.value: t.term(basis) for basis in CostBasis}
    answers = {YES: t("ja"), NO: t("nej")}
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


def _category(row: Row, t: Translator) -> Category:
    return Category(str(row["code"]), t.pick(row, "title"), f"{price_range(row, t)} · {money_years(row, t)}")


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if frame.empty:
        return ()
    price = t("pris per ton")
    marks = [
        Mark(MarkKind.POINT, "eur_t_central", "code", "planned", label=price, status="data_status", shape="circle-open")
    ]
    if (frame["eur_t_low"] < frame["eur_t_high"]).any():
        marks.append(Mark(MarkKind.INTERVAL, "eur_t_low", "code", "ink", x2="eur_t_high", label=t("från–till")))
    return tuple(marks)


def _sentence(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> str:
    total, priced = len(_live(facts, params)), len(_priced(facts, params))
    if total == 0:
        return t("Det finns inga åtgärder att visa.")
    if priced == 0:
        none = t.plural(
            "Den enda åtgärden har inget pris per ton.", "Ingen av de {n} åtgärderna har ett pris per ton.", total
        )
        reasons = _unpriced(facts, params, t)
        return f"{none} {next(iter(reasons))}" if len(reasons) == 1 else none
    share = t("{x} av {n} åtgärder har ett pris per ton.", x=t.number(priced), n=t.number(total))
    ranked = records(_priced(facts, params).sort_values("eur_t_central", kind="stable"))
    first, last = ranked[0], ranked[-1]
    mixed = first["cost_basis"] != last["cost_basis"]
    low = {"low": t.pick(first, "title"), "price": _price(first, t, mixed=mixed)}
    if priced == 1:
        return f"{share} {t('Det är {low}: {price}.', **low)}"
    high = {"high": t.pick(last, "title"), "most": _price(last, t, mixed=mixed)}
    return f"{share} {t('Lägst är det för {low}: {price}. Högst är det för {high}: {most}.', **low, **high)}"


def _price(row: Row, t: Translator, *, mixed: bool) -> str:
    """The price; with what it holds where two that hold different things are named together."""
    return f"{price_range(row, t)}, {t.term(CostBasis(row['cost_basis']))}" if mixed else price_range(row, t)


def _notes(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> tuple[str, ...]:
    reasons = _unpriced(facts, params, t)
    said = [] if frame.empty and len(reasons) == 1 else [_unpriced_words(n, why, t) for why, n in reasons.items()]
    return (*_cut(facts, params, t), *_made_of(frame, t), *said)


def _cut(facts: CityFacts, params: Mapping[str, str], t: Translator) -> list[str]:
    priced = len(_priced(facts, params))
    return [t("De {n} lägsta av {all} visas.", n=LONGEST, all=t.number(priced))] if priced > LONGEST else []


def _made_of(frame: pd.DataFrame, t: Translator) -> list[str]:
    """What a price holds and what the scale does; only what is true of the rows shown."""
    if frame.empty:
        return []
    found = [
        t(
            "Pengarna för de budgetår som är kända, delade med minskningen alla de år som rapporten anger en effekt "
            "för. Från–till är lägsta kostnad mot störst minskning och tvärtom."
        )
    ]
    more = frame[frame["more"] == YES]["cost_basis"]
    if (more != CostBasis.NET_OF_SAVINGS).any():
        found.append(
            t("Minst: åtgärden minskar utsläppen längre än pengarna är kända. Kostar den något då blir priset högre.")
        )
    if (more == CostBasis.NET_OF_SAVINGS).any():
        found.append(t("Hittills: pengar som inte är kända än kan göra priset högre eller lägre."))
    if frame["cost_basis"].nunique() > 1:
        found.append(t("Priserna omfattar olika saker. Tabellen säger vad: klimatmerkostnad eller netto."))
    if (frame["eur_t_low"] < 0).any():
        found.append(t("Under noll sparar åtgärden mer än den kostar."))
    lowest, highest = frame["eur_t_central"].abs().min(), frame["eur_t_central"].abs().max()
    if highest > FAR * lowest:
        found.append(t("Skalan är rak och inget pris är avkapat, så de lägsta priserna står tätt intill noll."))
    return found


def _unpriced(facts: CityFacts, params: Mapping[str, str], t: Translator) -> dict[str, int]:
    """{reason: measures without a price}, the most frequent first."""
    live = _live(facts, params)
    reasons = live[live["eur_t_central"].isna()]["cost_reason"]
    return dict(Counter(reason_text(reason, t) for reason in reasons).most_common())


def _unpriced_words(n: int, why: str, t: Translator) -> str:
    return t.plural("{n} åtgärd utan pris per ton: {why}", "{n} åtgärder utan pris per ton: {why}", n, why=why)


CHART = Chart("cost-per-tonne", frame, spec, allowed)
