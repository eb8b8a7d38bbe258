"""What each chart looks like, as text: the standard image with whole pixels, one element a line.

A change that is meant: look at the images, then ``make snapshots`` (SNAPSHOTS=write) and read the difference in git.
"""

import os
import re
from pathlib import Path

import pytest

from klimatvakt.catalog.images import Look
from klimatvakt.charts import CHARTS
from klimatvakt.charts.render.image import render_image
from tests.unit.charts.doubles import NEEDED

FOLDER = Path(__file__).parent / "snapshots"
LINK = "https://example.org/sv/diagram/x/"
MOST_BYTES = 600_000


def normalised(svg):
    """One element a line, its numbers rounded to whole px."""
    lines = re.sub(r"(?<=[^>])(?=<(?!/t))|(?<=>)(?=<)", "\n", svg).replace("\xa0", "&#160;")
    tags = re.sub(r"<[^>]*>", lambda tag: re.sub(r"-?\d+\.\d+", lambda n: f"{float(n[0]):.0f}", tag[0]), lines)
    return tags.replace(" xmlns=", "\n xmlns=") + "\n"


@pytest.mark.parametrize("chart", CHARTS, ids=[chart.slug for chart in CHARTS])
def test_chart_looks_as_before(chart, full, t):
    drawing = chart.draw(full, NEEDED.get(chart.slug, {}), t)
    found = normalised(render_image(drawing, t, look=Look.LIGHT, link=LINK))
    path = FOLDER / f"{chart.slug}-{t.language}.svg.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), "looks other than before: see the head of this file"


def test_snapshots_are_of_charts_there_are_and_small():
    files = list(FOLDER.glob("*.svg.txt"))
    assert {path.name.removesuffix("-sv.svg.txt") for path in files} <= {chart.slug for chart in CHARTS}
    assert sum(path.stat().st_size for path in files) < MOST_BYTES


def test_whole_pixels_and_a_line_each():
    path, text = '<path d="M1.4 2.6"/>', '<text x="3.7">4.5 ton</text>'
    svg = f'<svg xmlns="x" width="7.6"><g>{path}{text}</g></svg>'
    assert normalised(svg).splitlines()[2:] == [
        "<g>",
        '<path d="M1 3"/>',
        '<text x="4">4.5 ton</text>',
        "</g>",
        "</svg>",
    ]
