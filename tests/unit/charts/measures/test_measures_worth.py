"""What single measures are worth: drawn from the bundled cities, held against sums of the files made by hand."""

import pytest

from klimatvakt.charts.core.cells import cell, heading
from klimatvakt.charts.measures.measures_worth import CHART
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.values import value_in_file
from tests.fixtures.words import TRANSLATORS

SV = TRANSLATORS[Language.SV]
NBSP = "\xa0"


def test_largest_first_and_only_decided_measures(exempelstad):
    rows = CHART.draw(exempelstad, {}, SV).records
    decided = {measure.code for measure in exempelstad.measures if measure.counted}
    assert len(rows) == 10
    assert [row.central_t for row in rows] == sorted((row.central_t for row in rows), reverse=True)
    assert {row.code for row in rows} <= decided


def test_the_sentence_says_tonnes_and_days(exempelstad):
    # EX-001 cuts 8 800 t in 2026–2030; the city emitted 26 910 t in 2025: 8 800 ÷ (26 910 ÷ 365) = 119.4 days.
    sentence = CHART.draw(exempelstad, {}, SV).spec.sentence
    assert f"8{NBSP}800{NBSP}ton" in sentence
    assert "119 dygn" in sentence


@pytest.mark.parametrize(("params", "said"), [({}, True), ({"sector": "larande"}, False)], ids=["cut off", "all"])
def test_a_list_that_is_cut_off_says_so(exempelstad, params, said):
    # 21 measures that are decided in delar-2-2026 have effects inside the boundary above 2025 in 2026–2030.
    notes = " ".join(CHART.draw(exempelstad, params, SV).spec.notes)
    assert ("De 10 mest värda av 21 visas." in notes) is said
    assert ("mest värda av" in notes) is said


def test_the_share_of_the_gap_is_percent_in_every_file_and_its_heading_says_so(exempelstad):
    drawing = CHART.draw(exempelstad, {}, SV)
    column = next(column for column in drawing.spec.columns if column.name == "gap_share")
    share = next(m.gap_share for m in exempelstad.measures if m.code == "EX-001")
    assert heading(column) == "Andel av gapet (%)"
    assert cell(column, drawing.records[0], SV) == SV.number(100 * share, 1)
    assert value_in_file(column, drawing.records[0], SV) == pytest.approx(100 * share)


def test_a_sector_shows_its_own(exempelstad):
    rows = CHART.draw(exempelstad, {"sector": "larande"}, SV).records
    own = {measure.code for measure in exempelstad.measures if measure.sector_id == "larande"}
    assert rows
    assert {row.code for row in rows} <= own


def test_nothing_calculated_is_said_and_not_drawn(grankulla):
    drawing = CHART.draw(grankulla, {}, SV)
    assert not drawing.records
    assert drawing.spec.marks == ()
    assert drawing.spec.sentence.startswith("För ingen av de 67 åtgärderna är en minskning")


@pytest.mark.parametrize("name", ["sector", "theme"])
def test_allowed_values_are_the_citys_own(exempelstad, name):
    assert len(CHART.allowed(exempelstad)[name]) == {"sector": 4, "theme": 5}[name]
