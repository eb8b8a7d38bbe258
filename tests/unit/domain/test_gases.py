import pytest

from klimatvakt.domain.gases import check_budget_gas
from klimatvakt.domain.outcomes import OutcomeKind, ReasonCode
from klimatvakt.domain.vocabulary import Gas


@pytest.mark.parametrize("gas", [Gas.CO2, Gas.CO2E, "CO2"])
def test_a_budget_takes_the_series_of_its_gases(gas):
    assert check_budget_gas(gas, gas) is None


@pytest.mark.parametrize(
    ("budget", "series", "code"),
    [("CO2", "CO2e", ReasonCode.CO2_BUDGET_NEEDS_CO2), ("CO2e", "CO2", ReasonCode.GASES_DIFFER)],
    ids=["CO2 budget over CO2e", "CO2e budget over CO2"],
)
def test_other_gases_give_no_answer(budget, series, code):
    found = check_budget_gas(budget, series)
    assert (found.kind, found.reason.code) == (OutcomeKind.CANNOT_BE_COMPUTED, code)


def test_an_unknown_gas_is_refused():
    with pytest.raises(ValueError, match="series_gas: found 'CO3', expected one of CO2"):
        check_budget_gas("CO2", "CO3")
