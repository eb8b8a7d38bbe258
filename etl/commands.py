"""Owns the commands of ``python -m etl`` one by one: what each prints and how it ends. Must not know how steps work.

Stands apart from ``cli`` because it needs the libraries of a build, which take a second to load.
"""

import argparse
import json
import sys
from collections.abc import Callable

import duckdb
import sqlalchemy as sa

from etl import report
from etl.arguments import FOUND, OK
from etl.contracts.findings import Findings
from etl.errors import MachineError, UsageError
from etl.inputs import copied_inputs
from etl.lock import hold_lock
from etl.pipeline import STEPS, Examined, Outcome, build_city, examine_city
from etl.progress import Progress
from etl.publish import publish_kept
from etl.unchanged import unchanged_line
from klimatvakt.config import Settings


def run_command(given: argparse.Namespace, cities: tuple[str, ...], settings: Settings) -> int:
    """Run the command in ``given`` on each city; gives the worst exit code.

    Raises:
        UsageError: there is nothing to publish, or not that generation.
        MachineError: the database cannot be written, the lock is held, a report cannot be written.
        OSError: disk full, folder not writable.
    """
    try:
        return _run(given, cities, settings)
    except (sa.exc.SQLAlchemyError, duckdb.Error) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        found = f"databasen kunde inte skrivas: {reason}. Inget halvfärdigt är publicerat."
        raise MachineError(found) from error


def _run(given: argparse.Namespace, cities: tuple[str, ...], settings: Settings) -> int:
    if given.command == "publish":
        return _publish(given, cities)
    command: Callable[[argparse.Namespace, str, Settings], tuple[int, Findings | None]]
    command = {"build": _build, "check": _check, "report": _check, "sources": _sources}[given.command]
    code, reports = OK, {}
    for city in cities:
        ended, findings = command(given, city, settings)
        code = max(code, ended)
        if findings is not None:
            reports[city] = findings
    try:
        _write_reports(given, reports)
    except OSError as error:
        raise MachineError(f"{error.filename}: rapporten går inte att skriva ({error.strerror}).") from error
    return code


def _build(given: argparse.Namespace, city: str, settings: Settings) -> tuple[int, Findings | None]:
    progress = Progress(sys.stderr, city, STEPS)
    try:
        result = build_city(given.data / city, given.out / city, settings=settings, progress=progress)
    finally:
        progress.close()
    for note in result.notes:
        print(f"{city}: obs! {note}", file=sys.stderr)
    if result.outcome is Outcome.REFUSED:
        print(f"{city}:\n{report.to_screen(result.findings or Findings())}")
        print(f"{city}: publicerad är fortfarande {result.generation or 'ingenting'}.")
        return FOUND, result.findings
    if result.outcome is Outcome.WITHDRAWN:
        print(
            f"{city}: indata är de som återkallats; {result.generation} är publicerad. Ändra indata eller kör publish."
        )
    elif result.outcome is Outcome.UNCHANGED:
        print(unchanged_line(city, result.generation or ""))
    else:
        if result.findings and result.findings.listed:
            print(f"{city}:\n{report.to_screen(result.findings)}")
        print(f"{city}: {result.generation} är publicerad.")
    return OK, result.findings


def _check(given: argparse.Namespace, city: str, settings: Settings) -> tuple[int, Findings | None]:
    findings = _examine(given, city, settings).findings
    print(f"{city}:\n{report.to_screen(findings)}")
    return (FOUND if findings.has_errors else OK), findings


def _sources(given: argparse.Namespace, city: str, settings: Settings) -> tuple[int, Findings | None]:
    examined = _examine(given, city, settings)
    print(f"{city}: {len(examined.files)} tabeller")
    for file in examined.files:
        place = f"{file.relative_path}, blad {file.sheet}" if file.sheet else file.relative_path
        rows, told = len(examined.frames[file.table]), file.metadata
        print(f"  {place}  {rows} rader  sha256 {file.sha256}")
        print(f"      {told.publisher}; licens: {told.licence}; {told.source} {told.address}".rstrip())
    return (FOUND if examined.findings.has_errors else OK), examined.findings


def _examine(given: argparse.Namespace, city: str, settings: Settings) -> Examined:
    progress = Progress(sys.stderr, city, STEPS)
    try:
        with copied_inputs(given.data / city, settings.max_source_mb << 20) as inputs:
            return examine_city(inputs, max_source_mb=settings.max_source_mb, progress=progress)
    finally:
        progress.close()


def _publish(given: argparse.Namespace, cities: tuple[str, ...]) -> int:
    if given.generation is not None and len(cities) > 1:
        raise UsageError(f"publish {given.generation} gäller en stad: ange --city ({', '.join(cities)}).")
    for city in cities:
        folder = given.out / city
        if not folder.is_dir():
            raise UsageError(f"{folder} finns inte: inget är byggt för {city}; kör python -m etl build.")
        with hold_lock(folder):
            print(f"{city}: {publish_kept(folder, given.generation)} är publicerad.")
    return OK


def _write_reports(given: argparse.Namespace, reports: dict[str, Findings]) -> None:
    """JSON for all cities in one file where asked for; HTML beside it, one page per city.

    ``report`` always writes; ``build`` writes when something stopped it; the rest only where ``--report`` says.
    """
    if given.report is not None and reports:
        together = {"cities": {city: json.loads(report.to_json(findings)) for city, findings in reports.items()}}
        given.report.parent.mkdir(parents=True, exist_ok=True)
        given.report.write_text(json.dumps(together, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for city, findings in reports.items():
        wanted = given.command == "report" or (given.command == "build" and findings.has_errors)
        if given.report is not None:
            page = given.report.with_name(f"{given.report.stem}-{city}.html")
        elif wanted:
            page = given.out / city / "report.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.with_suffix(".json").write_text(report.to_json(findings), encoding="utf-8")
        else:
            continue
        page.write_text(report.to_html(findings, f"Kontroll av indata: {city}"), encoding="utf-8")
        print(f"{city}: rapporten finns i {page}")
