"""Series that cannot be one: other weights for the gases, scopes added to a total."""

import pytest

from tests.etl.judging import judge, only
from tests.fixtures.city import base_tables, write_city


def judged(tmp_path, tables):
    return judge(write_city(tmp_path, tables))[1]


def with_release(gwp_set, years, *, gas="CO2e"):
    """The base city, whose first release has AR5, with a second one for ``years``."""
    tables = base_tables()
    for row in tables["emission"]:
        row["gas"] = gas
    tables["emission_release"].append(tables["emission_release"][0] | {"id": "u2", "sort_order": "2"})
    tables["emission_release"][1]["gwp_set"] = gwp_set
    newer = [row | {"release_id": "u2"} for row in tables["emission"] if int(row["year"]) in years]
    return tables | {"emission": tables["emission"] + newer}


@pytest.mark.parametrize(
    ("gwp_set", "years", "gas", "mixed"),
    [
        pytest.param("AR6", (2022,), "CO2e", True, id="one-year-anew"),
        pytest.param("AR6", (2022,), "F_gases", True, id="other-weighed-gases"),
        pytest.param("AR6", (2020, 2021, 2022), "CO2e", False, id="all-years-anew"),
        pytest.param("AR5", (2022,), "CO2e", False, id="same-weights"),
        pytest.param("unknown", (2022,), "CO2e", False, id="weights-not-published"),
        pytest.param("AR6", (2022,), "CH4", False, id="tonnes-of-one-gas"),
    ],
)
def test_one_series_has_one_set_of_weights(tmp_path, gwp_set, years, gas, mixed):
    findings = judged(tmp_path, with_release(gwp_set, years, gas=gas))
    assert findings.counts == ({"gwp_mixed": 1} if mixed else {})
    if mixed:
        finding = only(findings, "gwp_mixed")
        assert (finding.file, finding.row, finding.column, finding.value) == (
            "emission_release.csv", 2, "gwp_set", "AR5",
        )  # fmt: skip


def organisation(**cells):
    """The base city with a row of its organisation's scope 1, outside every total."""
    tables = base_tables()
    tables["emission_sector"].append(
        tables["emission_sector"][2] | {"id": "s1", "sort_order": "3", "scope": "scope_1", "memo": "ja"}
    )
    row = tables["emission"][0] | {"perspective": "organisation", "emission_sector_id": "s1", "emissions_t": "5"}
    tables["emission"].append(row | cells)
    return tables


def test_scope_outside_every_total(tmp_path):
    assert judged(tmp_path, organisation()).counts == {}


def test_scope_never_enters_a_total(tmp_path):
    total = {"perspective": "organisation", "emissions_t": "1", "year": "2020"}
    tables = organisation()
    tables["emission"].append(tables["emission"][0] | total)
    assert judged(tmp_path, tables).counts == {}  # 5 t in scope 1 are no part of the 1 t


def test_scope_must_be_a_memo_row(tmp_path):
    tables = organisation()
    tables["emission_sector"][3]["memo"] = "nej"
    finding = only(judged(tmp_path, tables), "scope_without_memo")
    assert (finding.file, finding.row, finding.column) == ("emission_sector.csv", 5, "memo")


def test_scope_of_another_perspective(tmp_path):
    finding = only(judged(tmp_path, organisation(perspective="territorial")), "scope_outside_organisation")
    assert (finding.file, finding.row, finding.column) == ("emission.csv", 11, "emission_sector_id")


def test_included_elsewhere_names_a_row_with_a_value(tmp_path):
    tables = base_tables()
    tables["emission"][2] |= {"emissions_t": "", "notation_key": "IE", "included_in": "heat"}
    tables["emission"][1] |= {"emissions_t": "1000.5"}
    assert "included_in_without_value" not in judged(tmp_path, tables).counts
    tables["emission"][1] |= {"emissions_t": "", "notation_key": "NE"}
    assert "included_in_without_value" in judged(tmp_path, tables).counts


@pytest.mark.parametrize(
    ("published_on", "status", "rows"),
    [
        pytest.param("2021-12-31", "measured", 3, id="before-the-year"),
        pytest.param("2022-01-01", "measured", 0, id="in-the-year"),
        pytest.param("2021-12-31", "projection", 0, id="projection"),
    ],
)
def test_emissions_are_not_published_before_their_year(tmp_path, published_on, status, rows):
    tables = base_tables()
    tables["emission_release"][0]["published_on"] = published_on
    for row in tables["emission"]:
        row["data_status"] = status if row["year"] == "2022" else row["data_status"]
    assert judged(tmp_path, tables).counts.get("emission_after_release", 0) == rows
