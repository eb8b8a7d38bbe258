"""Owns the social card of a page: what is shown of a link where it is shared, read as a thumbnail first.

Must not know pages, addresses or facts; it is handed words and at most one chart.
"""

import math
import re
from dataclasses import dataclass, replace

from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.charts.core.scene import Box, Fill, Scene, Style
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.image import png_scale, render_image, standing_alone, status_badge
from klimatvakt.charts.render.layout import make_scene
from klimatvakt.charts.render.sketch import Sketch
from klimatvakt.charts.render.svg import write, write_items
from klimatvakt.charts.render.text import px
from klimatvakt.i18n import Translator

WIDTH, HEIGHT = 1200, 630  # px: what every service that shows cards crops the least
LEFT, TOP, ROOM = 72, 48, 1064  # px: where the words begin and how wide they may be
TITLE, SMALLEST = 84, 38  # px of the title's text
SENTENCE, KICKER, SMALL = 27, 25, 20  # px of the other texts
TIGHT, STEP = 1.14, 1.35  # from one line to the next: of a title, of other text
MOST = 4  # lines of the sentence
CHART_WIDTHS = (340, 400)  # px of the inline layouts tried, each enlarged to the room
CHART_ROOM = 500  # px wide, at the right


@dataclass(frozen=True)
class Card:
    """The words of a card and the chart of its page, if it has one.

    ``kicker`` names city and page, ``title`` is the live headline, ``sentence`` may be ''. The first of
    ``badges`` is said loudly where the city is ``fictional``; ``source`` (with the date of the data) and ``link`` stand
    small at the foot.
    """

    kicker: str
    title: str
    sentence: str
    badges: tuple[str, ...]
    source: str
    link: str
    drawing: Drawing | None = None
    fictional: bool = False


def chart_image(
    drawing: Drawing, t: Translator, *, size: ImageSize = ImageSize.STANDARD, look: Look = Look.LIGHT, link: str = ""
) -> str:
    """The drawing as an ``<svg>`` that stands alone; shared, it is a card with the chart beside its words."""
    if size is not ImageSize.CARD:
        return render_image(drawing, t, size=size, look=look, link=link)
    spec = drawing.spec
    source = f"{t('Källa: {source}.', source=spec.source)} {t('Uppgifter till {date}.', date=spec.data_date)}"
    badges = tuple(filter(None, (*spec.badges, status_badge(drawing, t))))
    card = Card(spec.city, spec.title, spec.sentence, badges, source, link, drawing, fictional=spec.fictional)
    return render_card(card, t, look)


def image_scale(size: ImageSize) -> float:
    """PNG pixels per px of :func:`chart_image`."""
    return 1.0 if size is ImageSize.CARD else png_scale(size)


def render_card(card: Card, t: Translator, look: Look = Look.LIGHT) -> str:
    """The card as an ``<svg>`` of exactly 1200 × 630 px. A chart that would be taller than the room is left out."""
    sketch = Sketch()
    bottom = _draw_foot(sketch, card) - 24
    top = sketch.badges(card.badges, ROOM, 0, loud=card.fictional, size=24)
    sketch.text(0, top + 0.8 * KICKER, _cut(card.kicker, ROOM, KICKER, 1, bold=True), "accent", size=KICKER, bold=True)
    top += 1.3 * KICKER + 14
    chart = _chart(card.drawing, bottom - top, t)
    _draw_words(sketch, card, ROOM - (CHART_ROOM + 40 if chart else 0), top, bottom)
    sketch.box(Box(-LEFT, -TOP, 24 - LEFT, HEIGHT - TOP), Style("accent", Fill.SOLID))
    content = write_items(sketch.items, look)
    if chart:
        factor = CHART_ROOM / chart.width
        down = top + (bottom - top - chart.height * factor) / 2
        place = f"translate({px(ROOM - CHART_ROOM)} {px(down)}) scale({factor:.3f})"
        content += f'<g transform="{place}">{write(chart, look)}</g>'
    before = f"<title>{st.escape(card.title)}</title><desc>{st.escape(card.sentence)}</desc>"
    return standing_alone(content, (WIDTH, HEIGHT), (LEFT, TOP), before, look)


def _draw_words(sketch: Sketch, card: Card, width: float, top: float, bottom: float) -> None:
    """The title as large as it fits above its sentence, between ``top`` and ``bottom``, a little above the middle."""
    sentence = _sentences(card.sentence, width, MOST) if card.sentence else []
    below = len(sentence) * STEP * SENTENCE + 22 if sentence else 0
    size, lines = _fit(card.title, width, bottom - top - below)
    y = top + 0.35 * max(0.0, bottom - top - below - len(lines) * TIGHT * size)
    for line in lines:
        sketch.text(0, y + 0.86 * size, [line], "ink", size=size, bold=True)
        y += TIGHT * size
    y += 22
    for line in sentence:
        sketch.text(0, y + 0.8 * SENTENCE, [line], "ink", size=SENTENCE)
        y += STEP * SENTENCE


def _fit(title: str, width: float, room: float) -> tuple[float, list[str]]:
    """(size, lines): the largest text whose words stay whole in ``width`` and ``room``; else cut at the smallest."""
    for size in range(TITLE, SMALLEST - 1, -2):
        lines = st.wrap(title, width, size, bold=True)
        whole = max(st.width(word, size, bold=True) for word in title.split(" ")) <= width
        if whole and len(lines) * TIGHT * size <= room:
            return size, lines
    return SMALLEST, _cut(title, width, SMALLEST, max(1, math.floor(room / (TIGHT * SMALLEST))), bold=True)


def _sentences(text: str, width: float, most: int) -> list[str]:
    """As many whole sentences as fit in ``most`` lines; the first is cut where it does not."""
    found = re.split(r"(?<=[.!?]) ", text)
    for count in range(len(found), 0, -1):
        lines = st.wrap(" ".join(found[:count]), width, SENTENCE)
        if len(lines) <= most:
            return lines
    return _cut(found[0], width, SENTENCE, most)


def _cut(text: str, width: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """``text`` in at most ``most`` lines, an ellipsis where it had to end."""
    lines = st.wrap(text, width, size, bold=bold)
    if len(lines) <= most:
        return lines
    words = lines[most - 1].split(" ")
    while len(words) > 1 and st.width(" ".join(words) + " …", size, bold=bold) > width:
        words.pop()
    return [*lines[: most - 1], " ".join(words).rstrip(",;:–") + " …"]


def _draw_foot(sketch: Sketch, card: Card) -> float:
    """Source and address at the bottom; returns the y of the line above them."""
    lines = [(line, "muted") for line in (_cut(card.source, ROOM, SMALL, 1) if card.source else [])]
    lines += [(line, "accent") for line in (st.wrap_link(card.link, ROOM / 1.1, SMALL) if card.link else [])]
    top = HEIGHT - TOP - 30 - 26 * len(lines)
    sketch.lines([(0, top, ROOM, top)], Style("grid", weight=2))
    for place, (line, tone) in enumerate(lines):
        sketch.text(0, top + 28 + place * 26, [line], tone, size=SMALL, bold=tone == "accent")
    return top


def _chart(drawing: Drawing | None, room: float, t: Translator) -> Scene | None:
    """The drawing laid out narrow, to be enlarged to the room at the right; None if too tall.

    A plot without rows of its own is made as high as the room is.
    """
    if drawing is None or not drawing.spec.marks:
        return None
    for width in CHART_WIDTHS:
        factor = CHART_ROOM / width
        plot = min(drawing.spec.height, math.floor(room / factor)) if not drawing.spec.panels else drawing.spec.height
        scene = make_scene(replace(drawing, spec=replace(drawing.spec, height=plot)), width, t)
        if scene.height * factor <= room:
            return scene
    return None
