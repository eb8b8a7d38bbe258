"""Owns how the web asks for a PNG: finds the one process that draws, or starts it. Must not know what is drawn.

The process belongs to no worker. Each worker that has asked once keeps a connection open, and the process ends some
seconds after the last one is gone: a worker may be recycled while others draw, and nothing is left when the service
stops. (A signal at the death of the parent would end it with the worker that happened to start it.)
"""

import contextlib
import fcntl
import json
import logging
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import klimatvakt
from klimatvakt.errors import BusyError, KlimatvaktError
from klimatvakt.web.images import raster_wire as wire

_log = logging.getLogger(__name__)
# Of a worker's eight threads, half are left for pages whatever happens here. A page of another site with many of our
# pictures asks for six at once: a browser does not come again for one that was refused.
_AT_ONCE = 4
_SECONDS = 10.0
_PAUSE = 0.02
_PEER = struct.Struct("iII")
_GONE = (EOFError, ConnectionError, FileNotFoundError)


class PictureError(KlimatvaktError):
    """The SVG cannot be drawn, or is not one that may be; the message holds the renderer's own words."""


class Rasterizer:
    """Pictures from the process that serves ``folder``; thread-safe, and may be made before a fork.

    ``limits`` {field of ``raster_process.Limits``: value} hold for the process if it is started here.
    """

    def __init__(self, folder: Path, *, limits: Mapping[str, float] | None = None) -> None:
        self._folder = folder.absolute()
        self._limits = json.dumps(dict(limits or {}))
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self._lock = threading.Lock()
        self._connection: socket.socket | None = None
        self._owner = 0

    def png(self, svg: str, *, scale: float, texts: Mapping[str, str]) -> bytes:
        """``svg`` drawn ``scale`` times as large, with ``texts`` {PNG keyword: text} inside; the same bytes every time.

        Raises:
            BusyError: four pictures are already waited for here, or there is none after ten seconds.
            PictureError: it cannot be drawn.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError("bilden")
        try:
            deadline = time.monotonic() + _SECONDS
            if not self._lock.acquire(timeout=_SECONDS):
                raise BusyError("bilden")
            try:
                drawn, content = self._ask(svg, scale, texts, deadline)
            finally:
                self._lock.release()
        finally:
            self._places.release()
        if not drawn:
            raise PictureError(f"bilden går inte att rita: {content.decode(errors='replace')}")
        return content

    def close(self) -> None:
        """Let go of the process; it ends when all have."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __del__(self) -> None:
        self.close()

    def _ask(self, svg: str, scale: float, texts: Mapping[str, str], deadline: float) -> tuple[bool, bytes]:
        """Ask once, and once more where the process has ended; one that never answers is ended."""
        for _ in range(2):
            try:
                connection = self._connected(deadline)
                connection.settimeout(max(_PAUSE, deadline - time.monotonic()))
                wire.send_request(connection, svg, scale, texts)
                return wire.receive_answer(connection)
            except (TimeoutError, subprocess.TimeoutExpired):
                self._end_process()
                break
            except _GONE as error:
                _log.info("the process that draws has ended (%s)", error)
                self.close()
            except OSError:
                _log.exception("the process that draws cannot be reached in %s", self._folder)
                self.close()
                break
            except BaseException:
                # An answer may still be on its way: the next picture must not be taken for this one.
                self.close()
                raise
        raise BusyError("bilden")

    def _connected(self, deadline: float) -> socket.socket:
        if self._owner != os.getpid():
            # After a fork the connection is the parent's: two must not speak on one.
            self.close()
            self._owner = os.getpid()
        if self._connection is None:
            self._connection = self._find() or self._start(deadline)
        return self._connection

    def _find(self) -> socket.socket | None:
        try:
            return wire.connect(self._folder, _SECONDS)
        except (ConnectionError, FileNotFoundError):
            return None

    def _start(self, deadline: float) -> socket.socket:
        """Start the process unless another has meanwhile; only one in the whole service is at it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(self._folder / wire.STARTING, deadline):
            found = self._find()
            if found is not None:
                return found
            done = subprocess.run(
                [sys.executable, "-B", "-m", "klimatvakt.web.images.raster_process", str(self._folder), self._limits],
                cwd=Path(klimatvakt.__file__).parents[1], env={"MALLOC_ARENA_MAX": "1"}, timeout=_left(deadline),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
            )  # fmt: skip
            if done.returncode:
                raise OSError(f"it did not start: {done.stderr.decode(errors='replace')[-2000:]}")
            return wire.connect(self._folder, _left(deadline))

    def _end_process(self) -> None:
        """Kill the process on the other end: it is not another one as long as the connection is open."""
        if self._connection is not None:
            peer = self._connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
            number = int(_PEER.unpack(peer)[0])
            _log.error("the process that draws (%s) has not answered for %s seconds and is ended", number, _SECONDS)
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(number, signal.SIGKILL)
            self.close()


def _left(deadline: float) -> float:
    return max(_PAUSE, deadline - time.monotonic())


@contextlib.contextmanager
def _alone(path: Path, deadline: float) -> Iterator[None]:
    """Hold the lock on ``path``; TimeoutError where others hold it until ``deadline``."""
    with path.open("a") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise TimeoutError(path) from None
                time.sleep(_PAUSE)
        yield
