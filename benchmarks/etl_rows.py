"""How the ETL grows with rows: time and peak memory of a whole build beside DuckDB's own COPY of the same file.

Run: python -m benchmarks.etl_rows [rows …] (default 10000 100000 1000000). Prints a table; not a test. Aim: ten
times the rows at most 11 times the time; a million rows at most 30 s on two cores and at most 1.5 GB.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from klimatvakt.catalog import TABLES_BY_NAME

ROOT = Path(__file__).parents[1]
SECTORS, YEARS = 99, range(1900, 2000)
ROWS_PER_RELEASE = (SECTORS + 1) * len(YEARS)
DEFAULT_ROWS = (10_000, 100_000, 1_000_000)
METADATA = """title: Genererade rader
publisher: Klimatvakt
source: benchmarks/etl_rows.py
licence: CC0
delimiter: ";"
decimal_mark: ","
contact_role: utvecklare
"""
COPY = """
import duckdb, sys
db = duckdb.connect(sys.argv[2], config={"threads": 2})
db.execute(sys.argv[3])
db.execute(f"COPY emission FROM '{sys.argv[1]}' (HEADER, DELIMITER ';', DECIMAL_SEPARATOR ',')")
db.execute("CHECKPOINT")
"""


@dataclass(frozen=True)
class Run:
    seconds: float
    peak_mb: float


def main(sizes: list[int]) -> None:
    print("rader      fil MB  bygge s   ggr  topp MB | COPY s  topp MB | bygge/COPY tid  minne")
    before: tuple[int, float] | None = None
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            city = Path(folder) / "data" / "prov"
            write_city(city, rows)
            build = measure([*etl_command(Path(folder)), "build"])
            copy = measure([sys.executable, "-c", COPY, *copy_arguments(Path(folder), city)])
            size_mb = (city / "emission.csv").stat().st_size / 1e6
        growth = "" if before is None else f"{build.seconds / before[1]:.1f}"
        print(
            f"{rows:<10} {size_mb:6.1f}  {build.seconds:7.2f}  {growth:>4}  {build.peak_mb:7.0f} |"
            f" {copy.seconds:6.2f}  {copy.peak_mb:7.0f} |"
            f" {build.seconds / copy.seconds:14.1f}  {build.peak_mb / copy.peak_mb:5.1f}",
            flush=True,
        )
        before = (rows, build.seconds)


def etl_command(folder: Path) -> list[str]:
    options = ["--city", "prov", "--data", str(folder / "data"), "--out", str(folder / "out")]
    return [sys.executable, "-m", "etl", *options]


def copy_arguments(folder: Path, city: Path) -> list[str]:
    kinds = {"number": "DOUBLE", "year": "INTEGER", "integer": "BIGINT", "date": "DATE"}
    table = TABLES_BY_NAME["emission"]
    columns = ", ".join(f"{column.name} {kinds.get(column.kind, 'VARCHAR')}" for column in table.columns)
    create = f"CREATE TABLE emission ({columns}, PRIMARY KEY ({', '.join(table.key)}))"
    return [str(city / "emission.csv"), str(folder / "copy.duckdb"), create]


def measure(command: list[str]) -> Run:
    """Wall time and the peak resident memory that the kernel counted for the process."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.exit(output.read().decode()[-4000:])
    return Run(time.perf_counter() - started, usage.ru_maxrss / 1000)


def write_city(city: Path, rows: int) -> None:
    """The smallest whole city with ``rows`` emission rows: sectors that change slowly, and their sum."""
    city.mkdir(parents=True)
    releases = [f"u{number:03}" for number in range(rows // ROWS_PER_RELEASE)]
    if not releases or rows % ROWS_PER_RELEASE:
        sys.exit(f"rows must be a multiple of {ROWS_PER_RELEASE}, not {rows}")
    text = {"name_sv": "Prov", "name_fi": "Koe", "sort_order": "1"}
    words = {f"{word}_{language}": "ord" for word in ("committee_word", "theme_word") for language in ("sv", "fi")}
    write_table(city, "area", [text | words | {"id": "prov", "country": "FI", "fictional": "ja", "official": "nej"}])
    write_table(city, "sector", [text | {"id": "s1"}])
    write_table(city, "theme", [text | {"id": "t1"}])
    titles = {"title_sv": "Prov", "title_fi": "Koe", "theme_id": "t1", "theme_basis": "source"}
    write_table(city, "measure", [titles | {"code": "a1", "control": "city_decision"}])
    sectors = ["total", *(f"s{number:02}" for number in range(SECTORS))]
    write_table(city, "emission_sector", [text | {"id": name, "memo": "nej"} for name in sectors])
    release = {"title_sv": "Utgåva", "gwp_set": "AR5", "tolerance_t": "1"}
    write_table(
        city,
        "emission_release",
        [release | {"id": name, "sort_order": str(number)} for number, name in enumerate(releases)],
    )
    write_emissions(city, releases, sectors[1:])


def write_table(city: Path, name: str, rows: list[dict[str, str]]) -> None:
    columns = TABLES_BY_NAME[name].column_names
    lines = [";".join(columns), *(";".join(row.get(column, "") for column in columns) for row in rows)]
    (city / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (city / f"{name}.metadata.yml").write_text(METADATA, encoding="utf-8")


def write_emissions(city: Path, releases: list[str], sectors: list[str]) -> None:
    columns = TABLES_BY_NAME["emission"].column_names
    row = dict.fromkeys(columns, "") | {"perspective": "territorial", "gas": "CO2e", "data_status": "measured"}
    (city / "emission.metadata.yml").write_text(METADATA, encoding="utf-8")
    with (city / "emission.csv").open("w", encoding="utf-8") as file:
        file.write(";".join(columns) + "\n")
        for number, release in enumerate(releases):
            for year in YEARS:
                cents = [100_000 + 997 * place + 13 * number + 7 * year for place in range(len(sectors))]
                for sector, value in zip(("total", *sectors), (sum(cents), *cents), strict=True):
                    emitted = f"{value // 100},{value % 100:02}"
                    cells = {"release_id": release, "emission_sector_id": sector, "year": str(year)}
                    file.write(";".join((row | cells | {"emissions_t": emitted}).values()) + "\n")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(DEFAULT_ROWS))
