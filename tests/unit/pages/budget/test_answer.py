"""Every kind of answer, adopted or not, word for word in three languages."""

import datetime as dt

import pytest

from klimatvakt.domain.answers.answer import Answer
from klimatvakt.domain.answers.kinds import Reach
from klimatvakt.domain.budgets.counted import Window
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, Reason, ReasonCode
from klimatvakt.domain.vocabulary import AnswerKind, DataStatus, Language
from klimatvakt.i18n import load_translators
from klimatvakt.pages.budget.answer import answer_words

LANGUAGES = load_translators()
TODAY = dt.date(2026, 11, 30)


def ends(year, month, day=1):
    return Outcome(OutcomeKind.RUNS_OUT, year=year, date=dt.date(year, month, day))


FITS = Outcome(OutcomeKind.FITS)
BREAKS = Answer(
    AnswerKind.BREAKS,
    TODAY,
    adopted=True,
    start_year=2024,
    end_year=2030,
    window=Window(2026, 2030),
    level_year=2025,
    level_status=DataStatus.MEASURED,
    above_path_t=2500.0,
    remaining_t=78_500.0,
    need_t=56_070.0,
    decided_t=Range(21_753.0, 31_666.0, 38_164.0),
    shortfall_t=Range(34_317.0, 24_404.0, 17_906.0),
    decided=38,
    could=36,
    calculated=36,
    reach=Reach(ends(2029, 5, 12), ends(2029, 8, 7), ends(2029, 10, 20)),
)


def made(kind, **values):
    return Answer(**{name: getattr(BREAKS, name) for name in BREAKS.__dataclass_fields__} | {"kind": kind} | values)


STALE = made(
    AnswerKind.STALE,
    level_year=2022,
    level_status=DataStatus.DERIVED,
    held=ends(2027, 2, 27),
    followed=ends(2030, 8, 1),
    decided=0,
    could=0,
    calculated=0,
    reach=None,
    shortfall_t=None,
)
NOTE_SV, NOTE_FI, NOTE_EN = (
    "beräknad ur stadens mål, inte antagen",
    "laskettu kaupungin tavoitteesta, ei hyväksytty",
    "derived from the city’s target, not adopted",
)
# (id, answer, first sentence in sv, fi, en; ‹…› is what stands where nobody adopted the budget)
FIRST = [
    ("none", Answer(
        AnswerKind.CANNOT_BE_COUNTED, TODAY, adopted=True, reason=Reason(ReasonCode.MISSING_INPUT, {"name": "budget"})
    ),
     "Exempelstad har ingen utsläppsbudget.",
     "Päästöbudjettia ei ole: Exempelstad.",
     "Exempelstad has no emission budget."),
    ("guard", made(AnswerKind.CANNOT_BE_COUNTED, reason=Reason(ReasonCode.CO2_BUDGET_NEEDS_CO2)),
     "Det går inte att säga om Exempelstad håller sin utsläppsbudget‹ ({})›.",
     "Ei voida sanoa, pysyykö Exempelstad päästöbudjetissaan‹ ({})›.",
     "It cannot be said whether Exempelstad is keeping its emission budget‹ ({})›."),
    ("over-kept", made(AnswerKind.OVER_KEPT, is_over=True),
     "Exempelstad höll sin utsläppsbudget‹ ({})›.",
     "Exempelstad pysyi päästöbudjetissaan‹ ({})›.",
     "Exempelstad kept its emission budget‹ ({})›."),
    ("over-broken", made(AnswerKind.OVER_BROKEN, is_over=True, remaining_t=-1234.0),
     "Exempelstad höll inte sin utsläppsbudget‹ ({})›, utan överskred den med 1\xa0230\xa0ton.",
     "Exempelstad ei pysynyt päästöbudjetissaan‹ ({})›: ylitys oli 1\xa0230\xa0tonnia.",
     "Exempelstad did not keep its emission budget‹ ({})›: it was exceeded by 1,230\xa0tonnes."),
    ("spent", made(AnswerKind.SPENT, spent_since=2027),
     "Utsläppsbudgeten‹ – {} –› är slut sedan 2027.",
     "Päästöbudjetti‹ – {} –› loppui vuonna 2027.",
     "The emission budget‹ – {} –› ran out in 2027."),
    ("gap", made(AnswerKind.GAP, gap_year=2025),
     "Utsläppen 2025 saknas. Därför kan det inte räknas om Exempelstad håller sin utsläppsbudget‹ ({})›.",
     "Vuoden 2025 päästöt puuttuvat. Siksi ei voida laskea, pysyykö Exempelstad päästöbudjetissaan‹ ({})›.",
     "Emissions in 2025 are missing. It can therefore not be counted whether Exempelstad is keeping its emission "
     "budget‹ ({})›."),
    ("stale", STALE,
     "Utsläppsbudgeten‹ – {} –› kan ta slut mellan första kvartalet 2027 och tredje kvartalet 2030: för åren efter "
     "2022 är inga utsläpp i ton kända.",
     "Päästöbudjetti‹ – {} –› voi loppua aikaisintaan vuoden 2027 ensimmäisellä neljänneksellä ja viimeistään vuoden "
     "2030 kolmannella neljänneksellä: vuoden 2022 jälkeen päästöjä ei tiedetä tonneina.",
     "The emission budget‹ – {} –› may run out between the first quarter of 2027 and the third quarter of 2030: no "
     "emissions in tonnes are known for the years after 2022."),
    ("stale-gone", made(AnswerKind.STALE, held=ends(2026, 2, 1), followed=FITS, level_year=2022),
     "Utsläppsbudgeten‹ – {} –› kan ha tagit slut redan första kvartalet 2026: för åren efter 2022 är inga utsläpp i "
     "ton kända.",
     "Päästöbudjetti‹ – {} –› on voinut loppua jo vuoden 2026 ensimmäisellä neljänneksellä: vuoden 2022 jälkeen "
     "päästöjä ei tiedetä tonneina.",
     "The emission budget‹ – {} –› may have run out already in the first quarter of 2026: no emissions in tonnes are "
     "known for the years after 2022."),
    ("stale-fits", made(AnswerKind.STALE, held=ends(2028, 2, 1), followed=FITS, level_year=2022),
     "Utsläppsbudgeten‹ – {} –› kan ta slut första kvartalet 2028, eller räcka hela tiden: för åren efter 2022 är inga "
     "utsläpp i ton kända.",
     "Päästöbudjetti‹ – {} –› voi loppua aikaisintaan vuoden 2028 ensimmäisellä neljänneksellä tai riittää koko ajan: "
     "vuoden 2022 jälkeen päästöjä ei tiedetä tonneina.",
     "The emission budget‹ – {} –› may run out in the first quarter of 2028, or last all the way: no emissions in "
     "tonnes are known for the years after 2022."),
    ("unknown", made(AnswerKind.UNKNOWN_PLAN, reach=None, calculated=0),
     "Utsläppen i Exempelstad ligger över målbanan för utsläppsbudgeten‹ ({})›. Hur långt besluten räcker är inte "
     "beräknat.",
     "Exempelstad: päästöt ovat päästöbudjetin‹ ({})› tavoitepolun yläpuolella. Sitä, kuinka pitkälle päätökset "
     "riittävät, ei ole laskettu.",
     "Emissions in Exempelstad are above the target path of the emission budget‹ ({})›. How far the decisions reach "
     "has not been calculated."),
    ("by-reference", made(AnswerKind.HOLDS_BY_REFERENCE),
     "Exempelstad håller sin utsläppsbudget‹ ({})› om utsläppen inte ökar.",
     "Exempelstad pysyy päästöbudjetissaan‹ ({})›, jos päästöt eivät kasva.",
     "Exempelstad keeps its emission budget‹ ({})› if emissions do not grow."),
    ("scenario", made(AnswerKind.HOLDS_BY_REFERENCE, scenario="HSY bas"),
     "Exempelstad håller sin utsläppsbudget‹ ({})› enligt ”HSY bas”.",
     "Exempelstad pysyy päästöbudjetissaan‹ ({})› skenaarion ”HSY bas” mukaan.",
     "Exempelstad keeps its emission budget‹ ({})› according to ‘HSY bas’."),
    ("holds", made(AnswerKind.HOLDS),
     "Exempelstad håller sin utsläppsbudget‹ ({})›, om det som är beslutat blir gjort.",
     "Exempelstad pysyy päästöbudjetissaan‹ ({})›, jos päätetty toteutuu.",
     "Exempelstad keeps its emission budget‹ ({})› if what has been decided is done."),
    ("barely", made(AnswerKind.HOLDS_BARELY),
     "Exempelstad håller sin utsläppsbudget‹ ({})› bara om åtgärderna ger det som väntas.",
     "Exempelstad pysyy päästöbudjetissaan‹ ({})› vain, jos toimenpiteet vaikuttavat odotetusti.",
     "Exempelstad keeps its emission budget‹ ({})› only if the measures give what is expected."),
    ("breaks", BREAKS,
     "Exempelstad håller inte sin utsläppsbudget‹ ({})›.",
     "Exempelstad ei pysy päästöbudjetissaan‹ ({})›.",
     "Exempelstad is not keeping its emission budget‹ ({})›."),
    ("nothing-decided", made(AnswerKind.BREAKS, decided=0, could=0, calculated=0),
     "Exempelstad håller inte sin utsläppsbudget‹ ({})›: inget är beslutat.",
     "Exempelstad ei pysy päästöbudjetissaan‹ ({})›: mitään ei ole päätetty.",
     "Exempelstad is not keeping its emission budget‹ ({})›: nothing has been decided."),
    ("awaits", made(AnswerKind.BREAKS, is_over=True, awaits_year=2030),
     "Om Exempelstad höll sin utsläppsbudget‹ ({})› räknas när utsläppen 2030 är kända.",
     "Se, pysyikö Exempelstad päästöbudjetissaan‹ ({})›, lasketaan, kun vuoden 2030 päästöt tiedetään.",
     "Whether Exempelstad kept its emission budget‹ ({})› will be counted when emissions in 2030 are known."),
    ("no-year", made(AnswerKind.HOLDS, no_year_known=True),
     "Inget år av utsläppsbudgeten är känt än. Exempelstad håller sin utsläppsbudget‹ ({})›, om det som är beslutat "
     "blir gjort.",
     "Yhtäkään päästöbudjetin vuotta ei vielä tiedetä. Exempelstad pysyy päästöbudjetissaan‹ ({})›, jos päätetty "
     "toteutuu.",
     "No year of the emission budget is known yet. Exempelstad keeps its emission budget‹ ({})› if what has been "
     "decided is done."),
]  # fmt: skip


def expected(sentence, note, *, adopted):
    before, mark, rest = sentence.partition("‹")
    inside, _, after = rest.partition("›")
    return before + (inside.format(note) if mark and not adopted else "") + after


@pytest.mark.parametrize("adopted", [True, False], ids=["adopted", "derived"])
@pytest.mark.parametrize(("answer", "sv", "fi", "en"), [row[1:] for row in FIRST], ids=[row[0] for row in FIRST])
def test_the_first_sentence_of_every_kind(answer, sv, fi, en, adopted):
    if answer.start_year is None and not adopted:
        pytest.skip("no budget, nothing to adopt")
    asked = Answer(**{name: getattr(answer, name) for name in answer.__dataclass_fields__} | {"adopted": adopted})
    for language, words, note in ((Language.SV, sv, NOTE_SV), (Language.FI, fi, NOTE_FI), (Language.EN, en, NOTE_EN)):
        said = answer_words(asked, "Exempelstad", LANGUAGES[language]).first
        assert said == expected(words, note, adopted=adopted)


def test_every_kind_stands_in_the_table():
    assert {row[1].kind for row in FIRST} == set(AnswerKind)


# What must not be missed after the first sentence.
MORE = [
    ("wide", BREAKS,
     "Det som är beslutat räcker till mellan maj och oktober 2029; 24\xa0400\xa0ton fattas (17\xa0900–34\xa0300).",
     "Päätetyillä toimenpiteillä päästöbudjetti riittää toukokuun ja lokakuun 2029 väliin; puuttuu 24\xa0400\xa0tonnia "
     "(17\xa0900–34\xa0300).",
     "What has been decided lasts until between May and October 2029; 24,400\xa0tonnes is missing (17,900–34,300)."),
    ("narrow", made(AnswerKind.BREAKS, reach=Reach(ends(2029, 7), ends(2029, 8, 7), ends(2029, 9))),
     "Det som är beslutat räcker till augusti 2029; 24\xa0400\xa0ton fattas (17\xa0900–34\xa0300).",
     "Päätetyillä toimenpiteillä päästöbudjetti riittää elokuuhun 2029 asti; puuttuu 24\xa0400\xa0tonnia "
     "(17\xa0900–34\xa0300).",
     "What has been decided lasts until August 2029; 24,400\xa0tonnes is missing (17,900–34,300)."),
    ("two-years", made(AnswerKind.BREAKS, reach=Reach(ends(2028, 11), ends(2029, 1), ends(2029, 3))),
     "Det som är beslutat räcker till mellan november 2028 och mars 2029; 24\xa0400\xa0ton fattas "
     "(17\xa0900–34\xa0300).",
     "Päätetyillä toimenpiteillä päästöbudjetti riittää marraskuun 2028 ja maaliskuun 2029 väliin; puuttuu "
     "24\xa0400\xa0tonnia (17\xa0900–34\xa0300).",
     "What has been decided lasts until between November 2028 and March 2029; 24,400\xa0tonnes is missing "
     "(17,900–34,300)."),
    ("from-nothing", made(AnswerKind.BREAKS, shortfall_t=Range(34_317.0, 24_404.0, -100.0)),
     "Det som är beslutat räcker till mellan maj och oktober 2029; 24\xa0400\xa0ton fattas "
     "(från inget till 34\xa0300).",
     "Päätetyillä toimenpiteillä päästöbudjetti riittää toukokuun ja lokakuun 2029 väliin; puuttuu 24\xa0400\xa0tonnia "
     "(nollasta määrään 34\xa0300).",
     "What has been decided lasts until between May and October 2029; 24,400\xa0tonnes is missing "
     "(from nothing to 34,300)."),
    ("stale", STALE,
     "2022 (härlett) låg utsläppen över målbanan.",
     "Vuonna 2022 päästöt (johdettu) olivat tavoitepolun yläpuolella.",
     "In 2022 emissions (derived) were above the target path."),
    ("spent", made(AnswerKind.SPENT, spent_since=2027, remaining_t=-5000.0),
     "5\xa0000\xa0ton har redan släppts ut för mycket.",
     "Päästöjä on jo ollut liikaa 5\xa0000\xa0tonnia.",
     "5,000\xa0tonnes too much has already been emitted."),
    ("barely", made(AnswerKind.HOLDS_BARELY, shortfall_t=Range(900.0, -20.0, -800.0)),
     "Ger de så lite som det lägsta värdet fattas 900\xa0ton.",
     "Jos niiden vaikutus on pienimmän arvon mukainen, puuttuu 900\xa0tonnia.",
     "If they give as little as the low value, 900\xa0tonnes is missing."),
    ("end-level", made(AnswerKind.HOLDS, above_end_level_t=1500.0),
     "Men nivån 2030 nås inte: den blir 1\xa0500\xa0ton för hög.",
     "Vuoden 2030 tasoa ei kuitenkaan saavuteta: se on 1\xa0500\xa0tonnia liian korkea.",
     "But the level in 2030 is not reached: it is 1,500\xa0tonnes too high."),
    ("trend", made(AnswerKind.HOLDS_BY_REFERENCE, trend_breaks=True),
     "Fortsätter utsläppen som de senaste åren håller den inte.",
     "Jos päästöt jatkuvat kuten viime vuosina, siinä ei pysytä.",
     "If emissions go on as in recent years, it is not kept."),
    ("partly", made(AnswerKind.UNKNOWN_PLAN, calculated=3, could=9, reach=BREAKS.reach),
     "Det som är beräknat (3 av 9 åtgärder) räcker till mellan maj och oktober 2029.",
     "Se, mikä on laskettu (toimenpiteitä 3, kaikkiaan 9), riittää toukokuun ja lokakuun 2029 väliin.",
     "What has been calculated (3 of 9 measures) lasts until between May and October 2029."),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "sv", "fi", "en"), [row[1:] for row in MORE], ids=[row[0] for row in MORE])
def test_the_sentence_after_it(answer, sv, fi, en):
    for language, words in ((Language.SV, sv), (Language.FI, fi), (Language.EN, en)):
        assert answer_words(answer, "Exempelstad", LANGUAGES[language]).more[0] == words


@pytest.mark.parametrize("kind", [AnswerKind.HOLDS, AnswerKind.BREAKS, AnswerKind.UNKNOWN_PLAN])
def test_how_many_decided_measures_have_no_effect_is_said(kind):
    words = answer_words(made(kind, could=36, calculated=34), "Exempelstad", LANGUAGES[Language.SV])
    assert words.more[-1] == "2 av 38 beslutade åtgärder har ingen beräknad effekt."


def test_old_data_with_decided_effects_say_how_far_they_would_reach():
    stale = made(AnswerKind.STALE, level_year=2022, held=ends(2027, 2), followed=FITS, from_known=AnswerKind.BREAKS)
    words = answer_words(stale, "Exempelstad", LANGUAGES[Language.SV])
    assert words.more[1].startswith("Räknat från 2022: det som är beslutat räcker till mellan maj och oktober 2029; ")
