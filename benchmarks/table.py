"""Owns the printed table: asked, reached, stock Dash. Must not measure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One line. ``asked`` is the bound in the issue; ``at_least`` says which side of it is good."""

    name: str
    reached: float
    unit: str = ""
    asked: float | None = None
    at_least: bool = False
    stock: float | None = None
    decimals: int = 0

    @property
    def held(self) -> bool | None:
        """Whether the bound is kept; None when nothing was asked."""
        if self.asked is None:
            return None
        return self.reached >= self.asked if self.at_least else self.reached <= self.asked


def format_table(measures: Sequence[Measure]) -> str:
    """The lines, aligned, with a mark where a bound is not kept."""
    rows = [("", "asked", "reached", "stock Dash", "")]
    for measure in measures:
        sign = "≥" if measure.at_least else "≤"
        asked = "" if measure.asked is None else f"{sign} {_number(measure, measure.asked)}"
        stock = "" if measure.stock is None else _number(measure, measure.stock)
        mark = {None: "", True: "ok", False: "SHORT"}[measure.held]
        rows.append((measure.name, asked, _number(measure, measure.reached), stock, mark))
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    return "\n".join(_line(row, widths) for row in rows)


def _number(measure: Measure, value: float) -> str:
    return f"{value:,.{measure.decimals}f} {measure.unit}".strip().replace(",", "\u202f")


def _line(row: tuple[str, ...], widths: Sequence[int]) -> str:
    name, *rest = row
    return "  ".join(
        [name.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
    ).rstrip()
