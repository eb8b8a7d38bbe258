"""Owns the trajectory: four lines – what was emitted, where it would stay, where plans and target go – and the gap."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from klimatvakt.catalog.derived.budget import BudgetFacts, EmissionCell, TrajectoryYear
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.budget.trajectory_marks import (
    LineRow,
    last_gap,
    missing_runs,
    series_words,
    trajectory_marks,
)
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Allowed, Chart, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.series import of_series
from klimatvakt.charts.core.spec import Axis, ChartColumn, ChartSpec, Scale
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trend import Trend
from klimatvakt.domain.vocabulary import DataStatus, Gas, Perspective
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text

LINES = ("target", "reference", "planned", "trend")
BEFORE = 10  # years before the budget that a narrow image shows
FAR = 5  # missing years after which older history is drawn as a level instead of stretching the axis
TOTAL = "total"


def rows(facts: CityFacts, params: Params) -> tuple[LineRow, ...]:
    """``series``: history | earlier | missing | target | reference | planned | trend | gap.

    ``earlier`` is history from before a long run of missing years, ``missing`` such a run (``year``–``year_to``, no
    value), ``gap`` what the plans (or the reference path where there are none) lack to the target path (``low_t`` =
    path, ``high_t`` = plans), positive years only. ``former_t`` is what an earlier release said of the year.
    """
    given = sorted(_lines(facts, params), key=lambda row: row.year)
    history = of_series(given, "history")
    years = [row.year for row in history]
    gaps = missing_runs(years, facts.as_of.year - 1)
    starts = [last + 1 for first, last in gaps if last - first + 1 >= FAR and last < max(years, default=0)]
    start = max(starts, default=0)
    history = [replace(row, series="earlier") if row.year < start else row for row in history]
    missing = [LineRow(year=first, year_to=last, series="missing") for first, last in gaps]
    lines = [row for name in LINES for row in of_series(given, name)]
    return (*history, *missing, *lines, *_gap(given))


def chosen_budget(facts: CityFacts, params: Params) -> BudgetFacts | None:
    """The budget named in ``params``, else the reference."""
    wanted = params.get(ParamId.BUDGET)
    return next((budget for budget in facts.budgets if budget.row.id == wanted), facts.budget)


def _lines(facts: CityFacts, params: Params) -> list[LineRow]:
    """The years of every line there is."""
    budget = chosen_budget(facts, params)
    cells = _cells(facts, budget)
    former = {cell.year: cell.former_t for cell in cells}
    if budget is None or _is_reference(facts, budget):
        return [_line(row, former) for row in facts.trajectory]
    own = [
        LineRow(
            year=cell.year,
            series="history",
            emissions_t=cell.emissions_t,
            low_t=cell.low_t,
            high_t=cell.high_t,
            former_t=cell.former_t,
            data_status=cell.data_status,
        )
        for cell in cells
        if not cell.bridging and cell.emissions_t is not None
    ]
    return own + _budget_lines(budget)


def _line(row: TrajectoryYear, former: dict[int, float | None]) -> LineRow:
    return LineRow(
        year=row.year,
        series=row.series,
        emissions_t=row.emissions_t,
        low_t=row.low_t,
        high_t=row.high_t,
        former_t=former.get(row.year) if row.series == "history" else None,
        data_status=row.data_status,
    )


def _cells(facts: CityFacts, budget: BudgetFacts | None) -> list[EmissionCell]:
    """The totals of the inventory that ``budget`` counts, a row per year; of a guarded one those there are."""
    if budget is None:
        return []
    wanted = (*budget.inventory, TOTAL)
    return [cell for cell in facts.emissions if (cell.perspective, cell.gas, cell.emission_sector_id) == wanted]


def _budget_lines(budget: BudgetFacts) -> list[LineRow]:
    """Paths of a budget that is not the reference; none of a budget that may not be held against the inventory."""
    if isinstance(budget.counted, Refused):
        return []

    def line(year: int, series: str, central: float, low: float | None = None, high: float | None = None) -> LineRow:
        status = DataStatus.PROJECTION
        return LineRow(year=year, series=series, emissions_t=central, low_t=low, high_t=high, data_status=status)

    years = range(budget.last_level_year, budget.window.last + 1)
    planned = budget.counted.planned_path.items()
    return [
        *(line(year, "target", tonnes) for year, tonnes in budget.path.items()),
        *(line(year, "reference", budget.last_level_t) for year in years),
        *(line(year, "planned", p.central, min(p.low, p.high), max(p.low, p.high)) for year, p in planned),
    ]


def _gap(given: Sequence[LineRow]) -> Iterable[LineRow]:
    plans = of_series(given, "planned") or of_series(given, "reference")
    planned = {row.year: row.emissions_t for row in plans}
    for row in of_series(given, "target"):
        low, high = row.emissions_t, planned.get(row.year)
        if low is not None and high is not None and high > low:
            yield replace(row, series="gap", emissions_t=high - low, low_t=low, high_t=high)


def spec(rows: Sequence[LineRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """Lines over years, named where they end, with the gap measured in the last year of the path."""
    budget = chosen_budget(facts, params)
    return ChartSpec(
        title=t("Utsläpp och målbana"),
        subtitle=_subtitle(facts, budget, t),
        sentence=_sentence(rows, facts, budget, t),
        x=Axis(Scale.YEAR, focus=budget.row.start_year - BEFORE if budget else None),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        marks=trajectory_marks(rows, t),
        columns=(
            ChartColumn("period", t("År"), "period"),
            ChartColumn("series", t("Serie"), "text", words=series_words(t)),
            ChartColumn("emissions_t", t("Utsläpp"), "tonnes", t("ton"), missing=t("ingen uppgift")),
            ChartColumn("low_t", t("Från"), "tonnes", t("ton")),
            ChartColumn("high_t", t("Till"), "tonnes", t("ton")),
            ChartColumn("former_t", t("Tidigare uppgift"), "tonnes", t("ton")),
            wording.data_status_column(t),
        ),
        source=wording.inventory_source(facts, t),
        data_date=wording.inventory_date(facts, t),
        notes=_notes(rows, facts, budget, t),
        height=320,
    )


def _is_reference(facts: CityFacts, budget: BudgetFacts | None) -> bool:
    return budget is None or (facts.budget is not None and budget.row.id == facts.budget.row.id)


def _subtitle(facts: CityFacts, budget: BudgetFacts | None, t: Translator) -> str:
    """The unit; of a budget that is not the reference its name and whether anybody adopted it too."""
    only_co2 = budget is not None and budget.inventory[1] is Gas.CO2
    unit = t("Utsläpp per år, ton koldioxid") if only_co2 else t("Utsläpp per år, ton koldioxidekvivalenter")
    if budget is None or _is_reference(facts, budget):
        return unit
    return f"{t.words(budget.row.name)} ({t.term(budget.row.adoption_state)}). {unit}"


def _emitted(last: LineRow, facts: CityFacts, budget: BudgetFacts | None, t: Translator) -> str:
    values = {"amount": t.tonnes(last.emissions_t or 0.0), "year": last.period}
    perspective, gas = budget.inventory if budget is not None else (Perspective.TERRITORIAL, Gas.CO2E)
    if gas is Gas.CO2E and perspective is Perspective.TERRITORIAL:
        return t("{city} släppte ut {amount} växthusgaser {year}.", city=wording.city_name(facts, t), **values)
    words = {"perspective": t.term(perspective), "gas": t.term(gas)}
    return t("{perspective}, {gas}: {amount} {year}.", **words, **values)


def _sentence(rows: Sequence[LineRow], facts: CityFacts, budget: BudgetFacts | None, t: Translator) -> str:
    city = wording.city_name(facts, t)
    history, target = of_series(rows, "history"), of_series(rows, "target")
    if not history:
        return t("Inga utsläpp är publicerade för {city}, så banan kan inte ritas.", city=city)
    parts = [_emitted(history[-1], facts, budget, t)]
    if target:
        end = target[-1]
        amount = t.tonnes(end.emissions_t or 0.0)
        parts.append(t("Målbanan går till {amount} {year}.", amount=amount, year=end.period))
        parts += _gap_said(rows, t)
    if budget is not None and isinstance(budget.counted, Refused):
        parts.append(reason_text(budget.counted.reason, t))
    return " ".join(parts)


def _gap_said(rows: Sequence[LineRow], t: Translator) -> list[str]:
    planned = of_series(rows, "planned")
    end, lacking = last_gap(rows)
    if lacking is not None:
        values = {"amount": t.tonnes(lacking), "year": end}
        if not planned:
            return [t("Stannar utsläppen på den nivån är gapet till målbanan {amount} {year}.", **values)]
        return [t("Med de planerade åtgärderna är gapet till målbanan {amount} {year}.", **values)]
    if not planned or planned[-1].period != end:
        return []
    return [t("Med de planerade åtgärderna nås målbanan {year}.", year=end)]


def _notes(rows: Sequence[LineRow], facts: CityFacts, budget: BudgetFacts | None, t: Translator) -> tuple[str, ...]:
    notes = [*wording.adoption_notes(facts, t)] if budget is not None and _is_reference(facts, budget) else []
    notes += wording.hollow_notes((row.data_status for row in of_series(rows, "history")), t)
    if of_series(rows, "reference"):
        notes.append(t("Utgångsbanan: den senast beräknade nivån hålls oförändrad."))
        if not of_series(rows, "planned"):
            notes.append(
                t("Ingen effekt är beräknad för åtgärderna, så någon linje med planerade åtgärder kan inte ritas.")
                if _is_reference(facts, budget)
                else t("Ingen beräknad effekt räknas mot den här utsläppsbudgeten, så planerna har ingen linje.")
            )
    if budget is not None and _is_reference(facts, budget):
        notes.append(trend_said(budget.trend, t))
    return (*notes, *_happened(rows, facts, budget, t))


def _happened(rows: Sequence[LineRow], facts: CityFacts, budget: BudgetFacts | None, t: Translator) -> list[str]:
    """What the city has noted about whole years that are drawn."""
    years = {row.year for row in of_series(rows, "history")}
    perspective = budget.row.perspective if budget else None
    return [
        f"{row.year}: {t.words(row.text)}"
        for row in sorted(facts.stored.annotation, key=lambda row: row.year)
        if row.year in years
        and row.emission_sector_id in (None, TOTAL)
        and (row.perspective is None or row.perspective is perspective)
    ]


def trend_said(trend: Trend | Outcome, t: Translator) -> str:
    """Window, method and number of points of the trend, or why there is none (methods § 6)."""
    if isinstance(trend, Outcome):
        why = reason_text(trend.reason, t) if trend.reason else ""
        return t("Ingen framskrivning. {why}", why=why).strip()
    return t(
        "Framskrivning: medianlinjen genom {n} publicerade år {years}. Den är bara en kontroll; inget räknas från den.",
        n=trend.n,
        years=wording.period(trend.first_year, trend.last_year),
    )


def allowed(facts: CityFacts) -> Allowed:
    """The budgets known at the date."""
    return {ParamId.BUDGET: tuple(budget.row.id for budget in facts.budgets)}


CHART = Chart("trajectory", rows, spec, allowed)
