"""Owns the big numbers and the ruler that shows them as a length. Must not compute what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dash import html

from klimatvakt.components.content import Content, Piece, raw
from klimatvakt.components.text import soft


@dataclass(frozen=True)
class KeyFigure:
    """A number a reader should remember: ``value`` (already written), what it is, and one line more."""

    value: Content
    label: str
    note: Content = None


def key_figures(figures: Sequence[KeyFigure]) -> html.Dl:
    """Big numbers side by side; each label stands before its number for readers who listen."""
    return html.Dl([_figure(figure) for figure in figures], className="figures")


def _figure(figure: KeyFigure) -> html.Div:
    note = [html.Dd(figure.note, className="figure-note")] if figure.note else []
    return html.Div([html.Dt(soft(figure.label)), html.Dd(figure.value, className="figure-value"), *note])


_ROOM = 12  # percent of the ruler a word needs


@dataclass(frozen=True)
class Tick:
    """A place on the ruler, as a share of its whole length, with what stands there."""

    share: float
    label: str


def ruler(used: float, ticks: Sequence[Tick], *, used_word: str, rest_word: str) -> Piece:
    """A length: what is used (filled, share of the whole) against where each year of the path would end.

    Positions are percentages, so the text keeps its size on every screen. The page says the same in words beside
    it, so it is hidden from assistive technology.
    """
    filled = min(max(used, 0.0), 1.0) * 100
    words = _word(0.0, used_word, "ruler-in") if filled > _ROOM else ""
    words += _word(filled, rest_word, "ruler-out") if filled < 100 - _ROOM else ""
    marks = "".join(_tick(tick, index, len(ticks)) for index, tick in enumerate(ticks))
    return raw(
        '<svg class="ruler" width="100%" height="76" aria-hidden="true" focusable="false">'
        '<rect x="0" y="8" width="100%" height="32" class="ruler-rest"/>'
        f'<rect x="0" y="8" width="{filled:.2f}%" height="32" class="ruler-used"/>{marks}{words}</svg>'
    )


def _word(start: float, word: str, css: str) -> str:
    return f'<text x="{start:.2f}%" dx="10" y="29" class="{css} wide-only">{escape(word)}</text>'


def _tick(tick: Tick, index: int, count: int) -> str:
    x = f"{tick.share * 100:.2f}%"
    last = index == count - 1
    anchor = "end" if last else "middle"
    css = "ruler-year" if last or index % 4 == 0 else "ruler-year wide-only"
    line = "" if last else f'<line x1="{x}" x2="{x}" y1="8" y2="48" class="{{}}"/>'
    line = line.format("ruler-halo") + line.format("ruler-tick")
    return f'{line}<text x="{x}" y="66" text-anchor="{anchor}" class="{css}">{escape(tick.label)}</text>'
