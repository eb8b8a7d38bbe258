"""Every derived table is registered, and every column of it says what it is. (Translations: tests/unit/i18n.)"""

import dataclasses
import importlib
import pkgutil
import re
import typing
from collections import defaultdict

import pytest

from klimatvakt.catalog import derived as package
from klimatvakt.catalog.columns import ColumnType
from klimatvakt.catalog.derived import DERIVED
from klimatvakt.catalog.rows import column_names
from klimatvakt.catalog.said import AsStored, derived_columns
from klimatvakt.domain.vocabulary import PublicStatus

OTHER_MEANING = {
    "of what the row is": {
        "id",
        "name",
        "title",
        "description",
        "kind",
        "n",
        "year",
        "gas",
        "theme_id",
        "sector_id",
        "report_id",
    },
    "of what the row tells": {"series", "reason", "tonnes", "data_status", "n_measures", "amount_eur"},
    "of the trend, an indicator": {"first_year", "last_year"},
    "of a line, a step, a year, the whole window": {"low_t", "central_t", "high_t", "followed_up_t"},
    "of the inventory, a measure": {"emission_sector_id"},
}
ORDINAL = {"n", "row", "delay_rank"}


def declared(row):
    """{field: its declaration} of a row class."""
    hints = typing.get_type_hints(row, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items() if hasattr(hint, "__metadata__")}


def row_classes():
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for thing in vars(importlib.import_module(found.name)).values():
            if dataclasses.is_dataclass(thing) and thing.__module__ == found.name and declared(thing):
                yield thing


def test_every_row_class_with_declared_fields_is_published_under_one_name():
    assert sorted(row.__name__ for row in row_classes()) == sorted(table.row.__name__ for table in DERIVED.values())


@pytest.mark.parametrize("name", DERIVED)
def test_every_field_is_declared_here_or_by_the_stored_row_it_extends(name):
    row = DERIVED[name].row
    stored = {name for base in row.__mro__ if ".stored." in base.__module__ for name in column_names(base)}
    own = [column for column in column_names(row) if column not in stored]
    assert [column.name for column in derived_columns(row)] == own
    assert set(DERIVED[name].key) <= {*own, *stored}


@pytest.mark.parametrize("name", DERIVED)
def test_every_column_has_a_meaning_and_every_number_a_unit(name):
    for column in derived_columns(DERIVED[name].row):
        assert column.description, column.name
        counted = column.kind in (ColumnType.NUMBER, ColumnType.INTEGER, ColumnType.YEAR)
        is_stored = isinstance(declared(DERIVED[name].row).get(column.name), AsStored)
        assert bool(column.unit) == counted or column.name in ORDINAL or is_stored, column.name
        if column.name.endswith("_t"):
            assert column.unit.startswith("t "), column.name


def test_columns_of_the_same_name_mean_the_same():
    meanings = defaultdict(set)
    for table in DERIVED.values():
        for column in derived_columns(table.row):
            meanings[re.sub("_(sv|fi|en)$", "", column.name)].add(re.sub(", på .*", "", column.description))
    assert {name for name, found in meanings.items() if len(found) > 1} == set().union(*OTHER_MEANING.values())


def test_a_share_is_declared_as_the_fraction_it_is():
    columns = {column.name: column for column in derived_columns(DERIVED["measures"].row)}
    assert (columns["gap_share"].unit, columns["gap_share"].kind) == ("andel", ColumnType.NUMBER)
    assert "0,25 är en fjärdedel" in columns["gap_share"].description


def test_a_closed_list_and_a_missing_cell_follow_from_the_type():
    columns = {column.name: column for column in derived_columns(DERIVED["measures"].row)}
    assert columns["status"].vocabulary is PublicStatus
    assert (columns["status"].required, columns["phase"].required) == (True, False)
    assert columns["title_fi"].description == "Åtgärdens namn, på finska"
