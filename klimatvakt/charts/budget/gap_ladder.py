"""Owns the gap ladder: what is lacking to the target path, and what decided and identified measures take off it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from klimatvakt.catalog.derived.budget import LadderStep
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Chart, Params
from klimatvakt.charts.core.chosen import live
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.charts.core.tonnes import day_note, days_of, range_columns
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

LEFT = "left"


@dataclass(frozen=True)
class StepRow:
    """A step with where it starts; what nobody counted is unknown. Bounds are ordered by tonnes."""

    step: str
    goes: str
    low_t: float | None
    central_t: float | None
    high_t: float | None
    left_low_t: float
    left_central_t: float
    left_high_t: float
    before_t: float | None
    days_left: float | None
    n_measures: int
    data_status: DataStatus = DataStatus.PROJECTION

    @property
    def spread(self) -> bool:
        """Whether what is left is a range."""
        return self.left_low_t < self.left_high_t


def rows(facts: CityFacts, params: Params) -> tuple[StepRow, ...]:
    """A row per step in order.

    ``before_t`` is what was left before the step, so that the step reaches from it to ``left_central_t``; ``days_left``
    is what is left in days of the city's emissions, ``goes`` more for a step that adds. A step of nothing that nobody
    counted (no measure with a figure) keeps its row with an unknown amount.
    """
    steps = facts.ladder if facts.budget else ()
    return tuple(_row(step, before, facts) for step, before in zip(steps, (None, *steps), strict=False))


def _row(step: LadderStep, before: LadderStep | None, facts: CityFacts) -> StepRow:
    counted = step.n_measures or step.step not in ("adopted", "identified")
    return StepRow(
        step=step.step,
        goes="more" if step.step == "overshoot" and step.central_t > 0 else "less",
        low_t=min(step.low_t, step.high_t) if counted else None,
        central_t=step.central_t if counted else None,
        high_t=max(step.low_t, step.high_t) if counted else None,
        left_low_t=min(step.left_low_t, step.left_high_t),
        left_central_t=step.left_central_t,
        left_high_t=max(step.left_low_t, step.left_high_t),
        before_t=before.left_central_t if before and step.step != LEFT else None,
        days_left=days_of(step.left_central_t, facts),
        n_measures=step.n_measures,
    )


def spec(rows: Sequence[StepRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """A row per step: what is left as a bar from zero, what the step adds or takes as a thin bar at its end."""
    words = _words(t)
    return ChartSpec(
        title=t("Från gap till målbana, steg för steg"),
        subtitle=t("Ton koldioxidekvivalenter under utsläppsbudgetens år som är kvar"),
        sentence=_sentence(rows, facts, t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, words, t) for row in rows)),
        marks=_marks(rows, t),
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
        source=_source(rows, facts, t),
        data_date=_data_date(rows, facts, t),
        notes=_notes(rows, facts, t),
    )


def _has_measures(rows: Sequence[StepRow]) -> bool:
    """Whether any step is the measures' and not only the inventory's."""
    return any(row.n_measures for row in rows)


def _source(rows: Sequence[StepRow], facts: CityFacts, t: Translator) -> str:
    own = wording.inventory_source(facts, t)
    if not _has_measures(rows):
        return own
    return t("{inventory}; åtgärderna: {reports}", inventory=own, reports=wording.roadmap_source(facts, t))


def _data_date(rows: Sequence[StepRow], facts: CityFacts, t: Translator) -> str:
    own = wording.inventory_date(facts, t)
    if not _has_measures(rows):
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


def _category(row: StepRow, words: Mapping[str, str], t: Translator) -> Category:
    step = row.step
    if step == "overshoot" and (row.central_t or 0) < 0:
        words = {**words, step: t("Mindre utsläppt än målbanan hittills")}
    if step == LEFT and row.left_central_t < 0:
        words = {**words, step: t("Mer än gapet")}
    return Category(step, words[step], _detail(row, t))


def _detail(row: StepRow, t: Translator) -> str:
    if row.step == "reference_gap":
        return t.tonnes(row.left_central_t)
    left = wording.amount_range(row.left_low_t, row.left_central_t, row.left_high_t, t)
    if row.step == LEFT:
        return left
    if row.central_t is None:
        return t("ingen effekt beräknad")
    amount = t.change(row.central_t)
    if row.step != "overshoot":
        amount = t.plural("{amount} av {n} åtgärd", "{amount} av {n} åtgärder", row.n_measures, amount=amount)
    return f"{amount}\n{t('kvar {amount}', amount=left)}"


def _marks(rows: Sequence[StepRow], t: Translator) -> tuple[Mark, ...]:
    if not rows:
        return ()
    marks = [Mark(MarkKind.BAR, "left_central_t", "step", "reference", label=t("kvar"), status="data_status")]
    for goes, tone, label in (("more", "status-late", t("tillkommer")), ("less", "planned", t("tas bort"))):
        if any(row.goes == goes and row.before_t is not None and row.central_t is not None for row in rows):
            bar = Mark(MarkKind.BAR, "before_t", "step", tone, x2="left_central_t", label=label, thin=True)
            marks.append(replace(bar, where=(("goes", goes),)))
    if any(row.spread for row in rows):
        spread = Mark(MarkKind.INTERVAL, "left_low_t", "step", "ink", x2="left_high_t", label=t("från–till"))
        marks.append(replace(spread, where=(("spread", True),)))
    return tuple(marks)


def _sentence(rows: Sequence[StepRow], facts: CityFacts, t: Translator) -> str:
    if not rows:
        return t("{city} har ingen utsläppsbudget att jämföra med.", city=wording.city_name(facts, t))
    steps = {row.step: row for row in rows}
    end = steps[LEFT]
    if end.left_central_t <= 0:
        return t("Åtgärderna räcker: tillsammans minskar de utsläppen mer än gapet till målbanan.")
    values = {"amount": t.tonnes(end.left_central_t), "days": t.number(end.days_left or 0.0)}
    if steps["adopted"].central_t is None and steps["identified"].central_t is None:
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


def _notes(rows: Sequence[StepRow], facts: CityFacts, t: Translator) -> tuple[str, ...]:
    if not rows or facts.budget is None:
        return ()
    missing = sum(not measure.quantified for measure in live(facts.measures))
    return (*wording.adoption_notes(facts, t), day_note(facts, t), *wording.unknown_notes(missing, t))


CHART = Chart("gap-ladder", rows, spec)
