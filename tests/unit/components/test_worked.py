"""A figure with its terms as a reader meets it: numbers put in, signs, sub- and superscripts, bounds."""

import datetime as dt

import pytest

from klimatvakt.components.text import plain
from klimatvakt.components.worked import cell, letters, numbers, symbols
from klimatvakt.domain import formulas as f
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import DataStatus, Language
from klimatvakt.domain.worked import Worked
from klimatvakt.web.http.html import render_html
from tests.fixtures.words import TRANSLATORS

T = TRANSLATORS[Language.SV]
LEFT = Worked(f.REMAINING, 78_480.0, (f.BUDGET.of(134_000.0), f.USED.of(55_520.0)), period="2025")
RUN_OUT = Worked(f.RUN_OUT, 335.4, (f.LEFT.of(24_660.0),))
GAP = (f.PLANNED_SUM.of(100.0), f.TARGET_SUM.of(80.0), f.OVER.of(-5.0))


def said(parts):
    return plain(parts).replace("\N{NO-BREAK SPACE}", " ")


def test_the_numbers_stand_where_the_letters_do():
    assert said(numbers(LEFT, T)) == "R = 134 000 − 55 520 = 78 480 ton (2025)"


@pytest.mark.parametrize(("bare", "expected"), [(False, "P − M = 5 − 3 = 2 ton"), (True, "5 − 3 = 2 ton")])
def test_the_formula_itself_is_left_out_where_it_stands_above(bare, expected):
    gap = Worked(f.LEVEL_GAP, 2.0, (f.PLANNED.of(5.0), f.TARGET.of(3.0)))
    assert said(numbers(gap, T, bare=bare)) == expected


def test_a_negative_term_turns_the_sign_and_bounds_follow():
    words = said(numbers(Worked(f.CUMULATIVE_GAP, Range(30.0, 15.0, 5.0), GAP), T, bare=True))
    assert words == "100 − 80 − 5 = 15 ton. Om alla effekter är låga: 30 ton. Om alla är höga: 5 ton."


def test_a_sum_is_written_out_and_a_long_one_cut_in_the_middle():
    few, many = (Worked(f.USED_SO_FAR, n * 2.0, (f.USED.of(n * 2.0, parts=[2.0] * n),)) for n in (2, 12))
    assert said(numbers(few, T)) == "Σ E = 2 + 2 = 4 ton"
    assert said(numbers(many, T)) == "Σ E = 2 + 2 + 2 + 2 + … + 2 + 2 = 24 ton"
    assert said(numbers(Worked(f.USED_SO_FAR, 2.0, (f.USED.of(2.0, parts=[2.0]),)), T)) == "Σ E = 2 ton"


def test_what_cannot_be_computed_says_why():
    assert "redan noll" in said(numbers(Worked(f.CITY_DAYS, cannot_be_computed(ReasonCode.NO_EMISSIONS), ()), T))


def test_letters_are_listed_with_units_and_years():
    terms = (f.BASE.of(31_200.0, "2021"), f.END_LEVEL.of(9_160.0), f.YEARS.of(9))
    assert said(letters(terms, T)) == "E₀ = 31 200 ton (2021), EN = 9 160 ton, N = 9"


def test_sub_and_superscripts_are_elements_and_numbers_stand_in_them():
    rate = Worked(f.LEVEL_RATE, 0.1384, (f.END_LEVEL.of(12_780.0), f.EMISSIONS.of(26_910.0), f.YEARS.of(5)))
    assert "<sup>1 / 5</sup> = 13,84" in "".join(map(render_html, numbers(rate, T)))
    assert "".join(map(render_html, symbols("E_{N}"))) == "E<sub>N</sub>"


@pytest.mark.parametrize(
    ("value", "quantity", "expected"),
    [
        pytest.param(None, f.EMISSIONS, "– ingen uppgift", id="a figure of the files that nobody published"),
        pytest.param(None, f.SUM_RATE, "–", id="one that was not computed"),
        pytest.param(0.148, f.SUM_RATE, "14,80 %", id="a rate"),
        pytest.param(DataStatus.DERIVED, f.DATA_STATUS, "härledd", id="a status"),
        pytest.param(dt.date(2029, 8, 9), f.END_WITH, "9 augusti 2029", id="a day"),
        pytest.param(2026, f.YEAR, "2026", id="a year has no thousands"),
        pytest.param(
            Worked(f.RUN_OUT, 335.4, (f.LEFT.of(24_660.0),)), f.LEFT_AFTER, "24 660 / E · d = 335,4 dygn", id="a sum"
        ),
    ],
)
def test_a_cell_is_written_as_its_kind(value, quantity, expected):
    assert said(cell(value, quantity, T)) == expected
