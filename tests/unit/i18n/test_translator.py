import datetime as dt
import enum

import pytest

from klimatvakt.domain import vocabulary
from klimatvakt.domain.vocabulary import Language
from klimatvakt.domain.words import Words
from klimatvakt.i18n import Translator, load_translators

LISTS = [
    value
    for value in vars(vocabulary).values()
    if isinstance(value, type) and issubclass(value, enum.StrEnum) and value is not enum.StrEnum
]
NBSP = "\xa0"


@pytest.fixture(scope="module")
def sv() -> Translator:
    return load_translators()[Language.SV]


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_every_value_has_a_public_word(words, sv):
    assert all(sv.term(member) for member in words)


@pytest.mark.parametrize(
    ("tonnes", "text"),
    [
        (137_528.0, f"137{NBSP}500{NBSP}ton"),
        (9_160.0, f"9{NBSP}160{NBSP}ton"),
        (33.4, f"33{NBSP}ton"),
        (3.25, f"3,2{NBSP}ton"),
        (0.0, f"0{NBSP}ton"),
        (-4_321.0, f"−4{NBSP}320{NBSP}ton"),
    ],
    ids=["hundreds", "tens", "ones", "tenths", "zero", "minus"],
)
def test_tonnes_are_rounded_for_reading(sv, tonnes, text):
    assert sv.tonnes(tonnes) == text


def test_plural_has_two_forms(sv):
    forms = [sv.plural("{n} åtgärd", "{n} åtgärder", n) for n in (0, 1, 2)]
    assert forms == ["0 åtgärder", "1 åtgärd", "2 åtgärder"]


def test_pick_falls_back_to_swedish_then_finnish():
    fi = load_translators()[Language.FI]
    assert fi.words(Words(sv="Staden")) == "Staden"
    assert fi.words(Words("Staden", "Kaupunki")) == "Kaupunki"
    assert fi.words(Words()) == ""


def test_formats_follow_the_language():
    words = load_translators()
    day = dt.date(2026, 11, 22)
    assert [words[language].date(day) for language in Language] == [
        "22 november 2026",
        "22. marraskuuta 2026",
        "22 November 2026",
    ]
    assert [words[language].percent(0.1483, 1) for language in Language] == [f"14,8{NBSP}%", f"14,8{NBSP}%", "14.8%"]
    assert [words[language].euro(1_234_567) for language in Language] == [
        f"1{NBSP}234{NBSP}567{NBSP}€",
        f"1{NBSP}234{NBSP}567{NBSP}€",
        "€1,234,567",
    ]
