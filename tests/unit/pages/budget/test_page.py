"""The emission budget's page. Figures are worked out by hand from the files of the two cities and from methods.md."""

import re

import pytest

from klimatvakt.pages.budget import page as budget
from klimatvakt.pages.overview import page as overview


def _between(words, start, end):
    return words[words.index(start) : words.index(end)]


def test_the_answer_comes_first_and_the_curves_before_everything_else(render, grankulla):
    html = render(budget.PAGE, grankulla)
    first = "kan ta slut mellan första kvartalet 2027"
    marks = [
        first,
        'id="on-this-page"',
        'id="chart-trajectory"',
        'id="table-years"',
    ]
    assert [html.index(mark) for mark in marks] == sorted(html.index(mark) for mark in marks)


def test_every_band_is_in_the_list_of_the_page(render, grankulla, exempelstad):
    for city in (grankulla, exempelstad):
        html = render(budget.PAGE, city)
        listed = re.findall(r'href="#([^"]+)"', html[html.index('id="on-this-page"') : html.index("<section")])
        assert listed == re.findall(r'<h2 id="([^"]+)"', html)


@pytest.mark.parametrize("chart", ["trajectory", "cumulative", "gap-ladder", "emission-sectors", "perspectives"])
def test_charts(render, exempelstad, chart):
    assert f'id="chart-{chart}"' in render(budget.PAGE, exempelstad)


def test_since_when_it_does_not_hold_and_how_far_plans_go(draw, exempelstad, grankulla):
    words = draw(budget.PAGE, exempelstad).band("haller-inte").words
    assert "Sedan 2024 har det sammanlagt släppts ut mer än målbanan tillåter: 4 960 ton vid utgången av 2025." in words
    assert "Med det som är beslutat överskrids den med 24 400 ton (17 900–34 300) till 2030." in words
    words = draw(budget.PAGE, grankulla).band("haller-inte").words
    assert "Ingen åtgärds effekt är beräknad, så hur långt besluten räcker är inte känt." in words


def test_when_each_line_ends_it(draw, exempelstad, grankulla):
    ends = [row[1] for row in draw(budget.PAGE, exempelstad).rows("run-outs")]
    # 78 480 t left at 26 910 t a year: 2.916 years, 335 days into 2028.
    assert ends[0] == "den tar slut 1 december 2028"
    assert len(ends) == 4
    old = draw(budget.PAGE, grankulla).rows("run-outs")
    assert old[0][1] == "den tar slut första kvartalet 2027"
    assert old[1][1].startswith("– ingen framskrivning")
    assert old[2][1] == "– ingen effekt är beräknad för åtgärderna"
    assert old[3] == ["Målbanan följs från 2023", "den tar slut tredje kvartalet 2030"]


def test_what_waiting_costs_and_what_decides(draw, exempelstad, grankulla):
    rows = draw(budget.PAGE, grankulla).rows("waiting")
    assert rows[0] == ["2023", "14,8 % per år", "nivån i slutåret"]
    # After a year at 33 072 t there is 104 456 t for seven years: 20.0 % a year.
    assert rows[1] == ["2024", "20,0 % per år", "summan"]
    assert rows[-1] == ["2028", "– då är den redan slut", "–"]
    assert [row[0] for row in draw(budget.PAGE, exempelstad).rows("waiting")] == ["2026", "2027", "2028", "2029"]


def test_contribution_and_change_are_never_in_one_table(draw, exempelstad):
    page = draw(budget.PAGE, exempelstad)
    heads = [re.findall(r'<table.*?id="table-sector-(\w+)".*?</table>', page.html, re.DOTALL)]
    assert heads == [["contributions", "changes"]]
    changes = dict(row for row in page.rows("sector-changes"))
    assert changes["Utsläpp totalt"] == "−3 410 ton"  # 30 320 t in 2023, 26 910 t in 2025


def test_gases_add_up_with_the_weights_of_the_release(draw, exempelstad):
    rows = {row[0]: row[1:] for row in draw(budget.PAGE, exempelstad).rows("gases")}
    assert rows["metan (CH₄)"] == ["64 ton", "1 790 ton", "7 %"]  # 63.9 · 28
    assert rows["lustgas (N₂O)"] == ["3,4 ton", "901 ton", "3 %"]  # 3.4 · 265
    assert "IPCC:s rapport AR5" in draw(budget.PAGE, exempelstad).band("gaser").words


def test_what_is_not_published_by_gas_is_said(draw, grankulla):
    words = draw(budget.PAGE, grankulla).band("gaser").words
    assert "utsläppen per gas är inte publicerade" in words
    assert "Vilka GWP-vikter utsläppsberäkningen använder är inte angivet." in words


def test_a_level_compared_with_an_incomplete_year_says_so(draw, exempelstad):
    words = draw(budget.PAGE, exempelstad).band("perspektiv").words
    assert "63 % av nivån 1990 (ofullständig: F-gaser och produktanvändning saknas)" in words


def test_scopes_stand_apart_and_companies_in_or_out(draw, exempelstad):
    page = draw(budget.PAGE, exempelstad)
    assert [row[2] for row in page.rows("scopes")] == ["1 110 ton", "1 530 ton", "7 900 ton (6 300–9 900)"]
    assert [row[1] for row in page.rows("units")] == ["ja", "ja", "ja", "nej", "nej", "nej"]
    assert "10 500 ton" not in page.band("perspektiv").words  # their sum


def test_exactly_one_budget_is_the_one_followed_up(draw, exempelstad, grankulla):
    followed = "Den här utsläppsbudgeten följs staden upp mot."
    assert draw(budget.PAGE, exempelstad).words.count(followed) == 1
    # Nobody has adopted Grankulla's: it is the service that computes against it.
    real = draw(budget.PAGE, grankulla).words
    assert followed not in real
    assert real.count("Tjänsten räknar läget mot den här utsläppsbudgeten. Staden har inte antagit den.") == 1
    band = draw(budget.PAGE, exempelstad).band("andra")
    assert band.html.count("<details") == len(exempelstad.budgets) - 1
    assert "Staden följdes upp mot den från 14 juni 2021 till 1 januari 2025." in band.words


def test_a_co2_budget_over_co2e_gives_a_rate_and_no_date(draw, exempelstad):
    words = draw(budget.PAGE, exempelstad).band("andra").words
    card = _between(words, "Koldioxidbudget för stadens egen organisation", "Rak linje till samma mål")
    assert "16,9 % mindre utsläpp varje år. Antagande: samma takt för alla gaser." in card  # D0: 3 050 / 18 000
    assert "tar utsläppsbudgeten slut" not in card


def test_fair_shares_are_other_ways_to_count(draw, exempelstad, grankulla):
    band = draw(budget.PAGE, exempelstad).band("andra-satt")
    assert "De är inte stadens utsläppsbudget och ändrar inte läget." in band.words
    rows = draw(budget.PAGE, exempelstad).rows("share-landets-koldioxid")
    assert rows[0][1] == "186 000 ton"  # 30 Mt · 0.0062
    assert rows[2][1] == "−290 000 ton negativt utrymme enligt principen"  # 0.005 · 190 Mt − 1.24 Mt
    assert rows[2][2] == "– ingen takt räcker"
    assert "inget underlag för rättvisa andelar är publicerat" in draw(budget.PAGE, grankulla).band("andra-satt").words


def test_global_budgets_with_their_sources(draw, grankulla):
    rows = draw(budget.PAGE, grankulla).rows("global")
    assert ["IGCC 2024 från 2025", "1,5 °C", "130", "80", "30"] in rows
    assert "IPCC 2021: AR6 WGI" in draw(budget.PAGE, grankulla).band("andra-satt").words


def test_a_target_met_is_not_neutral(draw, exempelstad, grankulla):
    said = "utsläppsmålet nått, 9 480 ton återstår att binda eller kompensera"  # 12 780 − 2 900 − 400
    assert said in draw(budget.PAGE, exempelstad).band("sankor").words
    rows = draw(budget.PAGE, grankulla).rows("neutrality")
    assert rows[-1][2:] == ["9 160 ton", *["– inte publicerat"] * 3, "9 160 ton utsläppsmålet nått"]


def test_without_a_budget_what_is_known_still_stands(draw, grankulla, without):
    page = draw(budget.PAGE, without(grankulla, budget=None, budgets=(), neutrality=None))
    assert "ingen utsläppsbudget är publicerad" in page.words
    assert "hur långt det är dit kan inte räknas" in page.band("sankor").words
    assert 'id="haller-inte"' not in page.html


def test_first_page_tells_what_moved_and_leads_on(draw, exempelstad):
    band = draw(overview.PAGE, exempelstad).band("forandringar")
    # What new figures did and what measures did, never their net alone.
    pattern = r"Överskridandet minskade (\d \d{3}) ton: nya utsläppstal −(\d \d{3}) ton, åtgärderna \+(\d \d{3}) ton"
    said = re.search(pattern, band.words)
    total, figures, measures = (int(words.replace(" ", "")) for words in said.groups())
    assert abs(total - (figures - measures)) <= 1
    assert 'href="/sv/forandringar/"' in band.html
    assert band.html.count("<li>") == 5


def test_an_older_reading_is_not_now(make_context, exempelstad, without):
    then = without(exempelstad, read_as=exempelstad.report)
    assert overview.PAGE.title(make_context(then)) == "Läget då"
    assert overview.PAGE.title(make_context(exempelstad)) == "Läget nu"
