"""Owns what a PNG says of itself in words, and how large it may be. Must not know what the picture shows.

Method: PNG specification, third edition (W3C 2025): § 5.3 chunk layout, § 11.3.3.4 iTXt.
"""

import math
import re
import struct
import zlib
from collections.abc import Mapping

_HEAD = 8 + 12 + 13  # bytes: signature, and the first chunk with its 13 of content

_MAX_PIXELS, _MAX_SIDE = 12_000_000, 8_000
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')


def fitting_scale(svg: str, wished: float) -> float:
    """``wished``, or less where the picture would have more pixels than can be drawn soon or opened everywhere."""
    width, height = map(float, _SIZE.match(svg).groups())  # type: ignore[union-attr]  # our own writer's
    fits = min(wished, _MAX_SIDE / max(width, height), math.sqrt(_MAX_PIXELS / (width * height)))
    return wished if fits == wished else math.floor(fits * 1000) / 1000


def say_in_png(png: bytes, texts: Mapping[str, str]) -> bytes:
    """``png`` with ``texts`` {keyword: text} as iTXt right after the head.

    Raises:
        ValueError: a keyword is not 1–79 Latin-1 letters.
    """
    said = b"".join(_text(keyword, text) for keyword, text in texts.items() if text)
    return png[:_HEAD] + said + png[_HEAD:]


def _text(keyword: str, text: str) -> bytes:
    name = keyword.encode("latin-1")
    if not 0 < len(name) < 80 or b"\0" in name:
        raise ValueError(f"{keyword!r} is no keyword of a PNG")
    # Not packed, no language, no translated keyword. A zero byte would end the text for some readers.
    content = b"iTXt" + name + b"\0\0\0\0\0" + text.replace("\0", "").encode()
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
