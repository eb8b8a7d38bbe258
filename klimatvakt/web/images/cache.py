"""Owns pictures kept on disk between processes and restarts, up to a size. Must not know what is in them.

Nothing here is needed for an answer to be right: a disk that is full, read-only or wiped only means that pictures are
drawn again.
"""

import contextlib
import hashlib
import logging
import os
import tempfile
import threading
from pathlib import Path

_log = logging.getLogger(__name__)
_DIGEST_BYTES = 16
# Of the cap: what is left when room is made, and what is written between two looks at the folder, so that not every
# picture pays for one. Each of the processes may be so much beyond the cap, not more.
_FULLNESS, _UNSEEN = 0.9, 0.1
_LEFT_OVER_SECONDS = 3600.0  # a file that nobody has finished for so long never will be
_NEW = ".new-"


def image_key(*parts: object) -> str:
    """A name for what follows from ``parts``."""
    return hashlib.blake2b("\0".join(map(str, parts)).encode(), digest_size=_DIGEST_BYTES).hexdigest()


class ImageCache:
    """Contents by key under ``folder``, the least recently used removed beyond ``max_bytes``; for many processes.

    A file is the digest of its content and the content, and gets its name in one step: what is damaged is no hit.
    """

    def __init__(self, folder: Path, max_bytes: int) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._bytes: int | None = None  # as far as this process knows; other processes write too
        self._unseen = 0  # written here since the last look
        self._is_told = False

    def get(self, key: str) -> bytes | None:
        """The content kept for ``key``; None where there is none that is whole."""
        path = self._path(key)
        try:
            found = path.read_bytes()
        except OSError:
            return None
        digest, content = found[:_DIGEST_BYTES], found[_DIGEST_BYTES:]
        if digest != _digest(content):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content``; where the disk does not take it nothing is kept, and the log says so once."""
        path = self._path(key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(prefix=_NEW, dir=path.parent)
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(_digest(content) + content)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            self._make_room(len(content) + _DIGEST_BYTES)
        except OSError as error:
            if not self._is_told:
                self._is_told = True
                _log.warning("pictures are not kept in %s: %s", self._folder, error)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def _make_room(self, added: int) -> None:
        """Remove the least recently used when the cap is passed; what others wrote is found when that is looked at."""
        with self._lock:
            if self._bytes is not None:
                self._bytes += added
            self._unseen += added
            if self._bytes is None or self._bytes > self._max_bytes or self._unseen > self._max_bytes * _UNSEEN:
                self._bytes, self._unseen = self._scan(), 0

    def _scan(self) -> int:
        """Bytes kept, after the oldest have been removed where they are too many."""
        files = []
        for path in self._folder.glob("??/*"):
            try:
                stat = path.stat()
            except OSError:  # another process removed it
                continue
            files.append((stat.st_mtime, stat.st_size, path))
        files.sort(key=lambda file: file[0])
        newest = files[-1][0] if files else 0.0
        total = sum(size for _, size, _ in files)
        wanted = self._max_bytes * _FULLNESS if total > self._max_bytes else total
        for used, size, path in files:
            left_over = path.name.startswith(_NEW) and newest - used > _LEFT_OVER_SECONDS
            if total > wanted or left_over:
                path.unlink(missing_ok=True)
                total -= size
        return total


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).digest()
