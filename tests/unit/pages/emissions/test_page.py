"""The note on incomplete sums is of the emissions shown, whatever the city is followed up against."""

import dataclasses

import pytest

from klimatvakt.domain.units import CellSum
from klimatvakt.domain.vocabulary import Gas, Perspective
from klimatvakt.pages.budget import page as budget
from klimatvakt.pages.emissions.page import incomplete_words, sector_parts
from klimatvakt.web.http.html import render_html

LACKING = CellSum(1.0, ("avfall",), {})


@pytest.fixture
def lacking(exempelstad):
    """Exempelstad where sectors are not estimated in the last year of one perspective."""

    def make(perspective):
        years = dict.fromkeys(range(1990, 2026), LACKING)
        return dataclasses.replace(exempelstad, sector_sums={(perspective, Gas.CO2E): years})

    return make


@pytest.mark.parametrize(
    ("perspective", "said"), [(Perspective.TERRITORIAL, True), (Perspective.ORGANISATION, False)], ids=str
)
def test_the_table_of_the_city_says_what_its_own_sum_lacks(make_context, lacking, perspective, said):
    html = render_html(sector_parts(make_context(lacking(perspective))))
    assert ("ofullständig: " in html) is said


def test_each_perspective_says_what_its_own_first_year_lacks(draw, lacking):
    words = draw(budget.PAGE, lacking(Perspective.ORGANISATION)).band("perspektiv").words
    assert words.count("ofullständig: ") == 1
    assert "ofullständig: " in words[words.index("Stadens egen organisation") :]


def test_a_year_without_sectors_says_nothing(exempelstad, make_context):
    assert incomplete_words(exempelstad, Perspective.CONSUMPTION, Gas.CO2E, 1800, make_context(exempelstad).t) == ""
