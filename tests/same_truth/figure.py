"""Owns how the interactive figure is read back: which values each mark shows, and at which place.

A place is a year, a category's row or a panel's year. Must not know the service's code.
"""

import datetime as dt
import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

DAY_MS = 86_400_000
BASELINE = "zero, where bars and areas stand"
FLOATING = "end of a bar, which Plotly is told by its length"


@dataclass(frozen=True)
class Point:
    """One end of a mark. ``place`` is a year or a category's id, '' for a line through all places.

    ``value`` is a number or an ISO day; ``said`` what is shown on hover, '' when nothing is; ``panel`` the heading
    of its panel.
    """

    place: int | str
    value: float | str
    said: str = ""
    panel: str = ""
    base: float | str | None = None


@dataclass(frozen=True)
class Series:
    """Points that come out of one column: one end of the marks of one trace. ``helper`` names a computed end."""

    kind: str
    colour: str
    points: tuple[Point, ...]
    helper: str = ""


def read_figure(figure: dict[str, Any]) -> list[Series]:
    """Every series of a figure, in drawing order."""
    return [series for trace in figure["data"] for series in _series(trace, figure["layout"])]


def categories(figure: dict[str, Any]) -> dict[Any, str]:
    """{place on the axis of categories: its words}, from the top; {} without such an axis."""
    if figure["layout"]["meta"]["walk"] == "across":
        return {}
    axis = figure["layout"].get("yaxis", {})  # none where nothing is drawn
    words = (html.unescape(text.replace("<br>", " ")) for text in axis.get("ticktext", ()))
    return dict(zip(axis.get("tickvals", ()), words, strict=True))


def is_packed(figure: dict[str, Any]) -> bool:
    """Whether marks only stand in lines, many to a line, without a scale."""
    return bool(figure["layout"]["meta"]["walk"] == "lines")


def _series(trace: dict[str, Any], layout: dict[str, Any]) -> Iterator[Series]:
    kind = trace["meta"]["mark"]
    line = trace.get("line") or trace.get("marker", {}).get("line") or {"color": trace.get("fillcolor")}
    said = [html.unescape(words) for words in trace.get("hovertext") or ()]
    panel = _panel(trace, layout)
    for helper, places, values in _ends(trace, kind, layout):
        words = said if len(said) == len(places) else said * len(places) if len(said) == 1 else [""] * len(places)
        starts = trace["base"] if helper == FLOATING else [None] * len(places)
        points = (Point(p, v, w, panel, b) for p, v, w, b in zip(places, values, words, starts, strict=True))
        yield Series(kind, line["color"][:7], tuple(points), helper)


def _ends(trace: dict[str, Any], kind: str, layout: dict[str, Any]) -> Iterator[tuple[str, list[Any], list[Any]]]:
    """(name of a computed end or '', places, values) of each end of the marks of a trace."""
    x, y, rows = trace["x"], trace["y"], layout["meta"]["walk"] != "across"
    places, values = (y, x) if rows else (x, y)
    if kind == "interval":
        assert places[0::3] == places[1::3]
        assert places[2::3] == [None] * (len(x) // 3)
        yield "", places[0::3], values[0::3]
        yield "", places[0::3], values[1::3]
    elif kind == "area":
        half = len(x) // 2
        assert places[:half] == places[half:][::-1]
        yield "", places[:half], values[:half]
        yield "" if any(values[half:]) else BASELINE, places[:half], values[half:][::-1]
    elif kind == "rule" and trace["mode"] == "lines":
        assert len(set(values)) == 1
        yield "", [""], values[:1]
    elif "base" in trace:
        yield "", places, trace["base"]
        yield FLOATING, places, [_moved(base, more) for base, more in zip(trace["base"], values, strict=True)]
    else:
        yield "", places, values
        if kind == "bar":
            yield BASELINE, places, [0.0] * len(places)


def _moved(base: float | str, more: float) -> float | str:
    if isinstance(base, str):
        return (dt.date.fromisoformat(base) + dt.timedelta(more / DAY_MS)).isoformat()
    return base + more


def _panel(trace: dict[str, Any], layout: dict[str, Any]) -> str:
    """The heading of the panel a trace stands in; headings are bold and stand in the panels' order."""
    if "xaxis" not in trace:
        return ""
    heads = [note["text"] for note in layout["annotations"] if note.get("font", {}).get("weight")]
    return html.unescape(heads[int(trace["xaxis"][1:] or 1) - 1].replace("<br>", " "))


def is_today(series: Series) -> bool:
    """Whether it is the upright line through all rows that stands at the day the chart is read as of."""
    point = series.points[0]
    return series.kind == "rule" and point.place == "" and isinstance(point.value, str)
