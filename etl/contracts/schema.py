"""Owns the row models: pydantic around the judge of cells, and the JSON Schema that follows.

Column checks (``columns.py``) call the same ``parser`` on distinct values; a test holds both to the same
answer. Must not know files.
"""

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from etl.contracts.cells import CODE, parser
from klimatvakt.catalog import Column, ColumnType, Table

TYPES: dict[ColumnType, type] = {
    ColumnType.CODE: str,
    ColumnType.TEXT: str,
    ColumnType.INTEGER: int,
    ColumnType.NUMBER: float,
    ColumnType.YEAR: int,
    ColumnType.DATE: dt.date,
    ColumnType.BOOLEAN: bool,
}
JSON_TYPES: dict[ColumnType, dict[str, Any]] = {
    ColumnType.CODE: {"type": "string", "pattern": f"^{CODE.pattern}$"},
    ColumnType.TEXT: {"type": "string"},
    ColumnType.INTEGER: {"type": "integer"},
    ColumnType.NUMBER: {"type": "number"},
    ColumnType.YEAR: {"type": "integer"},
    ColumnType.DATE: {"type": "string", "format": "date"},
    ColumnType.BOOLEAN: {"type": "boolean"},
}


def row_model(table: Table, mark: str = ".") -> type[BaseModel]:
    """The model of one row of ``table`` whose cells are texts as in a file with the decimal mark ``mark``.

    An empty cell is None. Validation raises pydantic's ValidationError with every bad cell.
    """
    fields: dict[str, Any] = {column.name: _field(column, mark) for column in table.columns}
    return create_model(table.name, __config__=ConfigDict(extra="forbid", frozen=True), **fields)


def json_schema(table: Table) -> dict[str, Any]:
    """JSON Schema of one typed row of ``table``."""
    return row_model(table).model_json_schema()


def _field(column: Column, mark: str) -> tuple[Any, Any]:
    parse = parser(column, mark)
    kind: Any = TYPES[column.kind]
    if not column.required:
        kind = kind | None
    checked = Annotated[
        kind,
        BeforeValidator(lambda cell: None if cell == "" else parse(cell)),
        WithJsonSchema(_json_type(column)),
    ]
    return checked, Field(description=column.description)


def _json_type(column: Column) -> dict[str, Any]:
    schema = dict(JSON_TYPES[column.kind])
    if column.vocabulary is not None:
        schema = {"enum": [member.value for member in column.vocabulary]}
    schema |= {} if column.low is None else {"minimum": column.low}
    schema |= {} if column.high is None else {"maximum": column.high}
    return schema if column.required else {"anyOf": [schema, {"type": "null"}]}
