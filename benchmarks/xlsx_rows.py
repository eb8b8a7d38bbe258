"""What a table of 50 000 rows costs as a workbook and as CSV. Aim: the workbook within 4 s.

Run: python -m benchmarks.xlsx_rows [rows]. Prints a table; not a test. Measured are the functions the route calls, from
the frame in memory to the file it streams: routing, the wait for a place and the network are not in it, and brotli of
the CSV is. Seconds are processor time, so that a busy machine tells nearly the same, the best of some rounds; memory is
the most the process grew by meanwhile.
"""

import datetime as dt
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from benchmarks.facts_rows import EFFECT_YEARS, REPORTS, generated_city
from benchmarks.table import Measure, format_table
from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.about import About
from klimatvakt.exports.csv import table_csv
from klimatvakt.exports.xlsx import table_xlsx
from klimatvakt.i18n import load_translators
from klimatvakt.web.http.cache import make_body
from tests.fixtures.frames import FramesOf

ROWS = 50_000
ROUNDS = 5
TABLE = TABLES_BY_NAME["effect"]
T = load_translators()[Language.SV]
ABOUT = About("https://example.org/sv/data/effect.xlsx", "", "", "", dt.date(2026, 11, 22))


def main(rows: int) -> None:
    frame = effects(rows)
    cells = int(frame.notna().to_numpy().sum())
    print(f"{len(frame)} rows, {cells / len(frame):.1f} filled cells in each")
    lines = []
    for name, job, asked in (("workbook", workbook, 4.0 if rows == ROWS else None), ("CSV, compressed", csv, None)):
        grown = growth_mb(lambda job=job: job(frame))
        seconds, size = best(lambda job=job: job(frame))
        lines += [
            Measure(f"{name}, time", seconds, "s", asked, decimals=2),
            Measure(f"{name}, memory beyond the frame", grown, "MB"),
            Measure(f"{name}, size", size / 1e6, "MB", decimals=1),
        ]
    print(format_table(lines))


def effects(rows: int) -> pd.DataFrame:
    """Rows of the table of effects, of as many generated measures as it takes; every number its own."""
    city = generated_city(-(-rows // (len(REPORTS) * len(EFFECT_YEARS))))
    frame = FramesOf(city).tables["effect"].head(rows).copy()
    for name, factor in (("low", 0.9), ("central", 1.0), ("high", 1.1)):
        frame[name] = [factor * n / 7 for n in range(len(frame))]
    frame["source_file_id"], frame["source_row"] = "effect", range(2, len(frame) + 2)
    return frame


def workbook(frame: pd.DataFrame) -> int:
    """The size of the file, written and read as the route streams it."""
    with table_xlsx(TABLE, frame, T, about=ABOUT, fictional=True) as file:
        size = 0
        while piece := file.read(65_536):
            size += len(piece)
    return size


def csv(frame: pd.DataFrame) -> int:
    """The size of the file before compression."""
    content = table_csv(TABLE, frame, T, fictional=True)
    make_body(content, "text/csv")
    return len(content)


def best(job: Callable[[], int]) -> tuple[float, int]:
    """(seconds of the fastest round, what the job gave)."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        size = job()
        found.append(time.process_time() - start)
    return min(found), size


def growth_mb(job: Callable[[], int]) -> float:
    """The most the process grew by while the job ran (Linux)."""
    Path("/proc/self/clear_refs").write_text("5")
    before = _status_mb("VmRSS")
    job()
    return _status_mb("VmHWM") - before


def _status_mb(name: str) -> float:
    status = Path(f"/proc/{os.getpid()}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024 / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
