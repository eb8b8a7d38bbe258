import pytest

from klimatvakt.domain.units import check_same, co2e, kwh_to_tonnes, sum_cells
from klimatvakt.domain.vocabulary import Gas, GwpSet, NotationKey, Perspective, Scope
from klimatvakt.errors import MixedUnitsError


def test_energy_times_factor():
    assert kwh_to_tonnes(250_000, 0.12) == pytest.approx(30)


@pytest.mark.parametrize(
    ("gwp_set", "fossil", "expected"),
    [
        ("AR4", False, 846),
        ("AR5", False, 810),
        ("AR6", False, 816),
        ("AR4", True, 846),
        ("AR5", True, 830),
        ("AR6", True, 844),
    ],
)
def test_ten_tonnes_methane_and_two_tonnes_nitrous_oxide(gwp_set, fossil, expected):
    found = co2e({Gas.CH4: 10, Gas.N2O: 2}, GwpSet(gwp_set), fossil_methane=fossil)
    assert found == pytest.approx(expected)


def test_weighted_gases_count_as_they_are():
    assert co2e({Gas.CO2: 5, Gas.F_GASES: 3, Gas.CO2E: 2}, GwpSet.UNKNOWN) == 10


def test_an_unknown_set_weights_nothing():
    with pytest.raises(ValueError, match="gwp_set: found unknown, expected one of AR4, AR5, AR6"):
        co2e({Gas.CH4: 1}, GwpSet.UNKNOWN)


def test_one_kind_per_sum():
    assert check_same("gwp_set", [GwpSet.AR5, GwpSet.AR5]) is GwpSet.AR5


@pytest.mark.parametrize(
    ("what", "kinds"),
    [
        ("gwp_set", [GwpSet.AR5, GwpSet.AR6]),
        ("perspective", [Perspective.TERRITORIAL, Perspective.CONSUMPTION]),
        ("scope", [Scope.SCOPE_1, Scope.SCOPE_2, Scope.SCOPE_1]),
        ("gas", [Gas.CO2, Gas.CO2E]),
    ],
)
def test_mixing_raises(what, kinds):
    with pytest.raises(MixedUnitsError, match=f"{what}: found .* in one sum"):
        check_same(what, kinds)


def test_no_kind_at_all_is_refused():
    with pytest.raises(ValueError, match="gas: found none"):
        check_same("gas", [])


@pytest.mark.parametrize(
    ("cells", "total", "missing"),
    [
        ({"a": 2.0, "b": 3.0}, 5.0, ()),
        ({"a": 2.0, "b": NotationKey.NO}, 2.0, ()),
        ({"a": NotationKey.NO}, 0.0, ()),
        ({"a": 2.0, "b": NotationKey.NE, "c": NotationKey.C}, 2.0, ("b", "c")),
        ({"a": NotationKey.NE}, None, ("a",)),
        ({}, None, ()),
    ],
    ids=["figures", "NO is zero", "only NO", "NE and C", "nothing known", "no rows"],
)
def test_sum_with_notation_keys(cells, total, missing):
    found = sum_cells(cells)
    assert (found.total_t, found.missing, found.is_complete) == (total, missing, not missing)


def test_a_row_kept_elsewhere_names_its_host():
    found = sum_cells({"a": 2.0, "b": NotationKey.IE}, {"b": "a"})
    assert (found.total_t, found.is_complete, found.included_in) == (2.0, True, {"b": "a"})


def test_a_row_kept_elsewhere_must_say_where():
    with pytest.raises(ValueError, match="b: found IE, expected the row"):
        sum_cells({"b": NotationKey.IE})


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), True, None])
def test_what_is_no_finite_number_is_refused(bad):
    for call in (
        lambda: kwh_to_tonnes(bad, 0.1),
        lambda: co2e({Gas.CO2: bad}, GwpSet.AR5),
        lambda: sum_cells({"a": bad}),
    ):
        with pytest.raises(ValueError, match=r"found .*, expected a"):
            call()
