"""Owns the table of a drawing: the same rows in words. Must not know HTML nor the other renderers."""

from klimatvakt.charts.core.cells import cell, heading
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.i18n import Translator


def table_rows(drawing: Drawing, t: Translator) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """(headers, rows of strings), every row of the frame in its order; '–' and a word where a value is missing."""
    columns = drawing.spec.columns
    rows = tuple(tuple(cell(column, row, t) for column in columns) for row in drawing.records)
    return tuple(heading(column) for column in columns), rows
