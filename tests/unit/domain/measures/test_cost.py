import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.figures import Range
from klimatvakt.domain.measures.cost import cost_of_year, euro_per_tonne
from klimatvakt.domain.outcomes import ReasonCode
from klimatvakt.domain.vocabulary import CostBasis, MoneyStage


def same(figure):
    return Range(figure, figure, figure)


@pytest.mark.parametrize("basis", ["climate_extra", "net_of_savings"])
def test_cheapest_is_low_cost_over_most_tonnes(basis):
    assert euro_per_tonne(Range(800, 1000, 1200), Range(5, 10, 20), basis) == Range(40, 100, 240)


def test_net_savings_per_tonne_are_largest_with_fewest_tonnes():
    assert euro_per_tonne(Range(-100, -50, 20), Range(5, 10, 20), "net_of_savings") == Range(-20, -5, 4)


def test_the_cost_of_a_whole_project_gives_no_euro_per_tonne():
    assert euro_per_tonne(same(1), same(1), CostBasis.TOTAL).reason.code is ReasonCode.COST_OF_WHOLE_PROJECT


@pytest.mark.parametrize("tonnes", [Range(0, 5, 10), Range(-2, 5, 10), same(0)])
def test_without_tonnes_there_is_no_price(tonnes):
    assert euro_per_tonne(same(1), tonnes, CostBasis.CLIMATE_EXTRA).reason.code is ReasonCode.NO_TONNES


def test_nothing_granted_is_no_price():
    assert euro_per_tonne(same(0), same(5), CostBasis.CLIMATE_EXTRA).reason.code is ReasonCode.NO_COST


def test_unknown_basis_is_refused():
    with pytest.raises(ValueError, match="gross"):
        euro_per_tonne(same(1), same(1), "gross")


@pytest.mark.parametrize(
    ("stages", "amount", "proposed"),
    [
        ({"outcome": 9, "council_decision": 7, "supplementary": 1}, 9, False),
        ({"council_decision": 7, "supplementary": 1, "board_proposal": 6}, 8, False),
        ({"council_decision": 7}, 7, False),
        ({"sector_proposal": 4, "manager_proposal": 5}, 5, True),
        ({"sector_proposal": 4, "manager_proposal": 5, "board_proposal": 6}, 6, True),
    ],
    ids=["outcome", "decision and supplementary", "decision", "manager", "board"],
)
def test_cost_of_a_year_is_the_surest_stage(stages, amount, proposed):
    found = cost_of_year({MoneyStage(stage): same(euro) for stage, euro in stages.items()})
    assert (found.amount, found.proposed) == (same(amount), proposed)


def test_no_money_named_is_none():
    assert cost_of_year({}) is None


ORDERED = st.tuples(*[st.floats(-1e6, 1e6)] * 3).filter(any).map(lambda three: Range(*sorted(three)))
AMOUNTS = st.tuples(*[st.floats(1e-3, 1e6)] * 3).map(lambda three: Range(*sorted(three)))


@given(ORDERED, AMOUNTS)
def test_the_range_holds_its_middle(cost, tonnes):
    found = euro_per_tonne(cost, tonnes, CostBasis.NET_OF_SAVINGS)
    assert found.low <= found.central <= found.high
