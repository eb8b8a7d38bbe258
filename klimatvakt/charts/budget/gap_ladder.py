"""Owns the gap ladder: what is lacking to the target path, and what decided and identified measures take off it."""

from collections.abc import Mapping
from typing import Any

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
    Scale,
    is_missing,
    records,
)
from klimatvakt.charts.core.tonnes import day_note, days_of, range_columns
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

TONNES = ("low_t", "central_t", "high_t", "left_low_t", "left_central_t", "left_high_t", "before_t")
COLUMNS = ["step", "goes", "spread", *TONNES, "days_left", "n_measures", "data_status"]
LEFT = "left"


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS, a row per step of facts.ladder in order.

    ``before_t`` is what was left before the step, so that the step reaches from it to ``left_central_t``; ``days_left``
    is what is left in days of the city's emissions, ``goes`` more for a step that adds, ``spread`` yes
    where it is a range. Bounds are ordered by tonnes. A step of nothing that nobody counted (no measure with a
    figure) keeps its row with an unknown amount.
    """
    found = facts.ladder
    if found.empty or facts.budget is None:
        return pd.DataFrame(columns=COLUMNS)
    left = found["left_central_t"].astype(float)
    found = found.assign(
        before_t=left.shift().where(~found["step"].isin([LEFT]), float("nan")),
        goes=[
            "more" if step == "overshoot" and t > 0 else "less"
            for step, t in zip(found["step"], found["central_t"], strict=True)
        ],
        days_left=days_of(left, facts),
        data_status=DataStatus.PROJECTION.value,
    )
    for low, high in (("low_t", "high_t"), ("left_low_t", "left_high_t")):  # low effects leave more: order by tonnes
        bounds = found[[low, high]].astype(float)
        found = found.assign(**{low: bounds.min(axis=1), high: bounds.max(axis=1)})
    found["spread"] = [
        "yes" if low < high else "no" for low, high in zip(found["left_low_t"], found["left_high_t"], strict=True)
    ]
    unknown = found["step"].isin(["adopted", "identified"]) & (found["n_measures"].fillna(0).astype(int) == 0)
    found.loc[unknown, ["low_t", "central_t", "high_t"]] = float("nan")
    return found.reindex(columns=COLUMNS).astype(dict.fromkeys(TONNES, float)).reset_index(drop=True)


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """A row per step: what is left as a bar from zero, what the step adds or takes as a thin bar at its end."""
    words = _words(t)
    return ChartSpec(
        slug="gap-ladder",
        title=t("Från gap till målbana, steg för steg"),
        subtitle=t("Ton koldioxidekvivalenter under utsläppsbudgetens år som är kvar"),
        sentence=_sentence(frame, facts, t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, words, t) for row in records(frame))),
        marks=_marks(frame, t),
        columns=(
            ChartColumn("step", t("Steg"), "text", words=words),
            *range_columns(t("Ändring"), t, missing=t("inte beräknat")),
            *(
                ChartColumn(name, heading, "tonnes", t("ton"))
                for name, heading in (
                    ("left_central_t", t("Kvar efter steget")),
                    ("left_low_t", t("Kvar, från")),
                    ("left_high_t", t("Kvar, till")),
                )
            ),
            ChartColumn("days_left", t("Kvar i dygn av stadens utsläpp"), "days", t("dygn")),
            ChartColumn("n_measures", t("Åtgärder"), "count"),
            wording.data_status_column(t),
        ),
        source=_source(frame, facts, t),
        data_date=_data_date(frame, facts, t),
        notes=_notes(frame, facts, t),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _has_measures(frame: pd.DataFrame) -> bool:
    """Whether any step is the measures' and not only the inventory's."""
    return bool((frame["n_measures"].fillna(0) > 0).any())


def _source(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> str:
    own = wording.inventory_source(facts, t)
    if not _has_measures(frame):
        return own
    return t("{inventory}; åtgärderna: {reports}", inventory=own, reports=wording.roadmap_source(facts, t))


def _data_date(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> str:
    own = wording.inventory_date(facts, t)
    if not _has_measures(frame):
        return own
    return t("{year} (utsläppen) och {day} (åtgärderna)", year=own, day=wording.report_date(facts, t))


def _words(t: Translator) -> dict[str, str]:
    return {
        "reference_gap": t("Gap om inget mer görs"),
        "overshoot": t("För mycket utsläppt hittills"),
        "adopted": t("Beslutade åtgärder"),
        "identified": t("Idéer som inte är beslutade"),
        LEFT: t("Återstår att hitta"),
    }


def _category(row: Mapping[str, Any], words: Mapping[str, str], t: Translator) -> Category:
    step = str(row["step"])
    if step == "overshoot" and row["central_t"] < 0:
        words = {**words, step: t("Mindre utsläppt än målbanan hittills")}
    if step == LEFT and row["left_central_t"] < 0:
        words = {**words, step: t("Mer än gapet")}
    return Category(step, words[step], _detail(row, step, t))


def _detail(row: Mapping[str, Any], step: str, t: Translator) -> str:
    if step == "reference_gap":
        return t.tonnes(row["left_central_t"])
    left = _left(row, t)
    if step == LEFT:
        return left
    if is_missing(row["central_t"]):
        return t("ingen effekt beräknad")
    amount = t.change(row["central_t"])
    if step != "overshoot":
        amount = t.plural("{amount} av {n} åtgärd", "{amount} av {n} åtgärder", int(row["n_measures"]), amount=amount)
    return f"{amount}\n{t('kvar {amount}', amount=left)}"


def _left(row: Mapping[str, Any], t: Translator) -> str:
    bounds = {"low_t": row["left_low_t"], "central_t": row["left_central_t"], "high_t": row["left_high_t"]}
    return wording.with_range(bounds, t)


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if frame.empty:
        return ()
    marks = [Mark(MarkKind.BAR, "left_central_t", "step", "reference", label=t("kvar"), status="data_status")]
    steps = frame.dropna(subset=["before_t", "central_t"])
    for goes, tone, label in (("more", "status-late", t("tillkommer")), ("less", "planned", t("tas bort"))):
        if (steps["goes"] == goes).any():
            where = (("goes", goes),)
            bar = MarkKind.BAR
            marks.append(Mark(bar, "before_t", "step", tone, x2="left_central_t", label=label, where=where, thin=True))
    if (frame["spread"] == "yes").any():
        where = (("spread", "yes"),)
        label = t("från–till")
        marks.append(Mark(MarkKind.INTERVAL, "left_low_t", "step", "ink", x2="left_high_t", label=label, where=where))
    return tuple(marks)


def _sentence(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> str:
    if frame.empty:
        return t("{city} har ingen utsläppsbudget att jämföra med.", city=wording.city_name(facts, t))
    rows = {str(row["step"]): row for row in records(frame)}
    end = rows[LEFT]
    if end["left_central_t"] <= 0:
        return t("Åtgärderna räcker: tillsammans minskar de utsläppen mer än gapet till målbanan.")
    values = {"amount": t.tonnes(end["left_central_t"]), "days": t.number(end["days_left"])}
    if is_missing(rows["adopted"]["central_t"]) and is_missing(rows["identified"]["central_t"]):
        return t(
            "Hela gapet återstår: {amount}, lika mycket som staden släpper ut på {days} dygn. "
            "Ingen åtgärds effekt är beräknad.",
            **values,
        )
    return t(
        "När beslutade åtgärder och idéer är avdragna återstår {amount}, lika mycket som staden släpper ut på "
        "{days} dygn.",
        **values,
    )


def _notes(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> tuple[str, ...]:
    if frame.empty or facts.budget is None:
        return ()
    live = facts.measures[facts.measures["status"] != "cancelled"]
    missing = int((~live["quantified"].astype(bool)).sum())
    known = (*wording.adoption_notes(facts, t), day_note(facts, t))
    if not missing:
        return known
    unknown = t.plural("{n} åtgärd saknar beräknad effekt.", "{n} åtgärder saknar beräknad effekt.", missing)
    return (*known, unknown)


CHART = Chart("gap-ladder", frame, spec)
