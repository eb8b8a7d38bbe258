"""Reads the fictional city's files as text, the way a person does."""

import csv
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[2] / "data" / "exempelstad"
REPORTS = [
    "bokslut-2024",
    "miljooversikt-2024",
    "delar-1-2025",
    "delar-2-2025",
    "bokslut-2025",
    "delar-1-2026",
    "delar-2-2026",
]  # those that follow measures up, oldest first; all closed
LAST_CLOSED = REPORTS[-1]
WITHOUT_MEASURES = {"miljooversikt-2025": "ja", "bokslut-2026": "nej"}  # closed or not
Row = dict[str, str]


@cache
def metadata(stem: str) -> dict[str, str]:
    return yaml.safe_load((FOLDER / f"{stem}.metadata.yml").read_text(encoding="utf-8"))


@cache
def rows(stem: str) -> list[Row]:
    with (FOLDER / f"{stem}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=metadata(stem)["delimiter"], strict=True))


def number(stem: str, cell: str) -> float:
    return float(cell.replace(metadata(stem)["decimal_mark"], "."))


def in_report(stem: str, report: str) -> list[Row]:
    return [row for row in rows(stem) if row["report_id"] == report]


def states(report: str) -> dict[str, Row]:
    return {row["code"]: row for row in in_report("measure_state", report)}
