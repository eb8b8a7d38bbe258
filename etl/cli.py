"""Owns ``python -m etl``: what each command prints and how it ends. Must not know how the steps work.

Ends with 0 (published, unchanged, nothing wrong), 1 (findings stop the publication), 2 (wrong usage) or
3 (the machine is in the way). Of several cities the worst counts. Never a traceback.
"""

import argparse
import json
import os
import re
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import sqlalchemy as sa

from etl import report
from etl.arguments import parse_arguments
from etl.contracts.findings import Findings
from etl.errors import MachineError, UsageError
from etl.lock import hold_lock
from etl.pipeline import STEPS, Outcome, build_city, examine_city
from etl.progress import Progress
from etl.publish import publish_kept
from klimatvakt.config import Settings, SettingsError
from klimatvakt.errors import GenerationError

OK, FOUND, USAGE, ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 130
INTERRUPTION = "avbruten. Inget halvfärdigt är publicerat."
_CITY_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def main(argv: list[str]) -> int:
    """Run one command; gives the exit code."""
    code = _guarded(argv)
    if _flush_output():
        return code
    # Whoever should take the output does not; the interpreter must not complain about it at exit either.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return max(code, ENVIRONMENT)


def _guarded(argv: list[str]) -> int:
    """Run one command; whatever it raises is a line and an exit code."""
    try:
        return _run(argv)
    except (UsageError, SettingsError) as error:
        return _fail(USAGE, str(error))
    except BrokenPipeError:
        return ENVIRONMENT
    except (MachineError, GenerationError) as error:
        return _fail(ENVIRONMENT, str(error))
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(ENVIRONMENT, f"{place}{error.strerror or error}. Inget halvfärdigt är publicerat.")
    except (sa.exc.SQLAlchemyError, duckdb.Error) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        return _fail(ENVIRONMENT, f"databasen kunde inte skrivas: {reason}. Inget halvfärdigt är publicerat.")
    except MemoryError:
        return _fail(ENVIRONMENT, "minnet räcker inte. Inget halvfärdigt är publicerat.")
    except KeyboardInterrupt:
        return _fail(INTERRUPTED, INTERRUPTION)
    except Exception as error:  # a fault of ours: still one line, with the place to report
        if str(error) == "Query interrupted":  # what DuckDB makes of Ctrl-C
            return _fail(INTERRUPTED, INTERRUPTION)
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name} rad {last.lineno}"
        return _fail(ENVIRONMENT, f"oväntat fel ({type(error).__name__}: {error}) i {where}; anmäl det.")


def _fail(code: int, message: str) -> int:
    with suppress(OSError):  # nobody takes the words; the code still says it
        print(f"etl: {message}", file=sys.stderr)
    return code


def _flush_output() -> bool:
    """Whether everything printed so far has reached whoever reads it."""
    try:
        sys.stdout.flush()
    except OSError:
        return False
    return True


def _run(argv: list[str]) -> int:
    settings = Settings.from_env()
    given = parse_arguments(argv, data_dir=settings.data_dir, build_dir=settings.build_dir)
    cities = tuple(dict.fromkeys(given.city or settings.cities))
    if given.command == "publish":
        return _publish(given, cities)
    _check_cities(given.data, cities)
    command: Callable[[argparse.Namespace, str, int], tuple[int, Findings | None]]
    command = {"build": _build, "check": _check, "report": _check, "sources": _sources}[given.command]
    code, reports = OK, {}
    for city in cities:
        ended, findings = command(given, city, settings.max_source_mb)
        code = max(code, ended)
        if findings is not None:
            reports[city] = findings
    try:
        _write_reports(given, reports)
    except OSError as error:
        raise MachineError(f"{error.filename}: rapporten går inte att skriva ({error.strerror}).") from error
    return code


def _check_cities(data: Path, cities: tuple[str, ...]) -> None:
    """Every city has a folder; refused before anything is read."""
    for city in cities:
        if not _CITY_ID.fullmatch(city) or not (data / city).is_dir():
            there = sorted(path.parent.name for path in data.glob("*/area.*") if path.suffix in (".csv", ".xlsx"))
            raise UsageError(
                f"staden {city!r} har ingen mapp i {data}; finns: {', '.join(there) or 'ingen stad'}. "
                "Kontrollera --city, --data och KLIMATVAKT_CITIES."
            )


def _build(given: argparse.Namespace, city: str, max_source_mb: int) -> tuple[int, Findings | None]:
    progress = Progress(sys.stderr, city, STEPS)
    try:
        result = build_city(given.data / city, given.out / city, max_source_mb=max_source_mb, progress=progress)
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
        print(f"{city}: oförändrat, {result.generation} är publicerad.")
    else:
        warned = f" {report.summary(result.findings)}" if result.findings and result.findings.listed else ""
        print(f"{city}: {result.generation} är publicerad.{warned}")
    return OK, result.findings


def _check(given: argparse.Namespace, city: str, max_source_mb: int) -> tuple[int, Findings | None]:
    progress = Progress(sys.stderr, city, STEPS)
    try:
        findings = examine_city(given.data / city, max_source_mb=max_source_mb, progress=progress).findings
    finally:
        progress.close()
    print(f"{city}:\n{report.to_screen(findings)}")
    return (FOUND if findings.has_errors else OK), findings


def _sources(given: argparse.Namespace, city: str, max_source_mb: int) -> tuple[int, Findings | None]:
    progress = Progress(sys.stderr, city, STEPS)
    try:
        examined = examine_city(given.data / city, max_source_mb=max_source_mb, progress=progress)
    finally:
        progress.close()
    print(f"{city}: {len(examined.files)} tabeller")
    for file in examined.files:
        place = f"{file.relative_path}, blad {file.sheet}" if file.sheet else file.relative_path
        rows, told = len(examined.frames[file.table]), file.metadata
        print(f"  {place}  {rows} rader  sha256 {file.sha256}")
        print(f"      {told.publisher}; licens: {told.licence}; {told.source} {told.address}".rstrip())
    return (FOUND if examined.findings.has_errors else OK), examined.findings


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
