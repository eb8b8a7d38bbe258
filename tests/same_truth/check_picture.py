"""The image shows the values of the figure, which are those of the rows: read back from its pixels and its words."""

import datetime as dt
from collections import Counter, defaultdict
from typing import Any

from tests.same_truth.figure import categories, is_packed, read_figure
from tests.same_truth.outputs import Outputs
from tests.same_truth.picture import Picture, Spot, ends, ruler

ASIDE = 8  # px by which an interval at the right edge stands outside it, clear of the lines that end there
ROW = 27  # px: what a mark is high in its row, at most
APART = 8  # px between the middles of two rows, at least
Key = tuple[str, str]  # kind of mark and colour
Ends = dict[Key, list[tuple[float | None, float]]]  # (place, None for a line through all; value)


def check_picture(found: Outputs) -> None:
    """As many rows as in the figure, each where the scale has its value, at most a pixel away."""
    picture, figure = Picture(found.svg, found.state.language), found.figure
    assert _rows_in(picture) == _rows_of(figure), f"{found.state}: rows per mark"
    if is_packed(figure) or not figure["data"]:
        return  # packed marks have no scale: their places hold no value
    if categories(figure):
        _check_rows(picture, found)
    elif any("xaxis" in trace for trace in figure["data"]):
        _check_panels(picture, found)
    else:
        across, up = ruler(picture.year_ticks()), ruler(picture.upright_ticks(picture.panels()[0][0]))
        seen: Ends = defaultdict(list)
        for path in picture.marks:
            seen[path.mark, path.tone] += [(across(x), up(y)) for x, y in ends(path, lying=False)]
        _compare(seen, _shown(figure), (abs(across.worth), abs(up.worth)), found)


def _rows_in(picture: Picture) -> Counter[Key]:
    found: Counter[Key] = Counter()
    for path in picture.marks:
        found[path.mark, path.tone] += path.n
    return found


def _rows_of(figure: dict[str, Any]) -> Counter[Key]:
    """A line in pieces counts once."""
    found: Counter[Key] = Counter()
    for trace in figure["data"]:
        line = trace.get("line") or trace.get("marker", {}).get("line") or {"color": trace.get("fillcolor")}
        if not trace["meta"].get("piece"):
            found[trace["meta"]["mark"], line["color"][:7]] += trace["meta"]["rows"]
    return found


def _shown(figure: dict[str, Any], order: dict[Any, int] | None = None, panel: str = "") -> Ends:
    """What the figure shows, in one ``panel``; ``order`` numbers the categories."""
    found: Ends = defaultdict(list)
    for series in read_figure(figure):
        for point in series.points:
            if point.panel == panel:
                place = None if point.place == "" else float(order[point.place] if order else point.place)
                found[series.kind, series.colour].append((place, _number(point.value)))
    return found


def _number(value: float | str) -> float:
    return float(dt.date.fromisoformat(value).toordinal()) if isinstance(value, str) else float(value)


def _check_rows(picture: Picture, found: Outputs) -> None:
    """Rows of marks, from the top, are the categories that have any, in their order."""
    figure = found.figure
    across = ruler(picture.lying_ticks(days=figure["layout"]["xaxis"].get("type") == "date"))
    spots: Ends = defaultdict(list)
    for path in picture.marks:
        stands = path.mark == "rule" and all(abs(y1 - y0) > ROW for (_, y0), (_, y1) in path.strokes)
        spots[path.mark, path.tone] += [(None if stands else y, across(x)) for x, y in ends(path, lying=True)]
    rows: list[float] = []
    for y in sorted({y for some in spots.values() for y, _ in some if y is not None}):
        if not rows or y - rows[-1] > APART:
            rows.append(y)
    used = {point.place for series in read_figure(figure) for point in series.points if point.place != ""}
    order = [place for place in figure["layout"]["yaxis"]["tickvals"] if place in used]
    assert len(order) == len(rows), f"{found.state}: rows with marks"

    def row_at(y: float | None) -> float | None:
        return None if y is None else float(min(range(len(rows)), key=lambda n: abs(rows[n] - y)))

    seen = {key: [(row_at(y), value) for y, value in some] for key, some in spots.items()}
    _compare(seen, _shown(figure, {place: n for n, place in enumerate(order)}), (0.1, abs(across.worth)), found)


def _check_panels(picture: Picture, found: Outputs) -> None:
    """Each panel by its own scale: under it its first and last year, left of its line of panels the values."""
    notes = found.figure["layout"]["annotations"]
    heads = [note["text"].replace("<br>", " ") for note in notes if note.get("font", {}).get("weight")]
    panels = picture.panels()
    assert len(heads) == len(panels), f"{found.state}: panels"
    ticks = picture.upright_ticks(panels[0][0])
    for head, (left, right, zero) in zip(heads, panels, strict=True):
        years = [(text.x, float(text.words)) for text in picture.texts if abs(text.y - zero - 16) < 0.2]
        across = ruler(sorted(year for year in years if year[0] in (left, right)))
        above = max((other for _, _, other in panels if other < zero - 1), default=0)
        up = ruler([tick for tick in ticks if above + 1 < tick[0] <= zero + 1])
        seen: Ends = defaultdict(list)
        for path in picture.marks:
            for x, y in ends(path, lying=False):
                if left - 1 <= x <= right + 1 and above + 1 < y <= zero + 1:
                    seen[path.mark, path.tone].append((across(x), up(y)))
        _compare(seen, _shown(found.figure, panel=head), (abs(across.worth), abs(up.worth)), found)


def _compare(seen: Ends, shown: Ends, worth: Spot, found: Outputs) -> None:
    """Both hold the same ends, each within what a pixel is ``worth``. Where pieces of a line meet it counts once."""
    assert set(seen) == set(shown), f"{found.state}: marks {set(seen) ^ set(shown)}"
    for key, wanted in shown.items():
        aside = worth[0] * (ASIDE if key[0] == "interval" else 1)
        left = list(seen[key])
        for place, value in wanted:
            near = [
                spot
                for spot in left
                if abs(spot[1] - value) <= worth[1] and (place is None or abs((spot[0] or 0.0) - place) <= aside)
            ]
            assert near, f"{found.state}: {key} at {place} shows {value} nowhere: {left[:5]}"
            if key[0] not in ("line", "area"):
                left.remove(min(near, key=lambda spot: abs(spot[1] - value)))
        if key[0] in ("line", "area"):
            left = [spot for spot in left if not _is_one_of(spot, wanted, worth)]
        assert not left, f"{found.state}: {key} shows what the figure does not: {left[:5]}"


def _is_one_of(spot: tuple[float | None, float], wanted: list[tuple[float | None, float]], worth: Spot) -> bool:
    return any(abs((spot[0] or 0) - (place or 0)) <= worth[0] and abs(spot[1] - y) <= worth[1] for place, y in wanted)
