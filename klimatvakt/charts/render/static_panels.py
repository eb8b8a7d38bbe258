"""Owns the layout of a chart of panels: small multiples on the same two scales. Must not know which chart it is."""

from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.static_canvas import Canvas
from klimatvakt.charts.render.static_labels import place_label
from klimatvakt.charts.render.static_scale import Linear, domain, number_words, tick_words, values_on
from klimatvakt.charts.render.static_text import px
from klimatvakt.charts.render.static_ticks import nice_ticks
from klimatvakt.charts.render.static_xy import NARROW, Plot, draw_mark
from klimatvakt.charts.spec import Category, Drawing
from klimatvakt.i18n import Translator

BETWEEN = 22  # px from one column to the next
BELOW = 18  # px from one line of panels to the next
BOTTOM = 24  # px under a panel for its years


def draw_panels(canvas: Canvas, drawing: Drawing, width: int, top: float, t: Translator) -> float:
    """Draw the panels below ``top``, two or three in a line; returns the y below them."""
    spec = drawing.spec
    drawn = [(mark, drawing.rows(mark)) for mark in spec.marks]
    columns = min(len(spec.panels), 2 if width < NARROW else 3)
    ticks = nice_ticks(*domain(spec.y, values_on(drawn, "y")), max(3, spec.height // 45))
    words = number_words(ticks, t)
    years = domain(spec.x, values_on(drawn, "x"))
    left = max(st.width(word) for _, word in words) + 8
    wide = (width - left - BETWEEN * (columns - 1) - 6) / columns
    canvas.text(0, top + 11, [spec.y.unit], "muted")
    top += 22
    for start in range(0, len(spec.panels), columns):
        line = spec.panels[start : start + columns]
        said = [(st.wrap(panel.label, wide, bold=True), _details(panel, wide)) for panel in line]
        above = max(len(name) + len(detail) for name, detail in said) * st.LINE + 6
        for place, panel in enumerate(line):
            x0 = left + place * (wide + BETWEEN)
            name, detail = said[place]
            canvas.text(x0, top + 12.5, name, "ink", bold=True)
            if detail:
                canvas.text(x0, top + 12.5 + len(name) * st.LINE, detail, "muted")
            y = Linear(ticks[0], ticks[-1], top + above + spec.height, top + above)
            plot = Plot(canvas, Linear(*years, x0, x0 + wide), y)
            _draw_axes(plot, drawing, words if place == 0 else [(value, "") for value, _ in words], t)
            part = drawing.panel(panel)
            for mark in spec.marks:
                draw_mark(plot, mark, part.rows(mark), bars=False)
            for kind, mark, points in plot.inside:
                place_label(canvas, mark, points, kind, plot.area)
        top += above + spec.height + BOTTOM + BELOW
    return top - BELOW


def _details(panel: Category, wide: float) -> list[str]:
    return st.wrap(panel.detail, wide) if panel.detail else []


def _draw_axes(plot: Plot, drawing: Drawing, words: list[tuple[float, str]], t: Translator) -> None:
    canvas, x, y = plot.canvas, plot.x, plot.y
    canvas.path("".join(f"M{px(x.start)} {px(y(value))}H{px(x.end)}" for value, _ in words if value), "grid", stroke=1)
    canvas.path(f"M{px(x.start)} {px(y(0))}H{px(x.end)}", "muted", stroke=1)
    for value, word in words:
        if word:
            canvas.text(x.start - 8, y(value) + 4.5, [word], "muted", anchor="end")
    for value, word in tick_words(drawing.spec.x, x.low, x.high, x.end - x.start, t):
        half = st.width(word) / 2
        place = min(max(x(value), x.start + half - 8), x.end + 6 - half)
        canvas.text(place, y.start + 18, [word], "muted", anchor="middle")
        canvas.path(f"M{px(x(value))} {px(y.start)}v4", "muted", stroke=1)
