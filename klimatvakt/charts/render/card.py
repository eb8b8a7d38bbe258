"""Owns the social card of a page: what is shown of a link where it is shared, read as a thumbnail first.

Must not know pages, addresses or facts; it is handed words and at most one chart.
"""

import math
from dataclasses import dataclass, replace

from klimatvakt.catalog.images import Look
from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.image import standing_alone
from klimatvakt.charts.render.image_words import draw_pills
from klimatvakt.charts.render.static import draw
from klimatvakt.charts.render.static_canvas import Canvas
from klimatvakt.charts.render.static_text import px
from klimatvakt.charts.spec import Drawing
from klimatvakt.i18n import Translator

WIDTH, HEIGHT = 1200, 630  # px: what every service that shows cards crops the least
LEFT, RIGHT, TOP = 72, 1136, 56
FOOT = 548  # px from the top: below it source, date and address
TITLE, SMALLEST = 76, 38  # px of the title's text
SENTENCE, KICKER, SMALL = 27, 25, 20
CHART_WIDTHS = (340, 400)  # px of the inline layouts tried, each enlarged to the room
CHART_ROOM = 500  # px wide, at the right


@dataclass(frozen=True)
class Card:
    """The words of a card and the chart of its page, if it has one.

    ``kicker`` names city and page, ``title`` is the live headline, ``sentence`` may be ''. ``badges`` are said loudly,
    ``source`` (with the date of the data) and ``link`` small at the foot.
    """

    kicker: str
    title: str
    sentence: str
    badges: tuple[str, ...]
    source: str
    link: str
    drawing: Drawing | None = None


def render_card(card: Card, t: Translator) -> str:
    """The card as an ``<svg>`` of exactly 1200 × 630 px. A chart that would be taller than the room is left out."""
    canvas = Canvas()
    canvas.path(f"M0 0h24v{HEIGHT}h-24z", "accent", fill="solid")
    top = draw_pills(canvas, [badge.upper() for badge in card.badges], [], RIGHT - LEFT, 0, size=24)
    kicker = _cut(card.kicker, RIGHT - LEFT, KICKER, 1, bold=True)
    canvas.text(0, top + 0.8 * KICKER, kicker, "accent", size=KICKER, bold=True)
    top += 1.3 * KICKER + 14
    chart = _chart(card.drawing, FOOT - TOP - top - 24, t)
    width = RIGHT - LEFT - (CHART_ROOM + 40 if chart else 0)
    _draw_words(canvas, card, width, top, FOOT - TOP - 20)
    _draw_foot(canvas, card)
    content = "".join(canvas.parts[1:])
    if chart:
        part, height, factor = chart
        canvas.tones |= part.tones
        down = top + max(0.0, (FOOT - TOP - top - 24 - height * factor) / 2)
        place = f"translate({px(RIGHT - LEFT - CHART_ROOM)} {px(down)}) scale({factor:.3f})"
        content += f'<g transform="{place}">{"".join(part.parts)}</g>'
    before = f"<title>{st.escape(card.title)}</title><desc>{st.escape(card.sentence)}</desc>"
    moved = f'{canvas.parts[0]}<g transform="translate({LEFT} {TOP})">{content}</g>'
    return standing_alone(moved, canvas.tones, (WIDTH, HEIGHT), 0, before, Look.LIGHT)


def _draw_words(canvas: Canvas, card: Card, width: float, top: float, bottom: float) -> None:
    """The title as large as it fits above its sentence, between ``top`` and ``bottom``."""
    sentence = _cut(card.sentence, width, SENTENCE, 4) if card.sentence else []
    kept = len(sentence) * 1.35 * SENTENCE + 22 if sentence else 0
    size, lines = _fit(card.title, width, bottom - top - kept)
    y = top
    for line in lines:
        canvas.text(0, y + 0.86 * size, [line], "ink", size=size, bold=True)
        y += 1.14 * size
    room = math.floor((bottom - y - 22) / (1.35 * SENTENCE))
    y += 22
    for line in _cut(card.sentence, width, SENTENCE, room) if sentence and room > 0 else []:
        canvas.text(0, y + 0.8 * SENTENCE, [line], "ink", size=SENTENCE)
        y += 1.35 * SENTENCE


def _fit(title: str, width: float, room: float) -> tuple[float, list[str]]:
    """(size, lines): the largest text whose words stay whole in ``width`` and ``room``; else cut at the smallest."""
    for size in range(TITLE, SMALLEST - 1, -2):
        lines = st.wrap(title, width, size, bold=True)
        whole = max(st.width(word, size, bold=True) for word in title.split(" ")) <= width
        if whole and len(lines) * 1.14 * size <= room:
            return size, lines
    return SMALLEST, _cut(title, width, SMALLEST, max(1, math.floor(room / (1.14 * SMALLEST))), bold=True)


def _cut(text: str, width: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """``text`` in at most ``most`` lines, an ellipsis where it had to end."""
    lines = st.wrap(text, width, size, bold=bold)
    if len(lines) <= most:
        return lines
    words = lines[most - 1].split(" ")
    while len(words) > 1 and st.width(" ".join(words) + " …", size, bold=bold) > width:
        words.pop()
    return [*lines[: most - 1], " ".join(words).rstrip(",;:–") + " …"]


def _draw_foot(canvas: Canvas, card: Card) -> None:
    width, y = RIGHT - LEFT, FOOT - TOP
    canvas.path(f"M0 {px(y)}H{px(width)}", "grid", stroke=2)
    link = st.wrap_link(card.link, width, SMALL)[-2:] if card.link else []
    source = _cut(card.source, width, SMALL, 1) if card.source else []
    lines = [(line, "muted") for line in source] + [(line, "accent") for line in link]
    for place, (line, tone) in enumerate(lines[:2]):
        canvas.text(0, y + 28 + place * 26, [line], tone, size=SMALL, bold=tone == "accent")


def _chart(drawing: Drawing | None, room: float, t: Translator) -> tuple[Canvas, float, float] | None:
    """The drawing laid out narrow and enlarged to the room at the right: (canvas, height, factor); None if too tall.

    A plot without rows of its own is made as high as the room is.
    """
    if drawing is None or not drawing.spec.marks:
        return None
    for width in CHART_WIDTHS:
        factor = CHART_ROOM / width
        plot = min(drawing.spec.height, math.floor(room / factor)) if not drawing.spec.panels else drawing.spec.height
        fitted = Drawing(replace(drawing.spec, height=plot), drawing.frame)
        canvas = Canvas()
        height = draw(canvas, fitted, width, 0, t)
        if height * factor <= room:
            return canvas, height, factor
    return None
