"""The honesty rules of the product, read off the pages. Expected words and figures are from methods.md."""

import dataclasses
import datetime as dt

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.domain.answers.answer import Answer
from klimatvakt.domain.outcomes import Reason, ReasonCode
from klimatvakt.domain.vocabulary import AnswerKind, PublicStatus
from klimatvakt.pages.budget import page as budget
from klimatvakt.pages.groups import roadmap, sector, sectors, theme
from klimatvakt.pages.measure import page as measure
from klimatvakt.pages.measures import page as measures
from klimatvakt.pages.overview import page as overview
from tests.fixtures.frames import FramesOf

NO_BUDGET = Answer(
    AnswerKind.CANNOT_BE_COUNTED,
    dt.date(2026, 11, 22),
    reason=Reason(ReasonCode.MISSING_INPUT, {"name": "budget"}),
)


def test_headline_of_grankulla_is_stated_at_the_end_of_2022(render, grankulla):
    html = render(overview.PAGE, grankulla)
    answer = (
        "Utsläppsbudgeten – beräknad ur stadens mål, inte antagen – kan ta slut mellan första kvartalet 2027 och "
        "tredje kvartalet 2030: för åren efter 2022 är inga utsläpp i ton kända."
    )
    assert f"{answer}</h1>" in html
    assert html.index("2022 (härlett) låg utsläppen över målbanan.") < html.index("137 500 ton")


def test_old_data_give_quarters_and_never_a_day(render, grankulla):
    for page in (overview.PAGE, budget.PAGE):
        html = render(page, grankulla)
        assert "första kvartalet 2027" in html
        assert "27 februari 2027" not in html


def test_adopted_budget_names_who_and_when(render, exempelstad):
    row = exempelstad.budget.row
    assert row.adopted_by in render(overview.PAGE, exempelstad)
    assert "inte antagen" not in render(overview.PAGE, exempelstad)


def test_without_a_budget_the_page_says_so(render, grankulla, without):
    html = render(overview.PAGE, without(grankulla, budget=None, answer=NO_BUDGET))
    assert "Grankulla har ingen utsläppsbudget." in html


def test_no_report_is_said_and_counts_as_nothing_good(render, grankulla):
    html = render(overview.PAGE, grankulla)
    assert "ingen rapport är publicerad" in html
    assert "17 av 67 åtgärder är genomförda enligt källorna" in html


@pytest.mark.parametrize("page", [overview.PAGE, measures.PAGE, sectors.PAGE, roadmap.PAGE], ids=lambda page: page.id)
def test_nothing_goes_by_a_plan_that_nobody_has_reported(render, grankulla, page):
    assert "enligt plan" not in render(page, grankulla)


@pytest.mark.parametrize("page", [overview.PAGE, measures.PAGE], ids=lambda page: page.id)
def test_how_many_measures_the_roadmap_has_is_not_claimed(render, grankulla, page):
    assert "Hur många åtgärder färdplanen har, och hur det går för dem, är inte publicerat." in render(page, grankulla)


def test_completed_by_its_source_alone_is_said(render, grankulla, exempelstad):
    said = "Det säger källan; staden har inte publicerat någon rapport."
    assert said in render(measure.PAGE, grankulla, item="GR-027")
    assert said not in render(measure.PAGE, exempelstad, item="EX-003")


def test_the_pace_needed_stands_beside_the_pace_now(render, grankulla, exempelstad):
    # The year from which at least half is left, never the easier one from the last inventory (14,8 and 17,5 %).
    for facts, now, needed in ((grankulla, "−1,0 %", "−18 till −86 %"), (exempelstad, "−5,1 %", "−27,3 %")):
        for page in (overview.PAGE, budget.PAGE):
            html = render(page, facts)
            figures = html[html.index('class="figures"') :].partition("</dl>")[0].replace("\xa0", " ")
            assert figures.index(now) < figures.index(needed)
            assert not any(easy in figures for easy in ("14,8", "17,5"))


@pytest.mark.parametrize(
    ("code", "words"), [("GR-027", "2020"), ("GR-007", "till 2035")], ids=["one year", "only the last"]
)
def test_years_as_far_as_the_source_says(render, grankulla, code, words):
    assert f"<dt>År enligt källan</dt><dd>{words}</dd>" in render(measure.PAGE, grankulla, item=code)


def test_late_measure_says_by_how_much(render, exempelstad):
    late = FramesOf(exempelstad).measures[FramesOf(exempelstad).measures["status"] == PublicStatus.LATE].iloc[0]
    html = render(sector.PAGE, exempelstad, item=late["sector_id"])
    assert f"Det är {int(late['late_days'])} dygn sedan" in html


def test_programme_nobody_has_approved_promises_nothing(render, exempelstad):
    html = render(sector.PAGE, exempelstad, item="stadsmiljo")
    newest = html[html.index("Programmet 2027") : html.index("Programmet 2026")]
    assert "Programmet är inte godkänt. 11 åtgärder är föreslagna." in newest
    assert "Lovade" not in newest
    assert "Lovade" in html[html.index("Programmet 2026") :]


def test_ceiling_names_who_adopted_it_and_when(render, exempelstad):
    assert "antaget av stadsfullmäktige 15 juni 2026" in render(sector.PAGE, exempelstad, item="stadsmiljo")


def test_identity_card_shows_the_range_of_other_shapes(render, grankulla):
    html = render(budget.PAGE, grankulla)
    assert "170 600 ton för 2022–2030" in html
    assert "mellan 115 400 ton och 210 000 ton" in html


def test_years_without_figures_are_not_zero(render, grankulla):
    html = render(budget.PAGE, grankulla)
    table = html[html.index('id="table-years"') :]
    row = table[table.index(">2023</th>") :].split("</tr>")[0]
    assert "inte publicerat" in row
    assert ">0 ton" not in row


def test_perspectives_are_never_summed(render, exempelstad):
    assert "De läggs aldrig ihop" in render(budget.PAGE, exempelstad)


def test_ceiling_is_said_where_it_is_not_adopted(render, grankulla):
    assert "inget utsläppstak antaget" in render(sectors.PAGE, grankulla)


def test_sector_that_ended_says_when(render, grankulla):
    ended = [row for row in FramesOf(grankulla).tables["sector"].to_dict("records") if row["valid_to"] is not None]
    assert len(ended) == 1
    assert "Sektorn upphörde 31 december 2022." in render(sector.PAGE, grankulla, item=ended[0]["id"])


def test_conflicting_goals_stand_side_by_side(render, grankulla):
    html = render(roadmap.PAGE, grankulla)
    conflict = html[html.index("strider mot varandra") :]
    assert "klimatneutralt senast 2030" in conflict
    assert "klimatneutralt senast 2035" in conflict


def test_assigned_theme_is_said_to_be_ours(render, grankulla):
    assert "temat är satt av oss" in render(measure.PAGE, grankulla, item="GR-001")


def test_stated_figures_are_said_not_to_count(render, grankulla):
    assert "De räknas inte in i bana, gap eller dygn." in render(measure.PAGE, grankulla, item="GR-001")


@pytest.mark.parametrize("status", [status.value for status in PublicStatus])
def test_each_status_of_exempelstad_has_its_reason_on_the_page(render, exempelstad, status):
    codes = FramesOf(exempelstad).measures.loc[FramesOf(exempelstad).measures["status"] == status, "code"]
    assert len(codes), "Exempelstad shows every status"
    html = render(measure.PAGE, exempelstad, item=codes.iloc[0])
    assert f"tone-status-{status}" in html


def test_effect_outside_the_budget_has_no_tonnes(render, exempelstad):
    outside = FramesOf(exempelstad).measures[FramesOf(exempelstad).measures["outside_budget"]]
    html = render(measure.PAGE, exempelstad, item=outside["code"].iloc[0])
    assert "Minskar utsläpp utanför den här utsläppsbudgeten." in html
    assert "Dygn av stadens utsläpp" not in html


def test_cost_of_a_whole_project_gives_no_price_per_tonne(render, exempelstad):
    money = FramesOf(exempelstad).tables["money"]
    only_total = [code for code, rows in money.groupby("code") if set(rows["cost_basis"]) == {"total"}]
    assert "Anslag för hela projektet – ingen €/t." in render(measure.PAGE, exempelstad, item=only_total[0])


def test_overview_switches_to_the_cumulative_chart(render, grankulla):
    assert 'id="chart-trajectory"' in render(overview.PAGE, grankulla)
    assert 'id="chart-cumulative"' in render(overview.PAGE, grankulla, {ParamId.VIEW: "cumulative"})


def test_theme_without_published_indicators_says_so(render, grankulla):
    item = next(iter(theme.PAGE.items(grankulla)))
    assert "inga indikatorer är publicerade" in render(theme.PAGE, grankulla, item=item)


def test_facts_are_never_changed_by_a_page(render, grankulla):
    before = {field.name: id(getattr(grankulla, field.name)) for field in dataclasses.fields(grankulla)}
    columns = list(FramesOf(grankulla).measures.columns)
    render(overview.PAGE, grankulla)
    assert {field.name: id(getattr(grankulla, field.name)) for field in dataclasses.fields(grankulla)} == before
    assert list(FramesOf(grankulla).measures.columns) == columns
