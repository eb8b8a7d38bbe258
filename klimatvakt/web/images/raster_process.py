"""Owns the one process that turns SVG into PNG: ``python -m klimatvakt.web.images.raster_process <folder> <limits>``.

Its own process because the renderer takes tens of megabytes and may crash; one for a folder, because it holds a lock
there. It ends by itself when nobody needs it: see ``Limits``. Must not know charts, facts or HTTP, and imports only the
standard library, the renderer and its two neighbours, so it stays small.
"""

import contextlib
import fcntl
import json
import os
import re
import resource
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

import vl_convert

from klimatvakt.web.images import raster_wire as wire
from klimatvakt.web.images.png import finish_png

# The renderer brings this font along, so a picture is the same whatever fonts the machine has.
FONT = "Liberation Sans"
_FONT = re.compile(r"""font-family=("[^"]*"|'[^']*')""")
_FOREIGN_URL = re.compile(r"""url\((?!\s*["']?#)|@import""", re.IGNORECASE)
_FOREIGN_ELEMENTS = frozenset({"image", "feImage", "foreignObject", "script"})
_MAX_SVG_BYTES = 2_000_000
_MAX_PIXELS = 40_000_000
_MAX_DATA_BYTES = 1 << 30
_READ_SECONDS = 5.0
_LOCK_SECONDS = 3.0
_NICENESS = 5


class RefusedError(ValueError):
    """The SVG is not one of ours; the message says why."""


@dataclass(frozen=True)
class Limits:
    """When the process ends.

    ``picture_seconds`` of the processor for one picture · ``idle_seconds`` without one · ``lonely_seconds`` without any
    client: the web workers keep their connection open, so this is how long it outlives the service · ``pictures`` in
    all · ``memory_bytes`` resident after one.
    """

    picture_seconds: float = 5.0
    idle_seconds: float = 600.0
    lonely_seconds: float = 5.0
    pictures: int = 2000
    memory_bytes: int = 200_000_000


def make_png(svg: str, scale: float, texts: Mapping[str, str]) -> bytes:
    """``svg`` drawn ``scale`` times as large, with ``texts`` inside.

    Raises:
        RefusedError: it is too large, is no SVG, or asks for something outside itself.
    """
    check_svg(svg, scale)
    drawn = vl_convert.svg_to_png(_FONT.sub(f'font-family="{FONT}"', svg), scale=scale)
    return finish_png(drawn, texts)


def check_svg(svg: str, scale: float) -> None:
    """Nothing when it may be drawn.

    Raises:
        RefusedError: as :func:`make_png`.
    """
    size = len(svg.encode())
    if size > _MAX_SVG_BYTES:
        raise RefusedError(f"the SVG has {size} bytes; at most {_MAX_SVG_BYTES} are drawn")
    if _FOREIGN_URL.search(svg):
        raise RefusedError("the SVG's styles ask for something outside itself")
    try:
        root = _read_root(svg)
        width, height = float(root["width"]), float(root["height"])
    except RefusedError:
        raise
    except (expat.ExpatError, KeyError, ValueError) as error:
        raise RefusedError(f"no SVG with a width and a height in numbers: {error}") from error
    if not (scale > 0 and width > 0 and height > 0 and width * height * scale**2 <= _MAX_PIXELS):
        raise RefusedError(f"{width} × {height} at scale {scale}: at most {_MAX_PIXELS} pixels are drawn")


def _read_root(svg: str) -> dict[str, str]:
    """The attributes of the outermost element, when nothing in the whole refers outside itself."""
    root: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if not root:
            root.update(attributes, element=name)
        if name.rpartition(" ")[2] in _FOREIGN_ELEMENTS:
            raise RefusedError(f"the SVG has an element {name.rpartition(' ')[2]}")
        for key, value in attributes.items():
            if key.rpartition(" ")[2] == "href" and not value.startswith("#"):
                raise RefusedError(f"the SVG refers to {value[:80]!r}, outside itself")

    def refuse(*_: object) -> None:
        raise RefusedError("the SVG has a document type or an instruction")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = refuse
    parser.Parse(svg, True)
    return root


class Server:
    """Serves one folder until a limit is reached; one picture at a time, each client in its turn."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._path, self._limits = folder, limits
        self._selector = selectors.DefaultSelector()
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._drawn = 0
        self._used = self._met = time.monotonic()
        with wire.Folder(folder) as opened:
            # Under another name first: who finds the socket finds somebody listening.
            new = opened.name(f"{wire.SOCKET}.new")
            Path(new).unlink(missing_ok=True)
            self._listener.bind(new)
            self._listener.listen(64)
            Path(new).rename(opened.name(wire.SOCKET))
            self._inode = Path(opened.name(wire.SOCKET)).stat().st_ino
        self._listener.setblocking(False)
        self._selector.register(self._listener, selectors.EVENT_READ)

    def serve(self) -> None:
        """Answer until it is time to end, and take the socket away."""
        patience = min(2.0, self._limits.lonely_seconds / 2, self._limits.idle_seconds / 2)
        while not self._is_over():
            for key, _ in self._selector.select(patience):
                if key.fileobj is self._listener:
                    self._accept()
                elif isinstance(key.fileobj, socket.socket):
                    self._answer(key.fileobj)
        if self._is_ours():
            (self._path / wire.SOCKET).unlink()

    def _is_over(self) -> bool:
        now = time.monotonic()
        if len(self._selector.get_map()) > 1:
            self._met = now
        return (
            now - self._met >= self._limits.lonely_seconds
            or now - self._used >= self._limits.idle_seconds
            or self._drawn >= self._limits.pictures
            or (self._drawn > 0 and resident_bytes() > self._limits.memory_bytes)
            or not self._is_ours()
        )

    def _is_ours(self) -> bool:
        """Whether a client that looks for the socket finds this process: not when the folder is gone or emptied."""
        try:
            return (self._path / wire.SOCKET).stat().st_ino == self._inode
        except OSError:
            return False

    def _accept(self) -> None:
        with contextlib.suppress(BlockingIOError, ConnectionError):
            connection, _ = self._listener.accept()
            connection.settimeout(_READ_SECONDS)
            self._selector.register(connection, selectors.EVENT_READ)

    def _answer(self, connection: socket.socket) -> None:
        """One picture for one client; the connection stays open, unless the client has gone or talks nonsense."""
        try:
            svg, scale, texts = wire.receive_request(connection)
            content, drawn = self._draw(svg, scale, texts)
            wire.send_answer(connection, content, drawn=drawn)
        except (EOFError, OSError, ValueError):
            self._selector.unregister(connection)
            connection.close()

    def _draw(self, svg: str, scale: float, texts: Mapping[str, str]) -> tuple[bytes, bool]:
        self._used, self._drawn = time.monotonic(), self._drawn + 1
        # The kernel ends the process when the renderer never comes back; it would not let Python do anything. Counted
        # in its own time, for on a busy machine a picture takes as long as it takes.
        signal.setitimer(signal.ITIMER_PROF, self._limits.picture_seconds)
        try:
            return make_png(svg, scale, texts), True
        except Exception as error:
            return f"{type(error).__name__}: {error}".encode(errors="replace"), False
        except BaseException as error:
            # The renderer's own panic: nobody knows what state it is left in.
            self._drawn = self._limits.pictures
            return f"{type(error).__name__}: {error}".encode(errors="replace"), False
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def resident_bytes() -> int:
    """What this process holds in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * resource.getpagesize()


def run(folder: Path, limits: Limits, ready: Callable[[], None]) -> None:
    """Serve ``folder`` if nobody else does, and say ``ready`` when somebody can connect.

    Raises:
        OSError: another process still serves the folder, or nothing can be written there.
    """
    os.umask(0o177)
    resource.setrlimit(resource.RLIMIT_DATA, (_MAX_DATA_BYTES, _MAX_DATA_BYTES))
    with (folder / wire.LOCK).open("a") as lock:
        _lock(lock.fileno())
        os.nice(_NICENESS)
        server = Server(folder, limits)
        ready()
        server.serve()


def _lock(number: int) -> None:
    """Hold the lock for life; one that is just ending is waited for."""
    deadline = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def main(folder: Path, limits: Limits) -> int:
    """Serve from a child that nobody has to wait for; return when it is ready (0) or has failed (1)."""
    seen, told = os.pipe()
    if os.fork():
        os.close(told)
        return 0 if os.read(seen, 1) else 1
    os.setsid()

    def ready() -> None:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        os.write(told, b"1")
        os.close(told)

    run(folder, limits, ready)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Limits(**json.loads(sys.argv[2]))))
