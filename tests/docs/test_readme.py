"""The README tells a stranger nothing that is not so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from klimatvakt.config import SETTINGS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
LINKS = sorted(set(re.findall(r"\]\(([^)#]+)\)", README)))
TARGETS = sorted(set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)))
ETL = sorted(set(re.findall(r"python -m etl ([a-z]+)", README)))


@pytest.mark.parametrize("target", TARGETS)
def test_make_command_exists(target: str):
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_the_two_commands_are_told():
    assert {"run", "test"} <= set(TARGETS)


@pytest.mark.parametrize("link", LINKS)
def test_linked_file_exists(link: str):
    assert link.startswith("https://") or (ROOT / link).exists()


@pytest.mark.parametrize("command", ETL)
def test_etl_command_exists(command: str):
    told = subprocess.run([sys.executable, "-m", "etl", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.search(rf"^  {command}\b", told.stdout, re.MULTILINE)


def test_settings_table_is_the_code():
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`)? ?\|", README, re.MULTILINE)
    assert rows == [(entry.name, entry.default) for entry in SETTINGS]


def test_picture_is_a_png_of_a_whole_screen():
    picture = (ROOT / "docs/img/lage-nu.png").read_bytes()
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert picture.startswith(b"\x89PNG")
    assert width >= 1000
    assert height >= 600
