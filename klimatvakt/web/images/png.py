"""Owns the chunks of a PNG: what it says in words, and how tightly it is packed. Must not know what the picture shows.

Method: PNG specification, third edition (W3C 2025): § 5.3 chunk layout, § 11.3.3.4 iTXt.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LEVEL = 4  # 160 kB where the renderer leaves 534; 6 takes a fifth longer for 5 % less, 3 leaves a fifth more
_PIECE = 1 << 18


def finish_png(png: bytes, texts: Mapping[str, str]) -> bytes:
    """``png`` packed anew, with ``texts`` {keyword: text} as iTXt right after the head; the pixels are the same.

    Raises:
        ValueError: a keyword is not 1–79 Latin-1 letters, or ``png`` is none.
    """
    head, *rest = _chunks(png)
    said = [(b"iTXt", _text(keyword, text)) for keyword, text in texts.items() if text]
    packed = _repack(content for kind, content in rest if kind == b"IDAT")
    kept = [(kind, content) for kind, content in rest if kind not in (b"IDAT", b"IEND")]
    chunks = [head, *said, *kept, (b"IDAT", packed), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not png.startswith(_SIGNATURE):
        raise ValueError("no PNG")
    place = len(_SIGNATURE)
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += 12 + length


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def _text(keyword: str, text: str) -> bytes:
    name = keyword.encode("latin-1")
    if not 0 < len(name) < 80 or b"\0" in name:
        raise ValueError(f"{keyword!r} is no keyword of a PNG")
    # Not packed, no language, no translated keyword. A zero byte would end the text for some readers.
    return name + b"\0\0\0\0\0" + text.replace("\0", "").encode()


def _repack(parts: Iterable[bytes]) -> bytes:
    """The same pixels in fewer bytes, piece by piece: the picture never lies unpacked in memory."""
    old, new = zlib.decompressobj(), zlib.compressobj(_LEVEL)
    packed = []
    for part in parts:
        piece = old.decompress(part, _PIECE)
        while piece:
            packed.append(new.compress(piece))
            piece = old.decompress(old.unconsumed_tail, _PIECE)
    return b"".join([*packed, new.flush()])
