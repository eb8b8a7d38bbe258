"""A changed figure says what it was before. Expected values are those of Exempelstad's files."""

import pytest

from klimatvakt.pages.about import page as about
from klimatvakt.pages.budget import page as budget
from klimatvakt.pages.measure import page as measure


def test_correction_stands_on_the_page_of_its_measure(render, exempelstad):
    html = render(measure.PAGE, exempelstad, item="EX-003")
    assert "41 t CO2e" in html  # before
    assert "29 t CO2e" in html
    assert "Ett kvartals el räknades två gånger." in html


def test_measure_without_corrections_has_no_table_of_them(render, exempelstad):
    assert "Rättelser" not in render(measure.PAGE, exempelstad, item="EX-001")


def test_all_corrections_stand_together_newest_first(draw, exempelstad):
    rows = draw(about.PAGE, exempelstad).rows("corrections")
    assert [row[0] for row in rows] == ["28 april 2026", "12 november 2025", "6 maj 2025"]
    assert rows[1][1].startswith("Stadens bilar och skåpbilar på el (delmål 1)")
    assert rows[1][2:4] == ["30 juni 2025", "26 juni 2025"]


@pytest.mark.parametrize(
    ("year", "sector", "former", "now"),
    [
        ("2021", "Utsläpp totalt", "33 000 ton", "33 220 ton"),
        ("2022", "Vägtrafik", "11 365 ton", "11 552 ton"),
        ("2024", "Utsläpp totalt", "28 540 ton", "28 610 ton"),
    ],
    ids=["total", "sector", "inside the budget"],
)
def test_revised_emissions_say_what_they_were(draw, exempelstad, year, sector, former, now):
    rows = draw(budget.PAGE, exempelstad).rows("revisions")
    assert len(rows) == 7
    assert [year, sector, former, now, "Utsläppsberäkning 2025, publicerad 2026"] in rows


def test_year_of_the_budget_says_its_former_value(draw, exempelstad):
    years = {row[0]: row for row in draw(budget.PAGE, exempelstad).rows("years")}
    assert years["2024"][1] == "28 600 ton tidigare 28 500 ton"
    assert years["2025"][1] == "26 900 ton"


def test_city_without_revisions_says_so(draw, grankulla):
    assert "inga ändringar av publicerade utsläpp är kända" in draw(budget.PAGE, grankulla).band("andrat").words
