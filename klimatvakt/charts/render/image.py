"""Owns the image of a chart that stands alone: its sizes, each a layout of its own, its looks, its words around marks.

Everything a reader must know to trust it is inside the image. Must not know dash, files, facts or how to make PNG.
"""

import math
from dataclasses import dataclass, replace

from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.tones import COLOURS
from klimatvakt.charts.core.scene import Scene, Style
from klimatvakt.charts.core.spec import Drawing, Scale
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.layout import columns_of, draw, finish, height_of
from klimatvakt.charts.render.sketch import Sketch
from klimatvakt.charts.render.svg import svg_element, write
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

# Liberation Sans has the widths of Arial and Helvetica, and our estimates lie above them (tests/unit/charts).
FONTS = "'Liberation Sans',Arial,Helvetica,'Nimbus Sans','DejaVu Sans Condensed',sans-serif"
ROOMIEST = 30  # px more between rows than they need, at most: further apart they fall to pieces
BEFORE_FOOT = 14  # px between marks and foot
NEAR = 48  # px by which a square may be wider than it must: less is not worth another layout
BADGE = 12.0  # px of a badge's text


@dataclass(frozen=True)
class Type:
    """Sizes of text in px; everything else has the size of the charts' own text."""

    title: float
    sentence: float


@dataclass(frozen=True)
class Layout:
    """One size: width and margin in px, PNG pixels per px, sizes of text, how much taller plots are, rows apart."""

    width: int
    margin: int
    scale: float
    type: Type
    taller: float = 1.0
    spread: float = 0.0


LAYOUTS = {
    ImageSize.STANDARD: Layout(720, 24, 2, Type(20, 14)),
    ImageSize.LARGE: Layout(960, 32, 2.5, Type(24, 16), taller=1.5, spread=8),
    ImageSize.SQUARE: Layout(640, 28, 2, Type(22, 15)),
    ImageSize.PHONE: Layout(360, 16, 3, Type(19, 14)),
}

ONLY_WORDS = Type(38, 24)  # of a square without anything drawn


@dataclass(frozen=True)
class Sheet:
    """A drawing to be laid out as an image."""

    drawing: Drawing
    t: Translator
    layout: Layout
    link: str

    def compose(self, width: int, *, spread: float = 0.0, around: float = 0.0) -> Scene:
        """Head, marks and foot, as high as the image; ``around`` px are left above and below marks."""
        sketch, room = Sketch(), width - 2 * self.layout.margin
        top = _draw_head(sketch, self.drawing, room, self.layout.type, self.t) + around
        if self.drawing.spec.marks:
            top = draw(sketch, self.drawing, room, top, self.t, spread=spread)
        bottom = _draw_foot(sketch, self.drawing, room, top + BEFORE_FOOT + around, self.t, self.link)
        return finish(sketch, self.drawing, (width, bottom + 2 * self.layout.margin), self.t)

    def height(self, width: int) -> float:
        """The height of :meth:`compose`, sooner."""
        sketch, room = Sketch(), width - 2 * self.layout.margin
        top = _draw_head(sketch, self.drawing, room, self.layout.type, self.t)
        top += height_of(self.drawing, room, self.t) if self.drawing.spec.marks else 0
        return _draw_foot(sketch, self.drawing, room, top + BEFORE_FOOT, self.t, self.link) + 2 * self.layout.margin

    def taller(self, more: float) -> "Sheet":
        """The same with ``more`` px of height in each plot."""
        spec = replace(self.drawing.spec, height=round(self.drawing.spec.height + more))
        return replace(self, drawing=replace(self.drawing, spec=spec))


def png_scale(size: ImageSize) -> float:
    """PNG pixels per px of the image, so that each size is sharp where it is used."""
    return LAYOUTS[size].scale


def render_image(
    drawing: Drawing,
    t: Translator,
    *,
    size: ImageSize = ImageSize.STANDARD,
    look: Look = Look.LIGHT,
    link: str = "",
) -> str:
    """The drawing as one ``<svg>`` that stands alone: title, finding, unit, source, data date, ``link`` and badges.

    A square is exactly as high as it is wide.
    """
    sheet = Sheet(drawing, t, LAYOUTS[size], link)
    if size is ImageSize.SQUARE:
        if not drawing.spec.marks:  # the words are all there is
            sheet = replace(sheet, layout=replace(sheet.layout, type=ONLY_WORDS))
        scene = _square(sheet)
    else:
        sheet = sheet.taller((sheet.layout.taller - 1) * drawing.spec.height)
        scene = sheet.compose(sheet.layout.width, spread=sheet.layout.spread)
    spec, margin = drawing.spec, sheet.layout.margin
    before = f"<title>{st.escape(spec.title)}</title><desc>{st.escape(spec.sentence)}</desc>"
    return standing_alone(write(scene, look), (scene.width, scene.height), (margin, margin), before, look)


def standing_alone(content: str, size: tuple[float, float], moved: tuple[float, float], before: str, look: Look) -> str:
    """An ``<svg>`` of ``size`` px on its own paper, with ``content``, drawn in ``look``, moved in."""
    paper = f'<rect fill="{COLOURS[look]["paper"]}" width="100%" height="100%"/>'
    group = f'<g transform="translate({moved[0]} {moved[1]})">{content}</g>'
    return svg_element(before + paper + group, *size, f'font-family="{FONTS}"')


def _square(sheet: Sheet) -> Scene:
    """As narrow as the content's own height lets it be; what is left over goes to the plot, then evenly around it."""
    low = sheet.layout.width
    height = sheet.height(low)
    if height > low:
        high = math.ceil(height)  # surely wide enough: nothing grows taller with more room
        while high - low > NEAR:
            middle = (low + high) // 2
            low, high = (middle, high) if sheet.height(middle) > middle else (low, middle)
        low, height = high, sheet.height(high)
    spare, spec, spread = low - height, sheet.drawing.spec, 0.0
    if spec.y.scale is Scale.CATEGORY and spec.marks:
        spread = min(ROOMIEST, spare / len(spec.y.categories))
    elif spec.marks:
        lines = math.ceil(len(spec.panels) / columns_of(spec, low - 2 * sheet.layout.margin)) if spec.panels else 1
        sheet = sheet.taller(math.floor(spare / lines))
    scene = sheet.compose(low, spread=spread)
    if scene.height < low - 1:
        scene = sheet.compose(low, spread=spread, around=(low - scene.height) / 2)
    return replace(scene, height=low)


def status_badge(drawing: Drawing, t: Translator) -> str:
    """That drawn rows are preliminary or derived, in words; '' when none is."""
    drawn = {drawing.value(row, "data_status") for mark in drawing.spec.marks for row in drawing.rows(mark)}
    match DataStatus.PRELIMINARY in drawn, DataStatus.DERIVED in drawn:
        case True, True:
            return t("Innehåller preliminära och härledda värden")
        case True, False:
            return t("Innehåller preliminära värden")
        case False, True:
            return t("Innehåller härledda värden")
    return ""


def _draw_head(sketch: Sketch, drawing: Drawing, width: float, sizes: Type, t: Translator) -> float:
    """Badges, title, finding and unit from the top of the image; returns the y below them."""
    spec = drawing.spec
    status = status_badge(drawing, t)
    badges = [*spec.badges, *([status] if status else [])]
    y = sketch.badges(badges, width, 0, loud=spec.fictional, size=BADGE)
    y = sketch.paragraph(spec.city, y, width, tone="accent", bold=True)
    y = sketch.paragraph(spec.title, y, width, size=sizes.title, bold=True) + 2
    y = sketch.paragraph(spec.sentence, y, width, size=sizes.sentence) + 6
    return sketch.paragraph(spec.subtitle, y, width, tone="muted") + 6


def _draw_foot(sketch: Sketch, drawing: Drawing, width: float, top: float, t: Translator, link: str) -> float:
    """A line, then notes, source, date of the data and the permanent address; returns the y below them."""
    spec = drawing.spec
    sketch.lines([(0, top, width, top)], Style("grid", weight=1))
    y = top + 8
    for note in spec.notes:
        y = sketch.paragraph(note, y, width, tone="muted") + 3
    source = t("Källa: {source}.", source=spec.source)
    y = sketch.paragraph(f"{source} {t('Uppgifter till {date}.', date=spec.data_date)}", y, width) + 3
    if link:
        lines = st.wrap_link(link, width)
        sketch.text(0, y + 0.8 * st.SIZE, lines, "muted")
        y += len(lines) * st.LINE
    return y - 4  # the room under the last line belongs to the margin
