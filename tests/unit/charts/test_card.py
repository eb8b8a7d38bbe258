"""The social card: its exact size, its words whole and inside, the fictional city unmistakable."""

import re
import xml.etree.ElementTree as ET

import pytest

from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.tones import COLOURS
from klimatvakt.charts import CHARTS
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.card import Card, chart_image, image_scale, render_card
from tests.unit.charts.test_static import SVG, text_boxes

LONG = "Utsläppsminskningsprogrammet för markanvändningsplaneringsverksamheten är inte publicerat"


def make_card(**changes):
    words = {
        "kicker": "Exempelstad · Läget nu",
        "title": "Utsläppsbudgeten räcker till 2028",
        "sentence": "Exempelstad släppte ut 26 900 ton 2025. Gapet är 4 150 ton.",
        "badges": ("Påhittad stad", "Inte stadens officiella tjänst"),
        "source": "Källa: Exempelstads utsläppsberäkning. Uppgifter till 2025.",
        "link": "https://example.org/exempelstad/sv/",
    }
    return Card(**words | changes)


def texts(svg):
    return [" ".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")]


def title_size(svg):
    return max(float(node.get("font-size", 13)) for node in ET.fromstring(svg).iter(f"{SVG}text"))


CARDS = {
    "usual": {},
    "only a title": {"sentence": "", "badges": (), "source": "", "link": ""},
    "long title": {"title": f"{LONG}, och {LONG}"},
    "much too long title": {"title": f"{LONG}. " * 9},
    "long everything": {
        "kicker": LONG * 2,
        "title": LONG,
        "sentence": f"{LONG}. " * 5,
        "source": LONG * 3,
        "link": "https://example.org/" + "atgarder/" * 25,
    },
}


@pytest.mark.parametrize("words", CARDS.values(), ids=CARDS)
def test_card_has_its_exact_size_and_nothing_is_clipped_or_covered(words, t):
    root = ET.fromstring(render_card(make_card(**words), t))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("1200", "630", "0 0 1200 630")
    group = next(root.iter(f"{SVG}g"))
    left, top = (float(n) for n in re.search(r"translate\((\d+) (\d+)\)", group.get("transform")).groups())
    boxes = list(text_boxes(group))
    for said, x0, y0, x1, y1 in boxes:
        assert left + x0 >= 24, said
        assert left + x1 <= 1200, said
        assert top + y0 >= 0, said
        assert top + y1 <= 630, said
    for i, (said, a0, b0, a1, b1) in enumerate(boxes):
        for other, c0, d0, c1, d1 in boxes[i + 1 :]:
            assert min(a1, c1) - max(a0, c0) <= 1 or min(b1, d1) - max(b0, d0) <= 1, (said, other)


def test_short_title_is_larger_than_a_long_one_and_both_are_whole(t):
    short, long = (render_card(make_card(title=title), t) for title in ("Läget nu", LONG))
    assert title_size(short) > title_size(long) >= 38
    assert LONG in " ".join(texts(long))
    assert "…" not in "".join(texts(long))


def test_a_title_that_cannot_fit_ends_in_an_ellipsis(t):
    svg = render_card(make_card(title=f"{LONG}. " * 9), t)
    assert title_size(svg) == 38
    assert sum(text.endswith("…") for text in texts(svg)) == 1


def test_sentences_are_kept_whole(t):
    svg = render_card(make_card(sentence="Det här är en mening om staden. " * 20), t)
    last = [text for text in texts(svg) if "mening" in text][-1]
    assert last.endswith("staden.")


def test_fictional_city_is_said_loudly(t):
    svg = render_card(make_card(fictional=True), t)
    assert "PÅHITTAD STAD" in texts(svg)
    assert "PÅHITTAD STAD" not in texts(render_card(make_card(), t))
    assert re.search(
        rf'<path fill="{COLOURS[Look.LIGHT]["status-late"]}" d="[^"]*"/><text x="[^"]*" y="[^"]*" fill="#ffffff"', svg
    )


def test_chart_stands_beside_the_words_and_does_not_cover_them(full, t):
    trajectory = next(chart for chart in CHARTS if chart.slug == "trajectory").draw(full, {}, t)
    svg = render_card(make_card(drawing=trajectory), t)
    group = re.search(r'<g transform="translate\((\d+\.?\d*) (\d+\.?\d*)\) scale\((\d\.\d+)\)">', svg)
    left, scale = float(group[1]), float(group[3])
    assert scale * st.SIZE >= 16  # px of the chart's own text
    root = ET.fromstring(svg)
    words = [box for box in text_boxes(root) if box[0] in make_card().title or box[0] in make_card().sentence]
    assert words
    assert all(x1 < left for _, _, _, x1, _ in words)


def test_chart_that_is_too_tall_is_left_out(full, t):
    delays = next(chart for chart in CHARTS if chart.slug == "measures-dots").draw(full, {}, t)
    assert "scale(" not in render_card(make_card(drawing=delays), t)


def test_text_is_escaped(t):
    hostile = '<script>alert("x")</script> & \x00'
    svg = render_card(make_card(kicker=hostile, title=hostile, sentence=hostile, source=hostile, link=hostile), t)
    ET.fromstring(svg)
    assert "<script" not in svg


@pytest.mark.parametrize("look", Look)
def test_the_shared_picture_of_a_chart_is_a_card_in_its_look(look, full, t):
    trajectory = next(chart for chart in CHARTS if chart.slug == "trajectory").draw(full, {}, t)
    svg = chart_image(trajectory, t, size=ImageSize.CARD, look=look, link="https://example.org/x/")
    root = ET.fromstring(svg)
    assert (root.get("width"), root.get("height"), image_scale(ImageSize.CARD)) == ("1200", "630", 1)
    assert {tone for other in Look for tone in (COLOURS[other]["ink"],) if tone in svg} == {COLOURS[look]["ink"]}
    assert any(trajectory.spec.source in text for text in texts(svg))
    assert any(path.get("data-mark") == "line" for path in root.iter(f"{SVG}path"))
