"""Owns ``python -m etl``: from words to a command, and from whatever it raises to an exit code. Imports only what
an unchanged build needs.

Ends with 0 (published, unchanged, nothing wrong), 1 (findings stop the publication), 2 (wrong usage) or
3 (the machine is in the way). Of several cities the worst counts. Never a traceback.
"""

import os
import re
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from etl.arguments import OK, parse_arguments
from etl.errors import MachineError, UsageError
from etl.unchanged import find_unchanged, unchanged_line
from klimatvakt.config import Settings, SettingsError
from klimatvakt.errors import GenerationError

USAGE, ENVIRONMENT, INTERRUPTED = 2, 3, 130
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
    if given.command != "publish":
        _check_cities(given.data, cities)
    if given.command == "build" and (found := find_unchanged(given.data, given.out, cities, settings.max_source_mb)):
        for city, generation in found.items():
            print(unchanged_line(city, generation))
        return OK
    with _held_interrupts():
        from etl.commands import run_command  # noqa: PLC0415 - what an unchanged build never needs takes a second to load

    return run_command(given, cities, settings)


@contextmanager
def _held_interrupts() -> Iterator[None]:
    """An interrupt in the block is raised at its end: C code stopped half loaded brings the process down."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _check_cities(data: Path, cities: tuple[str, ...]) -> None:
    """Every city has a folder; refused before anything is read."""
    for city in cities:
        if not _CITY_ID.fullmatch(city) or not (data / city).is_dir():
            there = sorted(path.parent.name for path in data.glob("*/area.*") if path.suffix in (".csv", ".xlsx"))
            raise UsageError(
                f"staden {city!r} har ingen mapp i {data}; finns: {', '.join(there) or 'ingen stad'}. "
                "Kontrollera --city, --data och KLIMATVAKT_CITIES."
            )
