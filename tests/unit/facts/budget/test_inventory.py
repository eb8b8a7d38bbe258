"""How totals are made up: gases with their weights, sectors with what they lack. The case of methods § 5."""

import pytest

from klimatvakt.domain.vocabulary import DataStatus, Gas, GwpSet, NotationKey
from klimatvakt.errors import MixedUnitsError
from klimatvakt.facts.budget.inventory import build_gas_years, build_sector_sums
from tests.fixtures.tables import make_city

ALL = frozenset({"u1", "u2"})


def _city(cells, *, sets=("AR4", "AR4")):
    base = {"release_id": "u1", "perspective": "territorial", "emission_sector_id": "total", "gas": "CO2e"}
    base |= {"year": 2022, "data_status": "measured"}
    return make_city(
        emission_release=[
            {"id": f"u{n}", "sort_order": n, "tolerance_t": 0, "gwp_set": gwp} for n, gwp in enumerate(sets, start=1)
        ],
        emission_sector=[
            {"id": name, "sort_order": 1, "memo": name == "bio"} for name in ("total", "heat", "waste", "bio")
        ],
        emission=[{**base, **cell} for cell in cells],
    )


def _gases(city):
    return build_gas_years(city, ALL, "territorial")


@pytest.mark.parametrize(("gwp", "tonnes"), [("AR4", 846), ("AR5", 810), ("AR6", 816)])
def test_ten_tonnes_methane_and_two_nitrous_oxide(gwp, tonnes):
    cells = [{"gas": "CH4", "emissions_t": 10.0, "data_status": "preliminary"}, {"gas": "N2O", "emissions_t": 2.0}]
    (year,) = _gases(_city(cells, sets=(gwp,)))
    assert year.gwp_set is GwpSet(gwp)
    assert year.sum.total_t == pytest.approx(tonnes)
    assert year.status is DataStatus.PRELIMINARY


def test_total_as_published_stands_beside_the_sum():
    (year,) = _gases(_city([{"emissions_t": 900.0}, {"gas": "CO2", "emissions_t": 899.5}]))
    assert (year.total_t, year.sum.total_t) == (900.0, 899.5)


def test_a_gas_not_estimated_leaves_the_sum_incomplete():
    (year,) = _gases(_city([{"gas": "CO2", "emissions_t": 5.0}, {"gas": "CH4", "notation_key": "NE"}]))
    assert year.amounts[Gas.CH4] is NotationKey.NE
    assert (year.sum.total_t, year.sum.missing) == (5.0, ("CH4",))


def test_without_weights_nothing_is_added():
    (year,) = _gases(_city([{"gas": "CH4", "emissions_t": 10.0}], sets=("unknown",)))
    assert (dict(year.weighted), year.sum.total_t) == ({}, None)


def test_a_year_of_two_gwp_sets_is_refused():
    cells = [{"gas": "CO2", "emissions_t": 5.0}, {"gas": "CH4", "emissions_t": 1.0, "release_id": "u2"}]
    with pytest.raises(MixedUnitsError, match="gwp_set 2022"):
        _gases(_city(cells, sets=("AR4", "AR5")))


def test_a_total_alone_is_no_split():
    assert _gases(_city([{"emissions_t": 900.0}])) == ()


def test_sector_sums_name_what_they_lack_and_leave_memo_rows_out():
    heat = {"emission_sector_id": "heat", "emissions_t": 700.0}
    waste = {"emission_sector_id": "waste", "notation_key": "NE"}
    memo = {"emission_sector_id": "bio", "emissions_t": 50.0}
    sums = build_sector_sums(_city([heat, waste, memo, {"emissions_t": 700.0}]), ALL)["territorial", "CO2e"]
    assert (sums[2022].total_t, sums[2022].missing) == (700.0, ("waste",))


def test_a_sector_kept_elsewhere_lacks_nothing():
    heat = {"emission_sector_id": "heat", "emissions_t": 700.0}
    waste = {"emission_sector_id": "waste", "notation_key": "IE", "included_in": "heat"}
    sums = build_sector_sums(_city([heat, waste]), ALL)["territorial", "CO2e"]
    assert sums[2022].is_complete
    assert sums[2022].included_in == {"waste": "heat"}
