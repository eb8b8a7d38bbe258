"""Owns how addresses are built – here and nowhere else. Must not know hosts or frameworks."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from klimatvakt.catalog.slugs import CHART_WORD, DETAIL_OF, PAGE_WORDS, PARAM_WORDS, PageId, ParamId
from klimatvakt.domain.vocabulary import Language


@dataclass(frozen=True)
class Urls:
    """Addresses of one city in one language. ``prefix`` is the city's mount: '' or '/exempelstad'."""

    prefix: str
    language: Language

    def page(self, page: PageId, item: str = "", params: Mapping[ParamId, str] | None = None) -> str:
        """Path of a page; ``item`` is the id of a detail page; ``params`` hold non-default values only."""
        word = PAGE_WORDS[DETAIL_OF.get(page, page)][self.language]
        parts = [self.prefix, self.language.value, *([word] if word else []), *([quote(item, safe="")] if item else [])]
        return "/".join(parts) + "/" + self.query(params or {})

    def query(self, params: Mapping[ParamId, str]) -> str:
        """'?tema=energi' in canonical order (the order of ParamId), '' when nothing is set."""
        pairs = [(PARAM_WORDS[name][self.language], params[name]) for name in ParamId if params.get(name)]
        return f"?{urlencode(pairs)}" if pairs else ""

    def chart(self, slug: str, extension: str = "", params: Mapping[ParamId, str] | None = None) -> str:
        """Path of a chart's file (``extension`` 'svg', 'csv') or of its own page (no extension)."""
        end = f".{extension}" if extension else "/"
        base = f"{self.prefix}/{self.language}/{CHART_WORD[self.language]}/{slug}{end}"
        return base + self.query(params or {})

    def table(self, name: str, extension: str = "csv") -> str:
        """Path of a table's download."""
        return f"{self.page(PageId.DATA)}{name}.{extension}"

    def in_language(self, language: Language) -> "Urls":
        """The same city in another language."""
        return Urls(self.prefix, language)
