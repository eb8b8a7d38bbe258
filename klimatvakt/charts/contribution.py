"""Owns the contribution charts: what the measures of each sector or theme cut inside the emission budget's window."""

from collections.abc import Mapping

import pandas as pd

from klimatvakt.charts import wording
from klimatvakt.charts.spec import (
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
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

TONNES = ("low_t", "central_t", "high_t", "followed_up_t", "required_t")
COLUMNS = [
    "kind",
    "id",
    *TONNES,
    "days_central",
    "need_share",
    "n_measures",
    "n_quantified",
    "n_not_quantified",
    "data_status",
]


def contribution_chart(kind: str) -> Chart:
    """The chart for ``kind``: sector or theme."""

    def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
        """Columns COLUMNS, one row per sector or theme in the order of its table."""
        found = facts.contributions[facts.contributions["kind"] == kind]
        order = list(facts.tables[kind].sort_values("sort_order")["id"])
        place = [order.index(name) if name in order else len(order) for name in found["id"]]
        found = found.assign(place=place, data_status=DataStatus.PROJECTION.value).sort_values("place", kind="stable")
        return found.reindex(columns=COLUMNS).astype(dict.fromkeys(TONNES, float)).reset_index(drop=True)

    def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
        return _spec(kind, frame, facts, t)

    return Chart(f"contribution-by-{kind}", frame, spec)


def _spec(kind: str, frame: pd.DataFrame, facts: CityFacts, t: Translator) -> ChartSpec:
    names = wording.categories_of(facts.tables[kind], [str(name) for name in frame["id"]], t)
    title = t("Bidrag per sektor") if kind == "sector" else t("Bidrag per tema")
    ceilings = bool(frame["required_t"].notna().any())
    return ChartSpec(
        slug=f"contribution-by-{kind}",
        title=title,
        subtitle=t("Planerad minskning under utsläppsbudgetens tid, ton koldioxidekvivalenter"),
        sentence=_sentence(kind, frame, names, t),
        x=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        y=Axis(Scale.CATEGORY, categories=tuple(_category(row, names, t) for row in records(frame))),
        marks=_marks(frame, t),
        columns=(
            ChartColumn("id", t("Sektor") if kind == "sector" else t("Tema"), "text", words=names),
            *(
                ChartColumn(name, heading, "tonnes", t("ton"), missing=t("inte beräknat"))
                for name, heading in (("central_t", t("Planerat")), ("low_t", t("Från")), ("high_t", t("Till")))
            ),
            ChartColumn("followed_up_t", t("Uppföljd effekt"), "tonnes", t("ton"), missing=t("inte uppföljt")),
            ChartColumn("required_t", t("Krävs"), "tonnes", t("ton"), missing=t("inget utsläppstak antaget")),
            ChartColumn("days_central", t("Dygn av stadens utsläpp"), "days", t("dygn"), missing=t("inte beräknat")),
            ChartColumn("n_measures", t("Åtgärder"), "count"),
            ChartColumn("n_not_quantified", t("Inte beräknade"), "count"),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=() if ceilings or kind != "sector" else (t("Inget utsläppstak är antaget för sektorerna."),),
        badges=wording.badges(facts, t),
        fictional=facts.fictional,
    )


def _category(row: Mapping[str, object], names: Mapping[str, str], t: Translator) -> Category:
    missing, total = int(str(row["n_not_quantified"])), int(str(row["n_measures"]))
    if is_missing(row["central_t"]):
        nothing = t.plural("{n} åtgärd, effekten inte beräknad", "{n} åtgärder, ingen effekt beräknad", total)
        return Category(str(row["id"]), names[str(row["id"])], nothing)
    parts = [wording.with_range(row, t)]
    if missing:
        parts.append(
            t.plural(
                "{n} av {all} åtgärder inte beräknad",
                "{n} av {all} åtgärder inte beräknade",
                missing,
                all=t.number(total),
            )
        )
    return Category(str(row["id"]), names[str(row["id"])], "\n".join(parts))


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if frame["central_t"].isna().all():
        return ()
    marks = [Mark(MarkKind.BAR, "central_t", "id", "planned", label=t("planerat"), status="data_status")]
    if frame["followed_up_t"].notna().any():
        marks.append(Mark(MarkKind.BAR, "followed_up_t", "id", "accent", label=t("uppföljt hittills")))
    spread = frame.dropna(subset=["low_t", "high_t"])
    if (spread["low_t"] < spread["high_t"]).any():
        marks.append(Mark(MarkKind.INTERVAL, "low_t", "id", "ink", x2="high_t", label=t("från–till")))
    if frame["required_t"].notna().any():
        marks.append(Mark(MarkKind.RULE, "required_t", "id", "status-late", label=t("krävs")))
    return tuple(marks)


def _sentence(kind: str, frame: pd.DataFrame, names: Mapping[str, str], t: Translator) -> str:
    total, missing = int(frame["n_measures"].sum()), int(frame["n_not_quantified"].sum())
    if frame["central_t"].isna().all():
        if total == 0:
            return t("Det finns inga åtgärder att räkna på.")
        return t.plural(
            "Ingen effekt är beräknad för den enda åtgärden.",
            "Ingen effekt är beräknad för någon av de {n} åtgärderna.",
            total,
        )
    first = frame.sort_values("central_t", ascending=False, na_position="last").iloc[0]
    values = {"name": names[str(first["id"])], "amount": t.tonnes(first["central_t"])}
    lead = (
        t("Mest väntas av sektorn {name}: {amount}.", **values)
        if kind == "sector"
        else t("Mest väntas av temat {name}: {amount}.", **values)
    )
    if not missing:
        return lead
    rest = t(
        "För {missing} av {all} åtgärder är effekten inte beräknad.", missing=t.number(missing), all=t.number(total)
    )
    return f"{lead} {rest}"
