"""A small city in a folder of its own, and the command line run in this process on it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.cli import main
from tests.etl.small_city import write_small_city


@dataclass(frozen=True)
class Place:
    """``data``/prov are the inputs, ``folder`` is where its generations are published."""

    data: Path
    out: Path

    @property
    def city(self) -> Path:
        return self.data / "prov"

    @property
    def folder(self) -> Path:
        return self.out / "prov"

    def arguments(self, *command: str) -> list[str]:
        return [*command, "--data", str(self.data), "--out", str(self.out), "--city", "prov"]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    here = Place(tmp_path / "data", tmp_path / "out")
    write_small_city(here.city)
    return here


@pytest.fixture
def etl(place: Place) -> Callable[..., int]:
    def run(*command: str) -> int:
        return main(place.arguments(*command))

    return run
