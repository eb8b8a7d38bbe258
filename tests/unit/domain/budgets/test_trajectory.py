import pytest

from klimatvakt.domain.budgets.budget import linear_path, path
from klimatvakt.domain.budgets.overshoot import over_since, overshoot
from klimatvakt.domain.budgets.trajectory import (
    Binding,
    constant_path,
    cumulative_series,
    find_unbroken,
    remaining,
    required_after_waiting,
    required_rate,
)
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, ReasonCode

LINE = linear_path(2021, 31.2, 2030, 9.16)  # kt
GRANKULLA_B = 170.6
WITH_GAP = {2022: 33.072, 2024: 30.0}
BRIDGE = {2023: Range(31.0, 31.5, 32.0)}


def test_open_ended_actual_years():
    actual = {2025: 950, 2026: 930}
    target = dict(enumerate(path(1000, 1 / 6, 10, "D1"), start=2025))
    assert overshoot(actual, target, 2025) == pytest.approx(352.22, abs=0.01)
    left = remaining(5000, actual, 2025)
    assert (left.remaining_t, left.year, left.used_t) == (3120, 2026, 1880)
    needed = required_rate(left.remaining_t, 930)
    assert 100 * needed.rate == pytest.approx(22.963, abs=0.001)
    assert needed.binds is Binding.BUDGET


def test_grankulla_after_2022():
    actual = {2022: 33.072}
    assert overshoot(actual, LINE, 2022) == pytest.approx(4.32, abs=0.01)
    left = remaining(GRANKULLA_B, actual, 2022, end_year=2030)
    assert left.remaining_t == pytest.approx(137.53, abs=0.01)
    assert 100 * left.share == pytest.approx(80.6, abs=0.05)


def test_grankullas_end_level_binds():
    needed = required_rate(137.528, 33.072, years_left=8, end_level_t=9.16)
    assert needed.binds is Binding.END_LEVEL
    assert 100 * needed.rate == pytest.approx(14.83, abs=0.01)
    assert 100 * needed.budget_rate == pytest.approx(14.80, abs=0.01)


def test_the_budget_binds_when_less_is_left():
    needed = required_rate(100, 33.072, years_left=8, end_level_t=9.16)
    assert needed.binds is Binding.BUDGET
    assert needed.rate == needed.budget_rate > needed.end_level_rate


def test_a_gap_stops_the_sum_and_is_named():
    left = remaining(GRANKULLA_B, WITH_GAP, 2022)
    assert (left.year, left.gap) == (2022, 2023)
    assert left.remaining_t == pytest.approx(137.53, abs=0.01)


@pytest.mark.parametrize("year", [2023, 2024, 2026])
def test_later_years_cannot_be_computed_across_a_gap(year):
    for found in (
        remaining(GRANKULLA_B, WITH_GAP, 2022, at_year=year),
        overshoot(WITH_GAP, LINE, 2022, at_year=year),
    ):
        assert isinstance(found, Outcome)
        assert found.kind is OutcomeKind.CANNOT_BE_COMPUTED
        assert (found.reason.code, found.reason.values["year"]) == (ReasonCode.GAP, 2023)


def test_a_bridging_figure_closes_the_gap_with_its_range():
    left = remaining(GRANKULLA_B, WITH_GAP, 2022, bridging=BRIDGE)
    assert (left.year, left.gap, left.bridged_years) == (2024, None, (2023,))
    assert left.remaining_t == pytest.approx(170.6 - 33.072 - 31.5 - 30)
    assert (left.low_t, left.high_t) == pytest.approx((75.528, 76.528))


def test_bridging_needs_a_real_figure_after_it():
    series = find_unbroken({2022: 33.072}, 2022, bridging=BRIDGE)
    assert (series.last_year, series.bridged_years, series.gap) == (2022, (), None)


def test_bridging_that_leads_to_another_gap_closes_nothing():
    series = find_unbroken({2022: 33.0, 2025: 29.0}, 2022, bridging=BRIDGE)
    assert (series.last_year, series.bridged_years, series.gap) == (2022, (), 2024)


def test_a_real_figure_beats_a_bridging_one():
    series = find_unbroken({2022: 33.0, 2023: 30.0, 2024: 29.0}, 2022, bridging=BRIDGE)
    assert (series.tonnes[2023], series.bridged_years) == (30.0, ())


@pytest.mark.parametrize(
    ("actual", "gap"), [({}, None), ({2021: 31.2}, None), ({2023: 30.0}, 2022)], ids=["none", "before", "late"]
)
def test_no_year_yet_leaves_the_whole_budget(actual, gap):
    left = remaining(GRANKULLA_B, actual, 2022)
    assert (left.remaining_t, left.year, left.gap) == (GRANKULLA_B, 2021, gap)
    assert overshoot(actual, LINE, 2022) == 0.0


def test_before_the_budget_nothing_can_be_stated():
    assert remaining(GRANKULLA_B, {2022: 33}, 2022, at_year=2019).reason.code is ReasonCode.BEFORE_BUDGET


def test_remaining_at_an_earlier_year():
    assert remaining(5000, {2025: 950, 2026: 930}, 2025, at_year=2025).remaining_t == 4050


def test_remaining_may_be_negative():
    left = remaining(1000, {2025: 950, 2026: 930}, 2025)
    assert (left.remaining_t, left.share) == (-880, -0.88)


def test_a_budget_of_nothing_has_no_shares():
    assert remaining(0, {2025: 950}, 2025).share is None


def test_years_after_the_window_have_no_budget():
    actual = {2029: 10.0, 2030: 9.0, 2031: 8.0}
    assert remaining(100, actual, 2029, end_year=2030).remaining_t == 81
    assert overshoot(actual, {2029: 10.0, 2030: 8.0}, 2029) == 1


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        ({"remaining_t": 0, "last_t": 10}, "already_spent"),
        ({"remaining_t": -1, "last_t": 10, "years_left": 3, "end_level_t": 2}, "already_spent"),
        ({"remaining_t": 30, "last_t": 10, "years_left": 3, "end_level_t": 10}, "fits"),
        ({"remaining_t": 30, "last_t": 10, "years_left": 3, "end_level_t": 12}, "fits"),
        ({"remaining_t": 30, "last_t": 10, "years_left": 3}, "fits"),
        ({"remaining_t": 30, "last_t": 0, "years_left": 3, "end_level_t": 0}, "fits"),
        ({"remaining_t": 30, "last_t": 10, "years_left": 0}, "cannot_be_computed"),
    ],
    ids=["nothing left", "overspent", "exactly kept", "below", "no end level", "no emissions", "over"],
)
def test_required_rate_outcomes(call, kind):
    assert required_rate(**call).kind == kind


def test_no_emissions_need_no_rate():
    assert required_rate(30, 0).rate == 0.0


def test_end_level_alone_may_demand_a_cut():
    needed = required_rate(300, 10, years_left=2, end_level_t=2.5)
    assert (needed.rate, needed.budget_rate, needed.binds) == (0.5, 0.0, Binding.END_LEVEL)


def test_constant_path_and_running_total():
    assert constant_path(5, 2023, 2025) == {2023: 5, 2024: 5, 2025: 5}
    assert constant_path(5, 2026, 2025) == {}
    assert cumulative_series({2024: 2, 2023: 1, 2025: 4}) == {2023: 1, 2024: 3, 2025: 7}


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), True])
@pytest.mark.parametrize(
    "call",
    [
        lambda x: remaining(x, {2022: 1}, 2022),
        lambda x: remaining(1, {2022: x}, 2022),
        lambda x: overshoot({2022: 1}, {2022: x}, 2022),
        lambda x: required_rate(x, 1),
        lambda x: required_rate(1, x),
        lambda x: required_rate(1, 1, years_left=2, end_level_t=x),
        lambda x: constant_path(x, 2022, 2023),
    ],
)
def test_what_is_no_finite_number_is_refused(call, bad):
    with pytest.raises(ValueError, match=r"found .*, expected a"):
        call(bad)


@pytest.mark.parametrize(("waited", "percent"), [(0, 16.667), (2, 25.0), (4, 50.0)])
def test_waiting_raises_the_rate(waited, percent):
    # E0 1000 kt, B 5000 kt, nothing used yet (methods § 2)
    found = required_after_waiting(5000, 1000, years=6, years_left=None, end_level_t=None)
    assert 100 * found[waited].rate == pytest.approx(percent, abs=0.001)
    assert found[6].kind is OutcomeKind.ALREADY_SPENT
    assert list(found) == [0, 1, 2, 3, 4, 5, 6]


def test_waiting_in_a_window_shortens_it():
    # after one more year at 33.072: 104.456 kt for seven years; the line's 9.16 kt needs 1 − (9.16/33.072)^(1/7)
    found = required_after_waiting(137.528, 33.072, years=5, years_left=8, end_level_t=9.16)
    assert 100 * found[0].rate == pytest.approx(14.83, abs=0.01)
    assert found[1].end_level_rate == pytest.approx(1 - (9.16 / 33.072) ** (1 / 7))
    assert (found[1].binds, found[1].rate) == (Binding.BUDGET, found[1].budget_rate)
    kept = 1 - found[1].budget_rate
    assert sum(33.072 * kept**n for n in range(1, 8)) == pytest.approx(137.528 - 33.072)
    assert found[5].kind is OutcomeKind.ALREADY_SPENT


def test_waiting_until_the_window_is_over():
    found = required_after_waiting(100, 10, years=3, years_left=2, end_level_t=None)
    assert [found[2].reason.code, found[3].reason.code] == [ReasonCode.WINDOW_OVER] * 2


TENS = dict.fromkeys(range(2022, 2027), 10.0)


@pytest.mark.parametrize(
    ("actual", "since"),
    [
        ([10, 10, 10], None),
        ([11, 10, 10], 2022),
        ([9, 10, 12], 2024),
        ([11, 9, 10], None),
        ([12, 7, 12], 2024),
        ([], None),
        ([0.1 * 100 + 1e-12], None),
    ],
    ids=["kept", "from the start", "later", "made up for", "again", "no year yet", "noise"],
)
def test_over_since(actual, since):
    assert over_since(dict(enumerate(actual, start=2022)), TENS, 2022) == since


def test_over_since_stops_at_a_gap_unless_bridged():
    actual = {2022: 9.0, 2024: 13.0}
    assert over_since(actual, TENS, 2022) is None
    assert over_since(actual, TENS, 2022, {2023: Range(9, 10, 11)}) == 2024


def test_a_path_must_have_the_years_it_is_compared_with():
    for call in (overshoot, over_since):
        with pytest.raises(ValueError, match="path: found no figure for 2022"):
            call({2022: 33.0, 2023: 32.0}, {2023: 30.0}, 2022)
