"""Sinks and compensation stand apart from emissions. Expected values are those of Exempelstad's file."""

import datetime as dt

from klimatvakt.pages.budget import page as budget


def test_sinks_are_listed_by_kind_newest_first(draw, exempelstad):
    rows = draw(budget.PAGE, exempelstad).rows("sinks-all")
    assert rows[1][:4] == ["Kolsänka", "2025", "2 510 ton", "publicerad"]
    assert [row[0] for row in rows] == ["Kolsänka"] * 9 + ["Negativa utsläpp"] * 3 + ["Kompensation"] * 2


def test_newest_known_figure_of_each_kind_stands_open(draw, exempelstad):
    rows = draw(budget.PAGE, exempelstad).rows("sinks")
    assert [row[:3] for row in rows] == [
        ["Kolsänka", "2025", "2 510 ton"],
        ["Negativa utsläpp", "2025", "85 ton"],
        ["Kompensation", "2025", "150 ton"],
    ]


def test_sinks_never_enlarge_the_budget_and_the_page_says_so(draw, exempelstad, grankulla):
    for city in (exempelstad, grankulla):
        words = draw(budget.PAGE, city).band("sankor").words
        assert "De dras aldrig av från utsläppen och gör aldrig utsläppsbudgeten större." in words


def test_city_without_sinks_says_so(draw, grankulla):
    assert "inga kolsänkor och ingen kompensation är publicerade" in draw(budget.PAGE, grankulla).band("sankor").words


def test_an_older_reading_shows_no_figure_of_its_own_year(draw, exempelstad, without):
    rows = draw(budget.PAGE, without(exempelstad, as_of=dt.date(2024, 6, 1))).rows("sinks")
    assert [row[:2] for row in rows] == [["Kolsänka", "2023"]]
