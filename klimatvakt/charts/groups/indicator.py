"""Owns one indicator over the years against its goals. Gaps stay gaps; one value is a point, not a direction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from klimatvakt.catalog.derived.measures import IndicatorStanding
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.catalog.stored import IndicatorValue
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.cells import decimals_of
from klimatvakt.charts.core.chart import Allowed, Chart, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.series import of_series
from klimatvakt.charts.core.spec import Axis, ChartColumn, ChartSpec, Mark, MarkKind, Pattern, Scale
from klimatvakt.domain.figures import missing_years
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator


@dataclass(frozen=True)
class ValueRow:
    """A value or goal of a year in the indicator's own unit."""

    year: int
    series: str
    value: float
    data_status: DataStatus

    @property
    def period(self) -> str:
        """The year in words."""
        return str(self.year)


def rows(facts: CityFacts, params: Params) -> tuple[ValueRow, ...]:
    """``series``: value | goal; no row for a year without a value."""
    name, stored = params[ParamId.INDICATOR], facts.stored
    values = [
        ValueRow(row.year, "value", row.value, row.data_status)
        for row in stored.indicator_value
        if row.id == name and _known(row, facts)
    ]
    goals = [
        ValueRow(row.year, "goal", row.goal, DataStatus.PROJECTION) for row in stored.indicator_goal if row.id == name
    ]
    return tuple(sorted(values, key=lambda row: row.year) + sorted(goals, key=lambda row: row.year))


def _known(row: IndicatorValue, facts: CityFacts) -> bool:
    """Whether the value was published at the date of the reading."""
    return row.year <= facts.as_of.year if row.published_on is None else row.published_on <= facts.as_of


def spec(rows: Sequence[ValueRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """Points and the lines between consecutive years; the goals as hollow diamonds, the current one as a rule too."""
    row = next(row for row in facts.indicators if row.id == params[ParamId.INDICATOR])
    unit = t.words(row.unit)
    words = {"value": t("värde"), "goal": t("mål")}
    return ChartSpec(
        title=t.words(row.name),
        subtitle=" – ".join(filter(None, [t.words(row.description), t.term(row.direction)])),
        sentence=_sentence(row, t),
        x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER, unit=unit, low=0),
        marks=_marks(rows, row, t),
        columns=(
            ChartColumn("period", t("År"), "period"),
            ChartColumn("series", t("Serie"), "text", words=words),
            ChartColumn("value", t("Värde"), "number", unit),
            wording.data_status_column(t),
        ),
        source=_source(facts, params, t),
        data_date=t("okänt år") if row.last_year is None else str(row.last_year),
        notes=_notes(rows, t),
        height=240,
    )


def allowed(facts: CityFacts) -> Allowed:
    """Every indicator."""
    return {ParamId.INDICATOR: tuple(row.id for row in facts.indicators)}


def _source(facts: CityFacts, params: Params, t: Translator) -> str:
    """What the values themselves state, else their file."""
    values = facts.stored.indicator_value
    stated = [row.source_title for row in values if row.id == params[ParamId.INDICATOR] and row.source_title]
    named = stated or [file.source for file in facts.sources if file.table_name == "indicator_value"]
    if not named:
        return wording.roadmap_source(facts, t)
    return f"{wording.city_name(facts, t)}: {'; '.join(dict.fromkeys(named))}"


def _amount(value: float, row: IndicatorStanding, t: Translator) -> str:
    return f"{t.number(value, decimals_of(value))}\N{NO-BREAK SPACE}{t.words(row.unit)}"


def _marks(rows: Sequence[ValueRow], row: IndicatorStanding, t: Translator) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if row.goal_year is not None:
        current = (("series", "goal"), ("year", row.goal_year))
        marks.append(Mark(MarkKind.RULE, "", "value", "target", where=current, pattern=Pattern.DOTTED))
    for goal in of_series(rows, "goal"):
        point = Mark(MarkKind.POINT, "year", "value", "target", status="data_status", shape="diamond")
        label = t("Mål {year}\n{amount}", year=goal.year, amount=_amount(goal.value, row, t))
        marks.append(replace(point, label=label, where=(("series", "goal"), ("year", goal.year))))
    if values := of_series(rows, "value"):
        label = f"{values[-1].year}\n{_amount(values[-1].value, row, t)}"
        line = Mark(MarkKind.LINE, "year", "value", "history", where=(("series", "value"),), status="data_status")
        marks += [line, replace(line, kind=MarkKind.POINT, label=label)]
    return tuple(marks)


def _sentence(row: IndicatorStanding, t: Translator) -> str:
    name = t.words(row.name)
    if row.last_value is None:
        parts = [t("{name}: inget värde är publicerat.", name=name)]
    else:
        now = {"amount": _amount(row.last_value, row, t), "year": row.last_year}
        parts = [t("{name}: {amount} {year}.", name=name, **now)]
    if row.goal is None:
        parts.append(t("Inget mål är satt."))
    else:
        goal = {"amount": _amount(row.goal, row, t), "year": row.goal_year}
        parts.append(t("Målet är {amount} {year}.", **goal))
    goes = {
        "right": t("Det går åt rätt håll."),
        "wrong": t("Det går åt fel håll."),
        "still": t("Det har inte ändrats."),
    }
    if row.goes in goes:
        parts.append(goes[row.goes])
    elif row.n_values == 1:
        parts.append(t("Ett enda värde visar ingen riktning."))
    return " ".join(parts)


def _notes(rows: Sequence[ValueRow], t: Translator) -> tuple[str, ...]:
    values = of_series(rows, "value")
    missing = missing_years(row.year for row in values)
    notes = [t("Ingen uppgift {years}.", years=wording.periods(missing))] if missing else []
    return (*notes, *wording.hollow_notes((row.data_status for row in values), t))


CHART = Chart("indicator", rows, spec, allowed, needs=ParamId.INDICATOR)
