"""Milestones of many measures; expected values by hand from the tiny city below, read on 22 November 2026."""

import datetime as dt
from dataclasses import replace

import pytest

from klimatvakt.catalog.derived.measures import MeasureStanding, MilestoneStanding
from klimatvakt.catalog.stored import MeasureState, Report
from klimatvakt.charts.core.cells import value_of
from klimatvakt.charts.core.spec import MarkKind
from klimatvakt.charts.measures.milestones import CHART, LONGEST
from klimatvakt.charts.render.plotly import figure
from klimatvakt.charts.render.svg import render_inline
from klimatvakt.domain.vocabulary import Language
from tests.fixtures.rows import make_rows
from tests.fixtures.words import TRANSLATORS
from tests.unit.charts.conftest import SECTORS, make_city


def date(text):
    return dt.date.fromisoformat(text) if text else None


def measure(code, sector="teknik", status="on_time", start="2024-01-01", end="2028-12-31", done="", theme="energi"):
    titles = {"title_sv": f"Åtgärd {code}", "title_fi": f"Toimenpide {code}", "title_en": None}
    own = {"code": code, "sector_id": sector, "theme_id": theme, "status": status, "report_id": "r1"} | titles
    state = {"report_id": "r1", "code": code, "start_on": date(start), "completed_on": date(done)}
    return own | {"end_on": date(end)}, state


def step(code, n, state, due="", done="", started=""):
    titles = {"title_sv": f"Delmål {code}{n}", "title_fi": "", "title_en": None}
    days = {"due_on": date(due), "done_on": date(done), "started_on": date(started)}
    return {"code": code, "n": n, "state": state} | titles | days


def city(measures, steps=()):
    return make_city(
        rows={
            "measures": make_rows(MeasureStanding, (own for own, _ in measures)),
            "milestones": make_rows(MilestoneStanding, steps),
        },
        tables={"measure_state": make_rows(MeasureState, (state for _, state in measures))},
    )


def draw(facts, t, **params):
    return CHART.draw(facts, params, t)


def drawn(drawing):
    return [category.id for category in drawing.spec.y.categories]


@pytest.fixture
def town():
    """A: one done, one late, one ahead · B: overdue, a milestone without a day · C: no day · D: cancelled · E: done."""
    measures = [
        measure("A"),
        measure("B", "bildning", "late", end="2026-06-30"),
        measure("C", "bildning", start="", end=""),
        measure("D", status="cancelled"),
        measure("E", None, "completed", end="2026-03-31", done="2026-02-10", theme="mat"),
    ]
    steps = [
        step("A", 2, "late", due="2026-05-31"),
        step("A", 1, "done", due="2025-03-31", done="2025-04-15", started="2024-02-01"),
        step("A", 3, "planned", due="2027-01-31"),
        step("B", 1, "started", started="2025-01-01"),
        step("D", 1, "late", due="2025-01-01"),
    ]
    return city(measures, steps)


def test_one_line_per_measure_by_sector_and_the_unknown_sector_last(town, t):
    assert drawn(draw(town, t)) == ["B", "A", "E"]


def test_where_each_row_stands(town, t):
    rows = {(row.code, row.state): row for row in draw(town, t).records}
    assert rows["A", "done"].at_on == date("2025-04-15")  # not the day it was due
    assert rows["A", "late"].at_on == date("2026-05-31")
    assert rows["B", "started"].at_on is None
    span = rows["E", "span"]
    assert (span.from_on, span.at_on) == (date("2024-01-01"), date("2026-02-10"))


def test_only_what_is_done_is_drawn_as_a_fact(town, t):
    statuses = {(row.code, row.state): row.data_status for row in draw(town, t).records}
    measured = {key for key, status in statuses.items() if status == "measured"}
    assert measured == {("A", "done"), ("E", "span")}


def test_every_state_has_its_own_tone_and_shape_and_late_lies_on_top(town, t):
    points = [mark for mark in draw(town, t).spec.marks if mark.kind is MarkKind.POINT]
    assert [mark.label for mark in points] == ["planerat", "klart", "försenat"]
    assert len({mark.tone for mark in points}) == len({mark.shape for mark in points}) == 3


def test_an_end_that_has_passed_is_marked_and_said(town, t):
    drawing = draw(town, t)
    overdue = [mark for mark in drawing.spec.marks if ("state", "overdue") in mark.where]
    assert [row.code for mark in overdue for row in drawing.rows(mark)] == ["B", "B"]
    assert drawing.spec.y.categories[0].detail == "skulle vara klar 30 juni 2026 · 0 av 1 klara"


def test_today_stands_through_all_rows(town, t):
    rule = draw(town, t).spec.marks[0]
    assert (rule.kind, rule.y, rule.label) == (MarkKind.RULE, "", "i dag 22 november 2026")


def test_sentence_counts_what_is_late_and_names_the_next(town, t):
    # four milestones of A and B; the late one of D is cancelled with its measure
    assert draw(town, t).spec.sentence == (
        "1 av 4 delmål är försenat. 1 är klart. Nästa: Delmål A3 (Åtgärd A), 31 januari 2027."
    )


def test_notes_name_what_is_not_drawn(town, t):
    assert draw(town, t).spec.notes == (
        "Åtgärderna står sektor för sektor.",
        "1 åtgärd är inte ritad, eftersom varken slutdatum eller delmål med datum är publicerade: Åtgärd C.",
        "1 delmål utan datum står bara i tabellen.",
        "1 avbruten eller sammanslagen åtgärd är inte med.",
    )


@pytest.mark.parametrize(
    ("params", "codes"),
    [
        ({"sector": "bildning"}, ["B"]),
        ({"theme": "mat"}, ["E"]),
        ({"status": "completed"}, ["E"]),
        ({"sector": "teknik", "status": "late"}, []),
    ],
    ids=lambda value: "-".join(value),
)
def test_a_choice_shows_its_own(town, t, params, codes):
    assert drawn(draw(town, t, **params)) == codes


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        (["planned"], "Det enda delmålet är inte försenat. Nästa: Delmål A1 (Åtgärd A), 1 december 2026."),
        (["planned", "planned"], "Inget av de 2 delmålen är försenat. Nästa: 2 delmål 1 december 2026."),
        (["done", "done"], "Inget av de 2 delmålen är försenat. 2 är klara."),
        (["late", "late", "done"], "2 av 3 delmål är försenade. 1 är klart."),
    ],
    ids=["one", "two on a day", "all done", "late"],
)
def test_sentence_in_every_state(states, sentence, t):
    due = {"planned": "2026-12-01", "done": "2026-01-01", "late": "2026-01-01"}
    done = {"done": "2026-01-01"}
    steps = [step("A", n, state, due[state], done.get(state, "")) for n, state in enumerate(states, start=1)]
    assert draw(city([measure("A")], steps), t).spec.sentence == sentence


def test_without_milestones_the_spans_still_stand(t):
    drawing = draw(city([measure("A"), measure("B")]), t)
    assert drawing.spec.sentence == "Inga delmål är publicerade för någon av de 2 åtgärderna."
    assert [category.detail for category in drawing.spec.y.categories] == ["inga delmål"] * 2
    assert render_inline(drawing, width=340, t=t)


@pytest.mark.parametrize(
    ("measures", "sentence"),
    [
        ([measure("A", start="", end="")], "Inga delmål är publicerade för den enda åtgärden."),
        ([measure("A", status="cancelled")], "Det finns inga åtgärder att visa här."),
    ],
    ids=["no days", "none live"],
)
def test_nothing_to_draw_says_why(measures, sentence, t):
    drawing = draw(city(measures), t)
    assert drawing.spec.sentence == sentence
    assert drawing.spec.marks == ()
    assert not drawing.records
    assert figure(drawing, t)["data"] == []


@pytest.fixture
def many():
    """Five more than are drawn: Z0 is completed, Z1 late, the others due one day apart, the farthest first."""
    days = [f"2028-{12 - n // 28:02d}-{28 - n % 28:02d}" for n in range(LONGEST + 5)]
    measures = [measure(f"Z{n}", end=day) for n, day in enumerate(days)]
    measures[0] = measure("Z0", status="completed", end="2026-10-01", done="2026-10-01")
    return city(measures, [step("Z1", 1, "late", due="2026-01-01")])


def test_the_late_and_the_nearest_are_drawn_and_the_table_has_all(many, t):
    drawing = draw(many, t)
    # Z0 has no day to come; of the others Z2–Z5 lie farthest
    assert drawn(drawing) == ["Z1", *(f"Z{n}" for n in range(6, LONGEST + 5))]
    assert {row.code for row in drawing.records if row.state != "today"} == {f"Z{n}" for n in range(LONGEST + 5)}
    assert drawing.spec.notes[1] == (
        "30 av 35 åtgärder ritas: de försenade och de med närmaste datum. Tabellen har alla. "
        "Med sektor, tema eller läge i adressen ritas andra."
    )


def test_the_cancelled_cannot_be_chosen(town):
    allowed = CHART.allowed(town)
    assert "cancelled" not in allowed["status"]
    assert allowed["sector"] == tuple(sector.id for sector in SECTORS)


@pytest.mark.parametrize("language", [Language.FI, Language.EN])
def test_other_languages_say_it_in_their_own_words(town, language):
    words, swedish = (CHART.draw(town, {}, TRANSLATORS[one]).spec for one in (language, Language.SV))
    assert words.sentence != swedish.sentence
    assert not set(words.notes) & set(swedish.notes)
    assert {mark.label for mark in words.marks if mark.label}.isdisjoint(m.label for m in swedish.marks if m.label)


@pytest.mark.parametrize(
    ("reported", "said"), [("2026-05-31", False), ("2026-05-30", True)], ids=["the report knew", "due after it"]
)
def test_what_no_report_could_tell_yet_is_not_called_late_without_saying_so(town, t, reported, said):
    # A's milestone was due on 31 May 2026; the report of the doubles is A's latest.
    report = make_rows(Report, [{"id": "r1", "as_of": date(reported)}])
    town.stored = replace(town.stored, report=report)
    assert draw(town, t).spec.notes[1].startswith("1 försenat delmål skulle bli klart efter") is said


def test_an_older_reading_has_the_day_of_its_report_and_no_today(town, t):
    town.read_as = {"id": "r1"}
    labels = [mark.label.replace("\xa0", " ") for mark in draw(town, t).spec.marks]
    assert "rapportens dag 22 november 2026" in labels
    assert not [label for label in labels if "i dag" in label]


def test_today_is_no_measure_and_its_cells_are_missing(town, t):
    drawing = draw(town, t)
    today = drawing.records[-1]
    found = {column.name: value_of(column, today, t) for column in drawing.spec.columns}
    assert found == dict.fromkeys(found) | {"state": "i dag 22 november 2026"}
