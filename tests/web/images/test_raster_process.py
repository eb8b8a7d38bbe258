"""What may be drawn, what a finished PNG holds, and when the process that draws ends."""

import struct
import sys
import time
import zlib
from pathlib import Path

import pytest

from klimatvakt.web.images.png import finish_png
from klimatvakt.web.images.raster import PictureError, Rasterizer
from klimatvakt.web.images.raster_process import RefusedError, check_svg, make_png

NS = 'xmlns="http://www.w3.org/2000/svg"'
SVG = (
    f'<svg {NS} width="120" height="40.5" font-family="\'Nowhere\'"><rect width="100%" height="100%" '
    'fill="white"/><path d="M0 0h20v20z"/><text x="30" y="30" font-size="20">Målbana</text></svg>'
)
TEXTS = {"Title": "Utsläpp och målbana €", "Source": "Källa: prov", "Comment": "påhittad stad"}


def chunks(png: bytes) -> list[tuple[str, bytes]]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, place = [], 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        body = png[place + 4 : place + 8 + length]
        assert struct.unpack(">I", png[place + 8 + length : place + 12 + length]) == (zlib.crc32(body),)
        found.append((body[:4].decode(), body[4:]))
        place += 12 + length
    return found


def pixels(png: bytes) -> bytes:
    return zlib.decompress(b"".join(content for kind, content in chunks(png) if kind == "IDAT"))


def test_a_picture_has_its_size_and_its_words_right_after_the_head():
    found = chunks(make_png(SVG, 2.0, {**TEXTS, "URL": ""}))
    # 120 × 40.5 twice as large; the renderer drops the half pixel.
    assert (found[0][0], struct.unpack(">II", found[0][1][:8])) == ("IHDR", (240, 81))
    assert found[1:4] == [("iTXt", f"{key}\0\0\0\0\0{text}".encode()) for key, text in TEXTS.items()]
    assert [kind for kind, _ in found[4:]] == ["pHYs", "IDAT", "IEND"]


def test_every_row_of_the_picture_is_there():
    rows = pixels(make_png(SVG, 2.0, TEXTS))
    assert len(rows) == 81 * (1 + 4 * 240)


def test_packing_anew_changes_no_pixel():
    raw = b"".join(b"\0" + bytes(range(256)) * 40 for _ in range(200))
    body = [(b"IHDR", b"x" * 13), (b"IDAT", (packed := zlib.compress(raw, 0))[:70_000]), (b"IDAT", packed[70_000:])]
    loose = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + b"crc!" for kind, content in [*body, (b"IEND", b"")]
    )
    tight = finish_png(loose, {})
    assert pixels(tight) == raw
    assert len(tight) < len(loose) / 10


@pytest.mark.parametrize("keyword", ["", "x" * 80, "a\0b", "€"], ids=["empty", "long", "zero", "letter"])
def test_a_keyword_that_png_does_not_know_is_refused(keyword):
    with pytest.raises(ValueError, match=r"keyword|codec"):
        make_png(SVG, 1.0, {keyword: "x"})


def test_a_zero_byte_does_not_end_a_text():
    assert ("iTXt", b"Title\0\0\0\0\0ab") in chunks(make_png(SVG, 1.0, {"Title": "a\0b"}))


def test_text_is_drawn_in_the_font_the_renderer_brings():
    named = SVG.replace("'Nowhere'", "Liberation Sans")
    empty = SVG.replace("Målbana", "")
    assert make_png(SVG, 1.0, {}) == make_png(named, 1.0, {}) != make_png(empty, 1.0, {})


def body(inside: str, root: str = 'width="10" height="10"', before: str = "") -> str:
    return f'{before}<svg {NS} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:x="{NS[7:-1]}" {root}>{inside}</svg>'


HOSTILE = {
    "image": body('<image href="#a"/>'),
    "image of another prefix": body('<x:image href="#a"/>'),
    "file": body('<use href="/etc/passwd"/>'),
    "network": body('<use xlink:href="http://127.0.0.1/a.svg"/>'),
    "hidden in a reference": body('<use href="&#104;ttp://127.0.0.1/"/>'),
    "data": body('<a href="data:text/html,x"/>'),
    "filter image": body('<filter><feImage href="#a"/></filter>'),
    "script": body("<script>1</script>"),
    "foreign object": body("<foreignObject/>"),
    "style url": body("<style>a{fill:url('file:///x')}</style>"),
    "style import": body("<style>@import 'x'</style>"),
    "attribute url": body('<rect fill="url(http://x)"/>'),
    "document type": body("", before="<!DOCTYPE svg>"),
    "entity": body("&e;", before='<!DOCTYPE svg [<!ENTITY e "eeee">]>'),
    "instruction": body("", before='<?xml-stylesheet href="x"?>'),
    "two million bytes": body(" " * 2_000_000),
    "area": body("", 'width="8000" height="6000"'),
    "endless": body("", 'width="inf" height="1"'),
    "no number": body("", 'width="nan" height="1"'),
    "negative": body("", 'width="-1" height="-1"'),
    "no size": body("", 'viewBox="0 0 9 9"'),
    "size in an attribute": body("", "data='width=\"1\" height=\"1\"' width='99999' height='99999'"),
    "not closed": "<svg>",
    "empty": "",
}


@pytest.mark.parametrize("svg", HOSTILE.values(), ids=HOSTILE)
def test_what_asks_for_more_than_itself_is_refused(svg):
    with pytest.raises(RefusedError):
        check_svg(svg, 1.0)


@pytest.mark.parametrize("scale", [0, -1, float("nan"), float("inf"), 700.0])
def test_a_scale_nobody_can_draw_is_refused(scale):
    with pytest.raises(RefusedError):
        check_svg(body(""), scale)


def test_what_refers_to_itself_is_drawn():
    check_svg(body('<use href="#a"/><rect fill="url(#a)" stroke="url( \'#b\')"/>', before='<?xml version="1.0"?>'), 2.0)


@pytest.fixture
def rasterizer(tmp_path):
    made = []

    def make(**limits: float) -> Rasterizer:
        made.append(Rasterizer(tmp_path / "run", limits=limits))
        return made[-1]

    yield make
    for one in made:
        one.close()


def socket_is_gone(folder: Path) -> bool:
    deadline = time.monotonic() + 30
    while (folder / "run/raster.sock").exists():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


ENDS = {
    "idle": {"idle_seconds": 0.2},
    "so many pictures": {"pictures": 1},
    "so much memory": {"memory_bytes": 1_000_000},
}


@pytest.mark.parametrize("limit", ENDS.values(), ids=ENDS)
def test_it_ends_at_a_limit_and_the_next_picture_has_another(rasterizer, tmp_path, limit):
    pictures = rasterizer(**limit)
    first = pictures.png(SVG, scale=1.0, texts={})
    assert socket_is_gone(tmp_path)
    assert pictures.png(SVG, scale=1.0, texts={}) == first


def test_it_ends_when_the_last_client_has_gone(rasterizer, tmp_path):
    pictures = rasterizer(lonely_seconds=0.2)
    pictures.png(SVG, scale=1.0, texts={})
    pictures.close()
    assert socket_is_gone(tmp_path)


def test_it_is_refused_through_the_socket_too(rasterizer):
    pictures = rasterizer()
    with pytest.raises(PictureError, match="image"):
        pictures.png(HOSTILE["image"], scale=1.0, texts={})
    assert pictures.png(SVG, scale=1.0, texts={}).startswith(b"\x89PNG")


def test_drawing_stays_out_of_the_web():
    assert "vl_convert" not in Path(sys.modules["klimatvakt.web.images.raster"].__file__).read_text()
