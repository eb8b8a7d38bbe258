"""Owns when a figure of the service and one of the oracle are the same. Must not know what they measure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome
from tests.fixtures.frames import dict_rows

NOW = ""
REPORTS = (
    *("bokslut-2024", "miljooversikt-2024", "delar-1-2025", "delar-2-2025"),
    *("bokslut-2025", "miljooversikt-2025", "delar-1-2026", "delar-2-2026"),
)
READINGS = [("grankulla", NOW), ("exempelstad", NOW), *(("exempelstad", report) for report in REPORTS)]


def differences(found: Mapping[Any, Any], expected: Mapping[Any, Any]) -> dict[Any, tuple[Any, Any]]:
    """{name: (service, oracle)} of everything that is not the same.

    Numbers within rounding errors; None, NaN and the domain's outcomes are all "not known"; the rest exactly.
    """
    names = dict.fromkeys([*found, *expected])
    return {
        name: (found.get(name), expected.get(name)) for name in names if not _alike(found.get(name), expected.get(name))
    }


def bounds(row: Mapping[str, Any], name: str = "{}_t") -> tuple[Any, Any, Any]:
    """(low, central, high) of a row."""
    return tuple(row[name.format(bound)] for bound in ("low", "central", "high"))  # type: ignore[return-value]


def range_of(found: Range | None) -> tuple[float, float, float] | None:
    """A range as a plain tuple."""
    return None if found is None else (found.low, found.central, found.high)


def rows_by(table: Sequence[Any], *names: str) -> dict[Any, dict[str, Any]]:
    """{key cells: row} of the facts' rows; a single name gives plain keys."""
    rows = dict_rows(type(table[0]), table) if table else []
    return {tuple(row[name] for name in names) if len(names) > 1 else row[names[0]]: row for row in rows}


def _alike(one: Any, other: Any) -> bool:
    if _is_row(one) or _is_row(other):
        left, right = _spread(one, other), _spread(other, one)
        return len(left) == len(right) and all(_alike(a, b) for a, b in zip(left, right, strict=True))
    if _is_unknown(one) or _is_unknown(other):
        return _is_unknown(one) and _is_unknown(other)
    if _is_number(one) and _is_number(other):
        return math.isclose(float(one), float(other), rel_tol=1e-9, abs_tol=1e-6)
    return bool(one == other)


def _spread(one: Any, other: Any) -> Sequence[Any]:
    return one if _is_row(one) else [one] * len(other)


def _is_row(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | Mapping)


def _is_unknown(value: Any) -> bool:
    return value is None or isinstance(value, Outcome) or (isinstance(value, float) and math.isnan(value))


def _is_number(value: Any) -> bool:
    return (isinstance(value, int | float) and not isinstance(value, bool)) or hasattr(value, "dtype")
