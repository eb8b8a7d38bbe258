"""A tiny drawing with every kind of cell."""

import datetime as dt

import pandas as pd
import pytest

from klimatvakt.charts.spec import Axis, ChartColumn, ChartSpec, Drawing, Scale


@pytest.fixture
def drawing():
    frame = pd.DataFrame(
        {
            "year": [2022, 2023],
            "tonnes": [33_072.123456789, float("nan")],
            "name_sv": ["=SUM(A1)", 'Åtgärd; "ett"'],
            "day": [dt.date(2024, 5, 2), None],
        }
    )
    columns = (
        ChartColumn("year", "År", "period"),
        ChartColumn("tonnes", "Utsläpp", "tonnes", "ton", missing="ingen uppgift"),
        ChartColumn("name", "Namn", "name"),
        ChartColumn("day", "Dag", "date"),
    )
    spec = ChartSpec(
        slug="prov", title="Prov", subtitle="", sentence="Ett prov.", x=Axis(Scale.YEAR), y=Axis(Scale.NUMBER),
        marks=(), columns=columns, source="Källan", data_date="2022", badges=("Påhittad stad",), fictional=True,
    )  # fmt: skip
    return Drawing(spec, frame)
