"""The interactive figure is the Scene of its size: every word, tick, row and stroke stands where the image has it."""

import html

import pytest

from klimatvakt.charts import CHARTS
from klimatvakt.charts.core.scene import Text
from klimatvakt.charts.render.layout import make_scene
from klimatvakt.charts.render.plotly import NARROW, WIDE, figure
from tests.fixtures.sample import sampled
from tests.unit.charts.doubles import NEEDED


def scene_and_layout(chart, city, narrow, t):
    drawing = chart.draw(city, NEEDED.get(chart.slug, {}), t)
    return make_scene(drawing, NARROW if narrow else WIDE, t), figure(drawing, t, narrow=narrow)["layout"]


over_charts = pytest.mark.parametrize(
    ("chart", "narrow", "city"),
    sampled(
        CHARTS, (False, True), ("full", "bare"), ids=lambda c, narrow, city: f"{c.slug}-{'narrow' * narrow}-{city}"
    ),
)


@over_charts
def test_every_word_stands_where_the_scene_has_it(chart, narrow, city, request, t):
    scene, layout = scene_and_layout(chart, request.getfixturevalue(city), narrow, t)
    margin = layout["margin"]
    wide = scene.width - margin["l"] - margin["r"]
    made = []
    for note in layout["annotations"]:
        lines = html.unescape(note["text"]).split("<br>")
        left, middle = margin["l"] + note["x"] * wide + note["xshift"], margin["t"] - note["yshift"]
        made.append((lines, left, middle - 8.5 * (len(lines) - 1) + 0.35 * note["font"]["size"]))
    wanted = []
    for text in (item for item in scene.items if isinstance(item, Text)):
        wanted.append((list(text.lines), text.x, text.y))
        wanted += [([text.then], text.then_x, text.y)] if text.then else []
    assert [lines for lines, _, _ in made] == [lines for lines, _, _ in wanted]
    assert [spot for _, *spot in made] == [pytest.approx(spot, abs=0.2) for _, *spot in wanted]


@over_charts
def test_bounds_and_ticks_are_those_of_the_scene(chart, narrow, city, request, t):
    scene, layout = scene_and_layout(chart, request.getfixturevalue(city), narrow, t)
    assert layout["height"] >= scene.height
    for place, plot in enumerate(scene.plots):
        end = "" if place == 0 else place + 1
        for axis, made in ((plot.x, layout[f"xaxis{end}"]), (plot.y, layout[f"yaxis{end}"])):
            assert made["ticktext"] == [
                word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for _, word in axis.ticks
            ]
            assert len(made["tickvals"]) == len(axis.ticks)
            if not axis.days:
                assert made["range"] == [axis.low, axis.high]
                assert made["tickvals"] == [value for value, _ in axis.ticks]


def test_the_rows_of_a_narrow_figure_have_their_words_above_them(full, t):
    worth = next(chart for chart in CHARTS if chart.slug == "measures-worth")
    (wide, made), (narrow, small) = (scene_and_layout(worth, full, flag, t) for flag in (False, True))
    assert made["margin"]["l"] > 100 > small["margin"]["l"]
    assert small["height"] > made["height"]
    assert len(wide.plots[0].y.ticks) == len(narrow.plots[0].y.ticks)


def test_hits_are_the_rows_with_their_sentences(full, t):
    drawing = next(chart for chart in CHARTS if chart.slug == "trajectory").draw(full, {}, t)
    scene = make_scene(drawing, WIDE, t)
    hits = list(scene.hits)
    years = {hit.row: str(drawing.value(drawing.records[hit.row], "year")) for hit in hits}
    assert all(hit.sentence[0] == years[hit.row] for hit in hits)
    apart = {abs(scene.plots[0].x(int(years[hit.row])) - hit.x) for hit in hits}
    assert max(apart) <= 7  # an interval at the right edge stands beside it
