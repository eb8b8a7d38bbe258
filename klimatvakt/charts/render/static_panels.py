"""Owns the layout of a chart of panels: small multiples on the same two scales. Must not know which chart it is."""

from klimatvakt.charts.core.spec import Category, ChartSpec, Drawing
from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.static_canvas import Canvas
from klimatvakt.charts.render.static_scale import Linear, domain, number_words, snug_ticks, values_on
from klimatvakt.charts.render.static_text import px
from klimatvakt.charts.render.static_xy import NARROW, Plot, draw_mark
from klimatvakt.i18n import Translator

BETWEEN = 22  # px from one column to the next
BELOW = 18  # px from one line of panels to the next
BOTTOM = 22  # px under a panel for its years


def draw_panels(canvas: Canvas, drawing: Drawing, width: int, top: float, t: Translator) -> float:
    """Draw the panels below ``top``, two or three in a line; returns the y below them."""
    spec = drawing.spec
    drawn = [(mark, drawing.rows(mark)) for mark in spec.marks]
    columns = columns_of(spec, width)
    ticks = snug_ticks(*domain(spec.y, values_on(drawn, "y")), max(3, spec.height // 45))
    years = domain(spec.x, values_on(drawn, "x"))
    words = number_words(ticks, t)
    left = max(st.width(word) for _, word in words) + 8
    wide = (width - left - BETWEEN * (columns - 1) - 6) / columns
    canvas.text(0, top + 11, [spec.y.unit], "muted")
    top += 22
    plots: list[Plot] = []
    for start in range(0, len(spec.panels), columns):
        line = spec.panels[start : start + columns]
        xs = [left + place * (wide + BETWEEN) for place in range(len(line))]
        top = max(_draw_heading(canvas, panel, x, top, wide) for panel, x in zip(line, xs, strict=True))
        y = Linear(ticks[0], ticks[-1], top + spec.height, top)
        plots += [Plot(canvas, Linear(*years, x, x + wide), y) for x in xs]
        for value, word in words:
            canvas.text(left - 8, y(value) + 4.5, [word], "muted", anchor="end")
        top += spec.height + BOTTOM + BELOW
    _draw_axes(plots, ticks)
    for panel, plot in zip(spec.panels, plots, strict=True):
        for mark, rows in drawn:
            draw_mark(plot, mark, [row for row in rows if str(row[spec.facet]) == panel.id], bars=False)
    return top - BELOW


def columns_of(spec: ChartSpec, width: float) -> int:
    """How many panels stand side by side in ``width`` px."""
    return min(len(spec.panels), 2 if width < NARROW else 3)


def _draw_heading(canvas: Canvas, panel: Category, x: float, top: float, wide: float) -> float:
    """The panel's name and what is said of it; returns the y below, where its plot may begin."""
    name = st.wrap(panel.label, wide, bold=True)
    detail = st.wrap(panel.detail, wide) if panel.detail else []
    canvas.text(x, top + 12.5, name, "ink", bold=True)
    if detail:
        canvas.text(x, top + 12.5 + len(name) * st.LINE, detail, "muted")
    return top + (len(name) + len(detail)) * st.LINE + 6


def _draw_axes(plots: list[Plot], ticks: list[float]) -> None:
    """Grid and zero lines of all panels; under each its first and its last year, which are the same in all."""
    grid = zero = ""
    for plot in plots:
        x, y = plot.x, plot.y
        grid += "".join(f"M{px(x.start)} {px(y(value))}H{px(x.end)}" for value in ticks if value)
        zero += f"M{px(x.start)} {px(y(0))}H{px(x.end)}"
        plot.canvas.text(x.start, y.start + 16, [f"{x.low:.0f}"], "muted")
        if x.high > x.low + 1:
            plot.canvas.text(x.end, y.start + 16, [f"{x.high:.0f}"], "muted", anchor="end")
    plots[0].canvas.path(grid, "grid", stroke=1)
    plots[0].canvas.path(zero, "muted", stroke=1)
