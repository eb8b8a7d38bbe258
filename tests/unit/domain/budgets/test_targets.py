import math

import pytest

from klimatvakt.domain.budgets.budget import cumulative
from klimatvakt.domain.budgets.targets import TargetShape, target_path, target_shapes
from klimatvakt.domain.outcomes import OutcomeKind

GRANKULLA = {"base_year": 2021, "base_t": 31.2, "end_year": 2030, "end_level_t": 9.16}


def test_other_shapes_of_grankullas_target():
    shapes = target_shapes(**GRANKULLA, history_year=1990, history_t=45.8, late_target_year=2035)
    assert {shape.value: round(budget, 1) for shape, budget in shapes.items()} == {
        "line": 170.6,
        "constant_rate": 151.1,
        "line_from_history": 115.4,
        "line_to_later_year": 210.0,
    }


def test_shapes_without_figures_are_left_out():
    assert set(target_shapes(**GRANKULLA)) == {TargetShape.LINE, TargetShape.CONSTANT_RATE}


def test_no_constant_percentage_leads_to_nothing():
    assert set(target_shapes(2021, 31.2, 2030, 0)) == {TargetShape.LINE}


def test_line_path_ends_at_its_target_year():
    line = target_path("LIN", **GRANKULLA, to_year=2050)
    assert (min(line), max(line)) == (2022, 2030)
    assert math.fsum(line.values()) == pytest.approx(170.60, abs=0.01)


def test_open_ended_path_is_drawn_as_far_as_asked():
    drawn = target_path("D1", base_year=2024, base_t=1000, budget_t=5000, to_year=2030)
    assert drawn[2025] == pytest.approx(833.33, abs=0.01)
    assert (max(drawn), drawn[2030]) == (2030, pytest.approx(334.90, abs=0.01))


@pytest.mark.parametrize("convention", ["D1", "D0", "C"])
def test_window_path_uses_exactly_the_budget(convention):
    drawn = target_path(convention, base_year=2024, base_t=1000, budget_t=5000, end_year=2034, to_year=2050)
    assert max(drawn) == 2034
    assert math.fsum(drawn.values()) == pytest.approx(5000, rel=1e-9)


def test_window_that_unchanged_emissions_keep_stays_level():
    drawn = target_path("D1", base_year=2024, base_t=1000, budget_t=5000, end_year=2027, to_year=2050)
    assert drawn == {2025: 1000, 2026: 1000, 2027: 1000}


def test_a_spent_budget_has_no_path():
    found = target_path("D1", base_year=2024, base_t=1000, budget_t=0, to_year=2030)
    assert found.kind is OutcomeKind.ALREADY_SPENT


@pytest.mark.parametrize(
    ("convention", "said"), [("LIN", "LIN needs end_year and end_level_t"), ("D1", "D1 needs budget_t")]
)
def test_lacking_terms_are_named(convention, said):
    with pytest.raises(ValueError, match=said):
        target_path(convention, base_year=2024, base_t=1000, to_year=2030)


def test_constant_rate_shape_reaches_the_end_level():
    # 31.2 → 9.16 in nine years is 12.73 % a year
    yearly = 1 - (9.16 / 31.2) ** (1 / 9)
    assert yearly == pytest.approx(0.1273, abs=1e-4)
    assert target_shapes(**GRANKULLA)[TargetShape.CONSTANT_RATE] == pytest.approx(cumulative(31.2, yearly, 9, "D1"))
