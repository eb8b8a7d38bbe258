"""Every number a reader sees is a cell of the downloaded files or a figure recomputed from them (issue 3).

What is swept: the body of every page, tables behind their fold included. Not swept: drawings (axis ticks; their
figures stand in the table beside them) and what STRUCTURAL names, each with its reason.
"""

import datetime as dt
import re
from functools import cache

import pytest
from babel.dates import format_date

from klimatvakt.domain.vocabulary import Language
from klimatvakt.i18n import formats
from tests.conftest import CITIES, TODAY
from tests.recompute import explain, explain_answer, explain_budget, explain_charts, explain_method, explain_money
from tests.recompute.agree import NOW
from tests.recompute.conftest import PREFIX
from tests.recompute.pools import KIND_OF, Pool
from tests.recompute.visible import Block, Quotes, blocks_of, numbers_in

MONTHS = {
    language: "|".join(format_date(dt.date(2000, n, 1), "MMMM", locale=language.value) for n in range(1, 13))
    for language in Language
}
DATE = {language: re.compile(rf"(?<!\d)\d{{1,2}}\.? (?:{names}) \d{{4}}") for language, names in MONTHS.items()}
QUARTERS = ("första", "andra", "tredje", "fjärde")
QUARTER = re.compile(rf"({'|'.join(QUARTERS)}) kvartalet(?: (\d{{4}}))")
PAIR = {
    Language.SV: re.compile(r"(?<!\d)(\d+) av (?:de )?(\d+)(?! ?ton)"),
    Language.FI: re.compile(r"(?<![\d,/])(\d+)/(\d+)(?![\d/])"),
    Language.EN: re.compile(r"(?<!\d)(\d+) of (?:the )?(\d+)(?! ?ton)"),
}
# Taken out before numbers are looked for: (pattern, why no file or figure is behind it).
STRUCTURAL = (
    (r"\b(EX|GR)-\d{3}\b", "the code of a measure"),
    (r"https?://\S+", "an address"),
    (r"\b\d{4}-\d{2}(-\d{2})?\b", "the date of a source, as its metadata file has it"),
    (r"databas g\d+|bygge(t)? [0-9a-f]+", "the version of the database"),
    (r"\b(18|19|20|21)\d{2}\b", "a year"),
    (r"§ \d+", "the paragraph of a decision"),
    (r"[Ss]cope \d(, \d)*( och \d)?", "the name of a scope"),
    (r"WCAG 2\.1|CC0 1\.0|EUPL-1\.2", "the number of a standard or licence"),
    (r"(delat med|luvulla|divided by|/|·) 36[56]\b", "days of a year"),
    (r"\b0 euro\b", "a rule says what is no price"),
    (r"^\d+ (ändringar till|till|enskilda siffror till|andra organ i staden)\b", "how many lines are folded away"),
)
LEFT_OUT = re.compile("|".join(f"(?:{pattern})" for pattern, _ in STRUCTURAL))
ANY_DIGIT = re.compile(rf"\d|{'|'.join(QUARTERS)}")
SECTIONS_WITH = {
    ("", "forandringar", "rapporter", "metod", "diagram"): explain.changes,
    ("utslappsbudget", "metod", "rapporter", "fardplan", "diagram"): explain_budget.inventory,
    ("utslappsbudget", "metod", "rapporter"): explain_budget.assumptions,
    ("indikatorer", "rapporter", "metod", "diagram"): explain.indicators,
    ("rapporter", "om"): explain.corrections,
    ("sektorer", "sa-styrs"): explain.programmes,
    ("sektorer", "metod", "diagram"): explain_money.money,
    ("diagram",): explain_charts.gallery,
    ("metod", "diagram"): explain_charts.peers,
}
SECTIONS = ("", "atgarder", "sektorer", "fardplan", "utslappsbudget", "indikatorer", "forandringar", "rapporter")
OWN_PAGES = (  # of charts; every other one's rows stand in a page that is swept
    *("changes-causes", "changes-effects", "contribution-by-control", "cost-per-tonne", "delays", "gap-ladder"),
    *("measures-worth", "milestones", "money-by-sector", "peers-index", "perspectives", "trajectory"),
)
REST = ("sa-styrs", "metod", "om", "diagram")


@cache
def pool(language, explained, *about):
    """What one part of ``explain`` (or of the method page) holds of a book, as the language writes it; made once."""
    found = Pool(language)
    explained(found, *about)
    return found


def parts_of(word, item, book):
    """What a page may show, part by part."""
    yield from ((explain.city, book), (explain_answer.answer, book), (explain.calendar, book))
    if word == "atgarder" and item:
        indicator = book.reading.state(item, "indicator_id")
        yield from ((explain.measure, book, item), (explain.history, book, item))
        yield from ((explain.indicators, book, (indicator,) if indicator else ()), (explain.corrections, book))
    elif word in ("sektorer", "fardplan") and item:
        yield (explain.group, book, "sector" if word == "sektorer" else "theme", item)
        yield from ((explain.indicators, book), (explain.goals, book))
    elif word != "indikatorer":
        yield (explain.everything, book)
    if word == "metod":
        yield (explain_method.method, book)
    for words, explained in SECTIONS_WITH.items():
        if word in words:
            yield (explained, book)


def pool_of(word, item, book, language=Language.SV):
    """The parts together."""
    whole = Pool(language)
    for part in parts_of(word, item, book):
        whole.include(pool(language, *part))
    return whole


def quotes_of(tables):
    """The texts of the files that hold a number: they are quoted, not computed."""
    cells = {cell for rows in tables.values() for row in rows for cell in row.values() if cell and len(cell) > 3}
    cited = (formats.long_date(TODAY, other) for other in (Language.FI, Language.EN))  # in citations ready to copy
    return Quotes([*cited, *(cell for cell in cells if re.search(r"\d", cell) and re.search(r"[^\d.,-]", cell))])


def row_pools(book, language=Language.SV, word=""):
    """{first cell of a table's row: what that row may show}: a measure's own figures by its code or name.

    On Förändringar, and in the chart of changes, also what it was before.
    """
    found, explained = {}, explain.moved_measure if word in ("forandringar", "diagram") else explain.measure
    for code, row in book.reading.measures.items():
        found[code] = found[row[f"title_{language}"]] = pool(language, explained, book, code)
    return found


def unexplained(html, page, rows, quotes):
    """Every date, quarter, "x av y" and number that nothing explains, with what stands around it."""
    found, language = [], page.language
    date, pair = DATE[language], PAIR[language]
    for block in blocks_of(html):
        if not ANY_DIGIT.search(block.text):
            continue
        mine, text = rows.get(block.row, page), quotes.without(block.text)
        found += [f"{m.group()}: {text}" for m in date.finditer(text) if m.group() not in page.dates]
        found += [f"{m.group()}: {text}" for m in QUARTER.finditer(text) if not page.has_quarter(*_quarter(m))]
        text = date.sub("¤", text)
        text = LEFT_OUT.sub("¤", text)
        found += [f"{m.group()}: {text}" for m in pair.finditer(text) if not mine.has_pair(*map(int, m.groups()))]
        for number in numbers_in([Block(pair.sub("¤", text), block.head)], KIND_OF, language):
            if not mine.explains(number.text, KIND_OF.get(number.unit, "")):
                found.append(f"{number.text} [{number.unit}]: {number.context}")
    return found


def _quarter(match):
    return QUARTERS.index(match.group(1)) + 1, int(match.group(2))


def addresses(service, city, word):
    """Every Swedish page of the section, as the sitemap has them, under the city's prefix."""
    every = re.findall(r"<loc>https?://[^/]+(.*?)</loc>", service.client.get("/sitemap.xml").get_data(as_text=True))
    start = f"{PREFIX[city]}/sv/"
    found = [
        a.removeprefix(PREFIX[city]) for a in every if a.startswith(start) and a[len(start) :].split("/")[0] == word
    ]
    assert found, (city, word)
    return [*found, *(f"/sv/diagram/{slug}/" for slug in OWN_PAGES)] if word == "diagram" else found


@pytest.mark.parametrize("word", [*SECTIONS, *REST], ids=lambda word: word or "laget")
@pytest.mark.parametrize("city", CITIES)
def test_every_number_of_the_section_is_explained(service, book, downloads, city, word):
    quotes, found = quotes_of(downloads[city]), {}
    for address in addresses(service, city, word):
        item = address.removeprefix(f"/sv/{word}").strip("/")
        mine = book(city, item if word == "rapporter" else NOW)
        left = unexplained(service.get(city, address), pool_of(word, item, mine), row_pools(mine, word=word), quotes)
        found |= {address: left} if left else {}
    assert not found, "\n".join(f"{address}: {len(left)}\n  " + "\n  ".join(left) for address, left in found.items())


SAMPLE = {  # address in the language: (section, what it is about)
    Language.SV: {
        "/sv/": ("", ""),
        "/sv/utslappsbudget/": ("utslappsbudget", ""),
        "/sv/atgarder/": ("atgarder", ""),
        "/sv/atgarder/EX-018/": ("atgarder", "EX-018"),
        "/sv/sektorer/koncern/": ("sektorer", "koncern"),
        "/sv/fardplan/varme/": ("fardplan", "varme"),
        "/sv/forandringar/": ("forandringar", ""),
        "/sv/metod/": ("metod", ""),
    },
    Language.FI: {
        "/fi/": ("", ""),
        "/fi/paastobudjetti/": ("utslappsbudget", ""),
        "/fi/toimenpiteet/EX-018/": ("atgarder", "EX-018"),
        "/fi/toimialat/koncern/": ("sektorer", "koncern"),
        "/fi/menetelma/": ("metod", ""),
    },
    Language.EN: {
        "/en/": ("", ""),
        "/en/emission-budget/": ("utslappsbudget", ""),
        "/en/measures/EX-018/": ("atgarder", "EX-018"),
        "/en/sectors/koncern/": ("sektorer", "koncern"),
        "/en/method/": ("metod", ""),
    },
}


@pytest.mark.parametrize(
    ("language", "query", "report"), [("fi", "", NOW), ("en", "", NOW), ("sv", "?rapport=bokslut-2025", "bokslut-2025")]
)
def test_every_number_in_other_languages_and_of_an_older_reading(service, book, downloads, language, query, report):
    mine, quotes, found = book("exempelstad", report), quotes_of(downloads["exempelstad"]), {}
    mine_by_row = {word: row_pools(mine, Language(language), word) for word in ("", "forandringar")}
    for address, (word, item) in SAMPLE[Language(language)].items():
        html = service.get("exempelstad", address + query)
        rows = mine_by_row["forandringar" if word == "forandringar" else ""]
        left = unexplained(html, pool_of(word, item, mine, Language(language)), rows, quotes)
        found |= {address: left} if left else {}
    assert not found, "\n".join(f"{address}: {len(left)}\n  " + "\n  ".join(left) for address, left in found.items())
