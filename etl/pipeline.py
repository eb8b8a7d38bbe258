"""Owns the order of a run: extract → contract → transform → contract → load → checks → publish. Nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pandas as pd

from etl.contracts import check_sources, check_tables
from etl.contracts.findings import Findings
from etl.contracts.locks import read_locks, report_hashes, write_lock
from etl.errors import MachineError
from etl.inputs import LOCK_FOLDER, BuildId, Inputs, copied_inputs, read_inputs
from etl.load import Content, check_stage, load_stage
from etl.lock import hold_lock
from etl.progress import Progress
from etl.publish import (
    current_generation,
    find_build,
    is_withdrawn,
    point_to,
    prune,
    publish_stage,
    stage_path,
    sweep,
)
from etl.sources import extract_all
from etl.sources.spec import SourceFile
from etl.transforms import transform
from etl.unchanged import note_build
from klimatvakt.config import Settings
from klimatvakt.db.engine import CURRENT

STEPS = 8


class Outcome(StrEnum):
    """How the build of a city ended."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


@dataclass(frozen=True)
class Examined:
    """A city's files read and judged: frames by table in key order, the files behind them, what was found."""

    frames: Mapping[str, pd.DataFrame]
    files: tuple[SourceFile, ...]
    findings: Findings


@dataclass(frozen=True)
class Result:
    """How a build ended: which generation is published (None: none) and what was found (None: nothing read)."""

    outcome: Outcome
    generation: str | None
    findings: Findings | None
    notes: tuple[str, ...] = ()


def examine_city(inputs: Inputs, *, max_source_mb: int, progress: Progress) -> Examined:
    """Read and judge everything in ``inputs``; publishes and writes nothing."""
    findings = Findings()
    progress.step("läser filerna")
    extracted = extract_all(inputs, max_source_mb, findings)
    files = tuple(raw.source for raw in extracted.values())
    progress.step("kontrollerar celler och rader")
    judged = check_sources(extracted, findings)
    del extracted  # a large city's raw cells and rows need not stand in memory together
    progress.step("ordnar tabellerna")
    frames = transform(judged)
    del judged
    progress.step("kontrollerar tabellerna mot varandra")
    check_tables(frames, read_locks(inputs, findings), findings, city_id=inputs.city_id)
    return Examined(frames, files, findings)


def build_city(city_dir: Path, folder: Path, *, settings: Settings, progress: Progress) -> Result:
    """Build and publish the city in ``city_dir`` to ``folder``, unless the same build is there already.

    Raises:
        MachineError: the lock is held, or files change while they are read.
        OSError, sqlalchemy.exc.SQLAlchemyError: disk full, folder not writable.
    """
    max_bytes = settings.max_source_mb << 20
    build = read_inputs(city_dir, max_bytes).build
    result = _same_build(folder, build)
    if result is None:
        folder.mkdir(parents=True, exist_ok=True)
        with hold_lock(folder):
            sweep(folder)
            with copied_inputs(city_dir, max_bytes, folder) as inputs:
                build = inputs.build
                result = _same_build(folder, build)  # another ETL was quicker
                if result is None and (orphan := find_build(folder, build.id)):
                    # Whole, of this build, and killed before it was published.
                    point_to(folder, orphan)
                    result = Result(Outcome.PUBLISHED, orphan, None)
                result = result or _build(city_dir, inputs, folder, settings=settings, progress=progress)
    if result.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED):
        note_build(folder / CURRENT, build.id)
    return result


def _same_build(folder: Path, build: BuildId) -> Result | None:
    """The result when nothing is to be done: the build is published, or somebody rolled back from it."""
    name = find_build(folder, build.id)
    current = current_generation(folder)
    if name is None or (name != current and not is_withdrawn(folder, build.id)):
        return None
    return Result(Outcome.UNCHANGED if name == current else Outcome.WITHDRAWN, current, None)


def _build(city_dir: Path, inputs: Inputs, folder: Path, *, settings: Settings, progress: Progress) -> Result:
    examined = examine_city(inputs, max_source_mb=settings.max_source_mb, progress=progress)
    if examined.findings.has_errors:
        return Result(Outcome.REFUSED, current_generation(folder), examined.findings)
    content = Content(inputs.build, examined.frames, examined.files, examined.findings.listed)
    stage = stage_path(folder, content.build.id)
    try:
        progress.step("skriver databasen")
        load_stage(stage, content)
        progress.step("kontrollerar databasen")
        check_stage(stage, content)
        if not read_inputs(city_dir, settings.max_source_mb << 20).same_bytes(inputs):
            raise MachineError(f"{city_dir}: filerna ändrades medan de lästes. Kör om.")
        progress.step("publicerar")
        notes = _lock_reports(city_dir, examined.frames)
        name = publish_stage(folder, stage)
        progress.step("städar")
        prune(folder, years=settings.keep_years, max_bytes=settings.keep_gb << 30)
    finally:
        sweep(folder)
    return Result(Outcome.PUBLISHED, name, examined.findings, notes)


def _lock_reports(city_dir: Path, frames: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Lock each closed report that has no lock yet; what could not be written is a note, not a failure."""
    notes = []
    reports = frames["report"]
    for report_id in reports.loc[reports["closed"].fillna(False).astype(bool), "id"]:
        path = city_dir / LOCK_FOLDER / f"{report_id}.lock"
        if path.exists():
            continue
        try:
            write_lock(path, report_id, report_hashes(frames, report_id))
        except OSError as error:
            notes.append(f"{path}: låset för den stängda rapporten kunde inte skrivas ({error.strerror}).")
    return tuple(notes)
