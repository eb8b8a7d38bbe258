"""On a narrow screen no word of an interactive figure stands upon data or is cut off."""

import pytest

from klimatvakt.charts import CHARTS
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.plotly import figure
from tests.unit.charts.doubles import NEEDED

BY_SLUG = {chart.slug: chart for chart in CHARTS}


@pytest.fixture
def narrow(full, city_facts, t):
    def make(slug, city=None):
        params = NEEDED.get(slug, {})
        layout = figure(BY_SLUG[slug].draw(city_facts[city] if city else full, params, t), t)["layout"]
        return layout, layout["meta"]["narrow"]

    return make


@pytest.mark.parametrize("city", ["grankulla", "exempelstad"])
def test_names_that_stay_at_their_lines_fit_beside_them(narrow, city):
    wide, found = narrow("peers-index", city)
    names = [line for note in wide["annotations"] for line in note["text"].split("<br>")]
    assert len(names) > 4
    assert max(st.width(name) for name in names) + 12 <= found["margin.r"] <= 180
    assert "annotations" not in found  # they stand where they were spread


@pytest.mark.parametrize("slug", ["trajectory", "cumulative"])
def test_names_become_a_key_below(narrow, slug):
    wide, found = narrow(slug)
    assert wide["annotations"]
    assert (found["annotations"], found["showlegend"]) == ([], True)
    assert found["legend"]["yanchor"] == "top"
    assert found["height"] > wide["height"]


def test_the_unit_is_said_once_where_numbers_are_crowded(narrow):
    _, found = narrow("measures-worth")
    assert (found["xaxis.ticksuffix"], found["xaxis.title.text"]) == ("", "ton")


def test_panels_stand_under_each_other(narrow):
    wide, found = narrow("emission-sectors", "exempelstad")
    starts = {found[name]["domain"][0] for name in found if name.startswith("xaxis")}
    assert starts == {0}
    assert len({wide[name]["domain"][0] for name in wide if name.startswith("xaxis")}) == 2
