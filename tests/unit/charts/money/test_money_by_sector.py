"""The sectors' money by stage; expected values by hand from the doubles and from the bundled files."""

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core.spec import MarkKind
from klimatvakt.charts.money.money_by_sector import CHART
from klimatvakt.domain.vocabulary import Language, PublicStatus
from tests.fixtures.rows import changed
from tests.fixtures.words import TRANSLATORS

SV = TRANSLATORS[Language.SV]


def draw(facts, year=""):
    return CHART.draw(facts, {ParamId.YEAR: year} if year else {}, SV)


def plain(text):
    return text.replace("\xa0", " ")


def test_a_row_per_sector_basis_and_stage_of_the_newest_year(full):
    # E1 40 000 + 100 000 and E5 5 000 in the sector's proposal; stages and bases stand apart.
    assert [(row.id, row.amount_eur, row.n_measures) for row in draw(full).records] == [
        ("allman|climate_extra|sector_proposal", 145_000, 2),
        ("allman|climate_extra|board_proposal", 130_000, 1),
        ("bildning|total|sector_proposal", 900_000, 1),
        ("bildning|total|board_proposal", 0, 1),
        ("bildning|climate_extra|board_proposal", 20_000, 1),
        ("unknown|climate_extra|board_proposal", 7_000, 1),
    ]


def test_another_year_with_an_outcome_that_is_measured(full):
    assert [(row.stage, row.amount_eur, row.data_status) for row in draw(full, "2026").records] == [
        ("sector_proposal", 60_000, "projection"),
        ("council_decision", 50_000, "projection"),
        ("outcome", 48_500, "measured"),
    ]


def test_the_sentence_says_the_largest_of_the_latest_stage_and_how_many_are_known(full):
    # E1, E2, E4, E5 and E6 have money in 2027; 38 measures are not cancelled.
    assert plain(draw(full).spec.sentence) == (
        "Den största summan 2027 (stadsstyrelsens förslag) är 130 000 €: Allmänna förvaltningen, klimatmerkostnad, "
        "1 åtgärd. 5 av 38 åtgärder har ett belopp det året; för de andra är inget publicerat."
    )


def test_each_stage_has_a_shape_and_a_word(full):
    points = [mark for mark in draw(full).spec.marks if mark.kind is MarkKind.POINT]
    assert [(mark.label, mark.shape) for mark in points] == [
        ("sektorns förslag", "circle-open"),
        ("stadsstyrelsens förslag", "triangle"),
    ]


def test_rows_stand_under_their_sector_and_what_the_money_covers(full):
    labels = [category.label for category in draw(full).spec.y.categories]
    assert labels[:4] == [
        "Allmänna förvaltningen, klimatmerkostnad",
        "Sektorns förslag",
        "Stadsstyrelsens förslag",
        "Bildningssektorn, hela projektet",
    ]
    assert "Ansvarig sektor inte publicerad, klimatmerkostnad" in labels


def test_no_money_is_said_and_not_drawn(bare):
    drawing = draw(bare)
    assert not drawing.records
    assert drawing.spec.marks == ()
    assert drawing.spec.notes == ()
    assert drawing.spec.sentence == "Inga anslag för åtgärder är publicerade för Grankulla."


@pytest.mark.parametrize(("city", "years"), [("full", ("2027", "2026")), ("bare", ())])
def test_the_years_with_money_are_the_allowed_values(city, years, request):
    assert CHART.allowed(request.getfixturevalue(city)) == {ParamId.YEAR: years}


def test_exempelstads_outcome_of_2025(exempelstad):
    rows = draw(exempelstad, "2025").records
    # The twelve posts of 2025 have eleven outcomes: 3 684 750 € in all, over what they cover.
    assert sum(row.amount_eur for row in rows if row.stage == "outcome") == pytest.approx(3_684_750)


@pytest.mark.parametrize("language", list(Language))
def test_it_speaks_three_languages(full, language):
    spec = CHART.draw(full, {}, TRANSLATORS[language]).spec
    assert "{" not in spec.sentence + spec.subtitle + " ".join(spec.notes)


def test_a_cancelled_measures_money_is_in_the_sums_but_not_in_x_of_y(full):
    gone = PublicStatus.CANCELLED
    full.measures = changed(full.measures, lambda row: row.code == "E6", status=gone)
    spec = draw(full).spec
    assert "4 av 37 åtgärder har ett belopp" in spec.sentence
    assert any(note.startswith("I summorna är 1 åtgärd med som senare avbröts") for note in spec.notes)


def test_proposals_are_planned_and_not_computed_and_the_source_is_the_budget(full):
    spec = draw(full).spec
    assert spec.columns[-1].words == {"measured": "Redovisat", "projection": "Planerat"}
    assert spec.source == "Exempelstad: stadens budget och bokslut"


def test_the_date_is_that_of_the_money_and_not_of_the_report(full):
    # The report is of 30 September 2026, the board's proposal for 2027 of 9 November.
    assert plain(draw(full).spec.data_date) == "9 november 2026"
