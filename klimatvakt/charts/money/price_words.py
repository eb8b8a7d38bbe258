"""Owns how a price per tonne is written and what money it is made of. Must not know how it was computed."""

from collections.abc import Mapping
from typing import Any

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.charts.core.wording import as_row, period
from klimatvakt.domain.vocabulary import CostBasis
from klimatvakt.i18n import Translator

Priced = MeasureStanding | Mapping[str, Any]


def price_range(measure: Priced, t: Translator) -> str:
    """'minst 150 €/ton (122–193)': whole euro, with the bounds where they differ ('till' when one is negative).

    'minst' where the money's years end before the effect's do; what is net of savings may also become cheaper.
    """
    row = as_row(measure)
    low, central, high = (t.number(bound) for bound in (row.eur_t_low, row.eur_t_central, row.eur_t_high))
    if low == high:
        price = t("{price}\xa0€/ton", price=central)
    elif row.eur_t_low < 0:
        price = t("{price}\xa0€/ton ({low} till {high})", price=central, low=low, high=high)
    else:
        price = t("{price}\xa0€/ton ({low}–{high})", price=central, low=low, high=high)
    if not more_to_pay(row):
        return price
    if row.cost_basis == CostBasis.NET_OF_SAVINGS:
        return t("hittills {price}", price=price)
    return t("minst {price}", price=price)


def more_to_pay(measure: Priced) -> bool:
    """Whether the effect goes on after the last budget year whose money is known."""
    row = as_row(measure)
    return bool(row.effect_last_year > row.cost_last_year)


def money_years(measure: Priced, t: Translator) -> str:
    """The budget years whose money is known: 'pengar 2025–2027, med förslag'."""
    row = as_row(measure)
    years = period(int(row.cost_first_year), int(row.cost_last_year))
    return t("pengar {years}, med förslag", years=years) if row.cost_proposed else t("pengar {years}", years=years)
