"""Owns the cumulative chart: how much of the emission budget is used, and what is left of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.charts.budget.trajectory_marks import YearsRow, missing_marks, missing_runs
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.series import of_series
from klimatvakt.charts.core.spec import Axis, ChartColumn, ChartSpec, Mark, MarkKind, Pattern, Scale
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.figures import weakest_status
from klimatvakt.domain.vocabulary import AdoptionState, DataStatus
from klimatvakt.i18n import Translator


@dataclass(frozen=True, kw_only=True)
class TotalRow(YearsRow):
    """Total at the end of a year."""

    cumulative_t: float | None = None
    to_t: float | None = None


def rows(facts: CityFacts, params: Params) -> tuple[TotalRow, ...]:
    """Totals at the end of each year. ``series``: used | missing | allowed | budget | remaining.

    ``used`` and ``allowed`` start at 0 at the end of the year before the budget. ``budget`` is the whole of it,
    ``remaining`` what is left at the end of the last year of the unbroken series (``cumulative_t`` used, ``to_t``
    the budget).
    """
    budget = facts.budget
    if budget is None:
        return ()
    zero = budget.row.start_year - 1
    found: list[TotalRow] = []
    for series in ("used", "allowed"):
        part = sorted(of_series(facts.cumulative, series), key=lambda row: row.year)
        if part:
            found.append(TotalRow(year=zero, series=series, cumulative_t=0.0, data_status=DataStatus.MEASURED))
        found += [
            TotalRow(year=row.year, series=series, cumulative_t=row.cumulative_t, data_status=row.data_status)
            for row in part
        ]
    years = {zero} | {row.year for row in of_series(facts.trajectory, "history") if row.year >= zero}
    gaps = missing_runs(years, facts.as_of.year - 1)
    found += [TotalRow(year=first, year_to=last, series="missing") for first, last in gaps]
    end = max([row.year for row in found], default=zero)
    adopted = budget.row.adoption_state is AdoptionState.ADOPTED
    status = DataStatus.MEASURED if adopted else DataStatus.DERIVED
    found.append(TotalRow(year=end, series="budget", cumulative_t=budget.budget_t, data_status=status))
    if (used := _used(budget)) is not None:
        statuses = [row.data_status for row in of_series(found, "used") if row.data_status]
        status = weakest_status(statuses) if statuses else DataStatus.MEASURED
        left = TotalRow(year=used.year, series="remaining", cumulative_t=used.used_t, data_status=status)
        found.append(replace(left, to_t=budget.budget_t))
    return tuple(found)


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


def spec(rows: Sequence[TotalRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """The used part as an area under the budget's line, with what remains measured between them."""
    words = {
        "used": t("Utsläppt hittills"),
        "allowed": t("Enligt målbanan"),
        "budget": t("Hela utsläppsbudgeten"),
        "remaining": t("Återstår"),
        "missing": t("Utsläppt hittills"),
    }
    return ChartSpec(
        title=t("Så mycket av utsläppsbudgeten är använt"),
        subtitle=t("Sammanlagda utsläpp vid årets slut, ton koldioxidekvivalenter"),
        sentence=_sentence(facts, t),
        x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        marks=_marks(rows, facts.budget, t) if facts.budget else (),
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
    )


def _marks(rows: Sequence[TotalRow], budget: BudgetFacts, t: Translator) -> tuple[Mark, ...]:
    y, used, allowed = "cumulative_t", (("series", "used"),), (("series", "allowed"),)
    whole = t("Utsläppsbudget\n{amount}", amount=t.tonnes(budget.budget_t))
    marks = [
        *missing_marks(rows, 0, t),
        Mark(MarkKind.AREA, "year", y, "used", where=used),
        Mark(MarkKind.RULE, "", y, "accent", label=whole, where=(("series", "budget"),)),
        Mark(MarkKind.LINE, "year", y, "allowed", label=t("Målbana"), where=allowed, pattern=Pattern.DASHED),
        Mark(MarkKind.LINE, "year", y, "used", where=used, status="data_status"),
    ]
    if (so_far := _used(budget)) is not None:
        label = t(
            "Utsläppt {years}\n{amount}",
            years=wording.period(budget.row.start_year, so_far.year),
            amount=t.tonnes(so_far.used_t),
        )
        last, left = (*used, ("year", so_far.year)), (("series", "remaining"),)
        marks.append(Mark(MarkKind.POINT, "year", y, "used", label=label, where=last, status="data_status"))
        marks.append(Mark(MarkKind.INTERVAL, "year", y, "accent", y2="to_t", label=_left(so_far, t), where=left))
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


CHART = Chart("cumulative", rows, spec)
