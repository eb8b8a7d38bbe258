"""Whatever happens to the files of a complete city: clean or findings, never a traceback, nothing half published."""

import csv
import io
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from etl.cli import main

EXEMPELSTAD = Path(__file__).parents[2] / "data" / "exempelstad"
Cells = list[list[str]]


def drop_column(cells: Cells, rng: random.Random) -> Cells:
    gone = rng.randrange(len(cells[0]))
    return [row[:gone] + row[gone + 1 :] for row in cells]


def duplicate_column(cells: Cells, rng: random.Random) -> Cells:
    twice = rng.randrange(len(cells[0]))
    return [[*row, row[twice]] for row in cells]


def rename_column(cells: Cells, rng: random.Random) -> Cells:
    renamed = rng.randrange(len(cells[0]))
    return [[name + "_x" if n == renamed else name for n, name in enumerate(cells[0])], *cells[1:]]


def swap_headers(cells: Cells, rng: random.Random) -> Cells:
    return [rng.sample(cells[0], len(cells[0])), *cells[1:]]


def blank_cells(cells: Cells, rng: random.Random) -> Cells:
    return [cells[0], *([cell if rng.random() > 0.05 else "" for cell in row] for row in cells[1:])]


def mix_cells(cells: Cells, rng: random.Random) -> Cells:
    """Values move to other rows of their column: each is well formed, together they make no sense."""
    mixed = rng.randrange(len(cells[0]))
    column = rng.sample([row[mixed] for row in cells[1:]], len(cells) - 1)
    return [cells[0], *([*row[:mixed], cell, *row[mixed + 1 :]] for row, cell in zip(cells[1:], column, strict=True))]


def drop_rows(cells: Cells, rng: random.Random) -> Cells:
    return [cells[0], *(row for row in cells[1:] if rng.random() > 0.3)]


def duplicate_rows(cells: Cells, rng: random.Random) -> Cells:
    return [*cells, *rng.choices(cells[1:], k=3)]


def shuffle(cells: Cells, rng: random.Random) -> Cells:
    """The same table: rows and columns in another order."""
    order = rng.sample(range(len(cells[0])), len(cells[0]))
    return [[row[n] for n in order] for row in (cells[0], *rng.sample(cells[1:], len(cells) - 1))]


SPOIL = (
    drop_column, duplicate_column, rename_column, swap_headers, blank_cells, mix_cells, drop_rows, duplicate_rows,
)  # fmt: skip


def rewrite(path: Path, change: Callable[[Cells, random.Random], Cells], rng: random.Random) -> None:
    told = yaml.safe_load(path.with_name(f"{path.stem}.metadata.yml").read_text(encoding="utf-8"))
    mark = told["delimiter"]
    cells = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=mark))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark, lineterminator="\n").writerows(change(cells, rng))
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXEMPELSTAD, tmp_path / "data" / "exempelstad"))


def run(command: str, city: Path) -> int:
    return main([command, "--data", str(city.parent), "--out", str(city.parents[1] / "out"), "--city", city.name])


def test_rows_and_columns_in_another_order_are_the_same_city(city: Path) -> None:
    rng = random.Random(0)
    for path in sorted(city.glob("*.csv")):
        rewrite(path, shuffle, rng)
    assert run("check", city) == 0


@pytest.mark.parametrize("seed", range(4))
def test_spoiled_city_gives_findings_and_is_not_published(city: Path, seed: int, capsys) -> None:
    rng = random.Random(seed)
    files = sorted(city.glob("*.csv"))
    for path in rng.sample(files, k=4 * (seed + 1)):
        rewrite(path, rng.choice(SPOIL), rng)
    first, second = rng.sample(files, k=2)
    if seed % 2:  # each under the other's name
        first.rename(city / "swap")
        second.rename(first)
        (city / "swap").rename(second)
    assert run("build", city) == 1
    assert "Traceback" not in "".join(capsys.readouterr())
    assert not (city.parents[1] / "out" / city.name / "current.duckdb").exists()
