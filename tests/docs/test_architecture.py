"""The walk through the house names files that exist, in at most six hops."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WALK = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([\w./-]+/[\w./-]*)`", WALK)))


@pytest.mark.parametrize("path", NAMED)
def test_what_the_walk_names_is_there(path):
    assert (ROOT / path).exists()


def test_it_goes_from_the_cell_to_the_picture_and_the_workbook_in_at_most_six_hops():
    hops = re.findall(r"^\d\. .*$", WALK, re.MULTILINE)
    assert len(hops) <= 6
    assert "data/exempelstad/effect.csv" in NAMED
    assert "svg.py" in hops[-1]
    assert "xlsx.py" in hops[-1]
