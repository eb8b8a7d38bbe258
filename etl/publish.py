"""Owns which database file readers see: numbered generations, the link to one of them, and what is kept.

Every step leaves the folder whole: a process killed anywhere leaves the last published generation in place and
at most leftovers that the next run sweeps. Must not know what is in a generation beyond build and reports.

Beside the generations stand ``current.duckdb`` (a link), ``.withdrawn`` (the build that somebody rolled back from) and,
from earlier versions, ``g000123.offered`` (a link to this generation was handed out).
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa

from etl.errors import MachineError, UsageError
from klimatvakt.db.engine import CURRENT, Generation, is_generation_id, open_generation
from klimatvakt.db.schema import METADATA
from klimatvakt.errors import GenerationError

KEPT_NEWEST = 5
_STAGE = ".stage-"
_NEW_LINK = ".current-new"
_WITHDRAWN = ".withdrawn"


def list_generations(folder: Path) -> list[str]:
    """Names of the generations in ``folder``, oldest first."""
    return sorted(
        (path.stem for path in folder.glob("g*.duckdb") if is_generation_id(path.stem)),
        key=lambda name: int(name[1:]),
    )


def current_generation(folder: Path) -> str | None:
    """Name of the published generation; None when nothing is published."""
    try:
        target = (folder / CURRENT).readlink()
    except (FileNotFoundError, OSError):
        return None
    return target.stem if (folder / target).is_file() else None


@contextmanager
def opened(folder: Path, name: str) -> Iterator[Generation]:
    """The generation ``name``, open for reading while the block runs. Raises GenerationError."""
    generation = open_generation(folder / f"{name}.duckdb")
    try:
        yield generation
    finally:
        generation.engine.dispose()


def find_build(folder: Path, build_id: str) -> str | None:
    """The published or else the newest generation, if it is of that build; None when a build is needed."""
    names = (current_generation(folder), *list_generations(folder)[-1:])
    for name in dict.fromkeys(name for name in names if name is not None):
        try:
            with opened(folder, name) as generation:
                if generation.build_id == build_id:
                    return name
        except GenerationError:
            continue  # damaged or of another version: it is built anew
    return None


def is_withdrawn(folder: Path, build_id: str) -> bool:
    """Whether somebody rolled back from this build, so that only other inputs or a command publish again."""
    mark = folder / _WITHDRAWN
    return mark.is_file() and mark.read_text(encoding="ascii", errors="replace").strip() == build_id


def sweep(folder: Path) -> None:
    """Remove what dead processes left. Only with the lock held: then no stage can be anybody's."""
    for leftover in (*folder.glob(f"{_STAGE}*"), *folder.glob(f"{_NEW_LINK}*")):
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def stage_path(folder: Path, build_id: str) -> Path:
    """Where the database of ``build_id`` is built: a path that no reader and no other process knows."""
    return folder / f"{_STAGE}{build_id}-{os.getpid()}.duckdb"


def publish_stage(folder: Path, stage: Path) -> str:
    """Make the whole, closed and checked ``stage`` the newest generation and publish it; gives its name."""
    stage.chmod(0o444)
    _sync(stage)
    name = _next_name(folder)
    stage.rename(folder / f"{name}.duckdb")
    point_to(folder, name)
    (folder / _WITHDRAWN).unlink(missing_ok=True)
    return name


def point_to(folder: Path, name: str) -> None:
    """Let the link name ``name``, in one step that readers see whole, and make it survive a power cut."""
    _sync(folder)
    link = folder / _NEW_LINK
    link.unlink(missing_ok=True)
    link.symlink_to(f"{name}.duckdb")
    link.replace(folder / CURRENT)
    _sync(folder)


def publish_kept(folder: Path, name: str | None) -> str:
    """Publish the kept generation ``name`` (None: the newest); gives its name.

    Raises:
        UsageError: there is no such generation, or it cannot be read by this version.
    """
    names = list_generations(folder)
    if not names:
        raise UsageError(f"{folder}: inga generationer finns; kör python -m etl build först.")
    chosen = name or names[-1]
    if chosen not in names:
        raise UsageError(f"{chosen} finns inte i {folder}; finns: {', '.join(names)}.")
    try:
        with opened(folder, chosen):
            pass
    except GenerationError as error:
        raise UsageError(f"{chosen} kan inte publiceras: {error}") from error
    _note_withdrawal(folder, newest=names[-1], chosen=chosen)
    point_to(folder, chosen)
    return chosen


def prune(folder: Path, *, years: int, max_bytes: int) -> list[str]:
    """Delete generations beyond the limits, the oldest first; gives their names.

    Every one was current once, so a link may pin it: one that was replaced less than ``years`` ago is kept while all
    together are not above ``max_bytes``. Whatever the limits, kept are the published one, the newest five, those once
    marked as offered, and the first one in which a report is closed. One that cannot be read is kept, because it
    cannot be judged.
    """
    names = list_generations(folder)
    current = current_generation(folder)
    found = {name: (folder / f"{name}.duckdb").stat() for name in names}
    total = sum(file.st_size for file in found.values())
    oldest = time.time() - years * 365.25 * 24 * 3600
    deleted = []
    for position, name in enumerate(names[:-KEPT_NEWEST]):
        replaced = found[names[position + 1]].st_mtime
        if (replaced >= oldest and total <= max_bytes) or name == current or offered_mark(folder, name).exists():
            continue
        try:
            before = _closed_reports(folder, names[position - 1]) if position else frozenset()
            if _closed_reports(folder, name) <= before:
                deleted.append(name)
                total -= found[name].st_size
        except GenerationError:
            continue
    for name in deleted:
        (folder / f"{name}.duckdb").unlink()
    return deleted


def offered_mark(folder: Path, name: str) -> Path:
    """The file whose existence says that a pinned link was handed out, in the days when readers' requests said so."""
    return folder / f"{name}.offered"


def _closed_reports(folder: Path, name: str) -> frozenset[str]:
    report = METADATA.tables["report"]
    with opened(folder, name) as generation, generation.engine.connect() as connection:
        return frozenset(connection.execute(sa.select(report.c.id).where(report.c.closed)).scalars())


def _note_withdrawal(folder: Path, *, newest: str, chosen: str) -> None:
    """Remember that the newest build was turned away, or that it is wanted again."""
    mark = folder / _WITHDRAWN
    if chosen == newest:
        mark.unlink(missing_ok=True)
        return
    try:
        with opened(folder, newest) as generation:
            mark.write_text(generation.build_id + "\n", encoding="ascii")
    except GenerationError:
        mark.unlink(missing_ok=True)  # a newest one that cannot be read is built anew anyway


def _next_name(folder: Path) -> str:
    """A name no reader can ever have seen: above every file, mark and link there is."""
    seen = [path.stem for path in (*folder.glob("g*.duckdb"), *folder.glob("g*.offered"))]
    with suppress(OSError):  # nothing was ever published
        seen.append((folder / CURRENT).readlink().stem)
    name = f"g{max((int(stem[1:]) for stem in seen if is_generation_id(stem)), default=0) + 1:06}"
    if not is_generation_id(name):
        raise MachineError(f"{folder}: generationernas nummer är slut ({name}).")
    return name


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
