"""Title, unit, source, date, address and what makes a value less than measured are inside every output."""

import html
import re
import struct
import zlib

from tests.same_truth.check_figure import Reading
from tests.same_truth.outputs import Outputs
from tests.same_truth.picture import Picture
from tests.same_truth.words import guarded

FICTIONAL = {"sv": "Påhittad stad", "fi": "Kuvitteellinen kaupunki", "en": "Fictional city"}
UNOFFICIAL = {
    "sv": "Inte stadens officiella tjänst",
    "fi": "Ei kaupungin virallinen palvelu",
    "en": "Not the city’s official service",
}
# (the word in a row, how the word begins in running text)
PRELIMINARY = {"sv": ("Preliminär", "preliminär"), "fi": ("Alustava", "alustav"), "en": ("Preliminary", "preliminary")}
DERIVED = {"sv": ("Härledd", "härled"), "fi": ("Johdettu", "johde"), "en": ("Derived", "derived")}


def check_marks(found: Outputs) -> None:
    """Everything a reader needs to trust and cite one state."""
    said, state = found.json, found.state
    badges = [*([FICTIONAL[state.language]] if state.city == "exempelstad" else []), UNOFFICIAL[state.language]]
    assert (said["badges"], said["fictional"]) == (badges, state.city == "exempelstad"), state
    assert said["link"] == state.link, state
    assert all(said[name] for name in ("title", "sentence", "source", "data_date", "licence")), state
    for part in (said["title"], said["source"], said["link"]):
        assert part in said["citations"][state.language], f"{state}: {part} is not cited"
    _check_image(found, badges)
    _check_book(found)
    page = _bare(re.sub("<[^>]*>", "", found.get("/").decode()))
    for part in (said["title"], said["sentence"], said["source"], said["data_date"], *badges):
        assert _bare(part) in page, f"{state}: {part!r} is not on the page"


def _check_image(found: Outputs, badges: list[str]) -> None:
    said, state = found.json, found.state
    picture = Picture(found.svg, state.language)
    words = _bare(picture.all_words)
    for part in (said["title"], said["sentence"], said["source"], said["data_date"], said["link"], *badges):
        assert _bare(part) in words, f"{state}: {part!r} is not in the image"
    if not found.figure["data"]:
        return
    unit = found.figure["layout"]["meta"]["unit"]
    assert _bare(unit) in _bare(" ".join(text.words for text in picture.texts[len(badges) + 1 :])), f"{state}: {unit}"
    reading = Reading(found)
    reading.check()
    drawn = {reading.rows[n]["data_status"] for rows in reading.shown.values() for n in rows}
    beside = " ".join(
        text.words for text in picture.texts if text.anchor == "middle" and text.y < picture.texts[0].y + 60
    )
    for word, begins in (PRELIMINARY[state.language], DERIVED[state.language]):
        assert (word in drawn) is (begins in beside), f"{state}: {word} in the badges {beside!r}"


def _check_book(found: Outputs) -> None:
    said, state = found.json, found.state
    cells = [[cell for cell in row if cell is not None] for row in found.book[1]]
    told = {row[1] for row in cells if len(row) == 2}
    wanted = [
        said[name] for name in ("title", "sentence", "subtitle", "source", "data_date", "link", "pinned", "licence")
    ]
    for part in (*wanted, *said["notes"], said["citations"][state.language], ", ".join(said["badges"])):
        assert not part or guarded(part) in told, f"{state}: {part!r} is not in the workbook"
    columns = {row[1]: row for row in cells if len(row) > 2}
    for column in said["columns"]:
        row = columns[column["name"]]
        assert row[0] == guarded(column["title"]), state
        assert not column["unit"] or row[2] == guarded(column["unit"]), f"{state}: unit of {row}"


def _bare(text: str) -> str:
    """Without spaces, soft hyphens and capitals: lines are broken differently everywhere, and a mark may be loud."""
    return re.sub("\\s|\N{SOFT HYPHEN}", "", html.unescape(text)).casefold()


def chunks(png: bytes) -> dict[str, str]:
    """The iTXt chunks of a PNG: keyword, two flags, language, keyword in it, UTF-8 text (PNG 1.2, 4.2.3.3)."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, place = {}, 8
    while place < len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        kind, body = png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        assert struct.unpack(">I", png[place + 8 + size : place + 12 + size]) == (zlib.crc32(kind + body),)
        if kind == b"iTXt":
            keyword, _, rest = body.partition(b"\0")
            packed, text = rest[0], rest[2:].split(b"\0", 2)[2]
            found[keyword.decode("latin-1")] = (zlib.decompress(text) if packed else text).decode()
        place += 12 + size
    return found
