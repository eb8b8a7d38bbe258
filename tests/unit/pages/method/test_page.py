"""Metod: the live figures are those of the worked cases in methods § 2, and the rules stand in their order."""

import dataclasses
import itertools
import re
from pathlib import Path

import pytest

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.charts import CHARTS
from klimatvakt.components.charts.method_link import METHOD_OF_CHART
from klimatvakt.pages.method import page as method
from klimatvakt.pages.method.page import PAGE

PAGES = Path(method.__file__).parents[1]
BOTH = ("grankulla", "exempelstad")


def test_the_line_is_counted_from_base_to_size(draw, grankulla):
    words = draw(PAGE, grankulla).band("budget").words
    # 31.2 kt (2021) → 9.16 kt (2030) over nine years: 22 040 / 9 = 2 448.9 a year; the years' sum is 170.6 kt.
    assert "(31 200 − 9 160) / 9 = 2 449 ton" in words
    assert "+ 9 160 = 170 600 ton (2022–2030)" in words


def test_every_year_of_the_path_has_a_row_and_unknown_emissions_a_word(draw, grankulla):
    rows = draw(PAGE, grankulla).rows("path")
    assert rows[0] == ["2022", "28 751", "28 751", "33 072", "härledd"]
    assert [row[0] for row in rows] == [str(year) for year in range(2022, 2031)]
    assert {row[3] for row in rows[1:]} == {"– ingen uppgift"}


def test_other_shapes_of_the_target_give_a_range(draw, grankulla):
    assert "mellan 115 400 ton och 210 000 ton" in draw(PAGE, grankulla).band("budget").words


def test_remaining_and_overshoot_can_be_checked_by_hand(draw, grankulla):
    words = draw(PAGE, grankulla).band("aterstar").words
    assert "R = 170 600 − 33 072 = 137 528 ton (2022) R / B = 137 528 / 170 600 = 80,6 %" in words
    assert "33 072 − 28 751 = 4 321 ton" in words


def test_both_conditions_are_named_and_the_larger_binds(draw, grankulla):
    words = draw(PAGE, grankulla).band("aterstar").words
    assert "För att summan ska räcka: 14,80 % per år." in words
    assert "För att nå nivån i slutåret: 14,83 % per år." in words
    assert "Det är nivån i slutåret som avgör takten" in words


def test_old_figures_give_a_span_and_the_missing_year(draw, grankulla):
    page = draw(PAGE, grankulla)
    # (a) 2022's level until it is gone: 27 February 2027; (b) the target path: 7.3 of 9.16 kt left in 2030, July.
    assert "Den tar slut mellan första kvartalet 2027 och tredje kvartalet 2030." in page.band("slut").words
    assert "Just nu är 2023 det första året utan publicerad siffra." in page.band("aterstar").words


def test_fresh_figures_give_one_date(draw, exempelstad):
    # 78 480 t left at the end of 2025 at 26 910 t a year: 2.916 years, the first of December 2028.
    words = draw(PAGE, exempelstad).band("slut").words
    assert "Om nivån är oförändrad: Utsläppsbudgeten tar slut 1 december 2028." in words


def test_the_last_year_is_counted_to_the_day(draw, exempelstad):
    # 78 480 − 2 · 26 910 = 24 660; 24 660 / 26 910 of a leap year's 366 days is 335.4: 1 December.
    assert draw(PAGE, exempelstad).rows("run-out-constant")[-1] == [
        "2028",
        "26 910",
        "24 660 / 26 910 · 366 = 335,4 dygn",
    ]


def test_waiting_uses_up_the_rest_at_the_last_level(draw, grankulla):
    # 137 528 − 33 072 = 104 456 for seven years; one year later still the sum binds.
    rows = draw(PAGE, grankulla).rows("waiting")
    assert rows[0] == ["0", "137 528", "14,80 %", "14,83 %", "14,83 %"]
    assert rows[1] == ["1", "104 456", "20,02 %", "16,76 %", "20,02 %"]
    assert rows[5][1:] == ["−27 832", "–", "–", "Utsläppsbudgeten är redan slut."]


def test_a_percentage_budget_says_its_rate(draw, exempelstad):
    # 30 320 t falling 11.522 % a year sums to 134 kt in 2024–2030.
    assert "Takten 11,5220 % per år" in draw(PAGE, exempelstad).band("budget").words


def test_a_measure_is_worked_from_its_file_rows(draw, exempelstad):
    # effect.csv and emission_factor.csv: 480 000 kWh · 0.036 − 214 000 kWh · 0.038 (2025) = 17.28 − 8.13 t.
    rows = draw(PAGE, exempelstad).rows("increment-EX-005")
    assert rows[0] == ["2025 (y₀)", "214 000", "0,038", "1,00", "8,1", "–"]
    assert rows[1] == ["2026", "480 000", "0,036", "1,00", "17,3", "9,1"]
    # 70 per cent of 110 t shows in the inventory, as did 70 per cent of 40 t: 77 − 28.
    assert draw(PAGE, exempelstad).rows("increment-EX-016")[1] == ["2026", "110", "0,70", "77,0", "49,0"]


def test_the_six_overshoots_add_up(draw, exempelstad):
    rows = draw(PAGE, exempelstad).rows("causes")
    values = [int(row[1].replace(" ", "")) for row in rows]
    steps = [int(row[2].removesuffix(" ton").replace(" ", "").replace("−", "-")) for row in rows[1:]]
    assert len(values) == 6
    assert [after - before for before, after in itertools.pairwise(values)] == pytest.approx(steps, abs=1)


def test_what_cannot_be_counted_says_why(draw, grankulla):
    page = draw(PAGE, grankulla)
    assert "ingen åtgärd har en beräknad effekt" in page.band("bidrag").words
    assert "det finns ingen planerad bana" in page.band("gap").words
    assert "Jämförbara år i serien: 1. Det behövs 5." in page.band("slut").words
    assert "det finns ingen tidigare rapport att jämföra med" in page.band("forandring").words
    assert "inget utsläppstak antaget" in page.band("summor").words


def test_the_heaviest_assumption_is_said_first(draw, grankulla):
    # A line from 1990's 45.8 kt leaves 115.4 − 33.1 = 82.3 kt, further from 137.5 than a line to 2035 (176.9).
    words = draw(PAGE, grankulla).band("kanslighet").words
    assert "Mest betyder basåret: med 1990 i stället för 2021 återstår 82 300 ton i stället för 137 500 ton." in words


def test_the_choice_in_use_is_marked_once_per_assumption(draw, grankulla):
    rows = draw(PAGE, grankulla).rows("vary-target-year")
    assert [row[0] for row in rows] == ["2030 används", "2035"]
    # A line from 31.2 kt to 9.16 kt in 2035, cut at 2030.
    assert rows[1][1:3] == ["209 957 ton", "176 885 ton"]


@pytest.mark.parametrize("city", BOTH)
def test_every_fragment_stands_once_and_every_link_to_one_has_it(draw, city_facts, city):
    html = draw(PAGE, city_facts[city]).html
    found = re.findall(r' id="([^"]+)"', html)
    assert sorted(found) == sorted(set(found))
    assert {chart.slug for chart in CHARTS} == set(METHOD_OF_CHART)
    assert set(METHOD_OF_CHART.values()) <= set(found)
    named = {
        fragment
        for file in PAGES.rglob("*.py")
        for fragment in re.findall(r'method_address\(ctx\.urls, "([^"]+)"\)', file.read_text(encoding="utf-8"))
    }
    assert len(named) > 4
    assert named <= set(found)


@pytest.mark.parametrize("city", BOTH)
def test_every_formula_is_read_from_tables_and_columns_that_exist(draw, city_facts, city):
    html = draw(PAGE, city_facts[city]).html
    lines = [part.split("</p>")[0] for part in html.split("Hämtas ur:")[1:]]
    read = [pair for line in lines for pair in re.findall(r'/data/(\w+)\.csv"[^(]*\(([^)]*)\)', line)]
    assert len(lines) > 25
    for table, columns in read:
        assert set(re.findall(r"<code>(\w+)</code>", columns)) <= set(TABLES_BY_NAME[table].column_names), table


def test_only_the_city_s_own_convention_is_marked(draw, grankulla, exempelstad):
    for facts, expected in ((grankulla, "LIN"), (exempelstad, "D1")):
        marked = [row[0] for row in draw(PAGE, facts).rows("conventions") if "används här" in row[0]]
        assert marked == [f"{expected} används här"]


def test_a_day_of_emissions_is_the_last_level_over_365(draw, grankulla):
    # 33 072 / 365 = 90.6
    words = draw(PAGE, grankulla).band("bidrag").words
    assert "D = 33 072 / 365 = 90,6 ton (2022) 1 000 / 90,6 = 11,0 dygn" in words


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
