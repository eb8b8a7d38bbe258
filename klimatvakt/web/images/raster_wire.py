"""Owns how a web worker and the process that draws speak: one socket in a folder, frames with their length first.

Must not import anything beyond the standard library, nor know what is in a picture.
"""

import json
import os
import socket
import struct
from collections.abc import Mapping
from pathlib import Path

SOCKET, LOCK, STARTING = "raster.sock", "raster.lock", "raster.starting"
_REQUEST = struct.Struct(">dII")  # scale, bytes of the texts, bytes of the SVG
_ANSWER = struct.Struct(">?I")  # drawn or refused, bytes of the picture or of the reason


class Folder:
    """An open folder, which gives its files a short name: the kernel takes at most 108 bytes for a socket's."""

    def __init__(self, path: Path) -> None:
        self._number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def __enter__(self) -> "Folder":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._number)

    def name(self, file: str) -> str:
        """``file`` in the folder, as long as the folder is open."""
        return f"/proc/self/fd/{self._number}/{file}"


def connect(folder: Path, seconds: float) -> socket.socket:
    """A connection to the process that serves ``folder``; OSError where there is none."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        with Folder(folder) as opened:
            connection.connect(opened.name(SOCKET))
    except BaseException:
        connection.close()
        raise
    return connection


def send_request(connection: socket.socket, svg: str, scale: float, texts: Mapping[str, str]) -> None:
    """Ask for one picture."""
    said, drawn = json.dumps(dict(texts)).encode(), svg.encode()
    connection.sendall(_REQUEST.pack(scale, len(said), len(drawn)) + said + drawn)


def receive_request(connection: socket.socket) -> tuple[str, float, dict[str, str]]:
    """(SVG, scale, texts); EOFError where the other end has gone, ValueError where it is no client of ours."""
    scale, said, drawn = _REQUEST.unpack(_receive(connection, _REQUEST.size))
    texts = json.loads(_receive(connection, said))
    return _receive(connection, drawn).decode(), scale, texts


def send_answer(connection: socket.socket, content: bytes, *, drawn: bool) -> None:
    """Give the picture, or why there is none."""
    connection.sendall(_ANSWER.pack(drawn, len(content)) + content)


def receive_answer(connection: socket.socket) -> tuple[bool, bytes]:
    """(whether it was drawn, the picture or the reason); EOFError where the process ended before it had answered."""
    drawn, length = _ANSWER.unpack(_receive(connection, _ANSWER.size))
    return drawn, _receive(connection, length)


def _receive(connection: socket.socket, length: int) -> bytes:
    parts, missing = [], length
    while missing:
        part = connection.recv(min(missing, 1 << 18))
        if not part:
            raise EOFError(f"{missing} of {length} bytes never came")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
