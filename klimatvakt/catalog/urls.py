"""Owns how addresses are built – here and nowhere else. Must not know hosts or frameworks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from klimatvakt.catalog.slugs import CARD_WORD, CHART_WORD, DETAIL_OF, PAGE_WORDS, PARAM_WORDS, PageId, ParamId
from klimatvakt.domain.vocabulary import Language


@dataclass(frozen=True)
class Urls:
    """Addresses of one city in one language, and in one reading of it.

    ``prefix`` is the city's mount: '' or '/exempelstad'. ``report`` is the id of the closed report everything is read
    as of, '' for now: every page, chart and query built here then stays in that reading. Raw tables hold all reports,
    and a report's own page is read as of itself, so these two never carry it. ``version`` pins the numbers of charts
    ('' = they follow the data); only charts can be pinned.
    """

    prefix: str
    language: Language
    report: str = ""
    version: str = ""

    def page(self, page: PageId, item: str = "", params: Mapping[ParamId, str] | None = None) -> str:
        """Path of a page; ``item`` is the id of a detail page; ``params`` hold non-default values only."""
        urls = self.now() if page is PageId.REPORT else self
        return urls._path(page, item) + urls.query(params or {})

    def query(self, params: Mapping[ParamId, str]) -> str:
        """'?tema=energi' in canonical order (the order of ParamId), '' when nothing is set."""
        given = {ParamId.REPORT: self.report, **params}
        pairs = [(PARAM_WORDS[name][self.language], given[name]) for name in ParamId if given.get(name)]
        return f"?{urlencode(pairs)}" if pairs else ""

    def chart(self, slug: str, extension: str = "", params: Mapping[ParamId, str] | None = None) -> str:
        """Path of a chart's file (``extension`` 'svg', 'csv') or of its own page (no extension)."""
        end = f".{extension}" if extension else "/"
        base = f"{self.prefix}/{self.language}/{CHART_WORD[self.language]}/{slug}{end}"
        return base + self.query({ParamId.VERSION: self.version, **(params or {})})

    def table(self, name: str, extension: str = "csv") -> str:
        """Path of a table's download."""
        return f"{self._path(PageId.DATA)}{name}.{extension}"

    def in_language(self, language: Language) -> "Urls":
        """The same city and reading in another language."""
        return replace(self, language=language)

    def as_of(self, report: str) -> "Urls":
        """The same city as it stood in the closed report ``report``; '' is now."""
        return replace(self, report=report)

    def now(self) -> "Urls":
        """The same city as it stands now."""
        return replace(self, report="", version="")

    def pinned(self, version: str) -> "Urls":
        """The same reading with the numbers of charts pinned; '' lets them follow the data again."""
        return replace(self, version=version)

    def card(self, page: PageId, item: str = "") -> str:
        """Path of the picture of a page that is shown where a link to it is shared."""
        urls = self.now() if page is PageId.REPORT else self
        return f"{urls._path(page, item)}{CARD_WORD[self.language]}.png{urls.query({})}"

    def _path(self, page: PageId, item: str = "") -> str:
        word = PAGE_WORDS[DETAIL_OF.get(page, page)][self.language]
        parts = [self.prefix, self.language.value, *([word] if word else []), *([quote(item, safe="")] if item else [])]
        return "/".join(parts) + "/"
