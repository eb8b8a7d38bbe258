"""The SVG writer: well-formed, nothing outside, no label upon another, no style attribute, small."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from types import SimpleNamespace

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts import CHARTS
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.svg import render_inline
from klimatvakt.domain.words import Words
from tests.fixtures.sample import sampled
from tests.unit.charts.doubles import NEEDED

SVG = "{http://www.w3.org/2000/svg}"
CASES = [(chart, NEEDED.get(chart.slug, {})) for chart in CHARTS]
CASES += [(chart, {ParamId.SECTOR: "bildning"}) for chart in CHARTS if chart.slug.startswith("contribution-")]
CASES += [(chart, {ParamId.VIEW: "theme"}) for chart in CHARTS if chart.slug == "measures-dots"]


def named(chart, params, *others):
    return "-".join([chart.slug, *params.values(), *map(str, others)])


@pytest.fixture
def svg(request, t):
    def make(chart, params, city, width):
        return render_inline(chart.draw(request.getfixturevalue(city), params, t), width=width, t=t)

    return make


def text_boxes(root):
    """(text, x0, y0, x1, y1) of each text element, by the writer's own widths."""
    for node in root.iter(f"{SVG}text"):
        if node.get("aria-hidden"):  # the same text once more, in the paper's colour, behind the one that is read
            continue
        bold, size = bool(node.get("font-weight")), float(node.get("font-size", 13))
        lines, wide = [node.text or ""], st.width(node.text or "", size, bold=bold)
        for span in node.iter(f"{SVG}tspan"):
            lines.append(span.text)
            if span.get("x"):
                wide = max(wide, st.width(span.text, size, bold=bold))
            else:
                wide += 8 + st.width(lines.pop(), size)
        x, y = float(node.get("x")), float(node.get("y"))
        left = {"middle": x - wide / 2, "end": x - wide}.get(node.get("text-anchor"), x)
        bottom = y + 0.25 * size + (len(lines) - 1) * st.LINE * size / 13
        yield " ".join(lines), left, y - 0.8 * size, left + wide, bottom


def path_points(d):
    """Every point a path visits; arcs by their ends."""
    x = y = 0.0
    start = (0.0, 0.0)
    for letter, rest in re.findall(r"([MLHVmlhvaz])([^MLHVmlhvaz]*)", d):
        n = [float(value) for value in re.findall(r"-?\d*\.?\d+", rest)]
        if letter == "z":
            x, y = start
        steps = {"M": 2, "L": 2, "l": 2, "H": 1, "V": 1, "h": 1, "v": 1, "a": 7, "m": 2}.get(letter, 1)
        for i in range(0, len(n), steps):
            part = n[i : i + steps]
            x, y = {
                "M": lambda p, x, y: (p[0], p[1]),
                "L": lambda p, x, y: (p[0], p[1]),
                "l": lambda p, x, y: (x + p[0], y + p[1]),
                "H": lambda p, x, y: (p[0], y),
                "V": lambda p, x, y: (x, p[0]),
                "h": lambda p, x, y: (x + p[0], y),
                "v": lambda p, x, y: (x, y + p[0]),
                "a": lambda p, x, y: (x + p[5], y + p[6]),
            }[letter](part, x, y)
            if letter == "M":
                start = (x, y)
            yield x, y


@pytest.mark.parametrize(
    ("case", "width", "city"),
    sampled(CASES, (320, 340, 720, 800), ("full", "bare"), ids=lambda case, *others: named(*case, *others)),
)
def test_inline_is_hidden_small_and_without_style_and_nothing_is_outside_or_upon_another(case, width, city, svg):
    text = svg(*case, city, width)
    if not text:
        return
    assert len(text.encode()) <= 12_288
    assert not re.search(r"style|role=", text)
    root = ET.fromstring(text)
    assert [root.get(name) for name in ("aria-hidden", "focusable", "width")] == ["true", "false", str(width)]
    check_places(root, width)


def check_places(root, width):
    high = float(root.get("height"))
    boxes = list(text_boxes(root))
    for place, (said, x0, y0, x1, y1) in enumerate(boxes):
        assert x0 >= -1, said
        assert x1 <= width + 1, said
        assert y0 >= -3, said
        assert y1 <= high + 1, said
        for other, c0, d0, c1, d1 in boxes[place + 1 :]:
            assert min(x1, c1) - max(x0, c0) <= 1 or min(y1, d1) - max(y0, d0) <= 1, (said, other)
    for path in root.iter(f"{SVG}path"):
        for x, y in path_points(path.get("d")):
            assert -1 <= x <= width + 1
            assert -1 <= y <= high + 1


def test_four_hundred_measures_fit(full, t):
    repeated = [row for row in full.measures for _ in range(10)]
    full.measures = [replace(row, code=f"E{n}") for n, row in enumerate(repeated)]
    dots = next(chart for chart in CHARTS if chart.slug == "measures-dots")
    text = render_inline(dots.draw(full, {}, t), width=340, t=t)
    drawn = sum(int(n) for n in re.findall(r'data-mark="point" data-n="(\d+)"', text))
    assert drawn == 400
    assert float(ET.fromstring(text).get("height")) < 1_000


def statuses_drawn(text, mark):
    return set(re.findall(rf'data-mark="{mark}"[^>]*?(?:stroke-dasharray="([^"]*)")', text))


def test_derived_history_is_dashed_and_hollow(bare, t):
    trajectory = next(chart for chart in CHARTS if chart.slug == "trajectory")
    text = render_inline(trajectory.draw(bare, {}, t), width=720, t=t)
    history = [tag for tag in re.findall(r"<path[^>]*>", text) if "tone-history" in tag]
    assert any('data-mark="line"' in tag and 'stroke-dasharray="7 4"' in tag for tag in history)
    points = {('paper"' in tag): int(re.search(r'data-n="(\d+)"', tag)[1]) for tag in history if '"point"' in tag}
    assert points == {True: 3, False: 1}  # 2019, 2020, 2022 derived; 2021 published


def test_line_is_broken_at_a_missing_year(full, t):
    trajectory = next(chart for chart in CHARTS if chart.slug == "trajectory")
    kept = [row for row in full.trajectory if (row.series, row.year) != ("history", 2010)]
    broken = SimpleNamespace(**vars(full) | {"trajectory": kept})
    texts = [render_inline(trajectory.draw(city, {}, t), width=720, t=t) for city in (full, broken)]
    lines = [re.search(r'tone-history" data-mark="line"[^>]* d="([^"]*)"', text)[1] for text in texts]
    assert [line.count("M") for line in lines] == [1, 2]
    assert "ingen uppgift" in texts[1]


def test_text_of_the_data_is_escaped(full, t):
    timeline = next(chart for chart in CHARTS if chart.slug == "measure-timeline")
    title = Words('<script>alert("x")</script> & \x00 mer')
    full.milestones = [replace(row, title=title) for row in full.milestones]
    text = render_inline(timeline.draw(full, {ParamId.CODE: "E1"}, t), width=340, t=t)
    ET.fromstring(text)
    assert "<script" not in text
