"""Metod: the live figures are those of the worked cases in methods § 2, and the rules stand in their order."""

import dataclasses

from klimatvakt.pages.method import PAGE


def test_the_line_is_counted_from_base_to_size(draw, grankulla):
    words = draw(PAGE, grankulla).band("budget").words
    # 31.2 kt (2021) → 9.16 kt (2030) over nine years: 22 040 / 9 = 2 448.9 a year; the years' sum is 170.6 kt.
    assert "(31 200 ton − 9 160 ton) / 9 = 2 449 ton" in words
    assert "2022–2030 läggs ihop: 170 600 ton" in words


def test_every_year_of_the_path_has_a_row_and_unknown_emissions_a_word(draw, grankulla):
    rows = draw(PAGE, grankulla).rows("path")
    assert rows[0] == ["2022", "28 751", "28 751", "33 072", "härledd"]
    assert [row[0] for row in rows] == [str(year) for year in range(2022, 2031)]
    assert {row[3] for row in rows[1:]} == {"– ingen uppgift"}


def test_other_shapes_of_the_target_give_a_range(draw, grankulla):
    assert "mellan 115 400 ton och 210 000 ton" in draw(PAGE, grankulla).band("budget").words


def test_remaining_and_overshoot_can_be_checked_by_hand(draw, grankulla):
    words = draw(PAGE, grankulla).band("aterstar").words
    assert "170 600 ton − 33 072 ton = 137 528 ton, 80,6 % av utsläppsbudgeten" in words
    assert "33 072 ton − 28 751 ton = 4 321 ton" in words


def test_both_conditions_are_named_and_the_larger_binds(draw, grankulla):
    words = draw(PAGE, grankulla).band("aterstar").words
    assert "För att summan ska räcka: 14,80 % per år." in words
    assert "För att nå nivån i slutåret: 14,83 % per år." in words
    assert "Det är nivån i slutåret som avgör takten" in words


def test_old_figures_give_a_span_and_the_missing_year(draw, grankulla):
    words = draw(PAGE, grankulla).band("aterstar").words
    assert "I det första fallet tar den slut första kvartalet 2027" in words
    assert "Just nu är 2023 det första året utan publicerad siffra." in words


def test_fresh_figures_give_one_date(draw, exempelstad):
    # 78 480 t left at the end of 2025 at 26 910 t a year: 2.916 years, the first of December 2028.
    words = draw(PAGE, exempelstad).band("aterstar").words
    assert "Om utsläppen blir kvar på 2025 års nivå: Utsläppsbudgeten tar slut 1 december 2028." in words


def test_a_percentage_budget_says_its_rate(draw, exempelstad):
    # 30 320 t falling 11.52 % a year sums to 134 kt in 2024–2030.
    assert "Takten 11,52 % per år" in draw(PAGE, exempelstad).band("budget").words


def test_only_the_city_s_own_convention_is_marked(draw, grankulla, exempelstad):
    for facts, expected in ((grankulla, "LIN"), (exempelstad, "D1")):
        marked = [row[0] for row in draw(PAGE, facts).rows("conventions") if "används här" in row[0]]
        assert marked == [f"{expected} används här"]


def test_a_day_of_emissions_is_the_last_level_over_365(draw, grankulla):
    # 33 072 / 365 = 90.6
    words = draw(PAGE, grankulla).band("dygn").words
    assert "33 072 ton / 365 = 90,6 ton per dygn. 1 000 ton är alltså 11 dygn." in words


def test_the_classes_stand_in_the_order_they_are_tried(draw, grankulla):
    rows = draw(PAGE, grankulla).rows("statuses")
    assert [row[0] for row in rows] == [
        "Avbruten eller sammanslagen",
        "Uppskjuten",
        "Genomförd",
        "Ingen rapport",
        "Försenad",
        "Ingen tidtabell",
        "Inte påbörjad",
        "Enligt plan",
    ]
    assert [row[2] for row in rows] == ["räknas inte", "i y", "i x och y", *["i y"] * 4, "i x och y"]


def test_data_statuses_are_drawn_differently(draw, grankulla):
    html = draw(PAGE, grankulla).band("sakerhet").html
    solid, preliminary, derived, projected = html.split("<svg")[1:]
    assert "dasharray" not in solid.split("</svg>")[0]
    assert 'stroke-dasharray="7 4"' in preliminary
    assert 'stroke-dasharray="7 4"' in derived
    assert 'stroke-dasharray="0 4.5"' in projected


def test_a_city_without_budget_says_so(draw, grankulla):
    page = draw(PAGE, dataclasses.replace(grankulla, budget=None))
    assert "– ingen utsläppsbudget är publicerad" in page.band("budget").words
    assert "används här" not in page.words
