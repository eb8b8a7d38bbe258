"""Owns which states of a chart are tried and how an address says them. Must not know what an output holds."""

from dataclasses import dataclass

from tests.same_truth.words import LANGUAGES

BASE = "http://localhost"
PREFIX = {"grankulla": "", "exempelstad": "/exempelstad"}
GALLERY = {"sv": "diagram", "fi": "kaavio", "en": "chart"}
REPORTS = ("bokslut-2025", "delar-1-2025")  # of Exempelstad; Grankulla has none
# The public words of the parameters in sv, fi, en, in the order a canonical address has them.
PARAMS = (
    ("tema", "teema", "theme"),
    ("sektor", "toimiala", "sector"),
    ("lage", "tilanne", "status"),
    ("utslappssektor", "paastosektori", "emission-sector"),
    ("visa", "nayta", "view"),
    ("kod", "koodi", "code"),
    ("indikator", "indikaattori", "indicator"),
    ("utslappsbudget", "paastobudjetti", "emission-budget"),
    ("sedan", "alkaen", "since"),
    ("ar", "vuosi", "year"),
    ("rapport", "raportti", "report"),
    ("storlek", "koko", "size"),
    ("utseende", "ulkoasu", "look"),
    ("version", "versio", "version"),
)
ORDER = [words[0] for words in PARAMS]
FILE_PARAMS = ("storlek", "utseende", "rapport", "version")  # what every chart knows
NEEDED = ("kod", "indikator")  # without it there is nothing to draw


@dataclass(frozen=True)
class State:
    """A chart of a city in a language; ``params`` are pairs of a parameter's Swedish word and its value."""

    city: str
    slug: str
    language: str
    params: tuple[tuple[str, str], ...] = ()

    def query(self, *, turned: bool = False, more: tuple[tuple[str, str], ...] = ()) -> str:
        """'?tema=energi' in canonical order, or ``turned`` round."""
        pairs = sorted((*self.params, *more), key=lambda pair: ORDER.index(pair[0]), reverse=turned)
        place = LANGUAGES.index(self.language)
        return "?" + "&".join(f"{PARAMS[ORDER.index(word)][place]}={value}" for word, value in pairs) if pairs else ""

    @property
    def path(self) -> str:
        """The chart's address without extension and query."""
        return f"{PREFIX[self.city]}/{self.language}/{GALLERY[self.language]}/{self.slug}"

    @property
    def link(self) -> str:
        """The one address of this state: the chart's own page."""
        return f"{BASE}{self.path}/{self.query()}"

    def __str__(self) -> str:
        """For messages of failing tests."""
        return f"{self.city} {self.path.rpartition('/')[2]} {self.language}{self.query()}"
