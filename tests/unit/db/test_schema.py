import pytest
import sqlalchemy as sa

from klimatvakt.catalog import TABLES, TABLES_BY_NAME
from klimatvakt.db.schema import METADATA

OWN = {"build", "source_file", "quality_finding"}


def test_every_catalogue_table_and_three_of_its_own() -> None:
    assert set(METADATA.tables) == {table.name for table in TABLES} | OWN


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_the_catalogues_and_then_where_the_row_came_from(table) -> None:
    names = [column.name for column in METADATA.tables[table.name].columns]
    assert names == [*table.column_names, "source_file_id", "source_row"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_primary_key_is_the_catalogues_key(table) -> None:
    assert {column.name for column in METADATA.tables[table.name].primary_key} == set(table.key)


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        ("measure", "code", sa.String),
        ("measure", "title_sv", sa.String),
        ("emission", "year", sa.Integer),
        ("emission", "emissions_t", sa.Double),
        ("report", "as_of", sa.Date),
        ("report", "closed", sa.Boolean),
        ("population", "population", sa.BigInteger),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_type_follows_the_columns_kind(table: str, column: str, expected: type) -> None:
    assert type(METADATA.tables[table].c[column].type) is expected


def test_required_cells_are_not_null_in_the_database() -> None:
    emission = METADATA.tables["emission"]
    assert not emission.c.data_status.nullable
    assert emission.c.emissions_t.nullable
    assert not emission.c.source_row.nullable


def test_no_key_is_counted_up_by_the_database() -> None:
    columns = [column for table in METADATA.tables.values() for column in table.columns]
    assert [column.name for column in columns if column.autoincrement is True] == []
    assert all(table.autoincrement_column is None for table in METADATA.tables.values())


def test_descriptions_become_comments() -> None:
    area = TABLES_BY_NAME["area"]
    assert METADATA.tables["area"].comment == area.description
    assert METADATA.tables["area"].c["country"].comment == area.column("country").description
