"""A city that has not named its inventory is cited by what its files' metadata must name."""

from dataclasses import replace

import pytest

from klimatvakt.charts import CHARTS
from klimatvakt.charts.core import wording
from klimatvakt.domain.vocabulary import Language
from klimatvakt.domain.words import Words
from klimatvakt.exports.chart_about import chart_about
from klimatvakt.exports.csv import chart_csv
from tests.fixtures.words import TRANSLATORS

T = TRANSLATORS


@pytest.mark.parametrize("language", Language)
def test_no_chart_of_an_unnamed_inventory_says_that_its_source_is_not_stated(exempelstad, language):
    t = T[language]
    named = wording.inventory_source(exempelstad, t)
    facts = replace(exempelstad, area=replace(exempelstad.area, inventory_name=Words()))
    (file,) = [file for file in exempelstad.sources if file.table_name == "emission"]
    stated = f"{file.publisher}, {file.source}"
    found = 0
    for chart in CHARTS:
        params = {name: values[0] for name, values in chart.allowed(facts).items() if values}
        if named not in chart.draw(exempelstad, params, t).spec.source:
            continue
        found += 1
        drawing = chart.draw(facts, params, t)
        cited = chart_about(drawing, facts, t, link="", pinned="", method="").citation
        assert stated in drawing.spec.source
        assert stated in cited
        assert stated in chart_csv(drawing, t).decode()
    assert found >= 4
