"""Hand-written rows of the fuller facts: ladder, emission cells, yearly contributions, indicators, changes."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from klimatvakt.catalog.derived.budget import EmissionCell, LadderStep, ReportKnown
from klimatvakt.catalog.derived.changes import ChangedEffect
from klimatvakt.catalog.derived.groups import ContributionByControl, ContributionYear
from klimatvakt.catalog.derived.measures import IndicatorStanding
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.catalog.stored import Annotation, EmissionSector, IndicatorGoal, IndicatorValue
from klimatvakt.domain.answers.carries import Bar, Carried, Part
from klimatvakt.domain.figures import ZERO, Range
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.words import Words
from tests.fixtures.rows import make_row, make_rows

NAN = float("nan")


def named(kind: type[Any], ids: list[str], names: list[str], **cells: Any) -> tuple[Any, ...]:
    return make_rows(
        kind,
        (
            {"id": i, "sort_order": n, "name_sv": name, "name_fi": f"{name} fi", **cells}
            for n, (i, name) in enumerate(zip(ids, names, strict=True))
        ),
    )


EMISSION_SECTORS = (
    *named(
        EmissionSector,
        ["total", "varme", "trafik", "maskiner", "sjofart", "avfall"],
        ["Totalt", "Uppvärmning av byggnader", "Vägtrafik", "Arbetsmaskiner", "Sjöfart", "Avfall"],
        memo=False,
    ),
    *named(EmissionSector, ["biogent"], ["Biogent (minnesrad)"], memo=True),
)
ANNOTATIONS = make_rows(
    Annotation,
    [
        {"id": "a", "year": 2020, "perspective": "territorial", "emission_sector_id": "trafik", "text_sv": "Pandemi"},
        {"id": "b", "year": 2022, "perspective": "territorial", "emission_sector_id": "total", "text_sv": "Ny metod"},
        {"id": "c", "year": 2022, "perspective": "consumption", "emission_sector_id": "total", "text_sv": "Ny enkät"},
    ],
)


def cell(sector: str, year: int, value: float | None, status: str = "measured", **cells: Any) -> dict[str, Any]:
    """One emission cell; ``value`` None asks for a ``notation_key``."""
    base = {"perspective": "territorial", "gas": "CO2e", "notation_key": None, "included_in": None, "bridging": False}
    figures = {"emissions_t": NAN if value is None else value, "former_t": NAN, "low_t": NAN, "high_t": NAN}
    return base | figures | {"emission_sector_id": sector, "year": year, "data_status": status} | cells


def make_emissions(years: dict[int, str]) -> tuple[EmissionCell, ...]:
    """Parts for every year in ``years`` (year → data status): traffic 10 000 t less 100 t a year, and the odd cases."""
    rows = []
    for n, (year, status) in enumerate(years.items()):
        rows.append(cell("varme", year, 18_000.0 - 400 * n, status))
        rows.append(cell("trafik", year, 10_000.0 - 100 * n, status))
        held = {"notation_key": "IE", "included_in": "trafik"} if n < 2 else {}
        rows.append(cell("maskiner", year, None if held else 900.0, status, **held))
        rows.append(cell("sjofart", year, None, status, notation_key="NO"))
        rows.append(cell("avfall", year, None if n == 1 else 300.0, status, notation_key="NE" if n == 1 else None))
        former = 29_000.0 if year == 2024 else NAN
        rows.append(cell("total", year, 29_200.0 - 500 * n, status, former_t=former))
        rows.append(cell("biogent", year, 5_000.0, status, gas="CO2"))
    return make_rows(EmissionCell, rows)


def make_perspectives() -> tuple[EmissionCell, ...]:
    """Totals of the two other perspectives: consumption every third year, the organisation 2019–2025."""
    consumption = {2018: 93_600.0, 2021: 88_200.0, 2024: 83_900.0}
    rows = [cell("total", y, t, "derived", perspective="consumption") for y, t in consumption.items()]
    rows += [
        cell("total", year, 4_000.0 - 200 * (year - 2019), perspective="organisation") for year in range(2019, 2026)
    ]
    return make_rows(EmissionCell, rows)


def make_bar() -> Bar:
    """127 000 t of need: 44 000 t decided, 21 000 t of ideas, so 62 000 t that nobody has found."""
    amounts = {
        Part.DONE: (Range(2_000, 3_000, 4_000), 4, 1),
        Part.ON_PLAN: (Range(20_000, 30_000, 40_000), 9, 2),
        Part.BEHIND: (Range(8_000, 11_000, 14_000), 5, 0),
        Part.UNKNOWN: (ZERO, 3, 3),
        Part.IDEAS: (Range(9_000, 21_000, 30_000), 4, 0),
    }
    parts = tuple(Carried(part, *amounts.get(part, (ZERO, 0, 0))) for part in Part)
    found = sum((one.tonnes for one in parts), start=ZERO)
    return Bar(127_000.0, parts, Range(127_000, 127_000, 127_000) - found)


def make_ladder(*, measured: bool) -> tuple[LadderStep, ...]:
    """122 700 t of gap and 4 300 t of overshoot, less 44 000 t decided and 21 000 t identified where ``measured``."""
    adopted, ideas = (
        ((-30_000.0, -44_000.0, -58_000.0), (-9_000.0, -21_000.0, -30_000.0)) if measured else ((0.0,) * 3,) * 2
    )
    left = [0.0, 0.0, 0.0]
    rows = []
    for step, amounts, n in (
        ("reference_gap", (122_700.0,) * 3, 0),
        ("overshoot", (4_300.0,) * 3, 0),
        ("adopted", adopted, 18 if measured else 0),
        ("identified", ideas, 4 if measured else 0),
    ):
        left = [a + b for a, b in zip(left, amounts, strict=True)]
        rows.append(_rung(step, amounts, left, n))
    rows.append(_rung("left", tuple(left), left, 0))
    return make_rows(LadderStep, rows)


def _rung(step: str, amounts: tuple[float, ...], left: list[float], n: int) -> dict[str, Any]:
    figures = dict(zip(("low_t", "central_t", "high_t"), amounts, strict=True))
    after = dict(zip(("left_low_t", "left_central_t", "left_high_t"), left, strict=True))
    return {"step": step, **figures, **after, "n_measures": n}


def make_contribution_years() -> tuple[ContributionYear, ...]:
    """bildning: 100 t more each year from 2026; 80 t followed up for 2024 and 2025."""
    rows = [
        {"year": 2025 + n, "low_t": 50.0 * n, "central_t": 100.0 * n, "high_t": 160.0 * n, "followed_up_t": NAN}
        for n in range(1, 6)
    ]
    rows += [{"year": year, "followed_up_t": 80.0} for year in (2024, 2025)]
    return make_rows(ContributionYear, ({"kind": "sector", "id": "bildning", **row} for row in rows))


def make_control() -> tuple[ContributionByControl, ...]:
    """bildning's contribution by who decides."""
    figures = {"low_t": 800.0, "central_t": 1_600.0, "high_t": 2_700.0}
    cells = {"kind": "sector", "id": "bildning", "control": "city_decision", **figures}
    return make_rows(ContributionByControl, [cells])


def make_indicators() -> dict[str, tuple[Any, ...]]:
    """pannor: a gap in 2021, going down to a goal; maskiner: a single value; tomt: nothing at all."""
    values = {2019: 866.0, 2020: 801.0, 2022: 668.0, 2023: 590.0, 2024: 512.6}
    rows = [value_row("pannor", year, value) for year, value in values.items()]
    rows.append(value_row("maskiner", 2025, 6.0))
    rows.append(value_row("pannor", 2026, 400.0) | {"published_on": dt.date(2027, 2, 1)})  # not known yet
    goals = [{"id": "pannor", "year": 2030, "goal": 0.0}, {"id": "maskiner", "year": 2030, "goal": 50.0}]
    return {
        "indicator_value": make_rows(IndicatorValue, rows),
        "indicator_goal": make_rows(IndicatorGoal, goals),
    }


def value_row(name: str, year: int, value: float) -> dict[str, Any]:
    return {
        "id": name,
        "year": year,
        "value": value,
        "data_status": "measured",
        "published_on": None,
        "source_title": None,
    }


def indicator_rows() -> tuple[IndicatorStanding, ...]:
    shared = {"name_en": None, "unit_en": None, "description_fi": "", "description_en": None, "goal_year": 2030}
    return make_rows(
        IndicatorStanding,
        [
            {"id": "pannor", "name_sv": "Småhus med oljepanna", "name_fi": "Öljylämmitys", "unit_sv": "hus"}
            | {"unit_fi": "taloa", "description_sv": "Antal vid årets slut", "direction": "down", "last_year": 2024}
            | {"last_value": 512.6, "goal": 0.0, "goes": "right", "n_values": 5, **shared},
            {"id": "maskiner", "name_sv": "Maskintimmar på el", "name_fi": "Konetunnit", "unit_sv": "procent"}
            | {"unit_fi": "prosenttia", "description_sv": "", "direction": "up", "last_year": 2025}
            | {"last_value": 6.0, "goal": 50.0, "goes": "unknown", "n_values": 1, **shared},
            {"id": "tomt", "name_sv": "Trädkronor", "name_fi": "Latvuspeitto", "unit_sv": "procent"}
            | {"unit_fi": "prosenttia", "description_sv": "", "direction": "up", "last_year": NAN}
            | {"last_value": NAN, "goal": NAN, "goes": "unknown", "n_values": 0, **shared, "goal_year": NAN},
        ],
    )


def make_changes(*, known: bool) -> SimpleNamespace:
    """From 8 000 t to 7 400 t: +500 inventory, +100 revision, −2 000 effects, +800 delays; or no earlier report."""
    steps = {"inventory": 500.0, "revision": 100.0, "budget": 0.0, "effects": -2_000.0, "delays": 800.0}
    if not known:
        nothing = dict.fromkeys(("since", "total_t", "before_t", "after_t"))
        return SimpleNamespace(**nothing, causes={}, effects=())
    since = make_row(ReportKnown, title=Words("delårsrapport 1/2026", "osavuosikatsaus 1/2026"))
    causes = {cause: steps[cause.value] for cause in Cause}
    effects = change_effects(
        {"E1": (3_000.0, 4_500.0), "E2": (2_000.0, 1_200.0), "E4": (NAN, 900.0), "E3": (400.0, NAN), "E5": (70.0, 70.0)}
    )
    amounts = {"total_t": -600.0, "before_t": 8_000.0, "after_t": 7_400.0}
    return SimpleNamespace(since=since, causes=causes, **amounts, effects=effects)


def change_effects(tonnes: dict[str, tuple[float, float]], **slips: float) -> tuple[ChangedEffect, ...]:
    """{code: (before, after)}: NaN before is not in the plan then, after not now."""
    rows = [
        {"code": code, "plan_before": before == before, "plan_after": after == after}
        | {"before_t": before, "after_t": after, "slip_t": slips.get(code, 0.0)}
        for code, (before, after) in tonnes.items()
    ]
    return make_rows(ChangedEffect, rows)


# What a chart cannot be drawn without.
NEEDED: dict[str, dict[str, str]] = {
    "measure-timeline": {ParamId.CODE: "E1"},
    "measure-effect": {ParamId.CODE: "E1"},
    "indicator": {ParamId.INDICATOR: "pannor"},
}
