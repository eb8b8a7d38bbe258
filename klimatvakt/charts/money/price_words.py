"""Owns how a price per tonne is written and what money it is made of. Must not know how it was computed."""

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.charts.core.wording import period
from klimatvakt.domain.vocabulary import CostBasis
from klimatvakt.i18n import Translator


def price_range(measure: MeasureStanding, t: Translator) -> str:
    """'minst 150 €/ton (122–193)': whole euro, with the bounds where they differ ('till' when one is negative).

    'minst' where the money's years end before the effect's do; what is net of savings may also become cheaper.
    """
    bounds = (measure.eur_t_low or 0.0, measure.eur_t_central or 0.0, measure.eur_t_high or 0.0)
    low, central, high = (t.number(bound) for bound in bounds)
    if low == high:
        price = t("{price}\xa0€/ton", price=central)
    elif bounds[0] < 0:
        price = t("{price}\xa0€/ton ({low} till {high})", price=central, low=low, high=high)
    else:
        price = t("{price}\xa0€/ton ({low}–{high})", price=central, low=low, high=high)
    if not more_to_pay(measure):
        return price
    if measure.cost_basis is CostBasis.NET_OF_SAVINGS:
        return t("hittills {price}", price=price)
    return t("minst {price}", price=price)


def more_to_pay(measure: MeasureStanding) -> bool:
    """Whether the effect goes on after the last budget year whose money is known."""
    return (measure.effect_last_year or 0) > (measure.cost_last_year or 0)


def money_years(measure: MeasureStanding, t: Translator) -> str:
    """The budget years whose money is known: 'pengar 2025–2027, med förslag'."""
    years = period(measure.cost_first_year or 0, measure.cost_last_year or 0)
    return t("pengar {years}, med förslag", years=years) if measure.cost_proposed else t("pengar {years}", years=years)
