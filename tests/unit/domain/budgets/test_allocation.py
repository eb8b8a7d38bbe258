import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.budgets.allocation import Principle, fair_shares
from klimatvakt.domain.outcomes import ReasonCode

CITY = {
    "emission_share": 0.02,
    "population_share": 0.01,
    "national_cumulative_t": 1000,
    "area_cumulative_t": 30,
    "income_index": 1.2,
}


@pytest.mark.parametrize(
    ("principle", "expected"),
    [("grandfathering", 1.6), ("equal_per_capita", 0.8), ("polluter_pays", -19.2), ("ability_to_pay", 0.667)],
)
def test_four_principles(principle, expected):
    assert fair_shares(80, **CITY)[Principle(principle)] == pytest.approx(expected, abs=0.0005)


def test_ability_to_pay_is_divided_by_all_areas_weights():
    # 80 · (0.01/1.2) / 1.25
    assert fair_shares(80, **CITY, weight_sum=1.25)[Principle.ABILITY_TO_PAY] == pytest.approx(0.53333, abs=1e-5)


@pytest.mark.parametrize(
    ("name", "principles"),
    [
        ("emission_share", {"grandfathering"}),
        ("population_share", {"equal_per_capita", "polluter_pays", "ability_to_pay"}),
        ("national_cumulative_t", {"polluter_pays"}),
        ("area_cumulative_t", {"polluter_pays"}),
        ("income_index", {"ability_to_pay"}),
    ],
)
def test_a_missing_input_is_named_and_stops_its_own_principles_only(name, principles):
    found = fair_shares(80, **CITY | {name: None})
    refused = {p.value: share.reason for p, share in found.items() if not isinstance(share, float)}
    assert set(refused) == principles
    for reason in refused.values():
        assert (reason.code, reason.values) == (ReasonCode.MISSING_INPUT, {"name": name})


@pytest.mark.parametrize(
    ("name", "bad", "said"),
    [
        ("emission_share", 2, "emission_share: found 2, expected a number from 0 to 1"),
        ("population_share", -0.1, "population_share: found -0.1"),
        ("national_cumulative_t", float("nan"), "national_cumulative_t: found nan"),
        ("income_index", 0, "income_index: found 0, expected a number above 0"),
    ],
)
def test_wrong_inputs_are_refused(name, bad, said):
    with pytest.raises(ValueError, match=said):
        fair_shares(80, **CITY | {name: bad})


SHARE = st.floats(0, 1)


@given(st.floats(-1e9, 1e9), st.floats(-10, 10), SHARE, SHARE, st.floats(0.1, 10))
def test_shares_without_history_are_linear_in_the_budget(budget, factor, emissions, people, income):
    def shares(b):
        inputs = CITY | {"emission_share": emissions, "population_share": people, "income_index": income}
        return fair_shares(b, **inputs | {"national_cumulative_t": 0, "area_cumulative_t": 0})

    for principle, share in shares(budget).items():
        assert shares(budget * factor)[principle] == pytest.approx(share * factor, rel=1e-9, abs=1e-6)


@given(
    st.floats(1, 1e6),
    st.lists(
        st.tuples(st.floats(0.01, 1), st.floats(0.01, 1), st.floats(0, 1e6), st.floats(0.3, 3)), min_size=1, max_size=8
    ),
)
def test_the_shares_of_all_areas_are_the_budget(budget, areas):
    emissions, people, history = (sum(area[n] for area in areas) for n in range(3))
    weights = sum(area[1] / people / area[3] for area in areas)
    totals = dict.fromkeys(Principle, 0.0)
    for e, p, h, g in areas:
        shares = fair_shares(
            budget,
            emission_share=min(e / emissions, 1),
            population_share=min(p / people, 1),
            national_cumulative_t=history,
            area_cumulative_t=h,
            income_index=g,
            weight_sum=weights,
        )
        totals = {principle: totals[principle] + share for principle, share in shares.items()}
    for total in totals.values():
        assert total == pytest.approx(budget, rel=1e-6, abs=1e-6 * history)
