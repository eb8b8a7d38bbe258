"""docs/methods.md names every function of the domain, so that no figure is without its method."""

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

from klimatvakt import domain

PAGE = (Path(__file__).parents[3] / "docs" / "methods.md").read_text(encoding="utf-8")
PLUMBING = {"outcomes", "vocabulary"}  # the typed answers and the closed lists compute nothing
HELPERS = {"missing_years"}


def public_functions():
    for module_info in pkgutil.walk_packages(domain.__path__, "klimatvakt.domain."):
        if module_info.name.rpartition(".")[2] in PLUMBING:
            continue
        module = importlib.import_module(module_info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_") and name not in HELPERS:
                yield pytest.param(name, id=f"{module_info.name}.{name}")


@pytest.mark.parametrize("name", list(public_functions()))
def test_every_function_is_explained(name):
    assert f"`{name}`" in PAGE
