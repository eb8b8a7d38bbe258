"""Owns the bytes of a city's files: read once, hashed as they are read, and what makes two builds the same.

The rows of a build come from the copies made here and from nothing else, so the hash is of what was published, even
where a file was changed and put back meanwhile. Must not read a table. Imports only what an unchanged build needs.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

# Where the locks of closed reports stand in a city's folder; nothing there is a source.
LOCK_FOLDER = "reports"
_ROOT = Path(__file__).parents[1]
# Everything that decides what rows end up in a generation and in what shape.
_CODE = (
    "etl",
    "klimatvakt/catalog",
    "klimatvakt/domain/vocabulary.py",
    "klimatvakt/domain/method.py",
    "klimatvakt/db/schema.py",
)
_CHUNK = 1 << 20


class Unread(StrEnum):
    """Why something in a city's folder has no bytes to read."""

    NO_FILE = "no_file"
    OUTSIDE = "outside"
    TOO_LARGE = "too_large"


@dataclass(frozen=True)
class Input:
    """One entry of a city's folder. ``name`` is its path there, ``path`` where its bytes stand while they are read."""

    name: str
    path: Path
    size: int = 0
    sha256: str = ""
    unread: Unread | None = None


@dataclass(frozen=True)
class BuildId:
    """``id`` follows from ``input_hash`` (names and bytes of a city's files) and ``code_version``."""

    id: str
    city_id: str
    input_hash: str
    code_version: str


@dataclass(frozen=True)
class Inputs:
    """A city's folder as it was read: every entry by its name there, locks of closed reports as ``reports/<id>.lock``.

    ``build`` leaves the locks out: they follow from what was built, they are no input rows.
    """

    city_id: str
    entries: Mapping[str, Input]

    @property
    def build(self) -> BuildId:
        """The build these inputs give with this code."""
        given = {name: entry for name, entry in self.entries.items() if not is_lock(name)}
        code = [file for part in _CODE for file in _python_files(_ROOT / part)]
        hashed = {file.relative_to(_ROOT).as_posix(): _read(file, None) for file in code}
        input_hash, code_version = _digest({name: _mark(entry) for name, entry in given.items()}), _digest(hashed)
        build_id = hashlib.sha256(f"{self.city_id}\n{input_hash}\n{code_version}".encode()).hexdigest()[:16]
        return BuildId(build_id, self.city_id, input_hash, code_version)

    def same_bytes(self, other: "Inputs") -> bool:
        """Whether both hold the same files and locks."""
        return {name: _mark(entry) for name, entry in self.entries.items()} == {
            name: _mark(entry) for name, entry in other.entries.items()
        }


def read_inputs(city_dir: Path, max_bytes: int, *, copies: Path | None = None) -> Inputs:
    """What stands in ``city_dir``, hashed; with ``copies``, a folder, each byte that is hashed is kept there too.

    Larger files than ``max_bytes`` and links that lead out of the folder are named and not opened.
    Raises OSError when a file cannot be read.
    """
    root = city_dir.resolve()
    entries = {}
    for n, path in enumerate(sorted(_paths(city_dir))):
        name = path.relative_to(city_dir).as_posix()
        unread = _unread(path, root)
        size = 0 if unread else path.stat().st_size
        if unread is None and size > max_bytes:
            unread = Unread.TOO_LARGE
        if unread:
            entries[name] = Input(name, path, size, unread=unread)
            continue
        copy = copies / str(n) if copies else None
        sha256 = _read(path, copy)
        entries[name] = Input(name, copy or path, copy.stat().st_size if copy else size, sha256)
    return Inputs(city_dir.name, entries)


@contextmanager
def copied_inputs(city_dir: Path, max_bytes: int, folder: Path | None = None) -> Iterator[Inputs]:
    """The inputs with copies of their bytes, in ``folder`` (None: the machine's), while the block runs."""
    with TemporaryDirectory(prefix=".stage-inputs-", dir=folder, ignore_cleanup_errors=True) as copies:
        yield read_inputs(city_dir, max_bytes, copies=Path(copies))


def is_lock(name: str) -> bool:
    """Whether the entry called ``name`` is the lock of a closed report."""
    return name.startswith(f"{LOCK_FOLDER}/")


def _paths(city_dir: Path) -> Iterator[Path]:
    for path in city_dir.iterdir():
        if path.name == LOCK_FOLDER and path.is_dir() and not _unread_link(path, city_dir.resolve()):
            yield from path.glob("*.lock")
        elif not path.name.startswith((".", "~")):
            yield path


def _unread(path: Path, root: Path) -> Unread | None:
    return _unread_link(path, root) or (None if path.is_file() else Unread.NO_FILE)


def _unread_link(path: Path, root: Path) -> Unread | None:
    try:
        inside = path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # it leads nowhere, or to itself
        return Unread.NO_FILE
    return None if inside else Unread.OUTSIDE


def _read(path: Path, copy: Path | None) -> str:
    """SHA-256 of the bytes of ``path``, which are what ``copy`` then holds."""
    digest = hashlib.sha256()
    with open(os.open(path.resolve(), os.O_RDONLY | os.O_NOFOLLOW), "rb", buffering=0) as stream:  # noqa: PTH123
        if copy is None:
            return hashlib.file_digest(stream, "sha256").hexdigest()
        with copy.open("wb") as kept:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                kept.write(chunk)
    return digest.hexdigest()


def _mark(entry: Input) -> str:
    return f"{entry.unread} {entry.size}" if entry.unread else entry.sha256


def _digest(marks: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name, mark in sorted(marks.items()):
        # A file name is any bytes: one that is no UTF-8 is for the contract to find, not for the hash to fail on.
        digest.update(os.fsencode(f"{name}\0{mark}\n"))
    return digest.hexdigest()


def _python_files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]
