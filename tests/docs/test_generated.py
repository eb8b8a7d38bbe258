"""Generated and listed docs agree with the code."""

import re
import tomllib
from pathlib import Path

import pytest

from klimatvakt.catalog.dictionary import dictionary_markdown
from klimatvakt.config import SETTINGS

ROOT = Path(__file__).parents[2]


def test_data_dictionary_is_fresh():
    written = (ROOT / "docs/data-dictionary.md").read_text(encoding="utf-8")
    assert written == dictionary_markdown(), "run `make dictionary`"


def test_every_dependency_has_a_line():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = sum(project["optional-dependencies"].values(), project["dependencies"])
    names = {re.match(r"[A-Za-z0-9_.-]+", entry).group().lower() for entry in asked}
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    listed = {name.lower() for name in re.findall(r"^\| ([A-Za-z0-9_.-]+) \|", page, re.MULTILINE)}
    assert names - listed == set()


@pytest.mark.parametrize("name", ["requirements", "requirements-etl", "requirements-dev", "klimatvakt/web/npm"])
def test_a_lock_has_hashes_and_no_address(name):
    lock = re.sub("^ *#.*\n", "", (ROOT / f"{name}.lock").read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = re.split(r"\n(?=\S)", lock.strip())
    hashed = re.compile(r"[a-z0-9-]+==\S+ .*--hash=sha256:", re.DOTALL)
    assert [entry.split()[0] for entry in entries if not hashed.match(entry)] == []
    assert "://" not in lock


def test_locks_agree_and_the_web_s_lacks_what_only_the_etl_needs():
    pins = {
        name: dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / f"{name}.lock").read_text("utf-8"), re.MULTILINE))
        for name in ("requirements", "requirements-etl", "requirements-dev")
    }
    web, etl, dev = pins.values()
    assert web.items() <= etl.items() <= dev.items()
    assert set(web) & {"pandas", "pyarrow", "openpyxl", "pyyaml"} == set()


def test_every_setting_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [entry.name for entry in SETTINGS if f"`{entry.name}`" not in readme] == []
