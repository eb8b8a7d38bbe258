import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.domain.outcomes import Outcome, ReasonCode
from klimatvakt.domain.trend import Trend, TrendPoint, fit_trend, median_slope
from klimatvakt.domain.vocabulary import DataStatus


def line(years, slope=-5.0, level=100.0):
    return {year: level + slope * (year - 2015) for year in years}


def points(series, status=DataStatus.MEASURED, release="r1", **more):
    return {year: TrendPoint(value, status, release, **more) for year, value in series.items()}


@pytest.mark.parametrize(
    "series",
    [
        pytest.param(line(range(2015, 2020)), id="five points"),
        pytest.param(line([2015, 2016, 2018, 2019, 2020]), id="one year missing"),
        pytest.param(line(range(2015, 2020)) | {2020: 900.0}, id="one outlier"),
        pytest.param(line(range(2016, 2026)) | {2001: 900.0, 2002: 900.0}, id="older years do not count"),
        pytest.param(line([2013, 2015, *range(2017, 2022)]), id="window shrinks to one gap"),
    ],
)
def test_median_slope(series):
    assert median_slope(series) == pytest.approx(-5.0)


def test_equally_good_lines_give_their_middle():
    # 0, 1, 0, 1, 0: every slope that bends both ways costs the same on either side of flat
    assert median_slope({2015: 0, 2016: 1, 2017: 0, 2018: 1, 2019: 0}) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("series", "found"),
    [({}, 0), ({2022: 33.0}, 1), (line(range(2015, 2019)), 4), (line(range(1990, 2025, 5)), 2)],
    ids=["none", "one", "four", "every fifth year"],
)
def test_too_few_points(series, found):
    refusal = median_slope(series)
    assert refusal.reason.code is ReasonCode.TOO_FEW_POINTS
    assert (refusal.reason.values["found"], refusal.reason.values["needed"]) == (found, 5)


def test_too_many_gaps_are_named():
    refusal = median_slope(line([2013, 2015, 2016, 2018, 2019]))
    assert refusal.reason.code is ReasonCode.TOO_MANY_GAPS
    assert refusal.reason.values["years"] == (2014, 2017)


@pytest.mark.parametrize(
    ("weak", "left_out"),
    [
        (points({2020: 75.0}, DataStatus.DERIVED), "left_out_status"),
        (points({2020: 75.0}, DataStatus.PROJECTION), "left_out_status"),
        (points({2020: 75.0}, chained=True), "left_out_status"),
        (points({2020: 75.0}, release="r0"), "left_out_release"),
    ],
    ids=["derived", "projection", "chained", "other release"],
)
def test_points_that_do_not_count(weak, left_out):
    refusal = fit_trend(points(line(range(2016, 2020))) | weak, "r1")
    assert isinstance(refusal, Outcome)
    assert (refusal.reason.values["found"], refusal.reason.values[left_out]) == (4, 1)


def test_grankulla_has_no_trend():
    published = points({1990: 45.8, 2021: 31.2})
    chained = points({2019: 39.4, 2020: 33.9, 2022: 33.072}, DataStatus.DERIVED)
    assert fit_trend(published | chained, "r1").reason.values["found"] == 1


def test_preliminary_points_count():
    found = fit_trend(points(line(range(2015, 2019))) | points({2019: 80.0}, DataStatus.PRELIMINARY), "r1")
    assert (found.slope_t, found.n, found.first_year, found.last_year) == (pytest.approx(-5.0), 5, 2015, 2019)


def test_the_line_goes_on_ten_years_and_no_further():
    found = fit_trend(points(line(range(2015, 2021))), "r1")
    assert found.value(2030) == pytest.approx(25.0)
    with pytest.raises(ValueError, match="found 2031, expected at most 10 years after 2020"):
        found.value(2031)


def test_spread_is_the_largest_distance():
    found = fit_trend(points(line(range(2015, 2020)) | {2020: 90.0}), "r1")
    assert isinstance(found, Trend)
    assert found.spread_t == pytest.approx(15.0)  # the line says 75


@given(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=10), st.floats(-1e4, 1e4))
def test_no_other_line_is_closer(values, other_slope):
    series = dict(enumerate(values, start=2015))
    found = fit_trend(points(series), "r1")

    def distance(slope, level):
        return sum(abs(v - level - slope * (year - found.last_year)) for year, v in series.items())

    best = distance(found.slope_t, found.level_t)
    assert best <= distance(other_slope, values[-1]) + 1e-6 * (1 + best)


def test_nan_is_refused():
    with pytest.raises(ValueError, match=r"series\[2019\]: found nan"):
        median_slope(line(range(2015, 2019)) | {2019: float("nan")})
