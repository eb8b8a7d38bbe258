"""What carries the budget: what is missing is said first, and what nobody has calculated is not drawn as nothing."""

from dataclasses import replace

from klimatvakt.charts.budget.carries import CHART
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import ReasonCode, fits


def test_the_finding_begins_with_what_is_missing(full, t):
    # 127 000 − 44 000 decided = 83 000 t, of which 21 000 are ideas
    assert CHART.draw(full, {}, t).spec.sentence.replace("\xa0", " ") == (
        "83 000 ton av de 127 000 ton som behöver minskas fattas. 44 000 ton är beslutat. "
        "Av det ligger 11 000 ton efter planen."
    )


def test_each_part_goes_on_where_the_one_before_ended(full, t):
    rows = CHART.draw(full, {}, t).records
    assert [(row.part, row.start_t, row.end_t) for row in rows] == [
        ("done", 0, 3_000),
        ("on_plan", 3_000, 33_000),
        ("behind", 33_000, 44_000),
        ("unknown", None, None),
        ("ideas", 44_000, 65_000),
        ("not_found", 65_000, 127_000),
        ("short", 44_000, 127_000),
    ]


def test_effects_that_nobody_has_calculated_are_no_zero(bare, t):
    drawing = CHART.draw(bare, {}, t)
    assert (drawing.spec.marks, drawing.records) == ((), ())
    assert drawing.spec.sentence == "Hur långt besluten räcker är inte beräknat."


def test_enough_decided_says_so(full, t):
    found = replace(full.carried, need_t=40_000.0, missing_t=Range(-10_000.0, -25_000.0, -48_000.0))
    full.carried = found
    sentence = CHART.draw(full, {}, t).spec.sentence.replace("\xa0", " ")
    assert sentence.startswith("Det som är beslutat räcker till de 40 000 ton som behöver minskas. 44 000 ton är besl")


def test_no_need_has_no_bar(full, t):
    full.carried = fits(ReasonCode.NO_GAP, gap_t=0.0)
    assert CHART.draw(full, {}, t).spec.sentence == "Det finns inget behov att visa åtgärderna mot."
