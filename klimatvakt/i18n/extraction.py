"""Owns how messages are found in the code, for ``make messages``. Must not know translations.

Babel's own Python extractor sees nothing inside f-strings and nothing of the catalogue, which must not know i18n.
"""

import ast
from collections.abc import Collection, Iterator
from typing import IO, Any

from klimatvakt.catalog import TABLES
from klimatvakt.catalog.derived import DERIVED
from klimatvakt.catalog.said import derived_columns

_SINGLE, _PLURAL = ("t", "self", "N_"), "plural"

Found = tuple[int, str, str | tuple[str, str], list[str]]  # line, gettext's name, message, comments


def messages(file: IO[bytes], _keywords: Collection[str], _tags: Collection[str], options: Any) -> Iterator[Found]:
    """Babel extraction method: every literal message given to ``t``, ``t.plural`` or ``N_`` in a Python ``file``."""
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        words = tuple(arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str))
        if name in _SINGLE and words:
            yield node.lineno, "gettext", words[0], []
        elif name == _PLURAL and len(words) > 1:
            yield node.lineno, "ngettext", (words[0], words[1]), []


def table_words(_file: IO[bytes], _keywords: Collection[str], _tags: Collection[str], options: Any) -> Iterator[Found]:
    """Babel extraction method: titles of the catalogue's stored tables, what every column means, units."""
    named = [words for table in TABLES for words in (table.title, table.description)]
    columns = [column for table in TABLES for column in table.columns]
    columns += [column for table in DERIVED.values() for column in derived_columns(table.row)]
    for words in (*named, *(words for column in columns for words in (column.description, column.unit))):
        if words:
            yield 1, "gettext", words, []
