"""Single figures stand as their sources print them. Expected values are those of the cities' files."""

import pytest

from klimatvakt.catalog.rows import build_rows, column_names
from klimatvakt.catalog.stored import MeasureFigure
from klimatvakt.domain.vocabulary import Language
from klimatvakt.pages.budget import page as budget
from klimatvakt.pages.reports.published_figures import stated_value
from klimatvakt.web.http.html import render_html
from tests.fixtures.frames import FramesOf
from tests.fixtures.words import TRANSLATORS

T = TRANSLATORS[Language.SV]


def figure(value, text, unit):
    cells = dict.fromkeys(column_names(MeasureFigure)) | {"value": value, "value_text": text, "unit": unit}
    return build_rows(MeasureFigure, {name: [cell] for name, cell in cells.items()})[0]


@pytest.mark.parametrize(
    ("value", "text", "unit", "expected"),
    [
        (7.6, None, "%", "7,6 %"),
        (8.53, None, "t", "8,53 t"),
        (118.0, None, "g", "118 g"),
        (None, "10–20", "%", "10–20 %"),
        (None, "2030", None, "2030"),
        (0.0, None, "%", "0 %"),
        (None, None, "%", "–"),
    ],
    ids=["one decimal", "two", "whole", "words with unit", "words", "zero is a value", "nothing"],
)
def test_value_has_the_decimals_of_its_source(value, text, unit, expected):
    found = stated_value(figure(value, text, unit), T)
    html = "".join(map(str, found)) if isinstance(found, list) else found
    assert html.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_swedish_unit_is_marked_on_other_pages():
    found = stated_value(figure(9.18, None, "t per invånare"), TRANSLATORS[Language.EN])
    assert render_html(found[2]) == '<span lang="sv">t per invånare</span>'


def test_conflicting_figures_stand_open_and_together(draw, grankulla):
    rows = draw(budget.PAGE, grankulla).rows("conflicting")
    transport = [row for row in rows if row[0].startswith("Grankulla: Trafikens utsläpp, ändring från 2019")]
    assert [row[2] for row in transport] == ["−10 %", "−14 %"]
    assert rows.index(transport[1]) == rows.index(transport[0]) + 1


def test_every_single_figure_is_shown_once(draw, grankulla, exempelstad):
    for city in (grankulla, exempelstad):
        page = draw(budget.PAGE, city)
        assert len(page.rows("conflicting")) + len(page.rows("published")) == len(
            FramesOf(city).tables["published_figure"]
        )


def test_the_city_comes_before_its_neighbours(draw, grankulla):
    subjects = [row[0].startswith("Grankulla") for row in draw(budget.PAGE, grankulla).rows("published")]
    assert subjects == sorted(subjects, reverse=True)
