"""The same rows come out of every renderer, and an empty chart says why instead of drawing."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts import CHARTS
from klimatvakt.charts.core.cells import table_rows
from klimatvakt.charts.core.spec import KINDS, MarkKind
from klimatvakt.charts.render.image import render_image
from klimatvakt.charts.render.plotly import config, figure, figure_json
from klimatvakt.charts.render.svg import render_inline
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.csv import chart_csv
from tests.fixtures.words import TRANSLATORS
from tests.unit.charts.doubles import NEEDED

CASES = [(chart, NEEDED.get(chart.slug, {})) for chart in CHARTS]
CASES += [(chart, {ParamId.SECTOR: "bildning"}) for chart in CHARTS if chart.slug.startswith("contribution-")]
CASES += [
    (chart, {ParamId.VIEW: view}) for chart in CHARTS if chart.slug == "measures-dots" for view in ("sector", "theme")
]
IDS = ["-".join([chart.slug, *params.values()]) for chart, params in CASES]
over_charts = pytest.mark.parametrize(("chart", "params"), CASES, ids=IDS)
SVG = "{http://www.w3.org/2000/svg}"


def drawn_rows(drawing):
    """{mark kind: rows} of all that has a place."""
    found = {}
    for mark in drawing.spec.marks:
        kind = "band" if mark.kind is MarkKind.RULE and mark.x2 else mark.kind.value
        found[kind] = found.get(kind, 0) + len(drawing.rows(mark))
    return {kind: n for kind, n in found.items() if n}


@over_charts
def test_wide_svg_draws_every_row_once(chart, params, full, t):
    drawing = chart.draw(full, params, t)
    found = {}
    for path in ET.fromstring(render_inline(drawing, width=720, t=t)).iter(f"{SVG}path"):
        if path.get("data-n"):
            found[path.get("data-mark")] = found.get(path.get("data-mark"), 0) + int(path.get("data-n"))
    assert found == drawn_rows(drawing)


@over_charts
def test_plotly_draws_every_row_once(chart, params, full, t):
    drawing = chart.draw(full, params, t)
    made = figure(drawing, t)
    found = {}
    for trace in made["data"]:
        if not trace["meta"].get("piece"):
            found[trace["meta"]["mark"]] = found.get(trace["meta"]["mark"], 0) + trace["meta"]["rows"]
    bands = sum(shape.get("name") == "band" for shape in made["layout"]["shapes"])
    assert found | ({"band": bands} if bands else {}) == drawn_rows(drawing)


@over_charts
def test_table_and_csv_hold_every_row_of_the_frame(chart, params, full, t):
    drawing = chart.draw(full, params, t)
    headers, rows = table_rows(drawing, t)
    lines = list(csv.reader(io.StringIO(chart_csv(drawing, t).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == len(lines) - 1 == len(drawing.records)
    assert tuple(lines[0][: len(headers)]) == headers
    texts = [n for n, column in enumerate(drawing.spec.columns) if column.kind == "text"]
    assert [[row[n] for n in texts] for row in lines[1:]] == [
        ["" if row[n].startswith("–") else row[n] for n in texts] for row in rows
    ]


@over_charts
def test_columns_are_of_a_known_kind_and_one_says_the_data_status(chart, params, full, t):
    columns = chart.draw(full, params, t).spec.columns
    assert {column.kind for column in columns} <= set(KINDS)
    assert "data_status" in [column.name for column in columns]


@over_charts
def test_plotly_is_plain_json_without_third_parties(chart, params, full, t):
    text = json.dumps([figure(chart.draw(full, params, t), t), config(t)], default=str)
    assert not re.search(r"https?:|mapbox|geo|NaN", text)
    assert config(t)["displaylogo"] is False
    assert config(t)["showSendToCloud"] is False


@over_charts
def test_no_axis_writes_names_of_months_or_days(chart, params, full, t):
    layout = figure(chart.draw(full, params, t), t)["layout"]
    axes = [axis for name, axis in layout.items() if name.startswith(("xaxis", "yaxis"))]
    words = [word for axis in axes if axis.get("type") == "date" for word in axis["ticktext"]]
    assert all(re.fullmatch(r"(\d+/)?\d{4}", word) for word in words)


@pytest.mark.parametrize(
    ("language", "marks"), [("sv", ",\xa0"), ("fi", ",\xa0"), ("en", ".,")], ids=["sv", "fi", "en"]
)
def test_numbers_on_the_axes_are_written_as_in_the_language(language, marks, full):
    t = TRANSLATORS[Language(language)]
    made = figure_json(by_slug("trajectory").draw(full, {}, t), t)
    assert made["layout"]["separators"] == marks
    assert set(made) == {"data", "layout", "config"}


@over_charts
def test_plotly_hover_lets_no_tag_of_the_data_through(chart, params, full, t):
    for trace in figure(chart.draw(full, params, t), t)["data"]:
        for text in trace["hovertext"] or []:
            assert set(re.findall(r"<[^>]*>", text)) <= {"<br>"}


@over_charts
def test_dark_figure_differs_in_colours_only(chart, params, full, t):
    def bare_of_colours(made):
        return re.sub(r"#[0-9a-f]{6,8}", "#", json.dumps(made, default=str))

    drawing = chart.draw(full, params, t)
    light, dark = figure(drawing, t), figure(drawing, t, dark=True)
    assert light != dark
    assert bare_of_colours(light) == bare_of_colours(dark)


def by_slug(slug):
    return next(chart for chart in CHARTS if chart.slug == slug)


@pytest.mark.parametrize(
    ("slug", "params", "sentence"),
    [
        ("contribution-by-sector", {}, "Ingen effekt är beräknad för någon av de 27 åtgärderna."),
        ("contribution-by-theme", {}, "Ingen effekt är beräknad för någon av de 50 åtgärderna."),
        ("measure-effect", {ParamId.CODE: "E2"}, "Det finns ingen effekt per år att visa för åtgärden."),
        ("measure-timeline", {ParamId.CODE: "E2"}, "Inga delmål är publicerade för åtgärden."),
    ],
)
def test_empty_chart_says_why_and_draws_nothing(slug, params, sentence, bare, t):
    drawing = by_slug(slug).draw(bare, params, t)
    assert drawing.spec.sentence == sentence
    assert drawing.spec.marks == ()
    assert render_inline(drawing, width=340, t=t) == ""
    assert figure(drawing, t)["data"] == []
    alone = render_image(drawing, t)
    assert sentence in alone
    assert "data-n" not in alone


def test_a_city_without_budget_has_no_cumulative_chart(bare, t):
    bare.budget = None
    spec = by_slug("cumulative").draw(bare, {}, t).spec
    assert spec.marks == ()
    assert spec.sentence == "Grankulla har ingen utsläppsbudget att jämföra med."


def test_registry_slugs_are_unique():
    assert len({chart.slug for chart in CHARTS}) == len(CHARTS)
