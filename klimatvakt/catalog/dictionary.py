"""Owns the data dictionary's text, generated from the catalogue. Must not know any file or database."""

from collections.abc import Iterator
from dataclasses import replace

from klimatvakt.catalog import TABLES, Column, Table
from klimatvakt.catalog.derived import DERIVED, Derived
from klimatvakt.catalog.said import derived_columns

_HEAD = "| kolumn | typ | enhet | värden | beskrivning |\n|---|---|---|---|---|\n"


def dictionary_markdown() -> str:
    """docs/data-dictionary.md: every stored table, then every derived one, as the catalogue describes them."""
    head = (
        "# Datalexikon\n\n"
        "Skrivs av `make dictionary` ur `klimatvakt/catalog/`; ändra där. En tabell är en fil `<tabell>.csv` (eller\n"
        "ett blad i en arbetsbok) i stadens mapp. Kolumner märkta **krävs** får inte vara tomma. Ja och nej skrivs\n"
        "`ja` och `nej`, dagar som ÅÅÅÅ-MM-DD. Varje rad i databasen bär dessutom `source_file_id` och\n"
        "`source_row`.\n"
    )
    stored = [part for table in TABLES for part in _table(table)]
    derived = [part for name, table in DERIVED.items() for part in _derived(name, table)]
    return head + "".join(f"\n{part}" for part in (*stored, _COMPUTED, *derived))


_COMPUTED = (
    "# Vad som räknas ur tabellerna\n\n"
    "Räknas av Klimatvakt för en stad, en dag och en rapport; ligger inte i någon fil. Tomt är okänt, aldrig noll. En\n"
    "andel är ett bråk: 0,25 är en fjärdedel.\n"
)


def _derived(name: str, table: Derived) -> Iterator[str]:
    columns = derived_columns(table.row)
    yield f"## {name} – {table.title}\n\n" + (f"Nyckel: {_words(table.key)}.\n" if table.key else "")
    yield _HEAD + "".join(_row(replace(column, required=False, references="")) for column in columns)


def _table(table: Table) -> Iterator[str]:
    need = "" if table.optional else " **Filen krävs.**"
    yield f"## {table.name} – {table.title}\n\n{table.description}{need} Nyckel: {_words(table.key)}.\n"
    rows = "".join(_row(column) for column in table.columns)
    yield _HEAD + rows


def _row(column: Column) -> str:
    description = column.description + (" (**krävs**)" if column.required else "")
    return f"| `{column.name}` | {column.kind} | {column.unit} | {_values(column)} | {description} |\n"


def _values(column: Column) -> str:
    if column.vocabulary is not None:
        return _words(tuple(member.value for member in column.vocabulary))
    if column.references:
        return f"finns i `{column.references}`"
    bounds = [f"minst {column.low:g}"] if column.low is not None else []
    bounds += [f"högst {column.high:g}"] if column.high is not None else []
    return ", ".join(bounds)


def _words(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values)


if __name__ == "__main__":
    print(dictionary_markdown(), end="")
