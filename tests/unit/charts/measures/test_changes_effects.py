"""Planned effects then and now; expected values by hand from the doubles and the small frames below."""

from types import SimpleNamespace

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core.spec import MarkKind
from klimatvakt.charts.measures.changes_effects import CHART, LONGEST
from klimatvakt.charts.render.plotly import figure
from klimatvakt.charts.render.svg import render_inline
from klimatvakt.domain.outcomes import ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import Language, Phase
from tests.fixtures.rows import changed
from tests.fixtures.words import TRANSLATORS
from tests.unit.charts.conftest import make_city
from tests.unit.charts.doubles import NAN, change_effects


def plain(text):
    return text.replace("\xa0", " ")


def city(tonnes, *, phases=None, causes=None, **slips):
    facts = make_city()
    for code, phase in (phases or {}).items():
        facts.measures = changed(facts.measures, lambda row, of=code: row.code == of, phase=Phase(phase))
    facts.changes.effects = change_effects(tonnes, **slips)
    if causes is not None:
        facts.changes.causes = causes
    return facts


def draw(facts, t, **params):
    return CHART.draw(facts, params, t)


FOUR = {"E1": (3_000.0, 4_500.0), "E2": (2_000.0, 1_200.0), "E4": (NAN, 900.0), "E3": (400.0, NAN), "E5": (70.0, 70.4)}


def test_the_largest_change_stands_first_and_what_is_no_change_is_left_out(t):
    rows = draw(city(FOUR), t).records
    assert [(row.code, row.change_t) for row in rows] == [
        ("E1", 1_500),
        ("E4", 900),
        ("E2", -800),
        ("E3", -400),
    ]


def test_before_is_hollow_after_is_filled_and_a_bar_joins_those_with_both(t):
    drawing = draw(city(FOUR), t)
    shown = {(mark.kind, mark.label): [row.code for row in drawing.rows(mark)] for mark in drawing.spec.marks}
    assert shown == {
        (MarkKind.BAR, "större minskning"): ["E1"],
        (MarkKind.BAR, "mindre minskning"): ["E2"],
        (MarkKind.POINT, "förut"): ["E1", "E2", "E3"],
        (MarkKind.POINT, "nu"): ["E1", "E4", "E2"],
    }
    assert [mark.shape for mark in drawing.spec.marks if mark.kind is MarkKind.POINT] == ["circle-open", "circle"]


def test_each_row_says_its_change_in_tonnes_and_why(t):
    details = [plain(category.detail) for category in draw(city(FOUR, phases={"E3": "merged"}), t).spec.y.categories]
    assert details == [
        "1 500 ton mer · från 3 000 ton till 4 500 ton",
        "900 ton mer · ny i planen",
        "800 ton mindre · från 2 000 ton till 1 200 ton",
        "400 ton mindre · sammanslagen",
    ]


def test_sentence_counts_each_way_and_sums(t):
    # 1 500 + 900 − 800 − 400 = 1 200
    assert plain(draw(city(FOUR), t).spec.sentence) == (
        "Sedan delårsrapport 1/2026: större minskning för 1 åtgärd, mindre minskning för 1 åtgärd, 1 åtgärd är ny i "
        "planen, 1 åtgärd är inte längre i planen. Sammanlagt är minskningen 1 200 ton större."
    )


@pytest.mark.parametrize(
    ("tonnes", "sentence"),
    [
        ({"E1": (500.0, 300.0)}, "mindre minskning för 1 åtgärd. Sammanlagt är minskningen 200 ton mindre."),
        (
            {"E1": (500.0, 300.0), "E2": (100.0, 300.0)},
            "större minskning för 1 åtgärd, mindre minskning för 1 åtgärd. Sammanlagt är minskningen lika stor som då.",
        ),
        (
            {"E1": (NAN, 300.0), "E2": (NAN, 10.0)},
            "2 åtgärder är nya i planen. Sammanlagt är minskningen 310 ton större.",
        ),
    ],
    ids=["one", "they cancel out", "only new"],
)
def test_sentence_in_every_state(tonnes, sentence, t):
    said = plain(draw(city(tonnes), t).spec.sentence)
    assert said == f"Sedan delårsrapport 1/2026: {sentence}"


@pytest.mark.parametrize(
    ("plan_before", "plan_after", "tonnes", "phase", "why", "said"),
    [
        (False, True, (NAN, 300.0), "decided", "decided", "1 åtgärd är ny i planen."),
        (True, True, (NAN, 300.0), "decided", "calculated", "1 åtgärd är nu beräknad."),
        (True, True, (300.0, NAN), "in_progress", "uncalculated", "1 åtgärd är inte längre beräknad."),
        (True, False, (300.0, NAN), "postponed", "postponed", "1 åtgärd är inte längre i planen."),
        (True, False, (300.0, NAN), "in_progress", "left", "1 åtgärd är inte längre i planen."),
        (True, True, (300.0, 400.0), "in_progress", "up", "större minskning för 1 åtgärd."),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_why_a_figure_came_or_went(plan_before, plan_after, tonnes, phase, why, said, t):
    facts = city({"E1": tonnes}, phases={"E1": phase})
    plans = {"plan_before": plan_before, "plan_after": plan_after}
    facts.changes.effects = changed(facts.changes.effects, lambda _: True, **plans)
    drawing = draw(facts, t)
    assert [row.why for row in drawing.records] == [why]
    assert said in plain(drawing.spec.sentence)


def test_what_a_moved_end_date_takes_has_its_own_column(t):
    row = draw(city({"E1": (900.0, 500.0)}, E1=-300.0), t).records[0]
    assert (row.change_t, row.slip_t) == (-400, -300)


def test_a_sum_that_is_that_of_the_causes_says_so(t):
    # the doubles' overshoot falls by 2 000 t of effects and grows by 800 t of delays: 1 200 t more reduction
    assert draw(city(FOUR), t).spec.notes[1].startswith("Summan är densamma som orsakerna")


def test_overlaps_are_explained_and_not_contradicted(t):
    note = plain(draw(city({"E1": (NAN, 1_500.0)}), t).spec.notes[1])
    assert (
        "gör tillsammans minskningen 1 200 ton större, eftersom åtgärder som överlappar varandra räknas en gång" in note
    )


def test_causes_that_cannot_be_told_are_not_compared_with(t):
    facts = city(FOUR, causes=cannot_be_computed(ReasonCode.MISSING_INPUT, name="budget"))
    assert len(draw(facts, t).spec.notes) == 1


def test_only_the_largest_are_drawn_and_the_table_has_all(t):
    drawing = draw(city({f"E{n}": (0.0, 10.0 * n) for n in range(1, LONGEST + 4)}), t)
    assert len(drawing.spec.y.categories) == LONGEST
    assert len(drawing.records) == LONGEST + 3
    assert drawing.spec.y.categories[-1].id == "E4"
    assert drawing.spec.notes[0] == "De 20 största av 23 ändringar ritas. Tabellen har alla."


@pytest.mark.parametrize(
    ("tonnes", "sentence"),
    [
        ({"E1": (70.0, 70.2)}, "Ingen beslutad åtgärds planerade minskning har ändrats sedan delårsrapport 1/2026."),
        (
            {"E1": (NAN, NAN)},
            "För ingen beslutad åtgärd är en minskning beräknad, varken i delårsrapport 1/2026 eller nu.",
        ),
    ],
    ids=["unchanged", "nothing calculated"],
)
def test_nothing_to_draw_says_why(tonnes, sentence, t):
    drawing = draw(city(tonnes), t)
    assert drawing.spec.sentence == sentence
    assert drawing.spec.marks == ()
    assert figure(drawing, t)["data"] == []


def test_without_an_earlier_report_nothing_is_compared(bare, t):
    drawing = draw(bare, t)
    assert drawing.spec.sentence == "Det finns ingen tidigare rapport att jämföra med."
    assert render_inline(drawing, width=340, t=t) == ""


def test_another_report_can_be_compared_with(t):
    facts = city(FOUR)
    facts.earlier_reports = ("r0", "r-1")
    older = SimpleNamespace(**vars(facts.changes) | {"effects": change_effects({"E9": (NAN, 50.0)})})
    facts.changes_since = {"r-1": older}.get
    assert CHART.allowed(facts) == {ParamId.SINCE: ("r0", "r-1")}
    assert [row.code for row in draw(facts, t, since="r-1").records] == ["E9"]


@pytest.mark.parametrize("language", [Language.FI, Language.EN])
def test_other_languages_say_it_in_their_own_words(language):
    words, swedish = (CHART.draw(city(FOUR), {}, TRANSLATORS[one]).spec for one in (language, Language.SV))
    assert words.sentence != swedish.sentence
    assert not set(words.notes) & set(swedish.notes)
    assert {mark.label for mark in words.marks}.isdisjoint(mark.label for mark in swedish.marks)
