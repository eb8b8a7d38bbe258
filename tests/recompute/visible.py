"""Owns what a page's visible text is and which numbers stand in it. Must not know what they should be."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

_CELLS = ("td", "th")
_BLOCKS = frozenset(
    ("p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "summary", "figcaption", "caption", "option", *_CELLS)
)
_SILENT = frozenset(("script", "style", "svg", "template", "head", "code"))
_NUMBER = {
    "sv": r"\d{1,3}(?:\u00a0\d{3})+(?:,\d+)?|\d+(?:,\d+)?",
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
}


@dataclass(frozen=True)
class Block:
    """One piece of running text, soft hyphens out.

    In a table ``head`` is the heading of its column and ``row`` the text of the first cell of its row, else ''.
    """

    text: str
    head: str = ""
    row: str = ""


@dataclass(frozen=True)
class Found:
    """A number as printed, its unit ('' = none) and what stands around it."""

    text: str
    unit: str
    context: str


@dataclass
class _Table:
    heads: list[str] = field(default_factory=list)
    column: int = -1
    in_head: bool = False
    row: str = ""


class _Reader(HTMLParser):
    """Visible text as blocks; sub- and superscripts stay in their block with a mark before them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._silent = 0
        self._tables: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag == "table":
            self._tables.append(_Table())
        table = self._tables[-1] if self._tables else None
        if tag in _BLOCKS or tag in ("br", "div", "section", "a", "span"):
            self._end() if tag in _BLOCKS else self._text.append(" ")
        if tag in ("sup", "sub"):
            self._text.append("^")
        if table is not None:
            table.in_head = tag == "thead" or (table.in_head and tag not in ("tbody",))
            if tag == "tr":
                table.column = -1
            if tag in _CELLS:
                table.column += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
        if tag in _BLOCKS:
            self._end()
        elif tag in ("div", "section", "a", "span", "dl", "ul", "table"):
            self._text.append(" ")
        if tag == "table":
            self._end()
            self._tables.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text.append(data.replace("\u00ad", ""))

    def _end(self) -> None:
        text = re.sub(r"[ \t\n]+", " ", "".join(self._text)).strip()
        self._text = []
        table = self._tables[-1] if self._tables else None
        if table is not None and table.in_head:
            table.heads += [text] if text else []
        if text and table is not None and not table.in_head and table.column >= 0:
            table.row = text if table.column == 0 else table.row
            head = table.heads[table.column] if table.column < len(table.heads) else ""
            self.blocks.append(Block(text, head, table.row))
        elif text:
            self.blocks.append(Block(text))


def blocks_of(html: str) -> list[Block]:
    """The visible blocks of the page's body, in order."""
    reader = _Reader()
    reader.feed(html[html.index("<body") :])
    reader.close()
    return reader.blocks


def numbers_in(blocks: Iterable[Block], units: Iterable[str], language: str = "sv") -> Iterator[Found]:
    """Every number in the blocks with its unit, one of ``units`` or ''.

    The unit stands after the number, after the range it begins, before the bracket it stands in ("8 800 ton
    (7 480–9 860)") or, in a table, in the heading of its column.
    """
    every, after, bracket, headed = _patterns(tuple(units), "en" if language == "en" else "sv")
    for block in blocks:
        column = headed.search(block.head)
        for match in every.finditer(block.text):
            found = after.match(block.text, match.end()) or bracket.search(block.text, 0, match.start()) or column
            context = block.text[max(0, match.start() - 30) : match.end() + 30]
            yield Found(match.group(1), found.group(1) if found else "", context)


@cache
def _patterns(units: tuple[str, ...], language: str) -> tuple[re.Pattern[str], ...]:
    number, unit = _NUMBER[language], "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    return (
        re.compile(rf"(?<![\w.^])({number})(?!\w)"),
        re.compile(rf"(?:(?:–| till )(?:{number}))?[\s\u00a0]?({unit})(?!\w)"),
        re.compile(rf"(?<!\w)({unit}) \([^()]*$"),
        re.compile(rf"[(,] ?({unit})\)?$"),
    )


class Quotes:
    """Texts that are quoted word for word; ``without`` takes them out of a block, the longest first."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for text in sorted({" ".join(text.split()) for text in texts}, key=len, reverse=True):
            self._by_start.setdefault(text[:4], []).append(text)

    def without(self, text: str) -> str:
        """``text`` with every quote replaced by a mark."""
        kept, place = [], 0
        while place < len(text):
            quote = next((q for q in self._by_start.get(text[place : place + 4], ()) if text.startswith(q, place)), "")
            kept.append("¤" if quote else text[place])
            place += len(quote) or 1
        return "".join(kept)
