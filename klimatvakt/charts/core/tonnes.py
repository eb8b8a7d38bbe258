"""Owns what charts of tonnes share: columns with a range, bars with it, days of the city's emissions.

Must not know which chart it is part of. The day's arithmetic is the domain's.
"""

from collections.abc import Iterable

import pandas as pd

from klimatvakt.charts.core.spec import ChartColumn, CityFacts, Mark, MarkKind
from klimatvakt.domain.measures.effects import city_days
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.i18n import Translator


def range_columns(title: str, t: Translator, *, missing: str = "") -> tuple[ChartColumn, ...]:
    """central_t under ``title``, low_t and high_t; ``missing`` says what an empty cell means."""
    names = (("central_t", title), ("low_t", t("Från")), ("high_t", t("Till")))
    return tuple(ChartColumn(name, heading, "tonnes", t("ton"), missing=missing) for name, heading in names)


def effect_columns(t: Translator) -> tuple[ChartColumn, ...]:
    """The planned effect with its range, and apart from it what has been followed up."""
    followed = ChartColumn("followed_up_t", t("Uppföljd effekt"), "tonnes", t("ton"), missing=t("inte uppföljt"))
    return (*range_columns(t("Planerat"), t, missing=t("inte beräknat")), followed)


def bars_with_range(frame: pd.DataFrame, y: str, tone: str, label: str, t: Translator) -> list[Mark]:
    """A lying bar of central_t per row of ``y``, and its range where any row has one."""
    marks = [Mark(MarkKind.BAR, "central_t", y, tone, label=label, status="data_status")]
    spread = frame.dropna(subset=["low_t", "high_t"])
    if (spread["low_t"] < spread["high_t"]).any():
        marks.append(Mark(MarkKind.INTERVAL, "low_t", y, "ink", x2="high_t", label=t("från–till")))
    return marks


def days_of(tonnes: Iterable[float], facts: CityFacts) -> list[float]:
    """Each amount as days of the city's emissions; NaN without a level to hold it against."""
    level = facts.budget.last_level_t if facts.budget else 0.0
    found = [float("nan") if pd.isna(amount) else city_days(float(amount), level) for amount in tonnes]
    return [float("nan") if isinstance(days, Outcome) else days for days in found]


def day_note(facts: CityFacts, t: Translator) -> str:
    """What one day of the city's emissions is in tonnes; '' without a budget."""
    budget = facts.budget
    if budget is None:
        return ""
    amount = t.tonnes(budget.last_level_t / 365)
    return t("Ett dygn är stadens utsläpp {year} delat med 365: {amount}.", year=budget.last_level_year, amount=amount)
