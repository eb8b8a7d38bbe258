import typing

import pytest

from klimatvakt.catalog import PROVENANCE, TABLES
from klimatvakt.catalog.columns import ColumnType
from klimatvakt.catalog.rows import build_rows, column_names
from klimatvakt.catalog.stored import EmissionRelease, Stored
from klimatvakt.domain.vocabulary import GwpSet
from klimatvakt.domain.words import Words

ROWS = {name: typing.get_args(kind)[0] for name, kind in typing.get_type_hints(Stored).items()}
PYTHON = {
    ColumnType.CODE: "str",
    ColumnType.TEXT: "str",
    ColumnType.INTEGER: "int",
    ColumnType.NUMBER: "float",
    ColumnType.YEAR: "int",
    ColumnType.DATE: "date",
    ColumnType.BOOLEAN: "bool",
}


def test_every_stored_table_has_a_row_class():
    assert list(ROWS) == [table.name for table in TABLES]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_row_has_the_fields_of_its_tables_columns(table):
    names = {*table.column_names, *(column.name for column in PROVENANCE)}
    assert set(column_names(ROWS[table.name])) == names
    hints = typing.get_type_hints(ROWS[table.name])
    for column in table.columns:
        if column.name not in hints:  # one of a text's languages
            assert hints[column.name.rpartition("_")[0]] is Words
            continue
        kinds = [kind.__name__ for kind in typing.get_args(hints[column.name]) or (hints[column.name],)]
        kind = column.vocabulary.__name__ if column.vocabulary else PYTHON[column.kind]
        assert kinds == ([kind] if column.required else [kind, "NoneType"]), column.name


def test_cells_become_values_and_what_is_missing_none():
    cells = {name: [None] for name in column_names(EmissionRelease)}
    cells |= {"id": ["a"], "gwp_set": ["AR5"], "tolerance_t": [float("nan")], "title_fi": ["Laskenta"]}
    (row,) = build_rows(EmissionRelease, cells)
    assert (row.gwp_set, row.tolerance_t, row.title) == (GwpSet.AR5, None, Words(fi="Laskenta"))
    with pytest.raises(ValueError, match="AR9"):
        build_rows(EmissionRelease, cells | {"gwp_set": ["AR9"]})
