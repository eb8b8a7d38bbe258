"""Owns the contribution charts: what the measures of each group cut inside the emission budget's window.

Groups: city sectors, roadmap themes, emission sectors, and who decides (rådighet).
"""

from collections.abc import Mapping

import pandas as pd

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import (
    Axis,
    Chart,
    ChartColumn,
    ChartSpec,
    CityFacts,
    Mark,
    MarkKind,
    Scale,
    records,
)
from klimatvakt.charts.core.tonnes import bars_with_range, effect_columns
from klimatvakt.charts.groups.contribution_words import category, column_title, said, title
from klimatvakt.domain.vocabulary import Control, DataStatus, PublicStatus
from klimatvakt.i18n import Translator

TONNES = ("low_t", "central_t", "high_t", "followed_up_t", "required_t", "inventory_change_t")
COUNTS = ("n_live", "n_quantified", "n_not_quantified")
COLUMNS = ["kind", "id", *TONNES, "days_central", "need_share", *COUNTS, "data_status"]
WHOLE = "total"  # where an effect stands that its measure does not give to any emission sector
NARROWED = {ParamId.SECTOR: ("sector", "sector_id"), ParamId.THEME: ("theme", "theme_id")}


def contribution_chart(kind: str) -> Chart:
    """The chart for ``kind``: sector, theme, emission_sector or control (the last one also of a sector or theme)."""

    def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
        """Columns COLUMNS, one row per group in the order of its table; groups without measures are left out."""
        found = _chosen(kind, facts, params)
        found = found[found["n_live"] > 0] if kind in ("emission_sector", "control") else found
        order = _order(kind, facts)
        place = [order.index(name) if name in order else len(order) for name in found["id"]]
        found = found.assign(place=place, data_status=DataStatus.PROJECTION.value).sort_values("place", kind="stable")
        return found.reindex(columns=COLUMNS).astype(dict.fromkeys(TONNES, float)).reset_index(drop=True)

    def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
        return _spec(kind, frame, facts, params, t)

    return Chart(f"contribution-by-{kind.replace('_', '-')}", frame, spec, _allowed if kind == "control" else _none)


def _none(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    return {}


def _allowed(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    found = facts.contribution_control
    return {
        param: tuple(dict.fromkeys(str(name) for name in found.loc[found["kind"] == kind, "id"]))
        for param, (kind, _) in NARROWED.items()
    }


def _order(kind: str, facts: CityFacts) -> list[str]:
    if kind == "control":
        return [control.value for control in Control]
    found = [str(name) for name in facts.tables[kind].sort_values("sort_order")["id"]]
    return sorted(found, key=lambda name: name == WHOLE) if kind == "emission_sector" else found


def _chosen(kind: str, facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    for param, (group, column) in NARROWED.items():
        if kind == "control" and params.get(param):
            rows = facts.contribution_control
            mine = rows[(rows["kind"] == group) & (rows["id"] == params[param])].assign(kind=kind)
            measures = live_measures(facts)
            return _counted(mine, measures[measures[column] == params[param]])
    return facts.contributions[facts.contributions["kind"] == kind]


def _counted(rows: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """``rows`` of contribution_control under the id of who decides, with how many of ``measures`` stand behind."""
    groups = measures.groupby("control")["quantified"]
    live, known = groups.size(), groups.sum()
    tonnes = rows.set_index("control")
    found = tonnes.drop(columns="id").reindex(live.index).assign(n_live=live, n_quantified=known)
    return found.assign(n_not_quantified=live - known).rename_axis("id").reset_index()


def live_measures(facts: CityFacts) -> pd.DataFrame:
    """All but cancelled and merged measures."""
    return facts.measures[facts.measures["status"] != PublicStatus.CANCELLED.value]


def _names(kind: str, frame: pd.DataFrame, facts: CityFacts, t: Translator) -> dict[str, str]:
    if kind == "control":
        return {control.value: t.term(control) for control in Control}
    names = wording.categories_of(facts.tables[kind], [str(name) for name in frame["id"]], t)
    return names | ({WHOLE: t("Inte fördelat på utsläppssektor")} if kind == "emission_sector" else {})


def _spec(kind: str, frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    names = _names(kind, frame, facts, t)
    ceilings = bool(frame["required_t"].notna().any())
    return ChartSpec(
        slug=f"contribution-by-{kind.replace('_', '-')}",
        title=title(kind, t),
        subtitle=t("Planerad minskning under utsläppsbudgetens tid, ton koldioxidekvivalenter"),
        sentence=said(kind, frame, names, _totals(kind, frame, facts), t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(category(row, names, t) for row in records(frame))),
        marks=_marks(frame, t),
        columns=(
            ChartColumn("id", column_title(kind, t), "text", words=names),
            *_columns(kind, t),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=() if ceilings or kind != "sector" else (t("Inget utsläppstak är antaget för sektorerna."),),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
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


def _totals(kind: str, frame: pd.DataFrame, facts: CityFacts) -> tuple[int, int]:
    """(measures, of them without a figure); a measure may stand under several emission sectors but is one."""
    if kind == "emission_sector":
        live = live_measures(facts)
        return len(live), int((~live["quantified"].astype(bool)).sum())
    return int(frame["n_live"].sum()), int(frame["n_not_quantified"].sum())


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if frame["central_t"].isna().all():
        return ()
    marks = bars_with_range(frame, "id", "planned", t("planerat"), t)
    if frame["followed_up_t"].notna().any():
        # A mark of its own: what is done already is no part of what is planned for the years left.
        done = t("uppföljt hittills")
        marks.append(Mark(MarkKind.POINT, "followed_up_t", "id", "accent", label=done, shape="diamond"))
    if frame["required_t"].notna().any():
        marks.append(Mark(MarkKind.RULE, "required_t", "id", "status-late", label=t("krävs")))
    return tuple(marks)
