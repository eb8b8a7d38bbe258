"""Every kind of methods § 2's table, its order and its edges."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.answers.answer import answer
from klimatvakt.domain.answers.given import Decided
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import OutcomeKind, Reason, ReasonCode
from klimatvakt.domain.vocabulary import AnswerKind, DataStatus
from tests.unit.domain.answers.case import ACTUAL, AS_OF, NOT_COUNTED, NOTHING, PATH, decided, known

WHOLE = ACTUAL | {2023: 220.0, 2024: 160.0, 2025: 100.0}  # 270 + 250 + 220 + 160 + 100 = 1000


def ask(budget=None, plan=NOTHING, as_of=AS_OF):
    return answer(budget or known(), plan, as_of)


def level_only(*years):
    return {year: ACTUAL[year] for year in years}


KINDS = {
    "no budget": (Reason(ReasonCode.MISSING_INPUT, {"name": "budget"}), NOTHING, AS_OF, "cannot_be_counted"),
    "no inventory": (known(actual={}), NOTHING, AS_OF, "cannot_be_counted"),
    "kept": (known(actual=WHOLE), NOTHING, dt.date(2026, 5, 1), "over_kept"),
    "broken": (known(actual=WHOLE | {2025: 101.0}), NOTHING, dt.date(2026, 5, 1), "over_broken"),
    "spent": (known(budget_t=519.0), decided(90, 90, 90), AS_OF, "spent"),
    "gap": (known(actual=level_only(2020, 2022)), NOTHING, AS_OF, "gap"),
    "stale": (known(), decided(200, 200, 200), dt.date(2025, 1, 1), "stale"),
    "not calculated": (known(), NOT_COUNTED, AS_OF, "unknown_plan"),
    "fewer than half": (known(), decided(90, 90, 90, could=4, calculated=1), AS_OF, "unknown_plan"),
    "nothing needed": (known(budget_t=1270.0), NOTHING, AS_OF, "holds_by_reference"),
    "holds": (known(), decided(100, 100, 100, low=0.9), AS_OF, "holds"),
    "barely": (known(), decided(100, 100, 100, low=0.8), AS_OF, "holds_barely"),
    "breaks": (known(), decided(20, 40, 60), AS_OF, "breaks"),
    "nothing decided": (known(), NOTHING, AS_OF, "breaks"),
}


@pytest.mark.parametrize(("budget", "plan", "as_of", "kind"), KINDS.values(), ids=KINDS)
def test_each_kind(budget, plan, as_of, kind):
    assert answer(budget, plan, as_of).kind == kind


def test_breaks_says_need_what_is_decided_and_what_is_missing():
    # Σ Δ 20 + 40 + 60 = 120: 150 of 270 are missing; with half of it 210, with one and a half 90.
    found = ask(plan=decided(20, 40, 60, low=0.5, high=1.5))
    assert (found.remaining_t, found.need_t, found.decided_t) == (480, 270, Range(60, 120, 180))
    assert found.shortfall_t == Range(210, 150, 90)
    assert str(found.window) == "2023–2025"
    # 2023: 250 − 20 = 230, 250 left; 2024: 210, 40 left; 2025: 190 a year, 40/190 · 365 = 76.8 days.
    assert found.reach.central.date == dt.date(2025, 3, 18)
    # low: 240, 230, 220 → 10/220 · 365 = 16.6 days; high: 220, 190, 160 → 70/160 · 365 = 159.7 days
    assert (found.reach.low.date, found.reach.high.date) == (dt.date(2025, 1, 17), dt.date(2025, 6, 9))
    assert found.reach.is_wide
    assert found.above_path_t == 250 - 240
    assert found.above_end_level_t == 190 - 120


@pytest.mark.parametrize(("high", "wide"), [(1.0, False), (1.5, False), (1.6, True), (9.0, True)])
def test_more_than_three_months_between_low_and_high_are_both_said(high, wide):
    # low and central 18 March 2025; high 9 June with 1.5; with 1.6: 218 and 186, 76 left of 154: 180 days, 30 June.
    assert ask(plan=decided(20, 40, 60, high=high)).reach.is_wide is wide


def test_without_an_end_on_one_side_both_are_said():
    found = ask(plan=decided(20, 40, 60, high=9.0))
    assert found.reach.high.kind is OutcomeKind.FITS
    assert found.shortfall_t.high < 0


@pytest.mark.parametrize(
    ("cuts", "kind"), [((90, 90, 90), "holds"), ((90, 90, 89), "breaks")], ids=["exactly 0", "one tonne"]
)
def test_a_shortfall_of_exactly_nothing_holds(cuts, kind):
    assert ask(plan=decided(*cuts)).kind == kind


@pytest.mark.parametrize(("budget_t", "kind"), [(520.0, "spent"), (520.5, "breaks")])
def test_nothing_left_is_spent(budget_t, kind):
    assert ask(known(budget_t=budget_t)).kind == kind


def test_spent_says_since_when_how_much_over_and_what_is_missing():
    # 500 t: 270 in 2021, 230 of 250 in 2022; 20 over; need 750 + 20 = 770, of which 270 are decided.
    found = ask(known(budget_t=500.0), decided(90, 90, 90))
    assert (found.spent_since, found.over_t, found.need_t, found.shortfall_t.central) == (2022, 20, 770, 500)
    assert ask(known(budget_t=520.0)).spent_since == 2022  # with its last day
    assert ask(known(budget_t=-1.0, actual=level_only(2020))).spent_since == 2021
    assert ask().spent_since is None


def test_what_is_missing_of_a_spent_budget_is_unknown_without_effects():
    assert ask(known(budget_t=500.0), NOT_COUNTED).shortfall_t.reason.code is ReasonCode.MISSING_INPUT


def test_a_gap_is_no_zero():
    found = ask(known(actual={2020: 300.0, 2021: 270.0, 2023: 200.0}), decided(20, 40, first=2024), dt.date(2024, 3, 1))
    assert (found.kind, found.gap_year, found.remaining_t) == ("gap", 2022, 730)
    assert {found.need_t.reason.code, found.shortfall_t.reason.code, found.held.reason.code} == {ReasonCode.GAP}
    assert (found.reach, found.no_year_known) == (None, False)


def test_a_figure_after_the_budget_is_behind_a_gap_too():
    found = ask(known(actual=level_only(2020, 2021) | {2026: 90.0}), as_of=dt.date(2027, 3, 1))
    assert (found.kind, found.gap_year) == ("gap", 2022)


def test_a_bridged_gap_is_none():
    bridged = known(actual=level_only(2020, 2021) | {2023: 200.0}, bridging={2022: Range(230, 240, 250)})
    found = ask(bridged, as_of=dt.date(2024, 3, 1))
    assert (found.kind, found.remaining_t) == ("breaks", 1000 - 270 - 240 - 200)


@pytest.mark.parametrize(
    ("as_of", "kind"), [(dt.date(2024, 12, 31), "breaks"), (dt.date(2025, 1, 1), "stale")], ids=["last day", "after"]
)
def test_two_years_after_the_last_known_one_the_answer_is_stale(as_of, kind):
    assert ask(as_of=as_of).kind == kind


def test_stale_says_between_when_it_may_end_and_what_is_known():
    # held: 250, then 230 left of 250 = 335.8 of 366 days of 2024, 1 December.
    # path: 200 + 160, then all 120 of 2025: exactly used, it may last.
    found = ask(as_of=dt.date(2025, 1, 1))
    earliest, latest = found.between
    assert (earliest.date, latest.kind) == (dt.date(2024, 12, 2), OutcomeKind.FITS)
    assert found.may_be_gone
    assert (found.above_path_t, found.level_year, found.level_status) == (10, 2022, DataStatus.MEASURED)
    assert found.from_known is None


def test_stale_puts_the_earlier_end_first_also_where_emissions_are_under_the_path():
    low = known(actual=ACTUAL | {2022: 130.0}, path=PATH | {2023: 300.0, 2024: 320.0})
    # 600 left: along the path 300 and 300 of 320 in 2024; held at 130 it lasts
    earliest, latest = ask(low, as_of=dt.date(2025, 1, 1)).between
    assert (earliest.year, latest.kind) == (2024, OutcomeKind.FITS)


@pytest.mark.parametrize(
    ("plan", "kind"),
    [
        (decided(20, 40, 60), "breaks"),
        (decided(100, 100, 100), "holds"),
        (decided(9, 9, 9, calculated=1), "unknown_plan"),
        (NOT_COUNTED, None),
        (NOTHING, None),
    ],
)
def test_stale_with_decided_effects_says_what_they_give_from_the_last_known_year(plan, kind):
    found = ask(plan=plan, as_of=dt.date(2025, 1, 1))
    assert (found.kind, found.from_known) == ("stale", kind)


def test_only_a_stale_answer_has_an_interval():
    assert ask().between is None
    assert not ask().may_be_gone


def test_exactly_half_is_enough():
    half = ask(plan=decided(20, 40, 60, could=4, calculated=2))
    assert (half.kind, half.without_effect) == ("breaks", 2)
    less = ask(plan=decided(20, 40, 60, n=5, could=5, calculated=2))
    assert (less.kind, less.shortfall_t.reason.code) == ("unknown_plan", ReasonCode.MISSING_INPUT)
    assert less.reach.central.date == dt.date(2025, 3, 18)  # what is calculated, 2 of 5, reaches to there
    assert ask(plan=NOT_COUNTED).reach is None


def test_need_of_nothing_asks_no_plan():
    found = ask(known(budget_t=1270.0), NOT_COUNTED)
    assert (found.kind, found.need_t, found.above_end_level_t) == ("holds_by_reference", 0, None)


def test_the_trend_may_break_what_an_unchanged_level_keeps():
    line = {2023: 260.0, 2024: 270.0, 2025: 280.0}  # 810 of 750 left
    assert ask(known(budget_t=1270.0, trend=line)).trend_breaks
    assert not ask(known(budget_t=1330.0, trend=line)).trend_breaks
    assert not ask(known(budget_t=1270.0, trend={2024: 9e9})).trend_breaks  # it does not follow the last year


def test_a_published_scenario_is_the_reference():
    # 180 + 160 + 140 = 480: exactly what is left
    found = ask(known(reference={2023: 180.0, 2024: 160.0, 2025: 140.0}, scenario="EU"))
    assert (found.kind, found.scenario, found.need_t) == ("holds_by_reference", "EU", 0)
    with pytest.raises(ValueError, match="reference: found no figure for 2023"):
        ask(known(reference={2024: 160.0, 2025: 140.0}))


def test_a_kept_budget_may_miss_its_end_level():
    # 150 + 150 + 180 in the years left = 480
    found = ask(plan=decided(100, 100, 70))
    assert (found.kind, found.above_end_level_t) == ("holds", 180 - 120)
    assert ask(known(actual=WHOLE | {2024: 130.0, 2025: 130.0}), as_of=dt.date(2026, 5, 1)).above_end_level_t == 10
    assert ask(known(end_level_t=None)).above_end_level_t is None


def test_over_says_how_much():
    found = ask(known(actual=WHOLE | {2025: 140.0}), as_of=dt.date(2026, 5, 1))
    assert (found.over_t, found.is_over, found.awaits_year) == (40, True, None)


def test_a_window_that_is_over_with_a_year_unknown_waits_for_it():
    actual = {year: t for year, t in WHOLE.items() if year < 2025}
    found = ask(known(actual=actual), as_of=dt.date(2026, 5, 1))
    # 100 left, the last year at 160: 60 missing
    assert (found.kind, found.is_over, found.awaits_year, found.need_t) == ("breaks", True, 2025, 60)


def test_before_the_first_known_year_everything_remains():
    found = ask(known(actual=level_only(2019, 2020)), as_of=dt.date(2021, 11, 30))
    # five years at 300 = 1500
    assert (found.kind, found.remaining_t, found.need_t) == ("breaks", 1000, 500)
    assert (found.no_year_known, found.starts_later, found.level_year, found.above_path_t) == (True, False, 2020, None)
    later = ask(known(actual=level_only(2018, 2019)), as_of=dt.date(2020, 11, 30))
    assert (later.starts_later, str(later.window)) == (True, "2021–2025")
    assert ask().no_year_known is False
    assert ask(as_of=dt.date(2020, 11, 30)).starts_later is False  # its years are known, whatever the day


def test_a_window_of_one_year():
    one = known(budget_t=100.0, start_year=2023, end_year=2023, path={2023: 100.0}, end_level_t=None)
    found = ask(one, decided(150))
    assert (found.kind, found.need_t, str(found.window)) == ("holds", 150, "2023–2023")
    assert ask(one, decided(149)).kind == "breaks"


def test_preliminary_is_said():
    assert ask(known(status={2022: DataStatus.PRELIMINARY})).is_preliminary
    assert not ask().is_preliminary


def test_without_an_end_there_is_no_need_and_only_zero_holds():
    open_ended = known(end_year=None, end_level_t=None)
    found = ask(open_ended, decided(50, 100, 150))
    # 200 + 150 = 350 of 480; then 100 a year, held: 2025 and 30 of 100 in 2026: 109.5 days
    assert (found.kind, found.reach.central.date) == ("breaks", dt.date(2026, 4, 20))
    assert {found.need_t.reason.code, found.shortfall_t.reason.code} == {ReasonCode.OPEN_ENDED}
    assert (found.window, found.decided_t) == (None, None)
    # 150 + 50 + 0: nothing is emitted from 2025 on
    assert ask(open_ended, decided(100, 200, 250)).kind == "holds"
    assert ask(open_ended, decided(100, 200, 250, low=0.9)).kind == "holds_barely"
    # 250 + 250 at first: 480 are gone before zero is reached
    assert ask(open_ended, decided(0, 0, 250)).kind == "breaks"
    assert ask(open_ended, NOT_COUNTED).kind == "unknown_plan"
    assert ask(known(end_year=None, actual=ACTUAL | {2022: 0.0})).kind == "holds_by_reference"


def test_a_horizon_gives_figures_and_no_other_answer():
    found = ask(known(end_year=None, end_level_t=None, horizon_year=2025), decided(100, 100, 100))
    assert (found.need_t, found.shortfall_t.central, found.horizon_year) == (270, -30, 2025)
    assert (found.kind, str(found.window)) == ("breaks", "2023–2025")
    assert ask().horizon_year is None


@pytest.mark.parametrize("counts", [(1, 2, 2), (2, 1, 2), (-1, -1, -1)])
def test_counts_must_be_possible(counts):
    with pytest.raises(ValueError, match=r"decided|found -1"):
        Decided({}, *counts)


AMOUNT = st.floats(0, 500)
CUTS = st.lists(AMOUNT, min_size=3, max_size=3)
SERIES = st.dictionaries(st.integers(2018, 2027), AMOUNT, max_size=9)
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2030, 12, 31))
ENDS = st.sampled_from(
    [(2021, 2025, None), (2021, 2021, None), (2024, 2026, None), (2021, None, None), (2021, None, 2026)]
)


@given(st.floats(-100, 2000), SERIES, ENDS, CUTS, st.floats(0, 1), st.integers(0, 4), st.integers(0, 4), DAYS)
def test_there_is_always_exactly_one_kind(budget_t, actual, ends, cuts, low, could, calculated, as_of):
    start, end, horizon = ends
    budget = known(budget_t=budget_t, actual=actual, start_year=start, end_year=end, horizon_year=horizon)
    found = answer(budget, decided(*cuts, low=low, could=could, calculated=min(calculated, could)), as_of)
    assert found.kind in AnswerKind


ORDER = ["breaks", "holds_barely", "holds"]


@given(CUTS, CUTS, st.floats(0.5, 1))
def test_more_decided_tonnes_never_make_the_answer_worse(cuts, more, low):
    fewer = ask(plan=decided(*cuts, low=low))
    added = ask(plan=decided(*(a + b for a, b in zip(cuts, more, strict=True)), low=low))
    assert ORDER.index(added.kind) >= ORDER.index(fewer.kind)
    assert added.shortfall_t.central <= fewer.shortfall_t.central


@given(SERIES.filter(lambda series: 2020 in series), CUTS)
def test_remaining_need_and_shortfall_hang_together(actual, cuts):
    found = answer(known(actual=actual), decided(*cuts, first=2026), AS_OF)
    if isinstance(found.need_t, float):
        years = max(0, found.end_year - max(found.level_year, 2020))
        assert found.need_t + found.remaining_t == pytest.approx(actual[found.level_year] * years, abs=1e-6)
