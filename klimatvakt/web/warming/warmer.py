"""Owns when and how gently work is done beforehand for each new generation. Must not know what that work is."""

import contextlib
import fcntl
import hashlib
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from klimatvakt.errors import BusyError

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 3.0
# Nine tenths of a core are left to readers, however slow a job is.
_REST = 9.0
_LOCK, _DONE = "warm.lock", "warm.done"


class Warmer:
    """Runs ``jobs()`` once for each new ``stamp()``, one at a time with a rest after each, in a thread of its own.

    Of all the processes that share ``folder`` one does it and notes there that it is done. ``rest`` waits the seconds
    it is handed and says whether to stop; it is a parameter so that a test can count them.
    """

    def __init__(
        self,
        folder: Path,
        stamp: Callable[[], str | None],
        jobs: Callable[[], Iterable[Callable[[], object]]],
        *,
        rest: Callable[[float], bool] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._stamp = stamp
        self._jobs = jobs
        self._stopped = threading.Event()
        self._rest = rest or self._stopped.wait
        self._clock = clock
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look for new generations."""
        self._thread = threading.Thread(target=self._watch, name="warmer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the job at hand."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def run_once(self) -> bool:
        """Do the jobs unless they are done or another process is at it; whether they were done here."""
        stamp = self._stamp()
        if stamp is None or self._is_done(stamp):
            return False
        with self._alone() as is_alone:
            if not is_alone or self._is_done(stamp) or not self._work(stamp):
                return False
            (self._folder / _DONE).write_text(_mark(stamp))
            return True

    def _watch(self) -> None:
        while not self._stopped.wait(_LOOK_SECONDS):
            try:
                self.run_once()
            except Exception:
                _log.exception("drawing beforehand failed")

    def _work(self, stamp: str) -> bool:
        """All the jobs; False when it was stopped or something newer was published meanwhile."""
        for job in self._jobs():
            start = self._clock()
            try:
                job()
            except BusyError:
                pass  # readers come first, and whoever wants this picture has it drawn then
            except Exception:
                _log.exception("one picture could not be drawn beforehand")
            if self._rest(_REST * (self._clock() - start)) or self._stamp() != stamp:
                return False
        return True

    def _is_done(self, stamp: str) -> bool:
        try:
            return (self._folder / _DONE).read_text() == _mark(stamp)
        except OSError:
            return False

    @contextlib.contextmanager
    def _alone(self) -> Iterator[bool]:
        """Whether this process is the only one at it as long as the block lasts; a folder that takes nothing is no."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = (self._folder / _LOCK).open("a")
        except OSError:
            yield False
            return
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True


def _mark(stamp: str) -> str:
    return hashlib.blake2b(stamp.encode(), digest_size=16).hexdigest()
