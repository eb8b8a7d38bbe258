"""Which measures a choice shows; counts are made from Exempelstad's own rows, orders from the rule."""

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.domain.vocabulary import Language
from klimatvakt.pages.measures import page as measures
from klimatvakt.pages.measures.export import MEASURE_LIST, measure_list
from klimatvakt.pages.measures.filter import NOT_PUBLISHED, SORTS, allowed, select_measures
from klimatvakt.web.http.html import render_html
from tests.fixtures.frames import FramesOf
from tests.fixtures.words import TRANSLATORS

T = TRANSLATORS[Language.SV]
CHOICES = {
    ParamId.THEME: ("theme_id", "varme"),
    ParamId.SECTOR: ("sector_id", "stadsmiljo"),
    ParamId.PHASE: ("phase", "idea"),
    ParamId.STATUS: ("status", "late"),
    ParamId.EFFECT: ("effect_status", "not_calculated"),
}


@pytest.mark.parametrize("name", CHOICES, ids=str)
def test_a_choice_keeps_exactly_the_rows_with_that_value(exempelstad, name):
    column, value = CHOICES[name]
    wanted = set(FramesOf(exempelstad).measures.loc[FramesOf(exempelstad).measures[column] == value, "code"])
    assert wanted
    assert {row.code for row in select_measures(exempelstad, {name: value}, T)} == wanted


def test_choices_are_combined_with_and(exempelstad):
    rows = select_measures(exempelstad, {ParamId.SECTOR: "stadsmiljo", ParamId.STATUS: "late"}, T)
    assert rows
    assert all(row.sector_id == "stadsmiljo" and row.status == "late" for row in rows)


def test_not_published_finds_what_the_source_leaves_open(grankulla):
    rows = select_measures(grankulla, {ParamId.SECTOR: NOT_PUBLISHED}, T)
    assert len(rows) == FramesOf(grankulla).measures["sector_id"].isna().sum() > 0


@pytest.mark.parametrize("text", ["CYKELBANAN", "cykelbanan baana", "gr-001"], ids=["case", "words", "code"])
def test_text_is_searched_without_regard_to_case_or_order(grankulla, text):
    assert "GR-001" in {row.code for row in select_measures(grankulla, {ParamId.TEXT: text}, T)}


@pytest.mark.parametrize("text", [".*", "(", "'; DROP TABLE measure; --", "%"])
def test_text_is_never_a_pattern(grankulla, text):
    assert select_measures(grankulla, {ParamId.TEXT: text}, T) == []


def test_largest_effect_first_and_unknown_last(exempelstad):
    found = [row.central_t for row in select_measures(exempelstad, {ParamId.SORT: "tonnes"}, T)]
    known = [value for value in found if value is not None]
    assert known == sorted(known, reverse=True)
    assert found[: len(known)] == known


def test_late_measures_first_the_latest_of_them_foremost(exempelstad):
    rows = select_measures(exempelstad, {ParamId.SORT: "status"}, T)
    late = [row.late_days or 0 for row in rows if row.status == "late"]
    assert [row.status for row in rows[: len(late)]] == ["late"] * len(late)
    assert late == sorted(late, reverse=True)


@pytest.mark.parametrize(
    ("order", "first", "column"),
    [("delay", ["EX-001", "EX-002", "EX-018"], "Förlorat om ett år sen"), ("price", ["EX-041"], "Pris per ton")],
)
def test_an_order_of_its_own_shows_its_column(make_context, render, exempelstad, order, first, column):
    # Δ of the last year: 2 400, 1 900 and 1 570 t; 40 000 € over 2 050 t is the lowest price.
    rows = select_measures(exempelstad, {ParamId.SORT: order}, T)
    assert [row.code for row in rows[: len(first)]] == first
    assert column in render(measures.PAGE, exempelstad, {ParamId.SORT: order})
    assert f">{column}</th>" not in render(measures.PAGE, exempelstad)


@pytest.mark.parametrize("order", ["", *SORTS])
def test_no_order_loses_a_measure(exempelstad, order):
    assert len(select_measures(exempelstad, {ParamId.SORT: order}, T)) == 42


def test_every_option_of_the_form_is_allowed(make_context, exempelstad):
    known = allowed(exempelstad)
    for name, _, options in measures._choices(make_context(exempelstad)):
        assert {value for value, _ in options} <= set(known[name])


def test_count_says_both_numbers(render, exempelstad):
    html = render(measures.PAGE, exempelstad, {ParamId.STATUS: "late"})
    late = (FramesOf(exempelstad).measures["status"] == "late").sum()
    assert f'role="status" class="count">Visar {late} av 42 åtgärder' in html or f"Visar {late} av 42 åtgärder" in html


def test_nothing_found_is_said_in_words(render, exempelstad):
    assert "ingen åtgärd passar valen" in render(measures.PAGE, exempelstad, {ParamId.TEXT: "zzzz"})


def test_what_was_typed_is_escaped(render, exempelstad):
    html = render(measures.PAGE, exempelstad, {ParamId.TEXT: '"><script>alert(1)</script>'})
    assert "<script" not in html


def test_the_file_holds_what_is_shown_in_the_same_order(make_context, exempelstad):
    ctx = make_context(exempelstad, {ParamId.STATUS: "late", ParamId.SORT: "tonnes"})
    rows, shown = measure_list(ctx), select_measures(exempelstad, ctx.params, ctx.t)
    assert [row["code"] for row in rows] == [row.code for row in shown]
    assert all(set(MEASURE_LIST.column_names) <= row.keys() for row in rows)
    assert [row["gap_share"] for row in rows] == [row.gap_share and 100 * row.gap_share for row in shown]  # percent
    assert measures.list_address(ctx, "csv") == "/sv/data/measures.csv?lage=late&ordning=tonnes"
    assert measures.list_address(ctx, "xlsx") == "/sv/data/measures.xlsx?lage=late&ordning=tonnes"


def test_callback_answers_with_list_and_address(make_context, exempelstad):
    class Services:
        language = Language.SV

        def context(self, page, item, query):
            assert (page, item, query) == ("measures", "", "lage=late")
            return make_context(exempelstad, {ParamId.STATUS: "late"})

        def html(self, component):
            return render_html(component)

    html, address = measures.answer(Services(), "lage=late")
    assert address == "/sv/atgarder/?lage=late"
    assert "Visar " in html
