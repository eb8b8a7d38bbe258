import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.answers.carries import DECIDED_PARTS, Part, carries, part_of
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import OutcomeKind
from klimatvakt.domain.vocabulary import Phase, PublicStatus

NAN = float("nan")


def effects(*rows, spread=(1.0, 1.0, 1.0)):
    """measure × year × bounds; ``spread``: low, central and high as times the figure."""
    return np.array(rows, dtype=float)[:, :, None] * np.array(spread)


def bar(need, parts, effect, *, before=None, group=None):
    start = (
        np.zeros((len(parts), 3)) if before is None else np.repeat(np.array(before, dtype=float)[:, None], 3, axis=1)
    )
    return carries(need, parts, effect, start, np.arange(len(parts)) if group is None else np.array(group))


def tonnes(found):
    return {one.part: one.tonnes.central for one in found.parts if one.tonnes.central}


@pytest.mark.parametrize(
    ("phase", "public", "part"),
    [
        (Phase.IDEA, PublicStatus.NOT_STARTED, Part.IDEAS),
        (Phase.IDEA, PublicStatus.LATE, Part.IDEAS),
        (Phase.POSTPONED, PublicStatus.POSTPONED, Part.POSTPONED),
        (Phase.COMPLETED, PublicStatus.COMPLETED, Part.DONE),
        (Phase.IN_PROGRESS, PublicStatus.ON_TIME, Part.ON_PLAN),
        (Phase.IN_PROGRESS, PublicStatus.LATE, Part.BEHIND),
        (Phase.DECIDED, PublicStatus.NOT_STARTED, Part.NOT_STARTED),
        (Phase.DECIDED, PublicStatus.LATE, Part.BEHIND),
        (Phase.DECIDED, PublicStatus.NO_REPORT, Part.UNKNOWN),
        (Phase.IN_PROGRESS, PublicStatus.NO_SCHEDULE, Part.UNKNOWN),
        (Phase.CANCELLED, PublicStatus.CANCELLED, None),
        (Phase.MERGED, PublicStatus.CANCELLED, None),
        (None, PublicStatus.NO_REPORT, None),
    ],
)
def test_phase_first_then_class(phase, public, part):
    assert part_of(phase, public) is part


@pytest.mark.parametrize(
    "public", [one for one in PublicStatus if one not in (PublicStatus.CANCELLED, PublicStatus.POSTPONED)]
)
def test_every_class_of_a_decided_measure_has_a_part(public):
    assert part_of(Phase.IN_PROGRESS, public) in DECIDED_PARTS


def test_the_bar_adds_up_to_the_need():
    # Two years: done 2 · 10, on plan 2 · 20, behind 2 · 5, idea 2 · 7; 100 needed: 30 are decided short by 30.
    parts = [Part.DONE, Part.ON_PLAN, Part.BEHIND, Part.IDEAS, None]
    found = bar(100, parts, effects([10, 10], [20, 20], [5, 5], [7, 7], [99, 99]))
    assert tonnes(found) == {Part.DONE: 20, Part.ON_PLAN: 40, Part.BEHIND: 10, Part.IDEAS: 14}
    assert found.missing_t.central == 100 - 84
    assert found.shortfall_t.central == 100 - 70
    assert [one.part for one in found.parts] == list(Part)


def test_low_effects_leave_most_missing():
    found = bar(100, [Part.DONE, Part.POSTPONED], effects([10, 10], [5, 5], spread=(0.5, 1, 2)))
    assert found.missing_t == Range(85, 70, 40)
    assert found.shortfall_t == Range(90, 80, 60)
    assert found.parts[0].tonnes == Range(10, 20, 40)


def test_an_overlap_is_credited_once_to_the_surer_part():
    # The first does 10 of it, the second 15: 5 more. The idea of 12 adds nothing, the postponed of 20 another 5.
    parts = [Part.ON_PLAN, Part.BEHIND, Part.IDEAS, Part.POSTPONED]
    found = bar(100, parts, effects([10], [15], [12], [20]), group=[0, 0, 0, 0])
    assert tonnes(found) == {Part.ON_PLAN: 10, Part.BEHIND: 5, Part.POSTPONED: 5}
    assert (found.missing_t.central, found.shortfall_t.central) == (80, 85)


def test_what_the_inventory_holds_of_an_overlap_is_no_credit():
    # EX-006 and EX-007 in 2026–2030, 24.15 t of the second in the inventory of 2025: together 91.29 t, not 198.64.
    first, second = [24.96, 38.64, 51.84, 44.8, 38.4], [37.44, 39.56, 34.83, 30.1, 25.8]
    for parts in ([Part.ON_PLAN, Part.ON_PLAN], [Part.DONE, Part.BEHIND], [Part.BEHIND, Part.DONE]):
        found = bar(1000, parts, effects(first, second), before=[0, 24.15], group=[1, 1])
        assert sum(tonnes(found).values()) == pytest.approx(91.29)
        assert all(one.tonnes.central >= 0 for one in found.parts)


def test_measures_without_effect_are_counted_in_the_same_line():
    found = bar(50, [Part.DONE, Part.DONE, Part.UNKNOWN], effects([10], [NAN], [NAN]))
    counts = {one.part: (one.measures, one.without) for one in found.parts if one.measures}
    assert counts == {Part.DONE: (2, 1), Part.UNKNOWN: (1, 1)}


def test_a_city_without_measures_has_found_nothing():
    assert bar(50, [], np.zeros((0, 3, 3))).missing_t.central == 50


@pytest.mark.parametrize("need", [0, -5])
def test_no_need_no_bar(need):
    assert bar(need, [Part.DONE], effects([10])).kind is OutcomeKind.FITS


AMOUNT = st.floats(0, 1e5)
MEASURES = st.lists(
    st.tuples(st.sampled_from([*Part, None]), AMOUNT, st.lists(AMOUNT, min_size=3, max_size=3), st.integers(0, 3)),
    max_size=8,
)


@given(st.floats(1, 1e6), MEASURES)
def test_parts_and_what_is_missing_are_the_need(need, measures):
    parts, before, rows, group = zip(*measures, strict=True) if measures else ((), (), (), ())
    effect = effects(*rows, spread=(0.5, 1, 2)) if rows else np.zeros((0, 3, 3))
    found = bar(need, list(parts), effect, before=before or None, group=group or None)
    for bound in ("low", "central", "high"):
        known = sum(getattr(one.tonnes, bound) for one in found.parts)
        assert known + getattr(found.missing_t, bound) == pytest.approx(need, rel=1e-9, abs=1e-6)
    decided = sum(one.tonnes.central for one in found.parts if one.part in DECIDED_PARTS)
    assert found.shortfall_t.central == pytest.approx(need - decided, rel=1e-9, abs=1e-6)
