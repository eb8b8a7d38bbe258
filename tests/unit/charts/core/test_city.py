import dataclasses
import inspect
import re
from pathlib import Path

import pytest

from klimatvakt.charts.core import city
from klimatvakt.facts import model

PAIRS = [
    pytest.param(city.CityFacts, model.CityFacts, id="city"),
    pytest.param(city.ChangesLike, model.Changes, id="changes"),
]


def members(kind):
    return {name for name, _ in inspect.getmembers(kind, lambda found: isinstance(found, property))}


@pytest.mark.parametrize(("asked", "made"), PAIRS)
def test_the_facts_have_all_that_charts_may_ask(asked, made):
    assert members(asked) <= {field.name for field in dataclasses.fields(made)} | set(dir(made))


@pytest.mark.parametrize(("asked", "made"), PAIRS)
def test_charts_may_ask_for_no_more_than_they_do(asked, made):
    folder = Path(city.__file__).parents[1]
    source = "".join(path.read_text() for path in folder.rglob("*.py") if path.name != "city.py")
    assert [name for name in sorted(members(asked)) if not re.search(rf"\.{name}\b", source)] == []
