"""Owns what charts of tonnes share: columns with a range, bars with it, days of the city's emissions.

Must not know which chart it is part of. The day's arithmetic is the domain's.
"""

from collections.abc import Iterable

from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import ChartColumn, Mark, MarkKind
from klimatvakt.charts.core.wording import Ranged
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


def is_spread(row: Ranged) -> bool:
    """Whether its bounds differ."""
    return row.low_t is not None and row.high_t is not None and row.low_t < row.high_t


def bars_with_range(rows: Iterable[Ranged], y: str, tone: str, label: str, t: Translator) -> list[Mark]:
    """A lying bar of central_t per row of ``y``, and its range where any row has one."""
    marks = [Mark(MarkKind.BAR, "central_t", y, tone, label=label, status="data_status")]
    if any(map(is_spread, rows)):
        marks.append(Mark(MarkKind.INTERVAL, "low_t", y, "ink", x2="high_t", label=t("från–till")))
    return marks


def days_of(tonnes: float, facts: CityFacts) -> float | None:
    """An amount as days of the city's emissions; None without a level to hold it against."""
    found = city_days(tonnes, facts.budget.last_level_t if facts.budget else 0.0)
    return None if isinstance(found, Outcome) else found


def day_note(facts: CityFacts, t: Translator) -> str:
    """What one day of the city's emissions is in tonnes; '' without a budget."""
    budget = facts.budget
    if budget is None:
        return ""
    amount = t.tonnes(budget.last_level_t / 365)
    return t("Ett dygn är stadens utsläpp {year} delat med 365: {amount}.", year=budget.last_level_year, amount=amount)
