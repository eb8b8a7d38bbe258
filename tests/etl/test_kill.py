"""kill -9 at random moments of a build: what is published is always whole, and the next build heals."""

import multiprocessing
import os
import random
import time
from pathlib import Path

import pytest

from etl.cli import main
from etl.publish import current_generation
from klimatvakt.catalog.stored import Emission, Population
from klimatvakt.db.engine import open_generation
from klimatvakt.queries.rows import read_rows
from tests.etl.small_city import write_population

# A server process that has imported everything: killing starts at the build, not at the interpreter.
FORKED = multiprocessing.get_context("forkserver")


def build_quietly(arguments: list[str]) -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    main(arguments)


def published_population(folder: Path) -> int:
    generation = open_generation(folder / f"{current_generation(folder)}.duckdb")
    try:
        assert len(read_rows(generation.engine, Emission)) == 9
        return read_rows(generation.engine, Population)[0].population
    finally:
        generation.engine.dispose()


def run_build(arguments: list[str], *, kill_after: float | None) -> float:
    """Seconds the build ran; killed when they reach ``kill_after``."""
    process = FORKED.Process(target=build_quietly, args=(arguments,))
    started = time.perf_counter()
    process.start()
    process.join(kill_after)
    ran = time.perf_counter() - started
    process.kill()
    process.join()
    process.close()
    return ran


@pytest.mark.slow
@pytest.mark.parametrize("kills", [20, pytest.param(50, marks=pytest.mark.exhaustive)])
def test_published_file_is_whole_after_kills_at_random_moments(place, kills: int) -> None:
    FORKED.set_forkserver_preload(["etl.commands", "duckdb_sqlalchemy", "tests.etl.test_kill"])
    arguments = place.arguments("build")
    run_build(arguments, kill_after=None)
    write_population(place.city, 20_000)
    whole = run_build(arguments, kill_after=None)
    dice = random.Random(20260401)
    number, last, half_written = 20_000, published_population(place.folder), 0
    assert last == number
    for kill in range(kills):
        number += 1
        write_population(place.city, number)
        if (
            kill % 10 == 0
        ):  # the machine may have become slower or quicker: a build that may end says how long one takes
            whole = run_build(arguments, kill_after=None)
            assert published_population(place.folder) == number
            number += 1
            write_population(place.city, number)
        run_build(arguments, kill_after=dice.uniform(0.05, 1.15) * whole)
        now = published_population(place.folder)
        assert last <= now <= number, f"kill {kill}"
        half_written += any(place.folder.glob(".stage-*.duckdb"))
        last = now
    assert main(arguments) == 0
    assert published_population(place.folder) == number
    assert not list(place.folder.glob(".stage-*"))
    assert half_written > 0, "no kill hit a half-written file: the moments are badly chosen"
