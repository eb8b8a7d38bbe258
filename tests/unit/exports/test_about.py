import datetime as dt
from types import SimpleNamespace

import pytest

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.catalog.derived.budget import ReportKnown
from klimatvakt.catalog.derived.origin import SourceFile
from klimatvakt.catalog.stored import Area
from klimatvakt.domain.vocabulary import Language
from klimatvakt.domain.words import Words
from klimatvakt.exports.about import licence_words, table_about
from klimatvakt.exports.citation import citation
from klimatvakt.pages.measures.export import MEASURE_LIST
from tests.fixtures.rows import make_row
from tests.fixtures.words import TRANSLATORS

T = TRANSLATORS
SOURCES = tuple(
    make_row(SourceFile, table_name=table, publisher=publisher, published=published, licence=licence)
    for table, publisher, published, licence in (
        ("effect", "Staden", "2026-09-30", "CC0 1.0"),
        ("effect", "Staden", "2025", "CC0 1.0"),
        ("theme", "HSY", "2020", "inte känd"),
        ("money", "", "", "CC BY 4.0"),
    )
)
FACTS = SimpleNamespace(
    sources=SOURCES,
    area=make_row(Area, name=Words("Provstaden", "Koekaupunki"), official=False),
    report=make_row(ReportKnown, as_of=dt.date(2026, 8, 31)),
    fictional=True,
    as_of=dt.date(2026, 11, 22),
)


@pytest.mark.parametrize(
    ("language", "badges", "expected"),
    [
        (
            Language.SV,
            ("Påhittad stad", "Inte stadens officiella tjänst"),
            "Klimatvakt Grankulla (påhittad stad, inte stadens officiella tjänst), ”Utsläpp”. Källa: HRM. "
            "Uppgifter till 2022, läget den 22 november 2026. https://example.org/x",
        ),
        (
            Language.SV,
            (),
            "Klimatvakt Grankulla, ”Utsläpp”. Källa: HRM. Uppgifter till 2022, läget den 22 november 2026. "
            "https://example.org/x",
        ),
        (
            Language.FI,
            ("Ei kaupungin virallinen palvelu",),
            "Ilmastovahti Grankulla (ei kaupungin virallinen palvelu), ”Utsläpp”. Lähde: HRM. "
            "Tiedot: 2022, tilanne 22. marraskuuta 2026. https://example.org/x",
        ),
        (
            Language.EN,
            (),
            "Climate Watch Grankulla, “Utsläpp”. Source: HRM. Data to 2022, as of 22 November 2026. https://example.org/x",
        ),
    ],
    ids=["fictional", "official", "fi", "en"],
)
def test_citation(language, badges, expected):
    found = citation(
        city="Grankulla", title="Utsläpp", source="HRM", data_date="2022", as_of=dt.date(2026, 11, 22),
        link="https://example.org/x", badges=badges, t=T[language],
    )  # fmt: skip
    assert found == expected


def test_licences_are_those_of_the_publishers_and_an_unknown_one_is_said():
    assert licence_words(SOURCES, T[Language.SV]) == (
        "Licensen anges fil för fil: CC0 1.0 för 2 filer, inte känd för 1 fil, CC BY 4.0 för 1 fil. ”Inte känd” "
        "betyder att utgivaren inte har angett någon; fråga utgivaren om du ska sprida filen."
    )
    assert licence_words(SOURCES[:1], T[Language.SV]) == "Licensen anges fil för fil: CC0 1.0 för 1 fil."
    assert licence_words((), T[Language.SV]) == ""


def test_a_table_is_cited_by_the_files_it_was_read_from():
    found = table_about(TABLES_BY_NAME["effect"], FACTS, T[Language.SV], link="https://example.org/effect.xlsx")
    assert found.citation == (
        "Klimatvakt Provstaden (påhittad stad, inte stadens officiella tjänst), ”Åtgärdernas effekt”. Källa: Staden. "
        "Uppgifter till 2026-09-30, 2025, läget den 22 november 2026. https://example.org/effect.xlsx"
    )
    assert found.licence == "Licensen anges fil för fil: CC0 1.0 för 2 filer."
    assert (found.link, found.pinned, found.as_of) == ("https://example.org/effect.xlsx", "", dt.date(2026, 11, 22))


@pytest.mark.parametrize("name", ["money", "ceiling"], ids=["publisher not stated", "no files"])
def test_an_unknown_source_is_said_to_be_unknown(name):
    found = table_about(TABLES_BY_NAME[name], FACTS, T[Language.SV], link="x").citation
    assert "Källa: inte angiven. Uppgifter till okänd dag, läget" in found


def test_a_list_is_cited_by_the_reports():
    found = table_about(MEASURE_LIST, FACTS, T[Language.SV], link="x")
    assert "Källa: Provstaden: färdplanen och rapporterna om den. Uppgifter till 31 augusti 2026" in found.citation
    assert "CC0 1.0 för 2 filer, inte känd för 1 fil" in found.licence
