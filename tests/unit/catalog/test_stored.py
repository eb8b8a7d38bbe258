"""A stored table follows from its row class; every row class has a place, and what it refers to exists."""

import datetime as dt
import importlib
import pkgutil
from dataclasses import FrozenInstanceError
from typing import Annotated

import pytest

from klimatvakt.catalog import PROVENANCE, TABLES, TABLES_BY_NAME, Column, ColumnType
from klimatvakt.catalog import stored as package
from klimatvakt.catalog.rows import column_names
from klimatvakt.catalog.said import SHARE, said
from klimatvakt.catalog.stored import STORED
from klimatvakt.catalog.stored.traced import Sourced, Traced, stored
from klimatvakt.domain.vocabulary import Gas
from klimatvakt.domain.words import Words


@stored("sample", "Prov", "Provtabell.", key=("id",), optional=False)
class Sample(Traced):
    """A row with a field of every kind."""

    id: Annotated[str, said("Id")]
    owner: Annotated[str | None, said("Ägare", references="measure.code")]
    group: Annotated[str, said("Grupp", is_id=True)]
    remark: Annotated[str | None, said("Anmärkning")]
    name: Annotated[Words, said("Namn", required=("sv",))]
    gas: Annotated[Gas, said("Gas")]
    count: Annotated[int | None, said("Antal", "antal", low=1)]
    part: Annotated[float | None, said("Del", SHARE, low=0, high=1)]
    base_year: Annotated[int, said("Basår")]
    decided_on: Annotated[dt.date | None, said("Beslutsdag")]
    closed: Annotated[bool, said("Stängd")]


@stored("stating", "Prov", "Provtabell.", key=("id",))
class Stating(Sourced):
    """A row that may state its source."""

    id: Annotated[str, said("Id")]


def test_a_column_follows_from_its_fields_type_and_what_is_said_of_it():
    assert Sample.TABLE.columns == (
        Column("id", ColumnType.CODE, "Id", required=True),
        Column("owner", ColumnType.CODE, "Ägare", references="measure.code"),
        Column("group", ColumnType.CODE, "Grupp", required=True),
        Column("remark", ColumnType.TEXT, "Anmärkning"),
        Column("name_sv", ColumnType.TEXT, "Namn, på svenska", required=True),
        Column("name_fi", ColumnType.TEXT, "Namn, på finska"),
        Column("name_en", ColumnType.TEXT, "Namn, på engelska"),
        Column("gas", ColumnType.CODE, "Gas", required=True, vocabulary=Gas),
        Column("count", ColumnType.INTEGER, "Antal", "antal", low=1),
        Column("part", ColumnType.NUMBER, "Del", "andel", low=0, high=1),
        Column("base_year", ColumnType.YEAR, "Basår", "år", required=True, low=1850, high=2150),
        Column("decided_on", ColumnType.DATE, "Beslutsdag"),
        Column("closed", ColumnType.BOOLEAN, "Stängd", required=True),
    )


def test_a_table_is_what_its_declaration_says():
    table = Sample.TABLE
    assert (table.name, table.title, table.description) == ("sample", "Prov", "Provtabell.")
    assert (table.key, table.optional, Stating.TABLE.optional) == (("id",), False, True)


def test_the_stated_source_stands_last_and_where_a_row_came_from_in_no_file():
    assert Stating.TABLE.column_names == ("id", "source_title", "source_address", "source_date", "note")
    assert [column.name for column in PROVENANCE] == ["source_file_id", "source_row"]
    assert column_names(Stating)[:2] == ("source_file_id", "source_row")


def test_a_row_is_frozen():
    row = Stating("file", 2, None, None, None, None, "a")
    with pytest.raises(FrozenInstanceError):
        row.id = "b"


def test_every_row_class_is_a_table_of_the_catalogue_under_its_own_name():
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.iter_modules(package.__path__, "klimatvakt.catalog.stored.")
    ]
    declared = {
        thing for module in modules for thing in vars(module).values() if "TABLE" in getattr(thing, "__dict__", ())
    }
    assert declared == set(STORED.values()), "add a field to Stored in klimatvakt/catalog/stored/__init__.py"
    assert list(STORED) == [table.name for table in TABLES]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_key_and_what_a_column_refers_to_exist(table):
    assert all(table.column(name).required for name in table.key)
    for column in table.columns:
        if column.references:
            other, _, name = column.references.partition(".")
            assert TABLES_BY_NAME[other].column(name).kind is column.kind
