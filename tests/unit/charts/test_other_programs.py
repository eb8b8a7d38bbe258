"""A chart taken away as SVG, opened in programs that are no browser: the pixels they draw are looked at."""

import os
import shutil
import subprocess
from collections import Counter

import pytest

from klimatvakt.catalog.images import Look
from klimatvakt.catalog.tones import COLOURS
from klimatvakt.charts import CHARTS
from klimatvakt.charts.core.scene import Style
from klimatvakt.charts.render.image import render_image, standing_alone
from klimatvakt.charts.render.sketch import Sketch
from klimatvakt.charts.render.svg import write_items


def run(*command):
    if shutil.which(command[0]) is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{command[0]} is not installed: sh deploy/install-browser.sh")
        pytest.skip(f"needs {command[0]}: make browser")
    return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout


def pixels(path):
    """(width, height, [(red, green, blue), …]) of a picture, or of a drawing as MuPDF draws it."""
    kind, size, depth, rest = run(
        "mutool", "draw", "-q", "-r", "72", "-c", "rgb", "-F", "pnm", "-o", "-", str(path)
    ).split(b"\n", 3)
    assert (kind, depth) == (b"P6", b"255")
    width, height = map(int, size.split())
    return width, height, list(zip(rest[::3], rest[1::3], rest[2::3], strict=True))


def draw_in_librsvg(path):
    run("rsvg-convert", "-o", f"{path}.png", str(path))
    return pixels(f"{path}.png")


def draw_in_libreoffice(path):
    home = f"-env:UserInstallation=file://{path.parent}/home"
    run("soffice", home, "--headless", "--convert-to", "png", "--outdir", str(path.parent), str(path))
    return pixels(path.with_suffix(".png"))


PROGRAMS = [
    pytest.param(pixels, id="mupdf"),
    pytest.param(draw_in_librsvg, id="librsvg"),
    pytest.param(draw_in_libreoffice, id="libreoffice", marks=pytest.mark.exhaustive),
]
SEEN = ("history", "planned", "target", "status-late")  # wide enough to be more than the edge of a line somewhere


def rgb(colour):
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def near(found, colour, apart=3):
    return all(abs(one - other) <= apart for one, other in zip(found, rgb(colour), strict=True))


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("draw", PROGRAMS)
def test_a_chart_has_its_colours_in_other_programs(draw, look, full, t, tmp_path):
    trajectory = next(chart for chart in CHARTS if chart.slug == "trajectory").draw(full, {}, t)
    path = tmp_path / "chart.svg"
    path.write_text(render_image(trajectory, t, look=look), encoding="utf-8")
    width, height, found = draw(path)
    counted = Counter(found).most_common()
    colours = COLOURS[look]
    assert near(counted[0][0], colours["paper"])
    assert near(found[width * (height - 12) + width - 12], colours["paper"])
    for tone in SEEN:
        assert sum(n for pixel, n in counted if near(pixel, colours[tone], 40)) > 20, tone


@pytest.mark.parametrize("draw", PROGRAMS)
def test_words_on_a_line_can_be_read_in_other_programs(draw, t, tmp_path):
    sketch = Sketch()
    sketch.lines([(0, 100, 200, 100)], Style("grid", weight=30))
    sketch.text(0, 105, ["MMMMM"], "ink", halo=True, bold=True, size=40)
    content = write_items(sketch.items, Look.LIGHT)
    path = tmp_path / "words.svg"
    path.write_text(standing_alone(content, (200, 200), (0, 0), "", Look.LIGHT), encoding="utf-8")
    _, _, found = draw(path)
    assert sum(near(pixel, COLOURS[Look.LIGHT]["ink"]) for pixel in found) > 100
