"""What a large city costs the web: 4 000 measures that 30 reports follow up, built by the ETL and served as deployed.

Run: python -m benchmarks.large_city [measures [reports]]. Prints a table; not a test. Asked: the web processes at most
300 MB together (PSS) after the first page, a closed report's and the list of measures, and no page above a second when
it is asked for again.
"""

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.etl_rows import etl_command, write_table
from benchmarks.facts_rows import city_rows
from benchmarks.memory import tree_pss_mb
from benchmarks.servers import ROOT, serve_ours
from benchmarks.table import Measure, format_table
from klimatvakt.catalog.slugs import PARAM_WORDS, PageId, ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.domain.vocabulary import Language

EFFECT_YEARS = range(2023, 2031)
LAST_YEAR = 2025
TEXTS = ("title", "name", "responsible", "committee_word", "theme_word", "boundary", "method")
SOURCED = {"source_title": "Genererad", "source_address": "https://prov.example/", "source_date": "2026-01-01"}


def main(measures: int, reports: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_city(Path(folder) / "data" / "prov", measures, reports)
        started = time.perf_counter()
        subprocess.run([*etl_command(Path(folder)), "build"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        built = time.perf_counter() - started
        places = {"DATA": f"{folder}/data", "BUILD": f"{folder}/out", "CACHE": f"{folder}/images"}
        os.environ |= {f"KLIMATVAKT_{name}": place for name, place in places.items()} | {"KLIMATVAKT_CITIES": "prov"}
        with serve_ours() as server:
            pss, urls = {"started": tree_pss_mb(server.pid)}, Urls("", Language.SV)
            home, report = urls.page(PageId.OVERVIEW), f"{PARAM_WORDS[ParamId.REPORT][Language.SV]}=r{reports // 2}"
            for path in (home, f"{home}?{report}", urls.page(PageId.MEASURES)):
                first, again = _seconds(server.url(path)), _seconds(server.url(path))
                pss[f"{path}: {first:.1f} s, again {again:.2f} s"] = tree_pss_mb(server.pid)
    rows = measures * reports * len(EFFECT_YEARS)
    print(f"{measures} measures, {reports} reports, {rows} effect rows, built in {built:.0f} s")
    print(format_table([Measure(name, mb, "MB", 300) for name, mb in pss.items()]))


def write_city(city: Path, measures: int, reports: int) -> None:
    """The files of the city that benchmarks.facts_rows derives, with what the data contract asks for beside."""
    city.mkdir(parents=True)
    days = [dt.date(LAST_YEAR - n // 2, 8 - 4 * (n % 2), 30) for n in range(reports)]
    rows = city_rows(measures, {f"r{n}": day for n, day in enumerate(reversed(days))}, EFFECT_YEARS)
    for table, cells in rows.items():
        write_table(city, table, [_texts(table, row) | {k: _cell(v) for k, v in row.items()} for row in cells])


def _texts(table: str, row: dict[str, Any]) -> dict[str, str]:
    name = str(row.get("id") or row.get("code") or "")
    found = {f"{text}_{language}": name for text in TEXTS for language in ("sv", "fi", "en")}
    return found | SOURCED | {"theme_basis": "source", "country": "FI", "tolerance_t": "1"}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _seconds(url: str) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(url, timeout=300) as answer:
        answer.read()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:], *("4000", "30")[len(sys.argv) - 1 :])))
