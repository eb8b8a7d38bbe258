"""Owns how an image is read back as a reader does: the scale from the words at its ticks, values from where marks are.

Must not know the service's code.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from tests.same_truth.words import number

SVG = "{http://www.w3.org/2000/svg}"
_STEP = re.compile(r"([MLHVZmlhvaz])([^MLHVZmlhvaz]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
LINE = 17  # px from one line of words to the next
Spot = tuple[float, float]


@dataclass(frozen=True)
class Text:
    """One text: its lines joined by spaces, where it begins (or ends, or is centred), its colour and its lines.

    ``then`` is what follows on the last line in another tone.
    """

    words: str
    x: float
    y: float
    anchor: str
    tone: str
    bold: bool
    then: str
    lines: int


@dataclass(frozen=True)
class Path:
    """One path as strokes of corners; ``mark`` and ``n`` say of which mark it is and how many rows it draws."""

    d: str
    mark: str
    n: int
    tone: str

    @property
    def is_upright(self) -> bool:
        """Whether it is upright strokes of no mark: a grid line, a tick, a rule in the key."""
        return not self.mark and bool(re.fullmatch(r"(M[\d.]+ [\d.]+V[\d.]+)+", self.d))

    @property
    def high(self) -> float:
        """How high its first stroke is."""
        (_, y0), (_, y1), *_ = self.strokes[0]
        return abs(y1 - y0)

    @property
    def strokes(self) -> list[list[Spot]]:
        """Corners of each stroke; of an arc both ends."""
        found: list[list[Spot]] = []
        x = y = 0.0
        for letter, rest in _STEP.findall(self.d):
            steps = [float(value) for value in _NUMBER.findall(rest)]
            if letter in "zZ":
                continue
            width = {"h": 1, "v": 1, "a": 7}.get(letter.lower(), 2)
            for place in range(0, len(steps), width):
                step = steps[place : place + width]
                x, y = _moved(letter, step, x, y)
                if letter in "Mm" and place == 0:
                    found.append([])
                found[-1].append((x, y))
        return found


def _moved(letter: str, step: list[float], x: float, y: float) -> Spot:
    from_x, from_y = (x, y) if letter.islower() else (0.0, 0.0)
    match letter.lower():
        case "h":
            return from_x + step[0], y
        case "v":
            return x, from_y + step[0]
    return from_x + step[-2], from_y + step[-1]


@dataclass(frozen=True)
class Ruler:
    """A straight scale: value = start + worth × px."""

    start: float
    worth: float

    def __call__(self, px: float) -> float:
        """The value at ``px``."""
        return self.start + self.worth * px


def ruler(ticks: list[Spot]) -> Ruler:
    """The scale through (px, value) of its ticks; AssertionError when they are not on one line, half a pixel apart."""
    (px0, value0), (px1, value1) = ticks[0], ticks[-1]
    worth = (value1 - value0) / (px1 - px0)
    found = Ruler(value0 - worth * px0, worth)
    for px, value in ticks:
        assert abs(found(px) - value) <= 0.5 * abs(worth), f"tick {value} stands where {found(px)} is"
    return found


def _first_day(words: str) -> float:
    """'6/2026' or '2026' as the day it begins."""
    month, _, year = words.rpartition("/")
    return float(dt.date(int(year), int(month or 1), 1).toordinal())


class Picture:
    """An image, taken apart."""

    def __init__(self, svg: str, language: str) -> None:
        root = ElementTree.fromstring(svg)
        self.language = language
        drawn = (SVG + "text", SVG + "path")
        shown = (element for element in root.iter() if not element.get("aria-hidden"))  # a halo repeats its text
        self.parts = [self._part(element) for element in shown if element.tag in drawn]
        self.texts = [part for part in self.parts if isinstance(part, Text)]
        self.paths = [part for part in self.parts if isinstance(part, Path)]
        # A band is a year without value.
        self.marks = [path for path in self.paths if path.mark not in ("", "band")]
        self.all_words = " ".join(text.words for text in self.texts)
        self.muted = self.texts[-1].tone  # the address at the foot

    def _part(self, element: ElementTree.Element) -> Text | Path:
        tone = element.get("fill", "")
        if element.tag == SVG + "path":
            tone = element.get("stroke", tone)
            return Path(element.get("d", ""), element.get("data-mark", ""), int(element.get("data-n", "0")), tone)
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        bold = element.get("font-weight") == "600"
        then = " ".join(span.text or "" for span in element if span.get("dx"))
        lines = 1 + sum(not span.get("dx") for span in element)
        return Text(" ".join(element.itertext()), x, y, element.get("text-anchor", "start"), tone, bold, then, lines)

    def lying_ticks(self, *, days: bool) -> list[Spot]:
        """(px, value) of the ticks of a chart of rows: upright grid lines, then their words in the same order."""
        lines = [
            n for n, part in enumerate(self.parts) if isinstance(part, Path) and part.is_upright and part.high > 20
        ]
        words = self.parts[lines[-1] + 1 : lines[-1] + 1 + len(lines)]
        found = []
        for n, text in zip(lines, words, strict=True):
            line = self.parts[n]
            assert isinstance(line, Path)
            assert isinstance(text, Text)
            found.append((line.strokes[0][0][0], _first_day(text.words) if days else self._leading(text.words)))
        return found

    def _leading(self, words: str) -> float:
        """The number before the unit."""
        return number(re.split(r"[ \xa0]?[^\d\s.,\N{MINUS SIGN}]", words)[0].strip(), self.language)[0]

    def year_ticks(self) -> list[Spot]:
        """(px, year) along the bottom: each word is followed by its tick."""
        return [
            (after.strokes[0][0][0], float(text.words))
            for text, after in pairwise(self.parts)
            if isinstance(text, Text) and isinstance(after, Path) and after.is_upright and after.high < 5
        ]

    def upright_ticks(self, plot: float) -> list[Spot]:
        """(px, value) left of the ``plot``: words that end there, a little below their line."""
        return [
            (text.y - 4.5, number(text.words, self.language)[0])
            for text in self.texts
            if text.anchor == "end" and text.tone == self.muted and text.x == round(plot - 8, 1)
        ]

    def panels(self) -> list[tuple[float, float, float]]:
        """(left, right, zero) of each plot: the line its marks stand on."""
        lines = (path for path in self.paths if not path.mark and path.tone == self.muted)
        zero = next(path for path in lines if re.fullmatch(r"(M[\d.]+ [\d.]+H[\d.]+)+", path.d))
        return [(stroke[0][0], stroke[1][0], stroke[0][1]) for stroke in zero.strokes]

    def beside(self) -> Iterator[str]:
        """What is said of each row of a chart of rows: after its name, or on the same line in a muted tone."""
        for text, after in pairwise(self.texts):
            if text.bold and text.x == 0 and text.y > 60:
                yield text.then
                yield after.words if after.x == 0 and abs(after.y - text.y - LINE * text.lines) < 0.2 else ""


def ends(path: Path, *, lying: bool) -> Iterator[Spot]:
    """Where the ends of the rows of a mark are, px."""
    strokes = path.strokes
    match path.mark:
        case "line" | "area":
            yield from (spot for stroke in strokes for spot in stroke)
        case "point":
            each = len(strokes) // path.n
            for place in range(0, len(strokes), each):
                yield _centre([spot for stroke in strokes[place : place + each] for spot in stroke])
        case "bar":
            (x0, y0), _, (x1, y1), *_ = strokes[0]
            yield from (
                ((x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)) if lying else (((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1))
            )
        case "interval":
            for place in range(0, len(strokes), 3):
                yield from strokes[place + 1]
        case "rule":
            for (x0, y0), (x1, y1) in strokes:
                yield (x0 + x1) / 2, (y0 + y1) / 2


def _centre(spots: list[Spot]) -> Spot:
    """Middle of a shape; of a triangle, whose tip is 1.05 and whose foot is .85 of its size away, that point."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    middle = (min(ys) + max(ys)) / 2
    tip_alone = len(spots) == 3 and ys.count(max(ys)) == 2
    return (min(xs) + max(xs)) / 2, middle + (max(ys) - min(ys)) / 19 if tip_alone else middle
