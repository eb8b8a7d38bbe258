"""A worked example is a checked, frozen value that can be part of a key."""

import pytest

from klimatvakt.domain.figures import Range
from klimatvakt.domain.scenario import Added, Scenario


def same(tonnes):
    return Range(tonnes, tonnes, tonnes)


def test_what_says_the_same_is_the_same_key():
    one = Scenario(frozenset("AB"), delays={"C": 1, "D": 0.5}, added={"X": Added({2030: same(2), 2029: same(1)})})
    two = Scenario(frozenset("BA"), delays={"D": 0.5, "C": 1}, added={"X": Added({2029: same(1), 2030: same(2)})})
    assert one == two
    assert {one: "kept"}[two] == "kept"
    assert one != Scenario(frozenset("AB"), delays={"C": 1, "D": 0.5})


def test_it_cannot_be_changed_from_outside():
    delays = {"A": 1.0}
    scenario = Scenario(delays=delays)
    delays["A"] = 9.0
    assert scenario.delays["A"] == 1.0
    with pytest.raises(TypeError):
        scenario.delays["A"] = 2.0


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            lambda: Scenario(off=frozenset("A"), on=frozenset("A")),
            "on: found 'A', expected a measure that is not in off",
        ),
        (lambda: Scenario(delays={"A": -1}), r"delays\[A\]: found -1, expected a number from 0 to 200"),
        (lambda: Scenario(delays={"A": float("nan")}), r"delays\[A\]: found nan, expected a finite number"),
        (lambda: Scenario(rate=1.5), "rate: found 1.5, expected a number from -1 to 1"),
        (lambda: Scenario(start_year=2027.5), "start_year: found 2027.5, expected a whole number"),
        (lambda: Added({}), r"effect: found the years \[\], expected every year"),
        (lambda: Added({2027: same(1), 2029: same(1)}), r"effect: found the years \[2027, 2029\]"),
        (lambda: Added({2027: Range(2, 1, 3)}), r"effect\[2027\]: found .* expected low ≤ central ≤ high"),
    ],
    ids=["on and off", "early", "not a number", "rate", "start", "no effect", "a year lacks", "bounds"],
)
def test_a_figure_that_cannot_be_is_refused(made, said):
    with pytest.raises(ValueError, match=said):
        made()
