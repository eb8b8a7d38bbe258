"""Owns picking the rows of one series out of those of several."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class _InSeries(Protocol):
    @property
    def series(self) -> str: ...


_Row = TypeVar("_Row", bound=_InSeries)


def of_series(rows: Iterable[_Row], series: str) -> list[_Row]:
    """The rows of one series."""
    return [row for row in rows if row.series == series]
