"""Both translations are whole, keep their placeholders and say the binding words."""

import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
LANGUAGES = ("fi", "en")
TO_DO = "run `make messages` and fill in klimatvakt/i18n/locales/{language}/LC_MESSAGES/messages.po"

# (Swedish, Finnish, English): where the first stands, the others must stand in the translations.
WORDS = [
    ("utsläppsbudget", "päästöbudjet", "emission budget"),
    ("koldioxidbudget", "hiilibudjet", "carbon budget"),
    ("(?<!utsläpps)(?<!under)sektor", "toimial", "city sector"),
    ("utsläppssektor", "päästösektor", "emission sector"),
    ("färdplan", "tiekart", "roadmap"),
    (r"\btema", "teem", "theme"),
    ("delområde", "alateem", "sub-theme"),
    ("åtgärd", "toimenpi", "measure"),
    ("program för utsläppsminskning", "päästövähennysohjelma", "emission-reduction programme"),
    ("utskott", "valiokun", "committee"),
    (r"\banslag", "määrärah", "appropriation"),
    ("tilläggsanslag", "lisämäärärah", "supplementary appropriation"),
    ("delårsrapport", "osavuosikatsau", "interim report"),
    ("bokslut", "tilinpäätö", "final accounts"),
    ("miljööversikt", "ympäristökatsau", "environmental review"),
    ("utsläppsberäkning", "päästölasken", "emission inventor"),
    ("målbana", "tavoitepol", "target path"),
    ("utgångsbana", "perusura", "reference path"),
    ("framskrivning", "trendilaskelma", "trend extrapolation"),
    ("minskningsbehov", "puuttuva päästövähennys", "gap"),
    ("överskrid", "ylity", "oversho"),
    ("utsläppstak", "päästökat", "emission ceiling"),
    ("inte antagen", "ei hyväksytty", "not adopted"),
    ("kolsänk", "hiiliniel", "carbon sink"),
    ("kompensation", "kompensaatio", "compensation"),
    ("räkneexempel", "laskuesimerk", "what-if"),
    ("påhittad stad|staden är påhittad", "kuvitteellinen", "fictional"),
    ("klimatvakt", "ilmastovah", "climate watch"),
]
# "sektor" in the code of an inventory is the emission sector.
OTHER_SENSE = {"Kod enligt GPC/CRF (sektor.undersektor.scope), där den är känd"}
BARE_BUDGET = {
    "fi": "(?<!päästö)(?<!hiili)(?<!kasvihuonekaasu)budjet",
    "en": "(?<!emission )(?<!carbon )(?<!ghg )(?<!city )budget(?!_)",
}
SAME = {
    "fi": {"CSV", "Excel", "Data", "%", "t", "t CO2e", "kg CO2e/kWh", "Gt CO2", "°C", "€", "€/t CO2e"},
    "en": {
        *("CSV", "Excel", "Data", "%", "t", "t CO2e", "kg CO2e/kWh", "Gt CO2", "°C", "€", "€/t CO2e"),
        *("Gas", "Index", "index", "text", ", version {version}.", "{n} byte"),
    },
}


@cache
def messages() -> tuple[str | tuple[str, ...], ...]:
    with (ROOT / "deploy/babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = {message for _, _, message, _, _ in extract_from_dir(ROOT / "klimatvakt", methods, options)}
    return tuple(sorted(found, key=str))


@cache
def translations(language: str) -> dict[str | tuple[str, ...], Message]:
    path = ROOT / "klimatvakt/i18n/locales" / language / "LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        return {_key(message): message for message in read_po(file, locale=language) if message.id}


def _key(message: Message) -> str | tuple[str, ...]:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def forms(message: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (message or "",) if isinstance(message, str | None) else tuple(message)


def pairs(language: str) -> list[tuple[str, str]]:
    """(Swedish, translated) for every form of every message."""
    found = []
    for message in translations(language).values():
        found += list(zip(forms(message.id), forms(message.string), strict=True))
    return found


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_code_is_translated(language):
    known = translations(language)
    missing = [
        message
        for message in messages()
        if message not in known or known[message].fuzzy or not all(forms(known[message].string))
    ]
    assert not missing, f"{TO_DO.format(language=language)}; without translation: {missing}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept_in_each_form(language):
    wrong = [pair for pair in pairs(language) if fields(pair[0]) != fields(pair[1])]
    assert not wrong


@pytest.mark.parametrize(("sv", "fi", "en"), WORDS, ids=[words[0] for words in WORDS])
def test_binding_words_are_used(sv, fi, en):
    for language, word in (("fi", fi), ("en", en)):
        wrong = [
            (source, text)
            for source, text in pairs(language)
            if re.search(sv, source.casefold()) and source not in OTHER_SENSE and not re.search(word, text.casefold())
        ]
        assert not wrong, f"{language}: '{word}' stands for '{sv}'"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emission_budget_is_never_a_bare_budget(language):
    wrong = [text for _, text in pairs(language) if re.search(BARE_BUDGET[language], text.casefold())]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_swedish(language):
    wrong = []
    for source, text in pairs(language):
        letters = re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", source))
        if re.search("[åÅ]", text) or (letters and text == source and source not in SAME[language]):
            wrong.append(source)
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_edges_and_lines_are_kept(language):
    wrong = []
    for source, text in pairs(language):
        edges = [(part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]) for part in (source, text)]
        if edges[0] != edges[1] or source.count("\n") != text.count("\n"):
            wrong.append((source, text))
    assert not wrong
