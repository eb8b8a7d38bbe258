"""Whether the budget holds in every reading of both cities, against the downloaded files (methods §§ 2, 7)."""

import pytest

from klimatvakt.domain.budgets.trajectory import RequiredRate
from klimatvakt.domain.outcomes import Outcome
from tests.recompute.agree import READINGS, differences, range_of
from tests.recompute.oracle.rates import Required

pytestmark = pytest.mark.parametrize(("city", "report"), READINGS, ids=lambda value: value or "now")


def rate_of(found):
    return found.rate if isinstance(found, RequiredRate | Required) else None


def test_the_answer(service, book, city, report):
    found, mine = service.facts(city, report).answer, book(city, report).holding
    assert (found.kind, found.decided, found.could, found.calculated) == (
        mine.kind,
        len(mine.decided),
        len(mine.could),
        len(mine.calculated),
    )
    expected = {"need_t": mine.need, "remaining_t": mine.budget.remaining, "shortfall_t": mine.short}
    if mine.calculated:
        expected["decided_t"] = mine.cut
    got = {name: getattr(found, name) for name in expected}
    ranges = ("decided_t", "shortfall_t")
    got |= {name: range_of(got[name]) for name in ranges if name in got and not isinstance(got[name], Outcome)}
    assert differences(got, expected) == {}
    if found.reach is None:
        assert not mine.calculated
    else:
        ends = (found.reach.low, found.reach.central, found.reach.high)
        assert [(end.kind.value, end.date) for end in ends] == [(end.kind, end.date) for end in mine.reach]
    if mine.kind == "stale":
        days = [mine.budget.constant_end.date, mine.budget.target_end.date]
        assert [end.date for end in found.between] == sorted(days)


def test_both_paces(service, book, city, report):
    found, mine = service.facts(city, report).pace, book(city, report).holding
    assert found.now.change == pytest.approx(mine.pace_now)
    assert found.from_year == mine.from_year
    assert rate_of(found.at_level) == pytest.approx(rate_of(mine.pace_needed("level")))
    assert (found.as_planned is None) == (not mine.calculated)
    if found.as_planned is not None:
        assert rate_of(found.as_planned) == pytest.approx(rate_of(mine.pace_needed("plan")))
    assert (found.on_path is None) == (not mine.is_stale)
    if found.on_path is not None:
        assert rate_of(found.on_path) == pytest.approx(rate_of(mine.pace_needed("path")))


def test_what_carries_it(service, book, city, report):
    bar, mine = service.facts(city, report).carried, book(city, report).holding
    assert isinstance(bar, Outcome) == (mine.short is None)
    if isinstance(bar, Outcome):
        return
    parts = {one.part.value: (*range_of(one.tonnes), one.measures, one.without) for one in bar.parts}
    assert differences(parts, {part: (*t, n, without) for part, (t, n, without) in mine.bar.items()}) == {}
    assert range_of(bar.missing_t) == pytest.approx(mine.not_found)
