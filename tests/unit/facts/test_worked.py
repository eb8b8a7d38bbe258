"""Figures with their terms: what a formula gives with the terms put in is the result that the facts publish."""

import math
import re

import pytest

from klimatvakt.domain.figures import Range
from klimatvakt.i18n.quantities import MEANINGS

BOTH = ("grankulla", "exempelstad")


def evaluated(worked):
    """The formula's right side as arithmetic, each letter its value."""
    sides = worked.formula.expression.rpartition(" = ")[2]
    values = {term.quantity.symbol: repr(float(term.value)) for term in worked.terms}
    pattern = "|".join(re.escape(symbol) for symbol in sorted(values, key=len, reverse=True))
    sums = re.sub(pattern, lambda found: f"({values[found.group()]})", sides)
    sums = sums.replace("−", "-").replace("·", "*").replace("^{", "**(").replace("}", ")")
    return eval(sums, {"e": math.e})


def arithmetic(facts):
    """Every kept figure whose formula is a sum of numbers."""
    for name, worked in facts.worked.items():
        numbers = worked.terms and all(isinstance(term.value, float | int) for term in worked.terms)
        if worked.formula.expression and numbers and isinstance(worked.result, float | int | Range):
            yield name, worked


@pytest.mark.parametrize("city", BOTH)
def test_the_terms_put_into_the_formula_give_the_result(city_facts, city):
    found = dict(arithmetic(city_facts[city]))
    assert len(found) >= {"grankulla": 11, "exempelstad": 20}[city], sorted(found)
    for name, worked in found.items():
        result = worked.result.central if isinstance(worked.result, Range) else worked.result
        assert evaluated(worked) == pytest.approx(result, rel=1e-9), name


@pytest.mark.parametrize("city", BOTH)
def test_a_term_is_the_sum_of_its_parts(city_facts, city):
    for name, worked in city_facts[city].worked.items():
        for term in worked.terms:
            if term.parts:
                assert math.fsum(term.parts) == pytest.approx(term.value), name


@pytest.mark.parametrize("city", BOTH)
def test_every_column_of_rows_has_a_word_or_a_symbol(city_facts, city):
    columns = [one for worked in city_facts[city].worked.values() if worked.steps for one in worked.steps.quantities]
    assert columns
    assert not [one for one in columns if one.code not in MEANINGS and not one.symbol]


def test_the_budget_s_figures_are_those_kept_with_terms(exempelstad):
    counted, worked = exempelstad.budget.counted, exempelstad.budget.worked
    assert worked["remaining"].result == counted.remaining_t
    assert worked["overshoot"].result == counted.overshoot_t
    assert worked["level_gap"].result == counted.level_gap_t
    assert worked["cumulative_gap"].result == counted.cumulative_gap_t
    assert {name: worked[f"run_out.{name}"].result for name in counted.run_outs} == counted.run_outs


def test_the_largest_measure_s_figures_are_its_row_s(exempelstad):
    worked = exempelstad.worked
    row = next(one for one in exempelstad.measures if one.code == worked["delay"].about)
    assert worked["measure_sum"].result == pytest.approx(row.central_t)
    assert worked["measure_days"].result == pytest.approx(row.days_central)
    assert worked["measure_share"].result == pytest.approx(row.gap_share)
    assert worked["delay"].result == row.lost_central_t


def test_a_price_s_posts_add_up_to_its_cost(exempelstad):
    worked = exempelstad.worked["price"]
    row = next(one for one in exempelstad.measures if one.code == worked.about)
    assert (worked.result.low, worked.result.central) == (row.eur_t_low, row.eur_t_central)
    assert math.fsum(euro for *_, euro in worked.steps.rows) == pytest.approx(row.cost_eur_central)
