"""Each kind of mark, written once by each writer in each size: as many rows, at the places the scene has them."""

import datetime as dt
import re
from dataclasses import dataclass

import pytest

from klimatvakt.charts.core.scene import Shape
from klimatvakt.charts.core.spec import Axis, Category, ChartColumn, ChartSpec, Drawing, Mark, MarkKind, Scale
from klimatvakt.charts.render.layout import make_scene
from klimatvakt.charts.render.plotly import NARROW, WIDE, figure
from klimatvakt.charts.render.svg import write
from klimatvakt.domain.vocabulary import DataStatus


@dataclass(frozen=True)
class Row:
    year: int
    of: str
    low: float
    high: float
    start: dt.date
    end: dt.date
    data_status: DataStatus


DATA = (
    Row(2020, "a", 10.0, 15.0, dt.date(2024, 1, 1), dt.date(2024, 6, 1), DataStatus.MEASURED),
    Row(2021, "b", 20.0, 40.0, dt.date(2024, 5, 1), dt.date(2025, 5, 1), DataStatus.DERIVED),
    Row(2022, "c", 30.0, 35.0, dt.date(2025, 1, 1), dt.date(2026, 1, 1), DataStatus.PROJECTION),
)
ROWS = Axis(Scale.CATEGORY, categories=tuple(Category(name, f"Rad {name}") for name in "abc"))
TONNES, DAYS, YEARS = Axis(Scale.NUMBER, unit="ton"), Axis(Scale.DATE), Axis(Scale.YEAR)
KINDS = {
    "line": (YEARS, TONNES, Mark(MarkKind.LINE, "year", "low", "history", status="data_status")),
    "point": (YEARS, TONNES, Mark(MarkKind.POINT, "year", "low", "history", status="data_status")),
    "area": (YEARS, TONNES, Mark(MarkKind.AREA, "year", "low", "planned", y2="high")),
    "interval": (YEARS, TONNES, Mark(MarkKind.INTERVAL, "year", "low", "ink", y2="high")),
    "bar": (YEARS, TONNES, Mark(MarkKind.BAR, "year", "low", "history", status="data_status")),
    "rule": (YEARS, TONNES, Mark(MarkKind.RULE, "", "low", "target")),
    "bar-in-row": (TONNES, ROWS, Mark(MarkKind.BAR, "low", "of", "planned", status="data_status")),
    "time-in-row": (DAYS, ROWS, Mark(MarkKind.BAR, "end", "of", "planned", x2="start")),
    "point-in-row": (TONNES, ROWS, Mark(MarkKind.POINT, "low", "of", "planned", shape="check")),
    "interval-in-row": (TONNES, ROWS, Mark(MarkKind.INTERVAL, "low", "of", "ink", x2="high")),
    "rule-in-row": (TONNES, ROWS, Mark(MarkKind.RULE, "low", "of", "target")),
    "rule-through-rows": (TONNES, ROWS, Mark(MarkKind.RULE, "low", "", "target", label="här")),
}


@pytest.fixture
def drawing(kind):
    x, y, mark = KINDS[kind]
    base = Mark(MarkKind.POINT, "low" if y is ROWS else "year", "of" if y is ROWS else "low", "ink")
    marks = (mark, base) if not (mark.x and mark.y) else (mark,)  # a rule alone says nothing of the other axis
    columns = (ChartColumn("year", "År", "period"), ChartColumn("low", "Utsläpp", "tonnes", "ton"))
    return Drawing(ChartSpec("X", "", "", x, y, marks, columns, "källa", "2022"), DATA)


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("kind", KINDS)
def test_a_mark_is_written_once_per_row_where_the_scene_has_it(kind, width, drawing, t):
    mark = drawing.spec.marks[0]
    scene = make_scene(drawing, width, t)
    shapes = [item for item in scene.items if isinstance(item, Shape) and item.mark == mark]
    plot = scene.plots[0]
    for shape in shapes:
        for spot in (spot for stroke in shape.strokes for spot in stroke):
            assert (spot.x, spot.y) == pytest.approx((plot.x(spot.at[0]), plot.y(spot.at[1])))
    found = re.findall(rf'data-mark="{mark.kind}" data-n="(\d+)"', write(scene))
    others = 3 if len(drawing.spec.marks) > 1 and mark.kind is MarkKind.POINT else 0
    assert sum(map(int, found)) == 3 + others
    made = figure(drawing, t, narrow=width == NARROW)["data"]
    mine = [trace for trace in made if trace["meta"]["mark"] == mark.kind and not trace["meta"].get("piece")]
    assert sum(trace["meta"]["rows"] for trace in mine) == 3 + others
    said = {text for trace in made for text in trace["hovertext"] or ()}
    assert said <= {"2020<br>Utsläpp (ton): 10,0", "2021<br>Utsläpp (ton): 20,0", "2022<br>Utsläpp (ton): 30,0"}


def test_a_bar_of_time_begins_and_ends_on_its_days(t):
    x, y, mark = KINDS["time-in-row"]
    columns = (ChartColumn("year", "År", "period"),)
    drawing = Drawing(ChartSpec("X", "", "", x, y, (mark,), columns, "källa", "2022"), DATA)
    (bars,) = figure(drawing, t)["data"]
    assert bars["base"] == ["2024-01-01", "2024-05-01", "2025-01-01"]
    assert bars["x"] == [days * 86_400_000 for days in (152, 365, 365)]
