"""Owns the traces of each kind of mark for Plotly. Must not know layout, languages or facts."""

import math
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from klimatvakt.charts.core.spec import Drawing, Mark, MarkKind, Pattern, Row, Scale
from klimatvakt.domain.vocabulary import DataStatus

_at = Drawing.value

PER_LINE = 24  # packed marks in a line
DASHES = {Pattern.SOLID: "solid", Pattern.DASHED: "dash", Pattern.DOTTED: "dot", Pattern.DASHDOT: "dashdot"}
STATUS_DASH = {
    DataStatus.MEASURED: "solid",
    DataStatus.PRELIMINARY: "dash",
    DataStatus.DERIVED: "dash",
    DataStatus.PROJECTION: "dot",
}
SYMBOLS = {
    "circle": "circle",
    "circle-open": "circle-open",
    "check": "circle-dot",
    "triangle": "triangle-up",
    "square-open": "square-open",
    "diamond": "diamond",
    "question": "circle-open-dot",
    "cross": "x-thin-open",
    "pause": "line-ns-open",
}
STRENGTH = list(DataStatus)


def packed_ticks(drawing: Drawing) -> tuple[dict[str, int], list[str]]:
    """({category: its first line}, [category of each line]) of a packed chart."""
    counts = Counter(str(_at(row, drawing.spec.marks[0].y)) for row in drawing.records)
    first: dict[str, int] = {}
    lines: list[str] = []
    for category in drawing.spec.y.categories:
        first[category.id] = len(lines)
        lines += [category.id] * max(1, math.ceil(counts[category.id] / PER_LINE))
    return first, lines


def traces(drawing: Drawing, mark: Mark, colours: Mapping[str, str], words: Mapping[int, str]) -> list[dict[str, Any]]:
    """The traces of ``mark``; ``words`` gives each row's hover text by identity. ``meta`` names the kind of mark."""
    rows = drawing.rows(mark)
    if not rows or (mark.kind is MarkKind.RULE and mark.x2):
        return []
    base = {
        "type": "scatter",
        "name": mark.label.replace("\n", " ") or mark.kind.value,
        "showlegend": bool(mark.label) and (mark.kind is not MarkKind.RULE or bool(mark.y)),
        "hovertext": [words[id(row)] for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "meta": {"mark": mark.kind.value, "rows": len(rows)},
    }
    if drawing.spec.x.scale is Scale.PACKED:
        return [base | _packed(drawing, mark, rows, colours)]
    match mark.kind:
        case MarkKind.LINE:
            return _lines(base, mark, rows, colours)
        case MarkKind.POINT:
            return [base | _points(mark, rows, colours)]
        case MarkKind.BAR:
            return [base | _bars(drawing, mark, rows, colours)]
        case MarkKind.AREA:
            return [base | _area(mark, rows, colours)]
        case MarkKind.INTERVAL:
            return [base | _interval(drawing, mark, rows, colours)]
        case MarkKind.RULE:
            return [base | _rule(drawing, mark, rows, colours)]
        case _:
            raise NotImplementedError(mark.kind)


def _status(mark: Mark, row: Row) -> DataStatus:
    return DataStatus(_at(row, mark.status)) if mark.status else DataStatus.MEASURED


def _packed(drawing: Drawing, mark: Mark, rows: list[Row], colours: Mapping[str, str]) -> dict[str, Any]:
    first = packed_ticks(drawing)[0]
    places = [divmod(int(_at(row, mark.x)) - 1, PER_LINE) for row in rows]
    return {
        "mode": "markers",
        "x": [place + 1 for _, place in places],
        "y": [first[str(_at(row, mark.y))] + line for (line, _), row in zip(places, rows, strict=True)],
        "marker": {
            "symbol": SYMBOLS[mark.shape],
            "size": 12,
            "color": colours[mark.tone],
            "line": {"width": 2, "color": colours[mark.tone]},
        },
    }


def _points(mark: Mark, rows: list[Row], colours: Mapping[str, str]) -> dict[str, Any]:
    hollow = [_status(mark, row) is not DataStatus.MEASURED for row in rows]
    symbols = [SYMBOLS[mark.shape] + ("-open" if flag and "open" not in mark.shape else "") for flag in hollow]
    return {
        "mode": "markers",
        "x": [_at(row, mark.x) for row in rows],
        "y": [_at(row, mark.y) for row in rows],
        "marker": {
            "symbol": symbols,
            "size": 5 if mark.thin else 9 if len(rows) < 20 else 6,
            "color": colours[mark.tone],
            "line": {"width": 2, "color": colours[mark.tone]},
        },
        "cliponaxis": False,
    }


def _lines(base: dict[str, Any], mark: Mark, rows: list[Row], colours: Mapping[str, str]) -> list[dict[str, Any]]:
    """A trace per run of equal stroke; a missing year ends a run. The first one holds every row's hover."""
    found: list[dict[str, Any]] = []
    previous = ""
    for start, end in pairwise(rows):
        if _at(end, mark.x) - _at(start, mark.x) != 1:
            previous = ""
            continue
        weaker = max((_status(mark, start), _status(mark, end)), key=STRENGTH.index)
        dash = STATUS_DASH[weaker] if mark.status else DASHES[mark.pattern]
        if dash != previous:
            line = {"color": colours[mark.tone], "width": 1.3 if mark.thin else 2.5, "dash": dash}
            found.append(
                {
                    "mode": "lines",
                    "x": [_at(start, mark.x)],
                    "y": [_at(start, mark.y)],
                    "line": line,
                }
            )
        found[-1]["x"].append(_at(end, mark.x))
        found[-1]["y"].append(_at(end, mark.y))
        previous = dash
    by_year = {_at(row, mark.x): text for row, text in zip(rows, base["hovertext"], strict=True)}
    return [
        base
        | piece
        | {"hovertext": [by_year[x] for x in piece["x"]], "meta": base["meta"] | {"piece": place}}
        | ({"showlegend": False} if place else {})
        for place, piece in enumerate(found)
    ]


def _bars(drawing: Drawing, mark: Mark, rows: list[Row], colours: Mapping[str, str]) -> dict[str, Any]:
    solid = [_status(mark, row) is DataStatus.MEASURED for row in rows]
    colour = colours[mark.tone]
    fills, widths = [colour if flag else f"{colour}33" for flag in solid], [0 if flag else 1 for flag in solid]
    marker = {"color": fills, "line": {"color": colour, "width": widths}}
    lying = drawing.spec.y.scale is Scale.CATEGORY
    found = {"type": "bar", "marker": marker, "orientation": "h" if lying else "v", "width": 0.2 if mark.thin else 0.5}
    if not mark.x2:
        return {
            **found,
            "x": [_at(row, mark.x) for row in rows],
            "y": [_at(row, mark.y) for row in rows],
        }
    spans: list[Any] = [(_at(row, mark.x2), _at(row, mark.x)) for row in rows]
    found["y"] = [_at(row, mark.y) for row in rows]
    if drawing.spec.x.scale is Scale.NUMBER:
        return {**found, "base": [start for start, _ in spans], "x": [end - start for start, end in spans]}
    return {
        **found,
        "base": [start.isoformat() for start, _ in spans],
        "x": [(end - start).days * 86_400_000 for start, end in spans],
    }


def _area(mark: Mark, rows: list[Row], colours: Mapping[str, str]) -> dict[str, Any]:
    upper = [_at(row, mark.y2) if mark.y2 else _at(row, mark.y) for row in rows]
    lower = [_at(row, mark.y) if mark.y2 else 0.0 for row in rows]
    years = [_at(row, mark.x) for row in rows]
    return {
        "mode": "none",
        "x": [*years, *reversed(years)],
        "y": [*upper, *reversed(lower)],
        "fill": "toself",
        "fillcolor": f"{colours[mark.tone]}2e",
        "hoverinfo": "skip",
        "hovertext": None,
        "hovertemplate": None,
    }


def _interval(drawing: Drawing, mark: Mark, rows: list[Row], colours: Mapping[str, str]) -> dict[str, Any]:
    """A stroke per row between its two ends, with gaps between rows."""
    lying = bool(mark.x2)
    x, y, text = [], [], []
    for row in rows:
        ends = (_at(row, mark.x), _at(row, mark.x2)) if lying else (_at(row, mark.y), _at(row, mark.y2))
        x += [*ends, None] if lying else [_at(row, mark.x), _at(row, mark.x), None]
        y += [_at(row, mark.y), _at(row, mark.y), None] if lying else [*ends, None]
        text.append(row)
    return {
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "line": {"color": colours[mark.tone], "width": 1.5},
        "marker": {
            "symbol": "line-ns" if lying else "line-ew",
            "size": 8,
            "line": {"width": 1.5, "color": colours[mark.tone]},
        },
        "hoverinfo": "skip",
        "hovertext": None,
        "hovertemplate": None,
        "cliponaxis": False,
    }


def _rule(drawing: Drawing, mark: Mark, rows: list[Row], colours: Mapping[str, str]) -> dict[str, Any]:
    line = {"color": colours[mark.tone], "width": 2, "dash": DASHES[mark.pattern]}
    if mark.x and mark.y:
        symbol = {"symbol": "line-ns", "size": 26, "line": {"width": 3, "color": colours[mark.tone]}}
        return {
            "mode": "markers",
            "x": [_at(row, mark.x) for row in rows],
            "y": [_at(row, mark.y) for row in rows],
            "marker": symbol,
        }
    if mark.x:
        ends = [drawing.spec.y.categories[-1].id, drawing.spec.y.categories[0].id]
        return {"mode": "lines", "x": [_at(rows[0], mark.x)] * 2, "y": ends, "line": line}
    years = [_at(row, other.x) for other in drawing.spec.marks if other.x for row in drawing.rows(other)]
    return {"mode": "lines", "x": [min(years), max(years)], "y": [_at(rows[0], mark.y)] * 2, "line": line}
