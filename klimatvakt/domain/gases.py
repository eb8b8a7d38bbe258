"""Owns which series of gases a budget may be held against (methods § 3). Must not know figures or any language."""

from klimatvakt.domain.outcomes import Outcome, ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import Gas


def check_budget_gas(budget_gas: Gas | str, series_gas: Gas | str) -> Outcome | None:
    """None when the series holds the budget's gases, else ``cannot_be_computed``.

    A CO2 budget takes nothing but CO2. Its rate may still be said of CO2e, labelled as the assumption that all
    gases fall alike – a rate, never a run-out date.

    Raises:
        ValueError: an unknown gas.
    """
    budget, series = _gas("budget_gas", budget_gas), _gas("series_gas", series_gas)
    if budget is series:
        return None
    if budget is Gas.CO2:
        return cannot_be_computed(ReasonCode.CO2_BUDGET_NEEDS_CO2, series_gas=series.value)
    return cannot_be_computed(ReasonCode.GASES_DIFFER, budget_gas=budget.value, series_gas=series.value)


def _gas(name: str, value: Gas | str) -> Gas:
    try:
        return Gas(value)
    except ValueError:
        raise ValueError(f"{name}: found {value!r}, expected one of {', '.join(Gas)}") from None
