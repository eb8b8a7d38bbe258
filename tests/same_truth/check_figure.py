"""Every point of the interactive figure is a value of a row, the row it is said to be, and no row is left out."""

import math
from collections.abc import Callable
from typing import Any

from tests.same_truth.figure import BASELINE, Point, Series, categories, is_packed, is_today, read_figure
from tests.same_truth.outputs import Outputs
from tests.same_truth.words import MISSING

Row = dict[str, Any]


def _inner_gap(row: Row, reading: "Reading") -> bool:
    last = max(row["period"] for row in reading.rows if isinstance(row["period"], int))
    is_gap = None not in (row["low_t"], row["high_t"]) and _equal(row["emissions_t"], row["high_t"] - row["low_t"])
    return is_gap and row["period"] < last


# Rows with values that are meant to be drawn nowhere: (why, which).
UNDRAWN: dict[str, tuple[str, Callable[[Row, "Reading"], bool]]] = {
    "trajectory": ("the gap is drawn in the last year, and shows between two lines in the years before", _inner_gap),
    "carries": ("a part whose effect nobody has calculated has no bar", lambda row, _: row["central_t"] is None),
    "changes-causes": ("a change of nothing has no bar", lambda row, _: row["tonnes"] == 0),
    "milestones": (
        "with many measures only the nearest are drawn",
        lambda row, reading: row["code"] not in reading.names,
    ),
    "emission-sectors": (
        "with too few years for lines there are bars of the last year",
        lambda row, reading: bool(reading.names) and row["period"] < max(row["period"] for row in reading.rows),
    ),
}


class Reading:
    """The figure of one state, row by row."""

    def __init__(self, found: Outputs) -> None:
        self.state, self.figure = found.state, found.figure
        self.rows: list[Row] = found.json["rows"]
        self.columns: list[str] = [column["name"] for column in found.json["columns"]]
        self.words = _hover_words(found)
        self.names = categories(self.figure)
        self.shown: dict[str, set[int]] = {}  # by column: the rows whose value in it is shown

    def check(self) -> None:
        """Every series comes out of a column of the rows it names; every row with a value in such a column is shown."""
        if is_packed(self.figure):
            self._read_lines()
        else:
            for series in read_figure(self.figure):
                self._read(series)
        shown = set().union(*self.shown.values())
        _, excepted = UNDRAWN.get(self.state.slug, ("", lambda _row, _reading: False))
        for n, row in enumerate(self.rows):
            has_value = any(row[column] is not None for column in self.shown if column)
            assert n in shown or not has_value or excepted(row, self), f"{self.state}: not drawn: {row}"
        if "" in self.shown:
            assert len(shown) == len(self.rows), f"{self.state}: rows without a mark"

    def _read(self, series: Series) -> None:
        if is_today(series):
            return  # the reader's day: a line that is no value of the city
        if series.helper == BASELINE:
            assert not any(point.value for point in series.points)
            return
        found = {column: [self._rows(point, column) for point in series.points] for column in self.columns}
        whole = {column for column, rows in found.items() if all(rows)}
        if isinstance(series.points[0].value, str) and not whole:  # a time ends when it was done, else when it is due
            whole = {"due_on", "done_on"}
            assert all(map(any, zip(*(found[column] for column in whole), strict=True))), f"{self.state}: {series}"
        assert whole, f"{self.state}: no column holds {series}"
        for column in whole:
            self.shown.setdefault(column, set()).update(*found[column])

    def _rows(self, point: Point, column: str) -> list[int]:
        return [n for n, row in enumerate(self.rows) if self._is(n, row, point) and _shows(point, row[column])]

    def _is(self, n: int, row: Row, point: Point) -> bool:
        if (point.said and point.said != self.words[n]) or (point.panel and point.panel not in row.values()):
            return False
        if point.place == "":
            return True
        if point.place in self.names:
            words = [str(value).casefold() for value in row.values()]
            return str(point.place).casefold() in words or self.names[point.place].casefold() in words
        return bool(row["period"] == point.place)

    def _read_lines(self) -> None:
        """Marks without a scale: only their line means something, and how many stand in it is written there."""
        starts = sorted(self.names)
        counts = dict.fromkeys(starts, 0)
        for series in read_figure(self.figure):
            for point in series.points:
                line = max(start for start in starts if start <= point.place)
                name = self.names[line].rpartition(" · ")[0]
                rows = [n for n, row in enumerate(self.rows) if self.words[n] == point.said and name in row.values()]
                assert rows, f"{self.state}: no row in {name!r} says {point.said}"
                self.shown.setdefault("", set()).update(rows)
                counts[line] += 1
        said = {line: int(self.names[line].rpartition(" · ")[2].split()[0]) for line in starts}
        assert counts == said, f"{self.state}: counts of the lines"


def _hover_words(found: Outputs) -> list[str]:
    """What the table says of each row, a line per cell that is not empty; the first without its heading."""
    heads = [column["title"] for column in found.json["columns"]][1:]
    return [
        "<br>".join(
            [row[0], *(f"{head}: {cell}" for head, cell in zip(heads, row[1:], strict=True) if cell != MISSING)]
        )
        for row in found.table[1:]
    ]


def _shows(point: Point, value: Any) -> bool:
    """A bar that floats ends at a value, or is as long as one: the step between what was before and what is left."""
    if _equal(value, point.value):
        return True
    floats = isinstance(point.base, int | float) and isinstance(point.value, int | float)
    return floats and isinstance(value, int | float) and _equal(abs(value), abs(point.value - point.base))


def _equal(value: Any, shown: float | str) -> bool:
    if isinstance(value, int | float) and isinstance(shown, int | float):
        return math.isclose(value, shown, rel_tol=1e-9, abs_tol=1e-9)
    return bool(value == shown)
