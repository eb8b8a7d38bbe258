"""What a finished PNG holds, and pictures that never get finished: real processes."""

import struct
import threading
import time
import zlib

import pytest

from klimatvakt.charts.render.image import FONTS
from klimatvakt.errors import BusyError
from klimatvakt.web.images.png import fitting_scale
from klimatvakt.web.images.raster import PictureError, Rasterizer

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="40.5" font-family="{}">'
    '<rect width="100%" height="100%" fill="white"/><text x="2" y="30" font-size="20"{}>{}</text></svg>'
)
TEXTS = {"Title": "Utsläpp och målbana €", "Source": "Källa: prov", "Comment": "påhittad stad"}


def draw(pictures=None, word="Målbana", *, width=120, scale=1.0, texts=TEXTS, style="", font=FONTS):
    svg = SVG.format(width, font, style, word)
    return (pictures or Rasterizer()).png(svg, scale=scale, texts=texts)


def chunks(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, place = [], 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        body = png[place + 4 : place + 8 + length]
        assert struct.unpack(">I", png[place + 8 + length : place + 12 + length]) == (zlib.crc32(body),)
        found.append((body[:4].decode(), body[4:]))
        place += 12 + length
    return found


def test_a_picture_has_its_size_and_its_words_right_after_the_head():
    found = chunks(draw(scale=2.0, texts={**TEXTS, "URL": ""}))
    assert (found[0][0], struct.unpack(">II", found[0][1][:8])) == ("IHDR", (240, 82))
    assert found[1:4] == [("iTXt", f"{key}\0\0\0\0\0{text}".encode()) for key, text in TEXTS.items()]
    assert {kind for kind, _ in found[4:-1]} == {"IDAT"}
    assert found[-1] == ("IEND", b"")


@pytest.mark.parametrize("keyword", ["", "x" * 80, "a\0b", "€"], ids=["empty", "long", "zero", "letter"])
def test_a_keyword_that_png_does_not_know_is_refused(keyword):
    with pytest.raises(ValueError, match=r"keyword|codec"):
        draw(texts={keyword: "x"})


def test_a_zero_byte_does_not_end_a_text():
    assert ("iTXt", b"Title\0\0\0\0\0ab") in chunks(draw(texts={"Title": "a\0b"}))


def test_the_same_picture_is_the_same_bytes_in_the_font_that_is_brought_along():
    assert draw() == draw() == draw(font="Liberation Sans") != draw(word="")


def test_bold_is_another_letter_than_plain():
    assert draw(style=' font-weight="600"') != draw()


def test_a_space_that_does_not_break_is_drawn_as_a_space():
    assert draw(word="1\xa0000") == draw(word="1 000")


@pytest.mark.parametrize("word", ["<", "&nothing;"], ids=["markup", "entity"])
def test_what_is_no_svg_is_told_in_the_renderers_words(word):
    with pytest.raises(PictureError, match="kod 1"):
        draw(word=word)


@pytest.mark.parametrize(("width", "height"), [(3647, 3647), (360, 6823), (30_000, 900)], ids=["wide", "tall", "long"])
def test_a_picture_of_very_much_is_drawn_with_fewer_pixels(width, height):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><path d="M0 0h9v9z"/></svg>'
    found = chunks(Rasterizer().png(svg, scale=fitting_scale(svg, 3), texts={}))[0][1]
    wide, high = struct.unpack(">II", found[:8])
    assert wide * high <= 12_000_000
    assert max(wide, high) <= 8_000
    assert wide / high == pytest.approx(width / height, rel=0.01)


def test_a_usual_picture_has_the_pixels_it_is_meant_to_have():
    assert fitting_scale('<svg xmlns="x" width="960" height="1200.5" viewBox="0 0 9 9">', 2.5) == 2.5


def test_a_picture_larger_than_memory_harms_nobody():
    pictures = Rasterizer()
    with pytest.raises(PictureError):
        draw(pictures, width=4_000_000)
    assert draw(pictures)


@pytest.fixture
def endless(tmp_path):
    """A drawing program that never answers."""
    program = tmp_path / "draw.py"
    program.write_text("import time\ntime.sleep(60)\n")
    return program


def test_a_picture_that_takes_too_long_is_ended_and_the_next_may_come(endless):
    pictures = Rasterizer(endless, seconds=0.3)
    for _ in range(2):
        start = time.monotonic()
        with pytest.raises(BusyError):
            draw(pictures)
        assert time.monotonic() - start < 2


def test_python_runs_on_while_a_picture_is_drawn():
    longest, last, stop = 0.0, time.monotonic(), threading.Event()

    def tick():
        nonlocal longest, last
        while not stop.wait(0.001):
            now = time.monotonic()
            longest, last = max(longest, now - last), now

    word = "".join(f'<tspan x="{x}">{x}</tspan>' for x in range(400))
    ticking = threading.Thread(target=tick, daemon=True)
    ticking.start()
    start = time.monotonic()
    draw(word=word, width=1000, scale=3.0)
    took = time.monotonic() - start
    stop.set()
    assert longest < took / 2
