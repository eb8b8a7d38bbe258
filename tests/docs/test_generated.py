"""Generated and listed docs agree with the code."""

import re
import tomllib
from pathlib import Path

from klimatvakt.catalog.dictionary import dictionary_markdown
from klimatvakt.config import SETTINGS

ROOT = Path(__file__).parents[2]


def test_data_dictionary_is_fresh():
    written = (ROOT / "docs/data-dictionary.md").read_text(encoding="utf-8")
    assert written == dictionary_markdown(), "run `make dictionary`"


def test_every_dependency_has_a_line():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.match(r"[A-Za-z0-9_.-]+", entry).group().lower() for entry in asked}
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    listed = {name.lower() for name in re.findall(r"^\| ([A-Za-z0-9_.-]+) \|", page, re.MULTILINE)}
    assert names - listed == set()


def test_every_setting_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [entry.name for entry in SETTINGS if f"`{entry.name}`" not in readme] == []
