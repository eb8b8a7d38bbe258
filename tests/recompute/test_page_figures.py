"""The key figures at their places on the pages, word by word, against the downloaded files recomputed."""

import pytest

from klimatvakt.domain.vocabulary import Language
from klimatvakt.i18n import formats
from tests.conftest import CITIES
from tests.recompute.agree import NOW
from tests.recompute.oracle.changes import causes, steps
from tests.recompute.visible import blocks_of

NBSP = "\u00a0"
CODES = ("EX-001", "EX-005", "EX-007", "EX-013", "EX-017", "EX-018", "EX-025", "EX-041")


def tonnes(value):
    return f"{formats.tonnes(abs(value), Language.SV)}{NBSP}ton"


def whole_tonnes(value):
    return f"{formats.number(abs(value), 0, Language.SV)}{NBSP}ton"


def percent(fraction, decimals=0):
    return f"{formats.number(fraction * 100, decimals, Language.SV)}{NBSP}%"


def days(value):
    return formats.number(value, 0 if value >= 10 else 1, Language.SV)


@pytest.fixture
def texts(service):
    """The visible text of a page, block by block."""
    return lambda city, address: [block.text for block in blocks_of(service.get(city, address))]


def after(blocks, label):
    """The block right after the one that says ``label``."""
    return blocks[blocks.index(label) + 1]


def signed(change, decimals=1):
    return f"{'−' if change < 0 else '+'}{percent(abs(change), decimals)}"


@pytest.mark.parametrize("report", [NOW, "bokslut-2024", "bokslut-2025"], ids=lambda report: report or "now")
def test_big_numbers_of_exempelstad(texts, book, report):
    blocks = texts("exempelstad", f"/sv/{f'?rapport={report}' if report else ''}")
    b, mine = book("exempelstad", report).budget, book("exempelstad", report).holding
    assert after(blocks, "Fattas") == tonnes(mine.short.central)
    assert after(blocks, "Takten nu") == signed(mine.pace_now)
    assert after(blocks, f"Takten som behövs från {mine.from_year}") == signed(-mine.pace_needed("level").rate)
    assert after(blocks, f"Återstod vid utgången av {b.stated_year}") == tonnes(b.remaining)


def test_big_numbers_of_grankulla(texts, book):
    blocks, b, mine = texts("grankulla", "/sv/"), book("grankulla").budget, book("grankulla").holding
    assert after(blocks, "Behöver minskas") == tonnes(mine.need) == f"127{NBSP}000{NBSP}ton"
    needed = after(blocks, "Takten som behövs från 2027")
    least, most = (mine.pace_needed(line).rate for line in ("path", "level"))
    assert needed == f"−{100 * least:.0f} till {signed(-most, 0)}" == f"−18 till −86{NBSP}%"
    assert after(blocks, "Återstod vid utgången av 2022") == tonnes(b.remaining)


@pytest.mark.parametrize("city", CITIES)
def test_measures_on_plan_and_quantified(texts, book, city):
    words, total = " ".join(texts(city, "/sv/atgarder/")), book(city).total
    if book(city).reading.chain:
        x, y = total.on_plan
        assert f"{x} av {y} åtgärder enligt plan" in words
        assert f"{total.quantified} av {y} åtgärder" in words


@pytest.mark.parametrize("code", CODES)
def test_place_of_a_measure_in_the_budget(texts, book, code):
    blocks, mine = texts("exempelstad", f"/sv/atgarder/{code}/"), book("exempelstad")
    inside = mine.effects.inside(code)
    first, last = mine.budget.window
    assert after(blocks, f"Mindre utsläpp {first}–{last}") == tonnes(inside.central)
    assert after(blocks, "Dygn av stadens utsläpp") == days(inside.central / mine.day_t)
    assert after(blocks, "Andel av gapet") == percent(inside.central / mine.budget.need, 1)


@pytest.mark.parametrize("kind", ["sector", "theme"])
def test_contribution_of_each_sector_and_theme(texts, book, kind):
    mine, word = book("exempelstad"), {"sector": "sektorer", "theme": "fardplan"}[kind]
    first, last = mine.budget.window
    for (its_kind, name), one in mine.contributions.items():
        if its_kind == kind and one.inside is not None:
            blocks = texts("exempelstad", f"/sv/{word}/{name}/")
            assert after(blocks, f"Mindre utsläpp {first}–{last}") == tonnes(one.inside.central), name
            assert after(blocks, "Dygn av stadens utsläpp") == days(one.inside.central / mine.day_t), name


def test_planned_overshoot_then_and_now(texts, book):
    now, words = book("exempelstad"), " ".join(texts("exempelstad", "/sv/forandringar/"))
    values = steps(now.previous.effects, now.effects)
    for value in (values[0], values[-1]):
        assert tonnes(value) in words
    why = causes(now.previous.effects, now.effects)
    figures, measures = why["inventory"] + why["revision"], why["effects"] + why["delays"]
    total, new, ours = (whole_tonnes(value) for value in (values[-1] - values[0], figures, measures))
    said = f"Överskridandet minskade {total}: nya utsläppstal −{new}, åtgärderna +{ours}."
    assert words.count(said) == 2  # the page's first sentence and its chart's finding
