"""Owns the static image of a drawing: SVG text by our own writer, no browser, no font engine.

The layout is made for the width it is asked for; nothing is scaled down. Must not know dash, files or facts.
"""

from klimatvakt.catalog.tones import standalone_css
from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.static_canvas import Canvas
from klimatvakt.charts.render.static_panels import draw_panels
from klimatvakt.charts.render.static_rows import draw_rows
from klimatvakt.charts.render.static_text import px
from klimatvakt.charts.render.static_xy import draw_xy
from klimatvakt.charts.spec import Drawing, Scale
from klimatvakt.i18n import Translator

NARROW, MEDIUM = 340, 720  # px: the two images a page carries
MARGIN = 24  # px around a standalone image
FONTS = "'Source Sans 3','Segoe UI',Roboto,'Noto Sans','DejaVu Sans Condensed',sans-serif"


def render_svg(drawing: Drawing, *, width: int, standalone: bool, t: Translator, link: str = "") -> str:
    """The drawing as one ``<svg>`` of ``width`` px, its height as its content needs.

    Inline images (``standalone`` False) are hidden from assistive technology – sentence and table beside them say it
    all – and coloured by the page's CSS (assets/01-tones.css); '' when there is nothing to draw. A standalone image
    holds title, sentence, unit, source, data date, ``link`` and badges and its own colours for light and dark.
    """
    canvas = Canvas()
    if not standalone:
        if not drawing.spec.marks:
            return ""
        height = _draw(canvas, drawing, width, 0, t)
        return _svg(canvas, width, height, 'class="plot" aria-hidden="true" focusable="false"', "")
    top = _head(canvas, drawing, width - 2 * MARGIN)
    if drawing.spec.marks:
        top = _draw(canvas, drawing, width - 2 * MARGIN, top, t)
    bottom = _foot(canvas, drawing, width - 2 * MARGIN, top, t, link)
    return _page(canvas, width, bottom + 2 * MARGIN, drawing)


def _draw(canvas: Canvas, drawing: Drawing, width: int, top: float, t: Translator) -> float:
    if drawing.spec.panels:
        return draw_panels(canvas, drawing, width, top, t)
    return (draw_rows if drawing.spec.y.scale is Scale.CATEGORY else draw_xy)(canvas, drawing, width, top, t)


def _svg(canvas: Canvas, width: float, height: float, attributes: str, before: str) -> str:
    size = f'width="{px(width)}" height="{px(height)}" viewBox="0 0 {px(width)} {px(height)}"'
    content = before + "".join(canvas.parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="{st.SIZE}" {attributes}>{content}</svg>'


def _page(canvas: Canvas, width: float, height: float, drawing: Drawing) -> str:
    title, sentence = st.escape(drawing.spec.title), st.escape(drawing.spec.sentence)
    style = f"<style>{standalone_css(frozenset(canvas.tones))}</style>"
    before = f'<title>{title}</title><desc>{sentence}</desc>{style}<rect class="paper" width="100%" height="100%"/>'
    moved = f'<g transform="translate({MARGIN} {MARGIN})">{"".join(canvas.parts)}</g>'
    return _svg(Canvas(parts=[moved]), width, height, f'font-family="{FONTS}"', before)


def _head(canvas: Canvas, drawing: Drawing, width: float) -> float:
    spec = drawing.spec
    y = 14.0
    if spec.badges:
        lines = st.wrap(" · ".join(badge.upper() for badge in spec.badges), width, 12, bold=True)
        canvas.text(0, y - 2, lines, "status-late", size=12, bold=True)
        y += len(lines) * 16 + 10
    for text, size, tone, bold in (
        (spec.title, 20.0, "ink", True),
        (spec.sentence, 14.0, "ink", False),
        (spec.subtitle, float(st.SIZE), "muted", False),
    ):
        lines = st.wrap(text, width, size, bold=bold)
        canvas.text(0, y, lines, tone, size=size, bold=bold)
        y += len(lines) * st.LINE * size / st.SIZE + 4
    return y


def _foot(canvas: Canvas, drawing: Drawing, width: float, top: float, t: Translator, link: str) -> float:
    spec = drawing.spec
    facts = [
        *spec.notes,
        t("Källa: {source}.", source=spec.source),
        t("Uppgifter till {date}.", date=spec.data_date),
    ]
    y = top + 24
    for text in (*facts, *([link] if link else [])):
        lines = st.wrap(text, width)
        canvas.text(0, y, lines, "muted")
        y += len(lines) * st.LINE + 2
    return y - st.LINE
