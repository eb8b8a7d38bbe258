"""Owns following the published generation while others read it. Must not know queries or the web.

Readers never wait for a publication: one thread opens the new file while the others go on with the old one,
and an old one is closed only after a grace period, when the requests that took it are long finished.
"""

import logging
import threading
import time
from collections import OrderedDict
from pathlib import Path

from klimatvakt.db.engine import CURRENT, Generation, file_mark, is_generation_id, open_generation
from klimatvakt.errors import GenerationError

_log = logging.getLogger(__name__)

_NAMED_OPEN = 4


class Generations:
    """The generations of one city in ``city_build_dir``; thread-safe.

    Make it in the process that uses it (after a fork) or before any use of it: nothing is opened until the
    first call. ``poll_seconds`` is how often the link is looked at, ``grace_seconds`` how long a replaced
    generation stays open, ``wait_seconds`` how long the first call waits for a generation to be published.
    """

    def __init__(
        self,
        city_build_dir: Path,
        *,
        poll_seconds: float = 1.0,
        grace_seconds: float = 60.0,
        wait_seconds: float = 10.0,
    ) -> None:
        self._dir = city_build_dir
        self._poll_seconds = poll_seconds
        self._grace_seconds = grace_seconds
        self._wait_seconds = wait_seconds
        self._current: Generation | None = None
        self._give_up_at: float | None = None
        self._polled_at = -poll_seconds
        self._polling = threading.Lock()
        self._named_lock = threading.Lock()
        self._named: OrderedDict[str, Generation] = OrderedDict()
        self._retired: list[tuple[float, Generation]] = []
        self._refused = ""

    def current(self) -> Generation:
        """The published generation, at most ``poll_seconds`` behind.

        Raises:
            GenerationError: none could be opened within ``wait_seconds`` of the first call; readers after it do not
                wait (only before the first success: later a file that cannot be opened leaves the last good
                generation in use).
        """
        if self._current is None:
            return self._first()
        if time.monotonic() - self._polled_at >= self._poll_seconds and self._polling.acquire(blocking=False):
            try:
                self._follow()
            finally:
                self._polling.release()
        return self._current

    def named(self, generation_id: str) -> Generation:
        """The kept generation with that id, for ``?version=``.

        Raises:
            GenerationError: no such id, or the generation is no longer kept.
        """
        if not is_generation_id(generation_id):
            raise GenerationError(f"{generation_id!r} är inget versions-id; det ser ut som g000123")
        current = self.current()
        if current.id == generation_id:
            return current
        with self._named_lock:
            generation, path = self._named.pop(generation_id, None), self._dir / f"{generation_id}.duckdb"
            if generation is not None and not _is_there(path, generation):
                # The folder was emptied, and maybe built anew: as in _follow.
                generation.engine.dispose()
                generation = None
            if generation is None:
                generation = open_generation(path)
            self._named[generation_id] = generation
            if len(self._named) > _NAMED_OPEN:
                # A reader who holds it opens a new connection: kept files are not deleted while they are kept.
                self._named.popitem(last=False)[1].engine.dispose()
            return generation

    def close(self) -> None:
        """Close every open generation; the next call opens anew."""
        with self._polling, self._named_lock:
            current = [self._current] if self._current else []
            for generation in (*current, *self._named.values(), *(old for _, old in self._retired)):
                generation.engine.dispose()
            self._current = None
            self._named.clear()
            self._retired.clear()

    def _first(self) -> Generation:
        if self._give_up_at is None:
            self._give_up_at = time.monotonic() + self._wait_seconds
        if not self._polling.acquire(timeout=self._wait_seconds):
            raise GenerationError(f"{self._dir}: generationen hann inte öppnas; försök igen")
        try:
            while self._current is None:
                try:
                    self._current = open_generation(self._published())
                except GenerationError:
                    if time.monotonic() >= self._give_up_at:
                        raise
                    time.sleep(min(0.2, self._wait_seconds))
            self._polled_at = time.monotonic()
            return self._current
        finally:
            self._polling.release()

    def _follow(self) -> None:
        """Swap to what the link names now, and close what was replaced long ago."""
        now = time.monotonic()
        self._polled_at = now
        while self._retired and now - self._retired[0][0] >= self._grace_seconds:
            self._retired.pop(0)[1].engine.dispose()
        try:
            path = self._published()
            if self._current is None or (path.stem, file_mark(path)) == (self._current.id, self._current.file):
                return
            if path.stem == self._current.id:
                # The folder was emptied and built anew: while the old file is open, its name would give it again.
                self._current.engine.dispose()
            new = open_generation(path)
        except (GenerationError, OSError) as error:
            if str(error) != self._refused:
                self._refused = str(error)
                _log.warning("stays at %s: %s", self._current.id if self._current else "nothing", error)
            return
        self._retired.append((now, self._current))
        self._current = new

    def _published(self) -> Path:
        """The file the link names: the file's own path, because the link's path must never be opened."""
        link = self._dir / CURRENT
        try:
            target = link.readlink()
        except OSError as error:
            raise GenerationError(f"{link}: ingen generation är publicerad; kör python -m etl build") from error
        if not is_generation_id(target.stem) or target.suffix != ".duckdb":
            raise GenerationError(f"{link}: pekar på {target}, som inte är en generation")
        return self._dir / target.name


def _is_there(path: Path, generation: Generation) -> bool:
    try:
        return file_mark(path) == generation.file
    except OSError:
        return False
