"""Owns the contribution charts: what the measures of each group cut inside the emission budget's window.

Groups: city sectors, roadmap themes, emission sectors, and who decides (rådighet). A registry line each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from klimatvakt.catalog.derived.groups import Contribution, ContributionByControl
from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.chart import Allowed, Chart, Params
from klimatvakt.charts.core.chosen import choose_measures, live
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import Axis, ChartColumn, ChartSpec, Mark, MarkKind, Scale
from klimatvakt.charts.core.tonnes import bars_with_range, effect_columns
from klimatvakt.charts.groups.contribution_words import WORDS, category, said
from klimatvakt.domain.vocabulary import Control, DataStatus
from klimatvakt.i18n import Translator

WHOLE = "total"  # where an effect stands that its measure does not give to any emission sector
NARROWED = {ParamId.SECTOR: "sector", ParamId.THEME: "theme"}


@dataclass(frozen=True)
class GroupRow:
    """A group with what its measures cut and how many of them say nothing."""

    id: str
    low_t: float | None
    central_t: float | None
    high_t: float | None
    n_live: int
    n_not_quantified: int
    days_central: float | None = None
    followed_up_t: float | None = None
    required_t: float | None = None
    inventory_change_t: float | None = None
    data_status: DataStatus = DataStatus.PROJECTION


def _rows(kind: str, facts: CityFacts, params: Params) -> tuple[GroupRow, ...]:
    """One row per group in the order of its table; groups without measures are left out."""
    found = _narrowed(facts, params) if kind == "control" else None
    if found is None:
        found = [_group(row) for row in facts.contributions if row.kind == kind]
    if kind in ("emission_sector", "control"):
        found = [row for row in found if row.n_live]
    order = _order(kind, facts)
    return tuple(sorted(found, key=lambda row: order.index(row.id) if row.id in order else len(order)))


def _group(row: Contribution) -> GroupRow:
    return GroupRow(
        row.id,
        row.low_t,
        row.central_t,
        row.high_t,
        row.n_live,
        row.n_not_quantified,
        row.days_central,
        row.followed_up_t,
        row.required_t,
        row.inventory_change_t,
    )


def _allowed(facts: CityFacts) -> Allowed:
    split = facts.contribution_control
    return {
        param: tuple(dict.fromkeys(row.id for row in split if row.kind == kind)) for param, kind in NARROWED.items()
    }


def _order(kind: str, facts: CityFacts) -> list[str]:
    if kind == "control":
        return list(Control)
    found = [row.id for row in wording.in_order(_table(kind, facts))]
    return sorted(found, key=lambda name: name == WHOLE) if kind == "emission_sector" else found


def _table(kind: str, facts: CityFacts) -> Sequence[wording.Named]:
    stored = facts.stored
    tables: Mapping[str, Sequence[wording.Named]] = {"sector": stored.sector, "theme": stored.theme}
    return tables.get(kind, stored.emission_sector)


def _narrowed(facts: CityFacts, params: Params) -> list[GroupRow] | None:
    """Who decides in the sector or theme asked for; None when none is."""
    for param, kind in NARROWED.items():
        if asked := params.get(param):
            rows = facts.contribution_control
            mine = {row.control: row for row in rows if (row.kind, row.id) == (kind, asked)}
            return _counted(mine, live(choose_measures(facts, {param: asked})))
    return None


def _counted(split: Mapping[Control, ContributionByControl], measures: Sequence[MeasureStanding]) -> list[GroupRow]:
    """``split`` under the id of who decides, with how many of ``measures`` stand behind."""
    found = []
    for control in dict.fromkeys(measure.control for measure in measures):
        mine = [measure.quantified for measure in measures if measure.control is control]
        row = split.get(control)
        low, central, high = (row.low_t, row.central_t, row.high_t) if row else (None, None, None)
        found.append(GroupRow(control, low, central, high, len(mine), mine.count(False)))
    return found


def _names(kind: str, rows: Sequence[GroupRow], facts: CityFacts, t: Translator) -> dict[str, str]:
    if kind == "control":
        return {control: t.term(control) for control in Control}
    names = wording.categories_of(_table(kind, facts), (row.id for row in rows), t)
    return names | ({WHOLE: t("Inte fördelat på utsläppssektor")} if kind == "emission_sector" else {})


def _spec(kind: str, rows: Sequence[GroupRow], facts: CityFacts, params: Params, t: Translator) -> ChartSpec:
    names = _names(kind, rows, facts, t)
    ceilings = any(row.required_t is not None for row in rows)
    return ChartSpec(
        title=t(WORDS[kind].title),
        subtitle=t("Planerad minskning under utsläppsbudgetens tid, ton koldioxidekvivalenter"),
        sentence=said(kind, rows, names, _totals(kind, rows, facts), t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(category(row, names, t) for row in rows)),
        marks=_marks(rows, t),
        columns=(
            ChartColumn("id", t(WORDS[kind].column), "text", words=names),
            *_columns(kind, t),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=() if ceilings or kind != "sector" else (t("Inget utsläppstak är antaget för sektorerna."),),
    )


def _columns(kind: str, t: Translator) -> list[ChartColumn]:
    found = [*effect_columns(t)]
    if kind == "sector":
        missing = t("inget utsläppstak antaget")
        found.append(ChartColumn("required_t", t("Krävs"), "tonnes", t("ton"), missing=missing))
    if kind == "emission_sector":
        change = t("Utsläppsförändring sedan basåret")
        found.append(ChartColumn("inventory_change_t", change, "tonnes", t("ton"), missing=t("ingen uppgift")))
    days = t("Dygn av stadens utsläpp")
    found.append(ChartColumn("days_central", days, "days", t("dygn"), missing=t("inte beräknat")))
    found.append(ChartColumn("n_live", t("Åtgärder"), "count"))
    found.append(ChartColumn("n_not_quantified", t("Inte beräknade"), "count"))
    return found


def _totals(kind: str, rows: Sequence[GroupRow], facts: CityFacts) -> tuple[int, int]:
    """(measures, of them without a figure); a measure may stand under several emission sectors but is one."""
    if kind == "emission_sector":
        measures = live(facts.measures)
        return len(measures), sum(not measure.quantified for measure in measures)
    return sum(row.n_live for row in rows), sum(row.n_not_quantified for row in rows)


def _marks(rows: Sequence[GroupRow], t: Translator) -> tuple[Mark, ...]:
    if all(row.central_t is None for row in rows):
        return ()
    marks = bars_with_range(rows, "id", "planned", t("planerat"), t)
    if any(row.followed_up_t is not None for row in rows):
        # A mark of its own: what is done already is no part of what is planned for the years left.
        done = t("uppföljt hittills")
        marks.append(Mark(MarkKind.POINT, "followed_up_t", "id", "accent", label=done, shape="diamond"))
    if any(row.required_t is not None for row in rows):
        marks.append(Mark(MarkKind.RULE, "required_t", "id", "status-late", label=t("krävs")))
    return tuple(marks)


def _chart(kind: str) -> Chart:
    slug, rows, spec = f"contribution-by-{kind.replace('_', '-')}", partial(_rows, kind), partial(_spec, kind)
    return Chart(slug, rows, spec, _allowed) if kind == "control" else Chart(slug, rows, spec)


CHARTS = tuple(_chart(kind) for kind in ("sector", "theme", "emission_sector", "control"))
