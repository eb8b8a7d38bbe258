"""Owns how a drawing becomes a scene of a given width, and the layout of panels: small multiples on the same scales.

The layout is made for the width it is asked for; nothing is scaled down. Must not know which chart it is nor how a
scene is written.
"""

from klimatvakt.charts.core.cells import sentence
from klimatvakt.charts.core.scene import Axis, Plot, Scene, Style
from klimatvakt.charts.core.spec import Category, ChartSpec, Drawing, Scale
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.layout_rows import draw_rows
from klimatvakt.charts.render.layout_xy import NARROW, Named, draw_mark, draw_xy, xy_height
from klimatvakt.charts.render.scale import data_of, domain, number_words, snug_ticks, values_on
from klimatvakt.charts.render.sketch import Sketch
from klimatvakt.i18n import Translator

BETWEEN = 22  # px from one column to the next
BELOW = 18  # px from one line of panels to the next
BOTTOM = 22  # px under a panel for its years


def make_scene(drawing: Drawing, width: int, t: Translator) -> Scene:
    """The drawing laid out in ``width`` px, its height as its content needs; nothing in it when nothing is drawn."""
    sketch = Sketch()
    height = draw(sketch, drawing, width, 0, t) if drawing.spec.marks else 0
    return finish(sketch, drawing, (width, height), t)


def finish(sketch: Sketch, drawing: Drawing, size: tuple[float, float], t: Translator) -> Scene:
    """What has been sketched, ``size`` px wide and high."""
    spec = drawing.spec
    rows = spec.y.scale is Scale.CATEGORY
    walk = "across" if not rows else "lines" if spec.x.scale is Scale.PACKED else "down"

    def say(row: int) -> tuple[str, ...]:
        return sentence(spec.columns, drawing.records[row], t)

    return Scene(*size, tuple(sketch.items), tuple(sketch.plots), walk, spec.x.unit if rows else spec.y.unit, say)


def draw(sketch: Sketch, drawing: Drawing, width: int, top: float, t: Translator, *, spread: float = 0) -> float:
    """Draw the marks below ``top``; returns the y below them. ``spread`` is added between the rows of categories."""
    if drawing.spec.panels:
        return _draw_panels(sketch, drawing, width, top, t)
    if drawing.spec.y.scale is Scale.CATEGORY:
        return draw_rows(sketch, drawing, width, top, t, spread=spread)
    return draw_xy(sketch, drawing, width, top, t)


def height_of(drawing: Drawing, width: int, t: Translator) -> float:
    """How high :func:`draw` will be in ``width`` px."""
    if drawing.spec.panels or drawing.spec.y.scale is Scale.CATEGORY:
        return draw(Sketch(), drawing, width, 0, t)
    return xy_height(drawing, width)


def _draw_panels(sketch: Sketch, drawing: Drawing, width: int, top: float, t: Translator) -> float:
    """Draw the panels below ``top``, two or three in a line; returns the y below them."""
    spec, drawn = drawing.spec, data_of(drawing)
    columns = columns_of(spec, width)
    words = number_words(snug_ticks(*domain(spec.y, values_on(drawn, "y")), max(3, spec.height // 45)), t)
    years = domain(spec.x, values_on(drawn, "x"))
    ends = tuple((year, f"{year:.0f}") for year in (years if years[1] > years[0] + 1 else years[:1]))
    left = max(st.width(word) for _, word in words) + 8
    wide = (width - left - BETWEEN * (columns - 1) - 6) / columns
    sketch.text(0, top + 11, [spec.y.unit], "muted")
    top += 22
    for start in range(0, len(spec.panels), columns):
        line = spec.panels[start : start + columns]
        xs = [left + place * (wide + BETWEEN) for place in range(len(line))]
        top = max(_draw_heading(sketch, panel, x, top, wide) for panel, x in zip(line, xs, strict=True))
        y = Axis(words[0][0], words[-1][0], top + spec.height, top, words)
        sketch.plots += [Plot(Axis(*years, x, x + wide, ends), y) for x in xs]
        for value, word in words:
            sketch.text(left - 8, y(value) + 4.5, [word], "muted", anchor="end")
        top += spec.height + BOTTOM + BELOW
    _draw_axes(sketch)
    for place, (panel, plot) in enumerate(zip(spec.panels, sketch.plots, strict=True)):
        sketch.plot = place
        for mark, data in drawn:
            draw_mark(sketch, plot, mark, [datum for datum in data if datum.panel == panel.id], Named(), bars=False)
    return top - BELOW


def columns_of(spec: ChartSpec, width: float) -> int:
    """How many panels stand side by side in ``width`` px."""
    return min(len(spec.panels), 2 if width < NARROW else 3)


def _draw_heading(sketch: Sketch, panel: Category, x: float, top: float, wide: float) -> float:
    """The panel's name and what is said of it; returns the y below, where its plot may begin."""
    name = st.wrap(panel.label, wide, bold=True)
    detail = st.wrap(panel.detail, wide) if panel.detail else []
    sketch.text(x, top + 12.5, name, "ink", bold=True)
    if detail:
        sketch.text(x, top + 12.5 + len(name) * st.LINE, detail, "muted")
    return top + (len(name) + len(detail)) * st.LINE + 6


def _draw_axes(sketch: Sketch) -> None:
    """Grid and zero lines of all panels; under each its first and its last year, which are the same in all."""
    for plot in sketch.plots:
        for value, word in plot.x.ticks:
            anchor = "start" if value == plot.x.low else "end"
            sketch.text(plot.x(value), plot.y.start + 16, [word], "muted", anchor=anchor)
    grid = [(p.x.start, p.y(value), p.x.end, p.y(value)) for p in sketch.plots for value, _ in p.y.ticks if value]
    sketch.lines(grid, Style("grid", weight=1))
    sketch.lines([(p.x.start, p.y(0), p.x.end, p.y(0)) for p in sketch.plots], Style("muted", weight=1))
