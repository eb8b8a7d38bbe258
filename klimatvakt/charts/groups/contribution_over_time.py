"""Owns the contribution year by year of a sector, theme, emission sector or everything: planned, and followed up.

What measures report (followed up) stands as points apart; the inventory's change is another thing and not here.
"""

from collections.abc import Mapping

import pandas as pd

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import Axis, Chart, ChartColumn, ChartSpec, CityFacts, Mark, MarkKind, Scale
from klimatvakt.charts.core.tonnes import effect_columns
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

TONNES = ("low_t", "central_t", "high_t", "followed_up_t")
COLUMNS = ["period", "year", *TONNES, "data_status"]
# The parameter that narrows the chart → the kind of facts.contribution_years; the first one given is used.
KINDS = {ParamId.SECTOR: "sector", ParamId.THEME: "theme", ParamId.EMISSION_SECTOR: "emission_sector"}


def frame(facts: CityFacts, params: Mapping[str, str]) -> pd.DataFrame:
    """Columns COLUMNS, a row per year: increments beyond the last inventory; without a parameter the whole city's."""
    chosen = next(((kind, params[param]) for param, kind in KINDS.items() if params.get(param)), None)
    if chosen is None:
        found = _whole(facts)
    else:
        years = facts.contribution_years
        found = years[(years["kind"] == chosen[0]) & (years["id"] == chosen[1])]
    found = found.sort_values("year")
    found = found.assign(period=[str(int(year)) for year in found["year"]], data_status=DataStatus.PROJECTION.value)
    return found.reindex(columns=COLUMNS).astype(dict.fromkeys(TONNES, float)).reset_index(drop=True)


def _whole(facts: CityFacts) -> pd.DataFrame:
    """Reference path less planned path, overlap groups counted once; followed-up effects of all measures."""
    budget = facts.budget
    planned = budget.counted.planned_path if budget is not None and isinstance(budget.counted, Counted) else {}
    level = budget.last_level_t if budget is not None else 0.0
    rows = {
        year: {"low_t": level - path.low, "central_t": level - path.central, "high_t": level - path.high}
        for year, path in planned.items()
    }
    followed = facts.measure_years.dropna(subset=["followed_up_t"]).groupby("year")["followed_up_t"].sum()
    for year, t in followed.items():
        rows.setdefault(int(str(year)), {})["followed_up_t"] = float(t)
    return pd.DataFrame([{"year": year, **row} for year, row in rows.items()], columns=["year", *TONNES])


def spec(frame: pd.DataFrame, facts: CityFacts, params: Mapping[str, str], t: Translator) -> ChartSpec:
    """A line with its band over the years, followed-up effects as points of their own."""
    return ChartSpec(
        slug="contribution-over-time",
        title=t("Bidrag per år"),
        subtitle=t("Minskning per år utöver den senaste utsläppsberäkningen, ton koldioxidekvivalenter"),
        sentence=_sentence(frame, facts, t),
        x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER, unit=t("ton"), low=0),
        marks=_marks(frame, t),
        columns=(
            ChartColumn("period", t("År"), "period"),
            *effect_columns(t),
            wording.data_status_column(t),
        ),
        source=wording.roadmap_source(facts, t),
        data_date=wording.report_date(facts, t),
        notes=_notes(frame, t),
        badges=wording.badges(facts, t),
        height=240,
        fictional=facts.fictional,
    )


def allowed(facts: CityFacts) -> Mapping[str, tuple[str, ...]]:
    """Sectors, root themes and emission sectors with measures."""
    found = facts.contributions
    return {param: tuple(str(name) for name in found.loc[found["kind"] == kind, "id"]) for param, kind in KINDS.items()}


def _marks(frame: pd.DataFrame, t: Translator) -> tuple[Mark, ...]:
    if frame[["central_t", "followed_up_t"]].isna().all(axis=None):
        return ()
    marks = []
    known = frame.dropna(subset=["central_t"])
    if (known["low_t"] < known["high_t"]).sum() > 1:
        marks.append(Mark(MarkKind.AREA, "year", "low_t", "planned", y2="high_t"))
    if len(known):
        label = t(
            "Planerat {year}\n{amount}", year=known["period"].iloc[-1], amount=t.tonnes(known["central_t"].iloc[-1])
        )
        marks.append(Mark(MarkKind.LINE, "year", "central_t", "planned", status="data_status"))
        end = (("period", str(known["period"].iloc[-1])),)
        marks.append(Mark(MarkKind.POINT, "year", "central_t", "planned", label=label, where=end, status="data_status"))
    if frame["followed_up_t"].notna().any():
        marks.append(
            Mark(MarkKind.POINT, "year", "followed_up_t", "accent", label=t("Uppföljd effekt"), shape="diamond")
        )
    return tuple(marks)


def _sentence(frame: pd.DataFrame, facts: CityFacts, t: Translator) -> str:
    """The planned cut in the last year that has a budget, and what was last followed up."""
    known, followed = frame.dropna(subset=["central_t"]), frame.dropna(subset=["followed_up_t"])
    parts = []
    if len(known):
        end = facts.budget.window.last if facts.budget else known["year"].iloc[-1]
        inside = known[known["year"] <= end]
        last = known.iloc[-1] if inside.empty else inside.iloc[-1]
        parts.append(
            t(
                "Åtgärderna väntas minska utsläppen med {amount} år {year}.",
                amount=wording.with_range(last, t),
                year=last["period"],
            )
        )
    else:
        parts.append(t("Ingen effekt är beräknad, så något bidrag per år kan inte visas."))
    if len(followed):
        last = followed.iloc[-1]
        values = {"amount": t.tonnes(last["followed_up_t"]), "year": last["period"]}
        parts.append(t("Uppföljd effekt {year}: {amount}.", **values))
    return " ".join(parts)


def _notes(frame: pd.DataFrame, t: Translator) -> tuple[str, ...]:
    if frame["followed_up_t"].isna().all():
        return ()
    return (
        t("Uppföljd effekt är vad åtgärderna själva rapporterar för året, inte förändringen i utsläppsberäkningen."),
    )


CHART = Chart("contribution-over-time", frame, spec, allowed)
