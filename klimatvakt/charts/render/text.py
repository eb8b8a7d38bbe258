"""Owns how wide a text is and where it breaks, without a font engine. Must not know charts.

Widths lie above those of the fonts the service names (Source Sans, Segoe UI, Roboto, Noto Sans, DejaVu Condensed, and
Liberation Sans, which is as wide as Arial), so a text never needs more room than said here.
"""

import re
from functools import lru_cache
from html import escape as _escape

SIZE = 13  # px of all chart text: read at its real size, never scaled
LINE = 17  # px from one line of text to the next

_GROUPS = {
    "ijlI'|": 0.29,
    " .,:;/\xa0ftr!()[]-": 0.37,
    'cksvxyzJ?"': 0.54,
    "mwM%": 0.92,
    "CDGHNOQRUÖ&": 0.79,
    "ABEFKLPSTVXYZÅÄ": 0.70,
    "W@—…→": 1.02,
}
_WIDTHS = {char: width for chars, width in _GROUPS.items() for char in chars}


@lru_cache(maxsize=8192)
def width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Upper estimate in px of one line of ``text``."""
    return sum(_WIDTHS.get(char, 0.6) for char in text) * size * (1.1 if bold else 1.0)


def wrap(text: str, limit: float, size: float = SIZE, *, bold: bool = False) -> list[str]:
    """``text`` in lines of at most ``limit`` px; a newline always breaks, a word longer than the limit is split."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in (piece for whole in part.split(" ") for piece in _pieces(whole, limit, size, bold=bold)):
            joined = f"{line} {word}" if line else word
            if line and width(joined, size, bold=bold) > limit:
                lines.append(line)
                line = word
            else:
                line = joined
        lines.append(line)
    return lines


def wrap_link(link: str, limit: float, size: float = SIZE) -> list[str]:
    """An address in lines of at most ``limit`` px: broken behind its own marks, nothing added, nothing left out."""
    lines = [""]
    for part in re.split(r"(?<=[/?&=.,_-])", link):
        if lines[-1] and width(lines[-1] + part, size) > limit:
            lines.append("")
        for char in part:
            if lines[-1] and width(lines[-1] + char, size) > limit:
                lines.append("")
            lines[-1] += char
    return lines


def _pieces(word: str, limit: float, size: float, *, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= limit or len(word) < 4:
        return [word]
    fits = next(n for n in range(len(word) - 3, 0, -1) if n == 1 or width(word[:n] + "-", size, bold=bold) <= limit)
    return [word[:fits] + "-", *_pieces(word[fits:], limit, size, bold=bold)]


def widest(lines: list[str], size: float = SIZE, *, bold: bool = False) -> float:
    """Width of the widest of ``lines``; 0 for none."""
    return max((width(line, size, bold=bold) for line in lines), default=0.0)


def escape(text: str) -> str:
    """``text`` for XML content and attributes; control characters XML cannot hold are dropped."""
    return _escape("".join(char for char in text if char >= " "), quote=True)


def px(value: float) -> str:
    """A coordinate: a tenth of a pixel, no superfluous digits."""
    return f"{round(value, 1) + 0.0:g}" if abs(value) < 100_000 else f"{value:.0f}"
