"""Owns the trajectory: four lines – what was emitted, where it would stay, where plans and target go – and the gap."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.budget.trajectory_marks import missing_runs, of_series, series_words, trajectory_marks
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import (
    Axis,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Scale,
    is_missing,
    records,
)
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trend import Trend
from klimatvakt.domain.vocabulary import DataStatus, Gas, Perspective
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text

TONNES = ("emissions_t", "low_t", "high_t", "former_t")
COLUMNS = ["period", "year", "year_to", "series", *TONNES, "data_status"]
LINES = ("target", "reference", "planned", "trend")
BEFORE = 10  # years before the budget that a narrow image shows
FAR = 5  # missing years after which older history is drawn as a level instead of stretching the axis


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS. ``series``: history | earlier | missing | target | reference | planned | trend | gap.

    ``earlier`` is history from before a long run of missing years, ``missing`` such a run (``year``–``year_to``, no
    value), ``gap`` what the plans (or the reference path where there are none) lack to the target path (``low_t`` =
    path, ``high_t`` = plans), positive years only. ``former_t`` is what an earlier release said of the year.
    """
    lines = _lines(facts, params)
    given = lines.assign(year_to=lines["year"])
    history = given[given["series"] == "history"].sort_values("year")
    years = [int(year) for year in history["year"]]
    gaps = missing_runs(years, facts.as_of.year - 1)
    starts = [last + 1 for first, last in gaps if last - first + 1 >= FAR and last < max(years, default=0)]
    history = history.assign(series=["earlier" if year < max(starts, default=0) else "history" for year in years])
    missing = pd.DataFrame([{"year": first, "year_to": last, "series": "missing"} for first, last in gaps])
    others = [given[given["series"] == name].sort_values("year") for name in LINES]
    parts = [part for part in (history, missing, *others, _gap(given)) if len(part)]
    if not parts:
        return pd.DataFrame(columns=COLUMNS)
    found = pd.concat([part.astype(object) for part in parts], ignore_index=True)
    found["period"] = [wording.period(int(a), int(b)) for a, b in zip(found["year"], found["year_to"], strict=True)]
    return found.reindex(columns=COLUMNS).astype(dict.fromkeys(TONNES, float))


def chosen_budget(facts: CityFacts, params: Mapping[str, str]) -> BudgetFacts | None:
    """The budget named in ``params``, else the reference."""
    wanted = params.get(ParamId.BUDGET)
    return next((budget for budget in facts.budgets if budget.row.id == wanted), facts.budget)


def _lines(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """year, series, emissions_t, low_t, high_t, former_t, data_status of every line there is."""
    budget = chosen_budget(facts, params)
    cells = _cells(facts, budget)
    former = dict(zip(cells["year"], cells["former_t"], strict=True))
    found = facts.trajectory
    if budget is not None and facts.budget is not None and budget.row.id != facts.budget.row.id:
        own = cells[~cells["bridging"].fillna(False).astype(bool)].dropna(subset=["emissions_t"])
        history = own.assign(series="history").reindex(columns=found.columns)
        found = pd.concat([part for part in (history, _budget_lines(budget)) if len(part)], ignore_index=True)
    is_history = found["series"] == "history"
    return found.assign(former_t=found["year"].map(former).where(is_history))


def _cells(facts: CityFacts, budget: BudgetFacts | None) -> pd.DataFrame:
    """The totals of the inventory that ``budget`` counts, a row per year; of a guarded one those there are."""
    cells = facts.emissions
    if budget is None:
        return cells.iloc[:0]
    perspective, gas = budget.inventory
    mine = (cells["perspective"] == perspective) & (cells["gas"] == gas)
    found: pd.DataFrame = cells[mine & (cells["emission_sector_id"] == "total")]
    return found


def _budget_lines(budget: BudgetFacts) -> pd.DataFrame:
    """Paths of a budget that is not the reference; none of a budget that may not be held against the inventory."""
    if isinstance(budget.counted, Refused):
        return pd.DataFrame()
    rows = [{"year": year, "series": "target", "emissions_t": t} for year, t in budget.path.items()]
    years = range(budget.last_level_year, budget.window.last + 1)
    rows += [{"year": year, "series": "reference", "emissions_t": budget.last_level_t} for year in years]
    planned = budget.counted.planned_path.items()
    rows += [
        {"year": year, "series": "planned", "emissions_t": p.central}
        | {"low_t": min(p.low, p.high), "high_t": max(p.low, p.high)}
        for year, p in planned
    ]
    return pd.DataFrame(rows).assign(data_status=DataStatus.PROJECTION.value)


def _gap(given: pd.DataFrame) -> pd.DataFrame:
    plans = "planned" if (given["series"] == "planned").any() else "reference"
    values = {
        name: given[given["series"] == name].set_index("year")["emissions_t"].astype(float)
        for name in ("target", plans)
    }
    both = pd.DataFrame({"low_t": values["target"], "high_t": values[plans]}).dropna()
    both = both[both["high_t"] > both["low_t"]].reset_index(names="year")
    return both.assign(
        year_to=both["year"],
        series="gap",
        emissions_t=both["high_t"] - both["low_t"],
        data_status=DataStatus.PROJECTION.value,
    )


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """Lines over years, named where they end, with the gap measured in the last year of the path."""
    budget = chosen_budget(facts, params)
    return ChartSpec(
        slug="trajectory",
        title=t("Utsläpp och målbana"),
        subtitle=_subtitle(facts, budget, t),
        sentence=_sentence(frame, facts, budget, t),
        x=Axis(Scale.YEAR, focus=budget.row.start_year - BEFORE if budget else None),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        marks=trajectory_marks(frame, t),
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
        notes=_notes(frame, facts, budget, t),
        badges=wording.badges(facts, t),
        height=320,
        fictional=facts.fictional,
    )


def _is_reference(facts: CityFacts, budget: BudgetFacts | None) -> bool:
    return budget is None or (facts.budget is not None and budget.row.id == facts.budget.row.id)


def _subtitle(facts: CityFacts, budget: BudgetFacts | None, t: Translator) -> str:
    """The unit; of a budget that is not the reference its name and whether anybody adopted it too."""
    only_co2 = budget is not None and budget.inventory[1] is Gas.CO2
    unit = t("Utsläpp per år, ton koldioxid") if only_co2 else t("Utsläpp per år, ton koldioxidekvivalenter")
    if budget is None or _is_reference(facts, budget):
        return unit
    state = t.term(budget.row.adoption_state)
    return f"{t.words(budget.row.name)} ({state}). {unit}"


def _emitted(last: Mapping[str, Any], facts: CityFacts, budget: BudgetFacts | None, t: Translator) -> str:
    values = {"amount": t.tonnes(last["emissions_t"]), "year": last["period"]}
    perspective, gas = budget.inventory if budget is not None else (Perspective.TERRITORIAL, Gas.CO2E)
    if gas is Gas.CO2E and perspective is Perspective.TERRITORIAL:
        return t("{city} släppte ut {amount} växthusgaser {year}.", city=wording.city_name(facts, t), **values)
    words = {"perspective": t.term(perspective), "gas": t.term(gas)}
    return t("{perspective}, {gas}: {amount} {year}.", **words, **values)


def _sentence(frame: pd.DataFrame, facts: CityFacts, budget: BudgetFacts | None, t: Translator) -> str:
    city = wording.city_name(facts, t)
    history, target = of_series(frame, "history"), of_series(frame, "target")
    if history.empty:
        return t("Inga utsläpp är publicerade för {city}, så banan kan inte ritas.", city=city)
    parts = [_emitted(records(history)[-1], facts, budget, t)]
    if len(target):
        end = target.iloc[-1]
        parts.append(t("Målbanan går till {amount} {year}.", amount=t.tonnes(end["emissions_t"]), year=end["period"]))
        parts += _gap_said(frame, str(end["period"]), t)
    if budget is not None and isinstance(budget.counted, Refused):
        parts.append(reason_text(budget.counted.reason, t))
    return " ".join(parts)


def _gap_said(frame: pd.DataFrame, end: str, t: Translator) -> list[str]:
    planned = of_series(frame, "planned")
    lacking = frame[(frame["series"] == "gap") & (frame["period"] == end)]
    if len(lacking):
        values = {"amount": t.tonnes(lacking["emissions_t"].iloc[0]), "year": end}
        if planned.empty:
            return [t("Stannar utsläppen på den nivån är gapet till målbanan {amount} {year}.", **values)]
        return [t("Med de planerade åtgärderna är gapet till målbanan {amount} {year}.", **values)]
    if planned.empty or str(planned["period"].iloc[-1]) != end:
        return []
    return [t("Med de planerade åtgärderna nås målbanan {year}.", year=end)]


def _notes(frame: pd.DataFrame, facts: CityFacts, budget: BudgetFacts | None, t: Translator) -> tuple[str, ...]:
    notes = [*wording.adoption_notes(facts, t)] if budget is not None and _is_reference(facts, budget) else []
    if set(of_series(frame, "history")["data_status"]) & {DataStatus.DERIVED.value, DataStatus.PRELIMINARY.value}:
        notes.append(t("Ihåliga punkter och streckad linje: härledda eller preliminära värden."))
    if len(of_series(frame, "reference")):
        notes.append(t("Utgångsbanan: den senast beräknade nivån hålls oförändrad."))
        if of_series(frame, "planned").empty:
            notes.append(
                t("Ingen effekt är beräknad för åtgärderna, så någon linje med planerade åtgärder kan inte ritas.")
                if _is_reference(facts, budget)
                else t("Ingen beräknad effekt räknas mot den här utsläppsbudgeten, så planerna har ingen linje.")
            )
    if budget is not None and _is_reference(facts, budget):
        notes.append(trend_said(budget.trend, t))
    return (*notes, *_happened(frame, facts, budget, t))


def _happened(frame: pd.DataFrame, facts: CityFacts, budget: BudgetFacts | None, t: Translator) -> list[str]:
    """What the city has noted about whole years that are drawn."""
    years = {int(year) for year in of_series(frame, "history")["year"]}
    perspective = budget.row.perspective if budget else ""
    return [
        f"{row['year']}: {t.pick(row, 'text')}"
        for row in records(facts.tables["annotation"].sort_values("year"))
        if row["year"] in years
        and (is_missing(row["emission_sector_id"]) or row["emission_sector_id"] == "total")
        and (is_missing(row["perspective"]) or row["perspective"] == perspective)
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


def allowed(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    """The budgets known at the date."""
    return {ParamId.BUDGET: tuple(budget.row.id for budget in facts.budgets)}


CHART = Chart("trajectory", frame, spec, allowed)
