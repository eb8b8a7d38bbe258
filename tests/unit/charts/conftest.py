"""Two tiny hand-written cities: one with everything, one with hardly anything."""

import datetime as dt
import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from klimatvakt.catalog.derived.budget import EmissionCell, ReportKnown
from klimatvakt.catalog.derived.groups import Contribution
from klimatvakt.catalog.derived.measures import MeasureStanding, MeasureYear, MilestoneStanding
from klimatvakt.catalog.derived.origin import SourceFile
from klimatvakt.catalog.stored import Area, MeasureState, Report, Sector, Stored, Theme
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import ReasonCode, cannot_be_computed
from klimatvakt.domain.vocabulary import Language, PublicStatus
from klimatvakt.i18n import Translator
from tests.fixtures.rows import make_rows
from tests.fixtures.words import TRANSLATORS
from tests.unit.charts import doubles
from tests.unit.charts.budget_doubles import make_budget, make_cumulative, make_trajectory
from tests.unit.charts.doubles import NAN, named
from tests.unit.charts.money_doubles import make_money, price_cells
from tests.unit.charts.peer_doubles import make_peers

SECTORS = named(
    Sector,
    ["allman", "bildning", "teknik"],
    ["Allmänna förvaltningen", "Bildningssektorn", "Samhällstekniska sektorn"],
)
THEMES = named(
    Theme,
    ["trafik", "energi", "mat", "resurser", "organisation"],
    [
        "Grön stadsstruktur och trafik",
        "Energiförbrukning och -produktion",
        "Hållbar matkultur",
        "Hållbar förbrukning av naturresurser och cirkulär ekonomi",
        "Miljömedveten stadsorganisation och miljömedvetna invånare",
    ],
    parent_id=None,
)
PLANNED = {2025 + n: Range(33_072 - 60.0 * n, 33_072 - 100.0 * n, 33_072 - 150.0 * n) for n in range(1, 6)}
STATES = make_rows(MeasureState, [{"report_id": "r1", "code": "E1", "start_on": dt.date(2024, 2, 1)}])
REPORTS = make_rows(Report, [{"id": "r1", "as_of": dt.date(2026, 9, 30)}])
KNOWN = make_rows(ReportKnown, [{"id": "r1", "as_of": dt.date(2026, 9, 30)}])[0]


WORTH = {"central_t": 100.0, "low_t": 50.0, "high_t": 130.0, "days_central": 1.5, "gap_share": 0.01}


def make_measures(statuses: dict[str, int], *, quantified: bool = True) -> tuple[MeasureStanding, ...]:
    rows = []
    for status, count in statuses.items():
        for _ in range(count):
            n = len(rows) + 1
            rows.append(
                {
                    "code": f"E{n}",
                    "title_sv": f"Åtgärd <{n}> & mera",
                    "title_fi": f"Toimenpide {n}",
                    "title_en": None,
                    "theme_id": THEMES[n % 5].id,
                    "sector_id": [None, *(sector.id for sector in SECTORS)][n % 4],
                    "status": status,
                    "phase": "in_progress",
                    "effect_status": "calculated",
                    "in_inventory": False,
                    "counted": quantified and n % 3 != 0,
                    "quantified": quantified,
                    **{name: per * n if quantified else math.nan for name, per in WORTH.items()},
                    **{
                        f"lost_{name}": 20.0 * n if quantified else math.nan
                        for name in ("low_t", "central_t", "high_t")
                    },
                    "delay_rank": 41 - n if quantified and n % 3 != 0 else math.nan,
                    **price_cells(n, quantified=quantified),
                    "control": ["city_decision", "residents_businesses"][n % 2],
                    "report_id": "r1",
                    "end_on": dt.date(2027, 12, 31) if n == 1 else None,
                }
            )
    return make_rows(MeasureStanding, rows)


def make_contributions(*, quantified: bool, ceiling: bool) -> tuple[Contribution, ...]:
    rows = []
    groups = {"sector": [row.id for row in SECTORS], "theme": [row.id for row in THEMES]}
    groups["emission_sector"] = [row.id for row in doubles.EMISSION_SECTORS[1:4]]
    groups["control"] = ["state_eu", "city_decision", "residents_businesses"]
    for kind, names in groups.items():
        for n, name in enumerate(names):
            known = quantified and n != 0
            rows.append(
                {
                    "kind": kind,
                    "id": name,
                    "low_t": 1_000.0 * n if known else NAN,
                    "central_t": 2_050.0 * n if known else NAN,
                    "high_t": 3_400.0 * n if known else NAN,
                    "days_central": 22.6 * n if known else NAN,
                    "need_share": NAN,
                    "followed_up_t": 320.0 * n if known else NAN,
                    "required_t": 5_000.0 if ceiling and kind == "sector" and n == 2 else NAN,
                    "inventory_change_t": -900.0 if kind == "emission_sector" else NAN,
                    "n_measures": 9 + n,
                    "n_live": 8 + n,
                    "n_quantified": 5 if known else 0,
                    "n_not_quantified": 3 + n if known else 8 + n,
                    "n_on_plan": 3,
                    "n_counted": 8,
                }
            )
    return make_rows(Contribution, rows)


def make_milestones() -> tuple[MilestoneStanding, ...]:
    def row(
        n: int, title: str, due: dt.date | None, started: dt.date | None, done: dt.date | None, state: str
    ) -> dict[str, Any]:
        return {
            "code": "E1",
            "n": n,
            "title_sv": title,
            "title_fi": "",
            "title_en": None,
            "due_on": due,
            "started_on": started,
            "done_on": done,
            "state": state,
        }

    return make_rows(
        MilestoneStanding,
        [
            row(
                1,
                "Utredning av energibesparingar i stadens fastigheter klar",
                dt.date(2024, 9, 30),
                dt.date(2024, 3, 1),
                dt.date(2024, 10, 14),
                "done",
            ),
            row(2, "Upphandling", dt.date(2025, 6, 30), dt.date(2025, 1, 10), None, "late"),
            row(3, "Installation i skolor", dt.date(2026, 12, 31), dt.date(2026, 3, 1), None, "started"),
            row(4, "Uppföljning", dt.date(2027, 12, 31), None, None, "planned"),
            row(5, "Spridning till bolagen", None, None, None, "planned"),
        ],
    )


def make_years() -> tuple[MeasureYear, ...]:
    return make_rows(
        MeasureYear,
        [
            {
                "code": "E1",
                "year": 2024 + n,
                "low_t": 60.0 * n,
                "central_t": 100.0 * n,
                "high_t": 150.0 * n,
                "followed_up_t": 90.0 if n == 1 else NAN,
            }
            for n in range(1, 8)
        ],
    )


def make_area(sv: str, fi: str, inventory: str, *, fictional: bool) -> Area:
    cells = {"name_sv": sv, "name_fi": fi, "inventory_name_sv": inventory}
    return make_rows(Area, [cells | {"fictional": fictional, "official": False}])[0]


def make_stored(**tables: tuple[Any, ...]) -> Stored:
    """The stored tables; those not given are empty."""
    return Stored(**dict.fromkeys(Stored.__annotations__, ()) | tables)


COUNTS = {"on_time": 12, "completed": 6, "late": 7, "not_started": 5, "no_schedule": 3, "no_report": 2} | {
    "postponed": 3,
    "cancelled": 2,
}
INVENTORY = "Exempelstads utsläppsberäkning 2026, Klimatbyrån"
TABLES: dict[str, Any] = {
    "sector": SECTORS,
    "theme": THEMES,
    "emission_sector": doubles.EMISSION_SECTORS,
    "peer_emission": make_peers(),
}


def make_city(*, tables: dict[str, Any] | None = None, rows: dict[str, Any] | None = None, **changes: Any) -> Any:
    emissions = doubles.make_emissions(dict.fromkeys(range(2012, 2025), "measured") | {2025: "preliminary"})
    stored = {"measure_state": STATES, "report": REPORTS, "annotation": doubles.ANNOTATIONS}
    base: dict[str, Any] = {
        "area": make_area(
            "Exempelstad", "Esimerkkilä", "Exempelstads utsläppsberäkning 2026, Klimatbyrån", fictional=True
        ),
        "stored": make_stored(**TABLES | stored | doubles.make_indicators() | (tables or {})),
        "report": KNOWN,
        "sources": make_rows(SourceFile, [{"table_name": "indicator_value", "source": "Sektorernas mätningar"}]),
        "emissions": (*emissions, *doubles.make_perspectives()),
        "ladder": doubles.make_ladder(measured=True),
        "contribution_years": doubles.make_contribution_years(),
        "contribution_control": doubles.make_control(),
        "indicators": doubles.indicator_rows(),
        "trajectory": make_trajectory(
            {
                y: (46_000 - 480.0 * (y - 1990) + 700 * ((y * 7) % 5), "preliminary" if y == 2025 else "measured")
                for y in range(1990, 2026)
            },
            2030,
            {2025: 29_200.0, 2026: 27_500.0, 2027: 25_100.0, 2028: 22_300.0, 2029: 19_800.0, 2030: 17_900.0},
        ),
        "cumulative": make_cumulative({2022: 30_900, 2023: 61_000, 2024: 90_200, 2025: 118_900.0}),
        "measures": make_measures(COUNTS),
        "measure_years": make_years(),
        "contributions": make_contributions(quantified=True, ceiling=True),
        "milestones": make_milestones(),
        "money": make_money(),
        "as_of": dt.date(2026, 11, 22),
        "read_as": None,
        "carried": doubles.make_bar(),
        "fictional": True,
        "changes": doubles.make_changes(known=True),
        "budget": make_budget(stated=2025, used=118_900.0, adopted=True, planned=PLANNED),
        "data_year": 2025,
    }
    base |= (rows or {}) | changes
    budget = base["budget"]
    return SimpleNamespace(**({"budgets": (budget,) if budget else ()} | base))


def make_bare() -> Any:
    """A real city's state: derived figures, a long gap, no effects, no milestones, no reports."""
    history = {
        1990: (45_800.0, "measured"),
        2019: (34_600.0, "derived"),
        2020: (31_800.0, "derived"),
        2021: (31_200.0, "measured"),
        2022: (33_072.0, "derived"),
    }
    consumption = make_rows(EmissionCell, [doubles.cell("total", 2024, 94_300.0, perspective="consumption")])
    return make_city(
        tables=dict.fromkeys(("measure_state", "report", "annotation", "indicator_value", "indicator_goal"), ()),
        rows={
            "area": make_area("Grankulla", "Kauniainen", "HRM:s utsläppsberäkning", fictional=False),
            "report": None,
            "trajectory": make_trajectory(history, 2030, {}),
            "cumulative": make_cumulative({2022: 33_072.0}),
            "measures": make_measures({PublicStatus.NO_REPORT.value: 68}, quantified=False),
            "contributions": make_contributions(quantified=False, ceiling=False),
            "emissions": (*doubles.make_emissions({2021: "derived"}), *consumption),
            "ladder": doubles.make_ladder(measured=False),
            "indicators": tuple(replace(row, id="pannor") for row in doubles.indicator_rows()[2:]),
            **dict.fromkeys(("measure_years", "milestones", "money", "contribution_years", "contribution_control"), ()),
        },
        budget=make_budget(stated=2022, used=33_072.0, adopted=False),
        carried=cannot_be_computed(ReasonCode.MISSING_INPUT, name="effect"),
        changes=doubles.make_changes(known=False),
        fictional=False,
        data_year=2022,
    )


@pytest.fixture(scope="session")
def t() -> Translator:
    return TRANSLATORS[Language.SV]


@pytest.fixture
def full() -> SimpleNamespace:
    return make_city()


@pytest.fixture
def bare() -> SimpleNamespace:
    return make_bare()
