"""What the ETL lets through, the pictures' font can draw: read from the font files themselves."""

import struct
from pathlib import Path

import pytest

from etl.contracts.letters import undrawn_sign

FONTS = sorted((Path(__file__).parents[3] / "klimatvakt/web/images/fonts").glob("*.ttf"))


def letters(path):
    """The code points a TrueType font maps to a glyph: its cmap of format 4 (OpenType 1.9.1)."""
    font = path.read_bytes()
    tables = {font[12 + 16 * n : 16 + 16 * n]: 12 + 16 * n for n in range(struct.unpack_from(">H", font, 4)[0])}
    (start,) = struct.unpack_from(">I", font, tables[b"cmap"] + 8)
    offsets = [struct.unpack_from(">I", font, start + 8 + 8 * n)[0] for n in range(font[start + 3])]
    place = next(start + offset for offset in offsets if struct.unpack_from(">H", font, start + offset) == (4,))
    count = struct.unpack_from(">H", font, place + 6)[0] // 2
    ends, starts = (struct.unpack_from(f">{count}H", font, place + at) for at in (14, 16 + 2 * count))
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)}


@pytest.mark.parametrize("path", FONTS, ids=[path.stem for path in FONTS])
def test_what_is_let_through_has_a_letter(path):
    passed = {code for code in range(0xA0, 0x10000) if not undrawn_sign(chr(code))}
    assert [hex(code) for code in sorted(passed - letters(path))] == []


@pytest.mark.parametrize("text", ["Målbana för Åbo, é ü š ž", "−5 °C · 1\xa0000 €", "CO₂ – m² “x” ≤ ½ → …", "čáŋŧ"])
def test_our_languages_are_let_through(text):
    assert undrawn_sign(text) == ""


@pytest.mark.parametrize("sign", ["\U0001f31e", "✓", "中", "\u2011"])
def test_a_sign_without_a_letter_is_found(sign):
    assert undrawn_sign(f"Åtgärd {sign} två") == sign
