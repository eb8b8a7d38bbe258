"""One measure's place in the emission budget, its money and its history, as a reader meets them.

Expected figures are worked by hand from Exempelstad's files; the words are those of methods.md § 7.
"""

import datetime as dt
import re
from dataclasses import replace

import pytest

from klimatvakt.db.engine import open_generation
from klimatvakt.domain.measures.effect_table import ShiftSays
from klimatvakt.domain.outcomes import ReasonCode, fits
from klimatvakt.facts.build import build_facts
from klimatvakt.pages.measure import page as measure
from klimatvakt.pages.measure.place import sharers
from klimatvakt.pages.method import page as method

TITLE = "Åtgärdens plats i utsläppsbudgeten"
# 900 + 1 500 + 1 700 + 2 300 + 2 400 t in 2026–2030; 26 910 t in 2025 are 73.7 t a day.
SAVES = "Sparar 8 800 ton till och med 2030 – lika mycket som staden släpper ut på 119 dygn."
NO_PLACE = {
    "EX-003": "Redan i utsläppsberäkningen: hela effekten syns i de senaste utsläppen.",
    "EX-010": "Ingen minskning under utsläppsbudgetens tid: åtgärden verkar först efter den.",
    "EX-012": "Minskar utsläpp utanför den här utsläppsbudgeten. Utsläppsberäkningen använder landets medelel",
    "EX-020": "Ingår redan i utgångsbanan: inget räknas utöver den.",
    "EX-026": "Effekten är inte beräknad. Körsträckorna före åtgärden är inte kända.",
}
SPENT = "Flyttar inte slutdatumet: utsläppsbudgeten är slut innan åtgärden verkar. Minskar överskridandet med 300 ton."


@pytest.fixture
def show(draw):
    """The page of one measure."""
    return lambda facts, code: draw(measure.PAGE, facts, item=code)


@pytest.fixture
def as_of(published):
    """Exempelstad as read in one closed report."""
    path = (published / "exempelstad" / "current.duckdb").resolve()
    return lambda report: build_facts(open_generation(path), as_of=dt.date(2026, 11, 22), report_id=report)


def test_the_sentence_says_tonnes_and_days(show, exempelstad):
    assert show(exempelstad, "EX-001").band("effekt").words.startswith(f"{TITLE} {SAVES}")


def test_what_nobody_has_decided_would_save(show, exempelstad):
    assert "Skulle spara 115 ton till och med 2030" in show(exempelstad, "EX-029").band("effekt").words


@pytest.mark.parametrize("code", NO_PLACE)
def test_without_tonnes_in_the_window_the_reason_stands_alone(show, exempelstad, code):
    band = show(exempelstad, code).band("effekt")
    assert band.words.startswith(f"{TITLE} {NO_PLACE[code]}")
    assert "Dygn av stadens utsläpp" not in band.words
    assert "share-bar" not in band.html


def test_an_effect_nobody_has_published_is_not_guessed(show, grankulla):
    words = show(grankulla, "GR-001").band("effekt").words
    assert "Ingen har publicerat hur mycket åtgärden minskar utsläppen, och tjänsten gissar inte." in words


@pytest.mark.parametrize(
    ("code", "words"),
    [("EX-029", "flyttas mindre än ett dygn."), ("EX-041", SPENT)],
    ids=["under a day", "spent before it acts"],
)
def test_run_out_is_moved_in_words_where_days_say_too_much(show, exempelstad, code, words):
    assert words in show(exempelstad, code).band("effekt").words


def test_a_budget_that_fits_gives_tonnes_only(show, exempelstad, without):
    told = {"shift": fits(ReasonCode.FITS_EITHER_WAY, tonnes=8800.0), "shift_says": ShiftSays.TONNES_ONLY}
    measures = (replace(row, **told) if row.code == "EX-001" else row for row in exempelstad.measures)
    words = show(without(exempelstad, measures=tuple(measures)), "EX-001").band("effekt").words
    assert "Inget slutdatum att flytta: utsläppsbudgeten räcker. Åtgärden minskar utsläppen med 8 800 ton." in words
    assert "dygn senare" not in words


def test_a_year_late_loses_the_last_year_and_is_ranked(show, exempelstad):
    words = show(exempelstad, "EX-001").band("effekt").words
    assert "2 400 ton (2 040–2 690) går förlorade. Det är mest av alla 19 åtgärder som kan bli sena." in words


def test_a_completed_measure_cannot_slip(show, exempelstad):
    assert "Om den blir ett år sen" not in show(exempelstad, "EX-027").words


def test_overlap_names_the_other_also_when_it_was_read_in_an_older_report(exempelstad, without):
    # The sums count a group once whatever report each of its measures was last named in.
    older = tuple(
        replace(row, report_id="r0") if row.code == "EX-007" else row for row in exempelstad.stored.measure_state
    )
    facts = without(exempelstad, stored_measure_state=older)
    (state,) = [row for row in older if row.code == "EX-006"]
    assert [row.code for row in sharers(facts, state)] == ["EX-007"]


def test_overlap_leads_to_the_other_and_says_which_counts(show, exempelstad):
    band = show(exempelstad, "EX-007").band("effekt")
    assert "/sv/atgarder/EX-006/" in band.html
    assert "I summor räknas bara den som minskar mest, varje år för sig." in band.words


def test_partly_counted_says_how_much_and_why(show, exempelstad):
    assert "delvis: 70 %. Tre tiondelar av körsträckan" in show(exempelstad, "EX-016").band("effekt").words


def test_followed_up_effect_stands_apart(show, exempelstad):
    words = show(exempelstad, "EX-003").band("effekt").words
    after = words[words.index("Uppföljd effekt Så mycket säger åtgärdens egen uppföljning.") :]
    assert "2024 29 ton 2025 38 ton Tillsammans 67 ton" in after


def test_every_formula_the_page_leads_to_is_on_the_method_page(show, draw, exempelstad):
    fragments = set(re.findall(r'/sv/metod/#([\w-]+)"', show(exempelstad, "EX-001").html))
    assert {"tillskott", "dygn", "andel", "flytt", "forsening", "euro-per-ton"} <= fragments
    written = draw(method.PAGE, exempelstad).html
    assert [name for name in fragments if f'id="{name}"' not in written] == []


def test_price_is_all_money_over_all_stated_years(show, exempelstad):
    # (742 300 + 1 400 000 + 950 000) € / 20 550 t; bounds 2 810 300 / 23 016 and 3 374 300 / 17 467.5.
    assert "minst 150 €/ton (122–193)" in show(exempelstad, "EX-001").band("pengar").words


def test_price_says_whose_money_it_is_and_what_is_not_in_it(show, exempelstad):
    assert (
        "Pengarna för 2025–2027, delade med minskningen till och med 2035. I pengarna ingår förslag som ingen har "
        "beslutat. Pengar för åren efter 2027 är inte kända. Kostar åtgärden något då blir priset högre."
    ) in show(exempelstad, "EX-001").band("pengar").words


def test_savings_yet_to_come_may_make_it_cheaper(show, exempelstad):
    words = show(exempelstad, "EX-004").band("pengar").words
    assert "hittills 250 €/ton (225–278)" in words
    assert "De kan göra priset högre eller lägre." in words


def test_the_share_is_of_the_gap_and_what_is_over_stands_beside(show, exempelstad):
    # 5 × 26 910 t less the target path's 83 440 t; 4 960 t are over it so far.
    words = show(exempelstad, "EX-001").band("effekt").words
    assert "För att följa målbanan behöver staden släppa ut 51 100 ton mindre 2026–2030" in words
    assert "Dessutom är 4 960 ton redan utsläppta för mycket." in words


def test_shared_effect_is_said_where_the_tonnes_are(show, exempelstad):
    words = show(exempelstad, "EX-007").band("effekt").words
    sentence = words[: words.index("dygn.")]
    assert "en effekt som den delar med" in sentence
    assert "och som räknas en gång" in sentence


def test_a_planned_start_has_not_begun(show, as_of):
    words = show(as_of("bokslut-2024"), "EX-001").band("nar").words
    assert "ska börja 12 maj 2025" in words
    assert "från 12 maj 2025" not in words


def test_stages_of_money_stand_beside_each_other_per_year(show, exempelstad):
    rows = {row[0]: row[1:] for row in show(exempelstad, "EX-001").rows("money-climate_extra")}
    assert rows["Beviljat anslag"][1] == "1 250 000 € (1 100 000 till 1 400 000) 8 december 2025"
    assert rows["Beviljat anslag"][2] == "– inget publicerat"
    assert rows["Utfall"][0] == "742 300 € 30 mars 2026"


def test_no_money_granted_is_no_price(show, exempelstad):
    assert (
        "inget pris per ton. Beloppet är 0 euro, och det säger inte vad ett ton kostar."
        in show(exempelstad, "EX-010").band("pengar").words
    )


def test_a_report_says_what_was_before(show, exempelstad):
    newest = show(exempelstad, "EX-002").rows("reports")[0]
    assert newest[2] == "30 juni 2030 förut 30 juni 2029"
    assert newest[3] == "4 700 ton (3 290–5 170) förut 6 700 ton (4 690–7 370)"


def test_reports_without_news_are_named(show, exempelstad):
    page = show(exempelstad, "EX-002")
    assert len(page.rows("reports")) == 4
    assert "Inget nytt om åtgärden i: Delårsrapport 1/2026, Delårsrapport 2/2025" in page.words


def test_a_report_without_the_measure_says_so(show, exempelstad):
    assert show(exempelstad, "EX-034").rows("reports")[0][4] == "– rapporten nämner inte åtgärden"


def test_a_measure_younger_than_the_report_says_when_it_came(show, as_of):
    words = show(as_of("delar-1-2026"), "EX-041").words
    assert "Åtgärden fanns inte då. Delårsrapport 1/2026 nämner den inte. Den kom med i Delårsrapport 2/2026" in words
    assert TITLE not in words


def test_a_correction_made_later_is_not_told_earlier(show, as_of, exempelstad):
    assert "Ett kvartals el räknades två gånger." in show(exempelstad, "EX-003").words
    assert "Ett kvartals el räknades två gånger." not in show(as_of("delar-1-2025"), "EX-003").words


def test_a_merged_measure_leads_to_the_one_it_went_into(show, exempelstad):
    assert "/sv/atgarder/EX-019/" in show(exempelstad, "EX-021").html


def test_indicators_of_the_measure_are_those_its_report_names(show, exempelstad):
    assert [row[0] for row in show(exempelstad, "EX-001").rows("indicators")] == ["Fjärrvärme utan fossilt och torv"]
