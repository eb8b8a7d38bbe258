"""Owns the cumulative chart: how much of the emission budget is used, and what is left of it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.charts.budget.trajectory_marks import missing_marks, missing_runs
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import (
    Axis,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Mark,
    MarkKind,
    Pattern,
    Scale,
    records,
)
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.vocabulary import AdoptionState, DataStatus
from klimatvakt.i18n import Translator

COLUMNS = ["period", "year", "year_to", "series", "cumulative_t", "to_t", "data_status"]


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS; totals at the end of each year. ``series``: used | missing | allowed | budget | remaining.

    ``used`` and ``allowed`` start at 0 at the end of the year before the budget. ``budget`` is the whole of it,
    ``remaining`` what is left at the end of the last year of the unbroken series (``cumulative_t`` used, ``to_t``
    the budget).
    """
    budget = facts.budget
    if budget is None:
        return pd.DataFrame(columns=COLUMNS)
    zero = budget.row.start_year - 1
    rows: list[dict[str, object]] = []
    for series in ("used", "allowed"):
        part = records(facts.cumulative[facts.cumulative["series"] == series].sort_values("year"))
        if part:
            rows.append({"year": zero, "series": series, "cumulative_t": 0.0, "data_status": DataStatus.MEASURED.value})
        rows += [{name: row[name] for name in ("year", "series", "cumulative_t", "data_status")} for row in part]
    known = facts.trajectory[facts.trajectory["series"] == "history"]
    years = sorted({zero} | {int(year) for year in known["year"] if year >= zero})
    for first, last in missing_runs(years, facts.as_of.year - 1):
        rows.append({"year": first, "year_to": last, "series": "missing"})
    end = max([int(str(row["year"])) for row in rows], default=zero)
    rows.append({"year": end, "series": "budget", "cumulative_t": budget.budget_t, "data_status": _derived(budget)})
    if (used := _used(budget)) is not None:
        weakest = _status_of_used(rows)
        rows.append(
            {
                "year": used.year,
                "series": "remaining",
                "cumulative_t": used.used_t,
                "to_t": budget.budget_t,
                "data_status": weakest,
            }
        )
    found = pd.DataFrame(rows).reindex(columns=COLUMNS)
    found["year_to"] = found["year_to"].fillna(found["year"]).astype(int)
    found["period"] = [wording.period(int(a), int(b)) for a, b in zip(found["year"], found["year_to"], strict=True)]
    return found.astype({"cumulative_t": float, "to_t": float})


@dataclass(frozen=True)
class _Used:
    year: int
    used_t: float
    left_t: float
    share: float | None


def _used(budget: BudgetFacts) -> _Used | None:
    """What is used at the end of the last year with figures in a row; None where nothing is, or may be counted."""
    counted = budget.counted
    if isinstance(counted, Refused) or counted.stated_year is None or counted.used_t is None:
        return None
    return _Used(counted.stated_year, counted.used_t, counted.remaining_t, counted.remaining_share)


def _derived(budget: BudgetFacts) -> str:
    adopted = budget.row.adoption_state == AdoptionState.ADOPTED
    return (DataStatus.MEASURED if adopted else DataStatus.DERIVED).value


def _status_of_used(rows: list[dict[str, object]]) -> str:
    order = [status.value for status in DataStatus]
    return max((str(row["data_status"]) for row in rows if row["series"] == "used"), key=order.index, default=order[0])


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """The used part as an area under the budget's line, with what remains measured between them."""
    words = {
        "used": t("Utsläppt hittills"),
        "allowed": t("Enligt målbanan"),
        "budget": t("Hela utsläppsbudgeten"),
        "remaining": t("Återstår"),
        "missing": t("Utsläppt hittills"),
    }
    return ChartSpec(
        slug="cumulative",
        title=t("Så mycket av utsläppsbudgeten är använt"),
        subtitle=t("Sammanlagda utsläpp vid årets slut, ton koldioxidekvivalenter"),
        sentence=_sentence(facts, t),
        x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        marks=_marks(frame, facts.budget, t) if facts.budget else (),
        columns=(
            ChartColumn("period", t("Vid slutet av"), "period"),
            ChartColumn("series", t("Serie"), "text", words=words),
            ChartColumn("cumulative_t", t("Sammanlagt"), "tonnes", t("ton"), missing=t("ingen uppgift")),
            ChartColumn("to_t", t("Till"), "tonnes", t("ton")),
            wording.data_status_column(t),
        ),
        source=wording.inventory_source(facts, t),
        data_date=wording.inventory_date(facts, t),
        notes=_notes(facts, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _marks(frame: pd.DataFrame, budget: BudgetFacts, t: Translator) -> tuple[Mark, ...]:
    used, allowed = (("series", "used"),), (("series", "allowed"),)
    whole = t("Utsläppsbudget\n{amount}", amount=t.tonnes(budget.budget_t))
    marks = [
        *missing_marks(frame, 0, t),
        Mark(MarkKind.AREA, "year", "cumulative_t", "used", where=used),
        Mark(MarkKind.RULE, "", "cumulative_t", "accent", label=whole, where=(("series", "budget"),)),
        Mark(
            MarkKind.LINE, "year", "cumulative_t", "allowed", label=t("Målbana"), where=allowed, pattern=Pattern.DASHED
        ),
        Mark(MarkKind.LINE, "year", "cumulative_t", "used", where=used, status="data_status"),
    ]
    if (so_far := _used(budget)) is not None:
        label = t(
            "Utsläppt {years}\n{amount}",
            years=wording.period(budget.row.start_year, so_far.year),
            amount=t.tonnes(so_far.used_t),
        )
        last = (*used, ("period", str(so_far.year)))
        marks.append(
            Mark(MarkKind.POINT, "year", "cumulative_t", "used", label=label, where=last, status="data_status")
        )
        marks.append(
            Mark(
                MarkKind.INTERVAL,
                "year",
                "cumulative_t",
                "accent",
                y2="to_t",
                label=_left(so_far, t),
                where=(("series", "remaining"),),
            )
        )
    return tuple(marks)


def _left(used: _Used, t: Translator) -> str:
    if used.left_t < 0:
        return t("Överskridet\n{amount}", amount=t.tonnes(-used.left_t))
    if used.share is None:
        return t("Återstår\n{amount}", amount=t.tonnes(used.left_t))
    return t("Återstår\n{amount} ({share})", amount=t.tonnes(used.left_t), share=t.percent(used.share, 1))


def _sentence(facts: CityFacts, t: Translator) -> str:
    budget = facts.budget
    if budget is None:
        return t("{city} har ingen utsläppsbudget att jämföra med.", city=wording.city_name(facts, t))
    used = _used(budget)
    if used is None:
        return t("Det går inte att säga hur mycket av utsläppsbudgeten som är använt: uppgifter saknas.")
    values = {
        "used": t.tonnes(used.used_t),
        "whole": t.tonnes(budget.budget_t),
        "year": used.year,
        "left": t.tonnes(abs(used.left_t)),
    }
    if used.left_t < 0:
        return t("Vid slutet av {year} var utsläppsbudgeten på {whole} överskriden med {left}.", **values)
    return t("Vid slutet av {year} var {used} av utsläppsbudgeten på {whole} använda; {left} återstod.", **values)


def _notes(facts: CityFacts, t: Translator) -> tuple[str, ...]:
    if facts.budget is None:
        return ()
    state = facts.budget.row.adoption_state
    return (t("Utsläppsbudgeten är {state}.", state=t.term(state)),)


CHART = Chart("cumulative", frame, spec)
