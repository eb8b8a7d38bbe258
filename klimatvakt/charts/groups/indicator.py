"""Owns one indicator over the years against its goals. Gaps stay gaps; one value is a point, not a direction."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.cells import decimals_of
from klimatvakt.charts.core.spec import (
    Axis,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Mark,
    MarkKind,
    Pattern,
    Row,
    Scale,
    is_missing,
    records,
)
from klimatvakt.domain.vocabulary import DataStatus, Direction
from klimatvakt.i18n import Translator

COLUMNS = ["period", "year", "series", "value", "data_status"]


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS in the indicator's own unit. ``series``: value | goal; no row for a year without a value."""
    name = params[ParamId.INDICATOR]
    values, goals = facts.tables["indicator_value"], facts.tables["indicator_goal"]
    rows = [
        {"year": int(row["year"]), "series": "value", "value": row["value"], "data_status": row["data_status"]}
        for row in records(values[values["id"] == name].sort_values("year"))
        if _known(row, facts)
    ]
    rows += [
        {"year": int(row["year"]), "series": "goal", "value": row["goal"], "data_status": DataStatus.PROJECTION.value}
        for row in records(goals[goals["id"] == name].sort_values("year"))
    ]
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.assign(period=[str(year) for year in found["year"]]).astype({"value": float})


def _known(row: Row, facts: CityFacts) -> bool:
    """Whether the value was published at the date of the reading."""
    published = row["published_on"]
    if is_missing(published):
        return int(row["year"]) <= facts.as_of.year
    return pd.Timestamp(published).date() <= facts.as_of


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """Points and the lines between consecutive years; the goals as hollow diamonds, the current one as a rule too."""
    row = _row(facts, params)
    unit = t.pick(row, "unit")
    words = {"value": t("värde"), "goal": t("mål")}
    return ChartSpec(
        slug="indicator",
        title=t.pick(row, "name"),
        subtitle=" – ".join(filter(None, [t.pick(row, "description"), t.term(Direction(row["direction"]))])),
        sentence=_sentence(frame, row, t),
        x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER, unit=unit, low=0),
        marks=_marks(frame, row, t),
        columns=(
            ChartColumn("period", t("År"), "period"),
            ChartColumn("series", t("Serie"), "text", words=words),
            ChartColumn("value", t("Värde"), "number", unit),
            wording.data_status_column(t),
        ),
        source=_source(facts, params, t),
        data_date=str(row["last_year"]) if not is_missing(row["last_year"]) else t("okänt år"),
        notes=_notes(frame, t),
        badges=wording.badges(facts, t),
        height=240,
        fictional=facts.fictional,
    )


def allowed(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    """Every indicator."""
    return {ParamId.INDICATOR: tuple(str(name) for name in facts.indicators["id"])}


def _row(facts: CityFacts, params: Mapping[str, str]) -> Row:
    return records(facts.indicators[facts.indicators["id"] == params[ParamId.INDICATOR]])[0]


def _source(facts: CityFacts, params: Mapping[str, str], t: Translator) -> str:
    """What the values themselves state, else their file."""
    values, files = facts.tables["indicator_value"], facts.sources
    stated = values[values["id"] == params[ParamId.INDICATOR]]["source_title"].dropna().unique()
    named = stated if len(stated) else files[files["table_name"] == "indicator_value"]["source"].dropna().unique()
    if not len(named):
        return wording.roadmap_source(facts, t)
    return f"{wording.city_name(facts, t)}: {'; '.join(str(name) for name in named)}"


def _amount(value: float, row: Mapping[str, Any], t: Translator) -> str:
    return f"{t.number(value, decimals_of(value))}\N{NO-BREAK SPACE}{t.pick(row, 'unit')}"


def _marks(frame: pd.DataFrame, row: Mapping[str, Any], t: Translator) -> tuple[Mark, ...]:
    values, goals = (frame[frame["series"] == name] for name in ("value", "goal"))
    marks: list[Mark] = []
    if not is_missing(row["goal_year"]):
        current = (("series", "goal"), ("period", str(int(row["goal_year"]))))
        marks.append(Mark(MarkKind.RULE, "", "value", "target", where=current, pattern=Pattern.DOTTED))
    for goal in records(goals):
        label = t("Mål {year}\n{amount}", year=goal["period"], amount=_amount(goal["value"], row, t))
        where = (("series", "goal"), ("period", goal["period"]))
        marks.append(
            Mark(
                MarkKind.POINT,
                "year",
                "value",
                "target",
                label=label,
                where=where,
                status="data_status",
                shape="diamond",
            )
        )
    if len(values):
        own = (("series", "value"),)
        last = values.iloc[-1]
        label = f"{last['period']}\n{_amount(last['value'], row, t)}"
        marks.append(Mark(MarkKind.LINE, "year", "value", "history", where=own, status="data_status"))
        marks.append(Mark(MarkKind.POINT, "year", "value", "history", label=label, where=own, status="data_status"))
    return tuple(marks)


def _sentence(frame: pd.DataFrame, row: Mapping[str, Any], t: Translator) -> str:
    name = t.pick(row, "name")
    if is_missing(row["last_value"]):
        parts = [t("{name}: inget värde är publicerat.", name=name)]
    else:
        now = {"amount": _amount(row["last_value"], row, t), "year": int(row["last_year"])}
        parts = [t("{name}: {amount} {year}.", name=name, **now)]
    if is_missing(row["goal"]):
        parts.append(t("Inget mål är satt."))
    else:
        goal = {"amount": _amount(row["goal"], row, t), "year": int(row["goal_year"])}
        parts.append(t("Målet är {amount} {year}.", **goal))
    goes = {
        "right": t("Det går åt rätt håll."),
        "wrong": t("Det går åt fel håll."),
        "still": t("Det har inte ändrats."),
    }
    if str(row["goes"]) in goes:
        parts.append(goes[str(row["goes"])])
    elif int(row["n_values"]) == 1:
        parts.append(t("Ett enda värde visar ingen riktning."))
    return " ".join(parts)


def _notes(frame: pd.DataFrame, t: Translator) -> tuple[str, ...]:
    values = frame[frame["series"] == "value"]
    years = {int(year) for year in values["year"]}
    notes = []
    if missing := set(range(min(years), max(years))) - years if years else set():
        runs = ", ".join(wording.period(first, last) for first, last in wording.runs(missing))
        notes.append(t("Ingen uppgift {years}.", years=runs))
    if set(values["data_status"]) & {DataStatus.DERIVED.value, DataStatus.PRELIMINARY.value}:
        notes.append(t("Ihåliga punkter och streckad linje: härledda eller preliminära värden."))
    return tuple(notes)


CHART = Chart("indicator", frame, spec, allowed, needs=ParamId.INDICATOR)
