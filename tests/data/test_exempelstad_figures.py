"""The fictional city's inventory, effects, budget and indicators agree with each other."""

import pytest

from tests.data.exempelstad_files import REPORTS, Row, in_report, number, rows


def territorial(release: str, year: str) -> list[Row]:
    memo = {row["id"] for row in rows("emission_sector") if row["memo"] == "ja"}
    return [
        row
        for row in rows("emission")
        if (row["release_id"], row["perspective"], row["gas"], row["year"]) == (release, "territorial", "CO2e", year)
        and row["emission_sector_id"] not in memo
    ]


def test_effects_are_ordered_and_have_the_base_year() -> None:
    series: dict[tuple[str, str], list[int]] = {}
    for row in rows("effect"):
        low, central, high = (number("effect", row[name]) for name in ("low", "central", "high"))
        assert 0 <= low <= central <= high, row
        series.setdefault((row["report_id"], row["code"]), []).append(int(row["year"]))
    for years in series.values():
        assert years == list(range(years[0], 2036))
        assert years[0] == 2024 or years[0] > 2025


def test_effects_stay_within_their_emission_sector() -> None:
    latest = {row["emission_sector_id"]: row["emissions_t"] for row in territorial("utgava-2026", "2025")}
    factor = {(r["energy_carrier"], r["year"]): r["kg_co2e_per_kwh"] for r in rows("emission_factor")}
    totals: dict[tuple[str, str], float] = {}
    for row in in_report("effect", REPORTS[-1]):
        if row["perspective"] == "territorial" and row["counts_in_inventory"] != "no":
            kwh = row["unit"] == "kwh"
            tonnes = number("effect", row["high"])
            tonnes *= float(factor[row["energy_carrier"], row["year"]]) / 1000 if kwh else 1
            key = (row["emission_sector_id"], row["year"])
            totals[key] = totals.get(key, 0) + tonnes
    assert [key for key, tonnes in totals.items() if tonnes > number("emission", latest[key[0]])] == []


@pytest.mark.parametrize("release", ["utgava-2024", "utgava-2025", "utgava-2026"])
def test_sectors_add_up_to_the_total(release: str) -> None:
    tolerance = {row["id"]: number("emission_release", row["tolerance_t"]) for row in rows("emission_release")}
    for year in {row["year"] for row in rows("emission") if row["release_id"] == release}:
        values = {
            r["emission_sector_id"]: number("emission", r["emissions_t"] or "0") for r in territorial(release, year)
        }
        total = values.pop("total", None)
        assert total is not None or not values
        assert abs((total or 0) - sum(values.values())) <= tolerance[release], year


def test_a_value_or_a_notation_key() -> None:
    for row in rows("emission"):
        assert bool(row["emissions_t"]) != bool(row["notation_key"])
        assert (row["notation_key"] == "IE") == bool(row["included_in"])


def test_the_second_release_revises_a_few_values() -> None:
    def leaves(release: str) -> dict[tuple[str, str], str]:
        return {
            (row["emission_sector_id"], row["year"]): row["emissions_t"]
            for row in rows("emission")
            if row["release_id"] == release
            and row["emission_sector_id"] != "total"
            and row["perspective"] == "territorial"
        }

    old, new = leaves("utgava-2025"), leaves("utgava-2026")
    assert {key for key in old if old[key] != new[key]} == {
        ("vagtrafik", "2021"),
        ("vagtrafik", "2022"),
        ("avfall", "2024"),
        ("fjarrvarme", "2024"),
    }


def test_the_adopted_budget_starts_from_the_inventory() -> None:
    [budget] = [row for row in rows("budget") if row["is_reference"] == "ja"]
    [base] = [r for r in territorial("utgava-2026", budget["base_year"]) if r["emission_sector_id"] == "total"]
    assert (budget["adoption_state"], budget["base_t"]) == ("adopted", base["emissions_t"])


def test_gases_weighted_by_ar5_add_up_to_the_total() -> None:
    weight = {"CO2": 1, "CH4": 28, "N2O": 265, "F_gases": 1}
    for year in range(2018, 2026):
        by_gas = {
            row["gas"]: number("emission", row["emissions_t"])
            for row in rows("emission")
            if (row["perspective"], row["emission_sector_id"], row["year"]) == ("territorial", "total", str(year))
            and row["release_id"] == "utgava-2026"
        }
        assert sum(by_gas[gas] * factor for gas, factor in weight.items()) == pytest.approx(by_gas["CO2e"], abs=10)


def test_direct_and_bought_energy_are_the_organisations_total() -> None:
    own = {(r["emission_sector_id"], r["year"]): r for r in rows("emission") if r["perspective"] == "organisation"}
    for year in map(str, range(2019, 2026)):
        parts = [number("emission", own[name, year]["emissions_t"]) for name in ("scope-1", "scope-2")]
        assert sum(parts) == number("emission", own["total", year]["emissions_t"])
    assert own["scope-3", "2020"]["notation_key"] == "NE"


def test_one_reference_budget_at_a_time() -> None:
    [now] = [row for row in rows("budget") if row["is_reference"] == "ja"]
    [former] = [row for row in rows("budget") if row["reference_to"]]
    assert former["reference_to"] == now["reference_from"]
    assert not now["reference_to"]
    under_former = [row["id"] for row in rows("report") if row["as_of"] < now["reference_from"]]
    assert under_former == REPORTS[:1]
    assert all(row["source_title"] for row in rows("budget"))


def test_a_co2_budget_with_and_one_without_a_co2_series() -> None:
    budgets = {row["id"]: row for row in rows("budget") if row["gas"] == "CO2"}
    series = {
        (row["perspective"], row["year"]): row["emissions_t"]
        for row in rows("emission")
        if row["gas"] == "CO2" and row["emission_sector_id"] == "total"
    }
    assert series["territorial", "2023"] == budgets["koldioxid-parisandel"]["base_t"]
    assert "organisation" not in {perspective for perspective, _ in series}
    assert budgets["organisationens-koldioxid"]["perspective"] == "organisation"


def test_one_principle_of_fair_shares_gives_a_negative_space() -> None:
    [row] = rows("fair_share")
    names = ("shared_budget_t", "population_share", "shared_history_t", "area_history_t")
    shared, people, history, own = (number("fair_share", row[name]) for name in names)
    # p(B + H) − H_i = 0.005 · 190 Mt − 1.24 Mt
    assert people * (shared + history) - own == pytest.approx(-290_000)


def test_indicator_cases() -> None:
    values: dict[str, list[float]] = {}
    for row in rows("indicator_value"):
        values.setdefault(row["id"], []).append(number("indicator_value", row["value"]))
    goals = {(r["id"], r["year"]): number("indicator_goal", r["goal"]) for r in rows("indicator_goal")}
    assert [name for name, found in values.items() if len(found) == 1] == ["eldrivna-maskiner"]
    assert goals["oljepannor", "2030"] == 0
    assert values["laddplatser"][-1] > goals["laddplatser", "2025"]
    better = {r["id"]: 1 if r["direction"] == "up" else -1 for r in rows("indicator")}
    wrong_way = [name for name, found in values.items() if (found[-1] - found[0]) * better[name] < 0]
    assert wrong_way == ["skolvag-bil"]
    assert values["hallplats-nara"][0] == goals["hallplats-nara", "2030"]
    assert set(values) - {name for name, _ in goals} == {"verktygslan"}
