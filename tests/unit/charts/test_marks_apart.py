"""Marks that mean different things are told apart without hue: by pattern, shape, fill, place or their own words.

So a chart can be read in greyscale, on paper and by colour-blind eyes, whatever the look.
"""

import itertools

import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts import CHARTS
from klimatvakt.charts.core.spec import MarkKind, Scale
from klimatvakt.charts.render.marks import HOLLOW, OPEN, STATUS_PATTERN
from klimatvakt.domain.vocabulary import DataStatus
from tests.unit.charts.doubles import NEEDED

CASES = [(chart, NEEDED.get(chart.slug, {})) for chart in CHARTS]
CASES += [
    (chart, {ParamId.VIEW: view}) for chart in CHARTS if chart.slug == "measures-dots" for view in ("sector", "theme")
]
over_charts = pytest.mark.parametrize(
    ("chart", "params"), CASES, ids=["-".join([c.slug, *p.values()]) for c, p in CASES]
)
FILLS = dict.fromkeys(HOLLOW, "none") | {DataStatus.PROJECTION: "faint"}


def strokes(drawing, mark):
    """How the rows of a mark are drawn, hue aside."""
    statuses = {DataStatus(drawing.value(row, mark.status)) for row in drawing.rows(mark)} if mark.status else set()
    match mark.kind:
        case MarkKind.POINT:
            open_shape = mark.shape in OPEN
            return {(mark.shape, open_shape or status in HOLLOW) for status in statuses or {None}}
        case MarkKind.LINE:
            return {(STATUS_PATTERN.get(status, mark.pattern), mark.thin) for status in statuses or {None}}
        case MarkKind.BAR:
            return {(FILLS.get(status, "solid"), mark.thin) for status in statuses or {None}}
        case MarkKind.RULE:
            return {(mark.pattern, bool(mark.y))}
    return {mark.kind}


def places(drawing, mark):
    """The named places a mark stands in: its rows of categories, or its panels; nothing on two continuous axes."""
    spec = drawing.spec
    if spec.panels:
        return {str(drawing.value(row, spec.facet)) for row in drawing.rows(mark)}
    if spec.y.scale is Scale.CATEGORY and mark.y:
        return {str(drawing.value(row, mark.y)) for row in drawing.rows(mark)}
    return set()


def words(drawing, mark):
    """The label written at the mark, or at one that draws some of its rows in its tone; '' in a chart with a key."""
    spec = drawing.spec
    keyed = spec.y.scale is Scale.CATEGORY or any(other.kind is MarkKind.BAR for other in spec.marks)
    if keyed and not (mark.kind is MarkKind.RULE and not mark.y):
        return ""
    mine = set(mark.where)
    same = [m for m in spec.marks if m.tone == mark.tone and (mine <= set(m.where) or mine >= set(m.where))]
    return mark.label or next((other.label for other in same if other.label), "")


def only_hue_apart(drawing, one, other):
    apart = (
        one.kind is not other.kind,
        not strokes(drawing, one) & strokes(drawing, other),
        places(drawing, one) and not places(drawing, one) & places(drawing, other),
        words(drawing, one) != words(drawing, other) and words(drawing, one) and words(drawing, other),
    )
    return one.tone != other.tone and not any(apart)


@over_charts
@pytest.mark.parametrize("city", ["full", "bare"])
def test_no_two_marks_differ_in_hue_alone(chart, params, city, request, t):
    drawing = chart.draw(request.getfixturevalue(city), params, t)
    drawn = [mark for mark in drawing.spec.marks if drawing.rows(mark)]
    alike = [
        (one.label or one.tone, other.label or other.tone)
        for one, other in itertools.combinations(drawn, 2)
        if only_hue_apart(drawing, one, other)
    ]
    assert alike == []
