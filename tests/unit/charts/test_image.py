"""Images that stand alone: everything inside, nothing clipped, sizes by layout, looks that keep their promises."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.tones import COLOURS
from klimatvakt.charts import CHARTS
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.image import LAYOUTS, png_scale, render_image, status_badge
from tests.fixtures.sample import sampled
from tests.unit.charts.doubles import NEEDED
from tests.unit.charts.test_static import SVG, path_points, text_boxes

LINK = "https://example.org/exempelstad/sv/diagram/x/?amne=" + "långt-" * 30
over_sizes = pytest.mark.parametrize("size", LAYOUTS)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def said(root):
    return squeezed("".join("".join(node.itertext()) for node in root.iter(f"{SVG}text")))


def check_words(root, drawing, city, t):
    found, spec = said(root).replace("-", ""), drawing.spec
    for wanted in (
        spec.title,
        spec.sentence,
        spec.subtitle,
        spec.source,
        spec.data_date,
        LINK,
        status_badge(drawing, t),
    ):
        assert squeezed(wanted).replace("-", "") in found
    assert ("PÅHITTADSTAD" in found) == (city == "full")


def check_places(root):
    """Nothing is clipped, and no text stands upon another."""
    wide, high = float(root.get("width")), float(root.get("height"))
    group = next(root.iter(f"{SVG}g"))
    margin = float(re.search(r"translate\((\d+)", group.get("transform"))[1])
    boxes = list(text_boxes(group))
    for words, x0, y0, x1, y1 in boxes:
        assert margin + x0 >= 0, words
        assert margin + y0 >= 0, words
        assert margin + x1 <= wide, words
        assert margin + y1 <= high, words
    for i, (words, a0, b0, a1, b1) in enumerate(boxes):
        for other, c0, d0, c1, d1 in boxes[i + 1 :]:
            assert min(a1, c1) - max(a0, c0) <= 1 or min(b1, d1) - max(b0, d0) <= 1, (words, other)
    for path in group.iter(f"{SVG}path"):
        assert all(-1 <= margin + x <= wide + 1 and -1 <= margin + y <= high + 1 for x, y in path_points(path.get("d")))


def check_square(root):
    assert root.get("width") == root.get("height")
    assert float(root.get("width")) * png_scale(ImageSize.SQUARE) >= 1080
    assert "scale" not in next(root.iter(f"{SVG}g")).get("transform")
    assert all(float(node.get("font-size", 13)) >= 12 for node in root.iter(f"{SVG}text"))


@pytest.mark.parametrize(
    ("chart", "size", "city"),
    sampled(CHARTS, tuple(LAYOUTS), ("full", "bare"), ids=lambda chart, *others: "-".join((chart.slug, *others))),
)
def test_every_size_holds_all_it_must_say_in_its_place(chart, size, city, request, t):
    drawing = chart.draw(request.getfixturevalue(city), NEEDED.get(chart.slug, {}), t)
    root = ET.fromstring(render_image(drawing, t, size=size, link=LINK))
    check_words(root, drawing, city, t)
    check_places(root)
    if size is ImageSize.SQUARE:
        check_square(root)


@pytest.mark.parametrize(
    ("size", "width", "png"),
    [(ImageSize.STANDARD, 720, 1440), (ImageSize.LARGE, 960, 2400), (ImageSize.PHONE, 360, 1080)],
)
def test_sizes_have_the_width_they_are_made_for(size, width, png, full, t):
    trajectory = next(chart for chart in CHARTS if chart.slug == "trajectory").draw(full, {}, t)
    root = ET.fromstring(render_image(trajectory, t, size=size))
    assert float(root.get("width")) == width
    assert width * png_scale(size) == png


@pytest.mark.parametrize(("size", "slug"), [(ImageSize.LARGE, "trajectory"), (ImageSize.SQUARE, "indicator")])
def test_larger_images_have_taller_plots_not_larger_text(size, slug, full, t):
    drawing = next(chart for chart in CHARTS if chart.slug == slug).draw(full, NEEDED.get(slug, {}), t)

    def plot_height(size):
        root = ET.fromstring(render_image(drawing, t, size=size))
        line = next(path for path in root.iter(f"{SVG}path") if path.get("data-mark") == "line")
        ys = [y for _, y in path_points(line.get("d"))]
        return max(ys) - min(ys)

    assert plot_height(size) > 1.05 * plot_height(ImageSize.STANDARD)


@pytest.fixture
def trajectory(full, t):
    return next(chart for chart in CHARTS if chart.slug == "trajectory").draw(full, {}, t)


@pytest.mark.parametrize("look", Look)
def test_look_sets_the_colours_as_attributes_that_ask_no_page(look, trajectory, t):
    text = render_image(trajectory, t, look=look)
    assert f'stroke="{COLOURS[look]["history"]}"' in text
    assert not re.search(r"<style|style=|class=|currentColor|var\(|@media", text)


def test_print_has_greys_on_white_only(trajectory, t):
    text = render_image(trajectory, t, look=Look.PRINT)
    assert {(red, red) for red in re.findall(r"#(\w\w)\w{4}\b", text)} == set(re.findall(r"#\w\w(\w\w)(\w\w)\b", text))
    assert '<rect fill="#ffffff" width="100%"' in text


def with_status(drawing, *statuses):
    rows = enumerate(drawing.records)
    return replace(drawing, records=tuple(replace(row, data_status=statuses[n % len(statuses)]) for n, row in rows))


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        (("measured", "projection"), ""),
        (("measured", "preliminary"), "Innehåller preliminära värden"),
        (("measured", "derived"), "Innehåller härledda värden"),
        (("preliminary", "derived"), "Innehåller preliminära och härledda värden"),
    ],
    ids=["neither", "preliminary", "derived", "both"],
)
def test_weaker_data_are_named(statuses, words, trajectory, t):
    assert status_badge(with_status(trajectory, *statuses), t) == words


def test_rows_that_are_not_drawn_are_not_named(trajectory, t):
    hidden = replace(trajectory.records[0], series="nothing draws this", data_status="derived")
    rows = (*with_status(trajectory, "measured").records, hidden)
    assert status_badge(replace(trajectory, records=rows), t) == ""


@over_sizes
def test_text_of_the_data_is_escaped(size, trajectory, t):
    hostile = '<script>alert("x")</script> & \x00\x1b '
    spec = replace(
        trajectory.spec, title=hostile, sentence=hostile, source=hostile, badges=(hostile,), notes=(hostile,)
    )
    text = render_image(replace(trajectory, spec=spec), t, size=size, link=f"https://example.org/?a={hostile}")
    ET.fromstring(text)
    assert "<script" not in text


# Advance widths of Helvetica in thousandths of the text's size (Adobe's AFM of 1985–1997, public); Arial and Liberation
# Sans were made to have the same. Regular, then bold.
AFM = {
    " ": (278, 278), "%": (889, 889), "&": (667, 722), "(": (333, 333), "+": (584, 584), ",": (278, 278),
    "-": (333, 333), ".": (278, 278), "/": (278, 278), ":": (278, 333), "0": (556, 556), "8": (556, 556),
    "A": (667, 722), "C": (722, 722), "D": (722, 722), "E": (667, 667), "G": (778, 778), "I": (278, 278),
    "M": (833, 833), "N": (722, 722), "O": (778, 778), "P": (667, 667), "R": (722, 722), "S": (667, 667),
    "T": (611, 611), "U": (722, 722), "W": (944, 944), "a": (556, 556), "b": (556, 611), "c": (500, 556),
    "e": (556, 556), "f": (278, 333), "g": (556, 611), "i": (222, 278), "j": (222, 278), "k": (500, 556),
    "l": (222, 278), "m": (833, 889), "n": (556, 611), "o": (556, 611), "r": (333, 389), "s": (500, 556),
    "t": (278, 333), "u": (556, 611), "v": (500, 556), "w": (722, 778), "x": (500, 556), "y": (500, 556),
    "z": (500, 500), "å": (556, 556), "ä": (556, 556), "ö": (556, 611), "–": (556, 556), "…": (1000, 1000),
}  # fmt: skip


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("char", AFM)
def test_text_never_needs_more_room_than_estimated(char, bold):
    assert st.width(char, 1000, bold=bold) >= AFM[char][bold]


def test_long_address_is_broken_without_a_letter_lost_or_added():
    lines = st.wrap_link(LINK, 200)
    assert "".join(lines) == LINK
    assert all(st.width(line) <= 200 for line in lines)
    assert len(lines) > 2
