"""Owns the drawing inside a page: SVG text by our own writer, no browser, no font engine.

The layout is made for the width it is asked for; nothing is scaled down. Images that stand alone are image.py's.
Must not know dash, files or facts.
"""

from klimatvakt.charts.core.spec import Drawing, Scale
from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.static_canvas import Canvas
from klimatvakt.charts.render.static_panels import draw_panels
from klimatvakt.charts.render.static_rows import draw_rows
from klimatvakt.charts.render.static_text import px
from klimatvakt.charts.render.static_xy import draw_xy, xy_height
from klimatvakt.i18n import Translator

NARROW = 340  # px: the narrower of the two drawings a page carries


def render_inline(drawing: Drawing, *, width: int, t: Translator) -> str:
    """The drawing as one ``<svg>`` of ``width`` px, its height as its content needs; '' when there is nothing to draw.

    Hidden from assistive technology – sentence and table beside it say it all – and coloured by the page's CSS
    (assets/01-tones.css).
    """
    if not drawing.spec.marks:
        return ""
    canvas = Canvas()
    height = draw(canvas, drawing, width, 0, t)
    attributes = 'class="plot" aria-hidden="true" focusable="false"'
    return svg_element("".join(canvas.parts), width, height, attributes)


def draw(canvas: Canvas, drawing: Drawing, width: int, top: float, t: Translator, *, spread: float = 0) -> float:
    """Draw the marks below ``top``; returns the y below them. ``spread`` is added between the rows of categories."""
    if drawing.spec.panels:
        return draw_panels(canvas, drawing, width, top, t)
    if drawing.spec.y.scale is Scale.CATEGORY:
        return draw_rows(canvas, drawing, width, top, t, spread=spread)
    return draw_xy(canvas, drawing, width, top, t)


def height_of(drawing: Drawing, width: int, t: Translator) -> float:
    """How high :func:`draw` will be in ``width`` px."""
    if drawing.spec.panels or drawing.spec.y.scale is Scale.CATEGORY:
        return draw(Canvas(), drawing, width, 0, t)
    return xy_height(drawing, width)


def svg_element(content: str, width: float, height: float, attributes: str) -> str:
    """One ``<svg>`` of ``width`` × ``height`` px around ``content``."""
    size = f'width="{px(width)}" height="{px(height)}" viewBox="0 0 {px(width)} {px(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="{st.SIZE}" {attributes}>{content}</svg>'
