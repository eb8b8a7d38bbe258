"""Owns the contribution year by year of a sector, theme, emission sector or everything: planned, and followed up.

What measures report (followed up) stands as points apart; the inventory's change is another thing and not here.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Allowed, Chart, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.effect_years import EffectYear, effect_years, last_inside
from klimatvakt.charts.core.spec import Axis, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.charts.core.tonnes import effect_columns, is_spread
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.figures import Range
from klimatvakt.i18n import Translator

# The parameter that narrows the chart → the kind of facts.contribution_years; the first one given is used.
KINDS = {ParamId.SECTOR: "sector", ParamId.THEME: "theme", ParamId.EMISSION_SECTOR: "emission_sector"}


def rows(facts: CityFacts, params: Params) -> tuple[EffectYear, ...]:
    """A row per year: increments beyond the last inventory; without a parameter the whole city's."""
    chosen = next(((kind, params[param]) for param, kind in KINDS.items() if params.get(param)), None)
    if chosen is None:
        return _whole(facts)
    return effect_years(row for row in facts.contribution_years if (row.kind, row.id) == chosen)


def _whole(facts: CityFacts) -> tuple[EffectYear, ...]:
    """Reference path less planned path, overlap groups counted once; followed-up effects of all measures."""
    budget = facts.budget
    planned = budget.counted.planned_path if budget is not None and isinstance(budget.counted, Counted) else {}
    level = budget.last_level_t if budget is not None else 0.0
    followed: dict[int, list[float]] = {}
    for row in facts.measure_years:
        if row.followed_up_t is not None:
            followed.setdefault(row.year, []).append(row.followed_up_t)
    found = []
    for year in sorted(planned.keys() | followed):
        path, done = planned.get(year), fsum(followed[year]) if year in followed else None
        cut = Range(level, level, level) - path if path else None
        low, central, high = (cut.low, cut.central, cut.high) if cut else (None, None, None)
        found.append(EffectYear(year, low, central, high, done))
    return tuple(found)


def spec(rows: Sequence[EffectYear], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    """A line with its band over the years, followed-up effects as points of their own."""
    return ChartSpec(
        title=t("Bidrag per år"),
        subtitle=t("Minskning per år utöver den senaste utsläppsberäkningen, ton koldioxidekvivalenter"),
        sentence=_sentence(rows, facts, t),
        x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        marks=_marks(rows, t),
        columns=(
            ChartColumn("period", t("År"), "period"),
            *effect_columns(t),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=_notes(rows, t),
        height=240,
    )


def allowed(facts: CityFacts) -> Allowed:
    """Sectors, root themes and emission sectors with measures."""
    groups = facts.contributions
    return {param: tuple(row.id for row in groups if row.kind == kind) for param, kind in KINDS.items()}


def _marks(rows: Sequence[EffectYear], t: Translator) -> tuple[Mark, ...]:
    marks = []
    if sum(map(is_spread, rows)) > 1:
        marks.append(Mark(MarkKind.AREA, "year", "low_t", "planned", y2="high_t"))
    if known := {row.year: row.central_t for row in rows if row.central_t is not None}:
        end = max(known)
        label = t("Planerat {year}\n{amount}", year=end, amount=t.tonnes(known[end]))
        line = Mark(MarkKind.LINE, "year", "central_t", "planned", status="data_status")
        marks += [line, replace(line, kind=MarkKind.POINT, label=label, where=(("year", end),))]
    if any(row.followed_up_t is not None for row in rows):
        done = t("Uppföljd effekt")
        marks.append(Mark(MarkKind.POINT, "year", "followed_up_t", "accent", label=done, shape="diamond"))
    return tuple(marks)


def _sentence(rows: Sequence[EffectYear], facts: CityFacts, t: Translator) -> str:
    """The planned cut in the last year that has a budget, and what was last followed up."""
    parts = []
    if last := last_inside(rows, facts):
        parts.append(
            t(
                "Åtgärderna väntas minska utsläppen med {amount} år {year}.",
                amount=wording.with_range(last, t),
                year=last.year,
            )
        )
    else:
        parts.append(t("Ingen effekt är beräknad, så något bidrag per år kan inte visas."))
    if followed := {row.year: row.followed_up_t for row in rows if row.followed_up_t is not None}:
        year = max(followed)
        parts.append(t("Uppföljd effekt {year}: {amount}.", year=year, amount=t.tonnes(followed[year])))
    return " ".join(parts)


def _notes(rows: Sequence[EffectYear], t: Translator) -> tuple[str, ...]:
    if all(row.followed_up_t is None for row in rows):
        return ()
    return (
        t("Uppföljd effekt är vad åtgärderna själva rapporterar för året, inte förändringen i utsläppsberäkningen."),
    )


CHART = Chart("contribution-over-time", rows, spec, allowed)
