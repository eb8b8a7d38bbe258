"""Owns the data dictionary's text, generated from the catalogue. Must not know any file or database."""

from collections.abc import Iterator

from klimatvakt.catalog import TABLES, Column, Table


def dictionary_markdown() -> str:
    """docs/data-dictionary.md: every table and column as the catalogue describes them."""
    head = (
        "# Datalexikon\n\n"
        "Skrivs av `make dictionary` ur `klimatvakt/catalog/`; ändra där. En tabell är en fil `<tabell>.csv` (eller\n"
        "ett blad i en arbetsbok) i stadens mapp. Kolumner märkta **krävs** får inte vara tomma. Ja och nej skrivs\n"
        "`ja` och `nej`, dagar som ÅÅÅÅ-MM-DD. Varje rad i databasen bär dessutom `source_file_id` och\n"
        "`source_row`.\n"
    )
    return head + "".join(f"\n{part}" for table in TABLES for part in _table(table))


def _table(table: Table) -> Iterator[str]:
    need = "" if table.optional else " **Filen krävs.**"
    yield f"## {table.name} – {table.title}\n\n{table.description}{need} Nyckel: {_words(table.key)}.\n"
    rows = "".join(_row(column) for column in table.columns)
    yield f"| kolumn | typ | enhet | värden | beskrivning |\n|---|---|---|---|---|\n{rows}"


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
