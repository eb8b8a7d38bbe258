"""How deriving a city's facts grows with its measures: 40, 400 and 4 000 of them with effects over 30 years.

Run: python -m benchmarks.facts_rows [measures …]. Prints a table; not a test. Aim: 40 measures at most 20 ms, 4 000 at
most 1 s on one core, ten times the measures at most 11 times the time. The small tables are in memory already, as they
are once per generation; what a report says measure by measure is read. "första" makes every index anew (what a new
generation costs), "nästa" is another day or report; "med allt" also asks for what is made only when asked for: changes,
a measure's history, sensitivity; "räkneexempel" is the same facts under a scenario that touches every measure (aim: 40
measures at most 5 ms). Before the generated cities stands each published one. Processor time of this process,
so that a busy machine tells nearly the same; the modules are left alone by the garbage collector, as in the deployed
service.
"""

import dataclasses
import datetime as dt
import gc
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from klimatvakt.config import Settings
from klimatvakt.db.generations import Generations
from klimatvakt.domain.figures import Range
from klimatvakt.domain.scenario import Added, Scenario
from klimatvakt.facts import CityFacts
from klimatvakt.facts.build import derive
from klimatvakt.facts.read.city_tables import CityTables, read_city
from tests.fixtures.tables import make_city

SIZES = (40, 400, 4_000)
TODAY = dt.date(2026, 11, 22)
EFFECT_YEARS = range(2021, 2051)
REPORTS = ("r1", "r2")
Row = dict[str, Any]
ROUNDS, MOST_ROUNDS, ENOUGH_MS = 3, 60, 2_000
PHASES = ("decided", "in_progress", "completed", "idea", "cancelled")
CONTROLS = ("city_decision", "city_company", "energy_company", "state_eu", "residents_businesses")


def main(sizes: Sequence[int]) -> None:
    gc.freeze()
    print(
        f"{'stad':<14}{'åtgärder':>9}{'effektrader':>12}"
        + "".join(f"{name + ' ms':>20}{'ggr':>6}" for name in (*JOBS, "räkneexempel"))
    )
    settings = Settings.from_env()
    for name in settings.cities:
        generation = Generations(settings.build_dir / name, wait_seconds=1).current()
        show(name, read_city(generation, settings.page_rows), None)
    before: list[float] | None = None
    for size in sizes:
        before = show("genererad", generated_city(size), before)


def show(name: str, city: CityTables, before: list[float] | None) -> list[float]:
    """Print one line; ``before`` is what the city of the line above took, None when it isn't another size of this."""
    official = derive(city, TODAY)
    found = [best(partial(job, city)) for job in JOBS.values()]
    found.append(best(partial(official.under, _scenario(official))))
    growth = [""] * len(found) if before is None else [f"{n / b:.1f}" for n, b in zip(found, before, strict=True)]
    figures = "".join(f"{ms:>20.1f}{times:>6}" for ms, times in zip(found, growth, strict=True))
    print(f"{name:<14}{city.counts['measure']:>9}{city.counts['effect']:>12}{figures}", flush=True)
    return found


def best(job: Callable[[], Any]) -> float:
    """Milliseconds of processor time, the best of some rounds: what the work takes when nothing disturbs it."""
    found: list[float] = []
    while len(found) < ROUNDS or (len(found) < MOST_ROUNDS and sum(found) < ENOUGH_MS):
        started = time.process_time()
        job()
        found.append((time.process_time() - started) * 1000)
    return min(found)


def derive_next(city: CityTables) -> CityFacts:
    """Derive from tables whose indexes are made already, as on another day."""
    return derive(city, TODAY)


def derive_first(city: CityTables) -> CityFacts:
    """Derive from the same tables without anything made of them yet."""
    anew = dataclasses.replace(city, _made={}, _lately={})
    anew.__dict__["stored"] = city.stored
    return derive(anew, TODAY)


def ask_for_all(facts: CityFacts) -> None:
    """What is made only when a page asks for it."""
    for lazy in ("changes", "sensitivity"):
        getattr(facts, lazy)
    facts.history_of(facts.measures[0].code)


JOBS: Mapping[str, Callable[[CityTables], object]] = {
    "första": derive_first,
    "första, med allt": lambda city: ask_for_all(derive_first(city)),
    "nästa": derive_next,
    "nästa, med allt": lambda city: ask_for_all(derive_next(city)),
}


def _scenario(official: CityFacts) -> Scenario:
    """Every third measure off, on or late, one added, and the reference path falling."""
    codes = [row.code for row in official.measures]
    added = Added({year: Range(10.0, 20.0, 30.0) for year in EFFECT_YEARS})
    late = dict.fromkeys(codes[2::3], 1.5)
    return Scenario(frozenset(codes[::3]), frozenset(codes[1::3]), late, {"tillagd": added}, rate=0.01)


def generated_city(size: int) -> CityTables:
    """A city of ``size`` measures that two closed reports follow up, each with 30 years of effects and a milestone."""
    return make_city(**city_rows(size, {name: dt.date(2026, 4 + 4 * n, 30) for n, name in enumerate(REPORTS)}))


def city_rows(size: int, reports: Mapping[str, dt.date], years: Sequence[int] = EFFECT_YEARS) -> dict[str, list[Row]]:
    """The rows of such a city, {table: rows}; ``reports``: {id: its day}."""
    codes = [f"A-{n:05}" for n in range(size)]
    return _city(reports) | {
        "measure": [_measure(n, code) for n, code in enumerate(codes)],
        "measure_state": [_state(report, n, code) for report in reports for n, code in enumerate(codes)],
        "milestone": [_milestone(report, code) for report in reports for code in codes],
        "effect": [_effect(r, n, y) for r in reports for n in codes for y in years],
        "money": [_money(code) for code in codes],
    }


def _city(reports: Mapping[str, dt.date]) -> dict[str, list[Row]]:
    years = range(2015, 2026)
    cells = [("total", 30_000.0), ("heat", 18_000.0), ("traffic", 12_000.0)]
    where = {"release_id": "u1", "perspective": "territorial", "gas": "CO2e", "data_status": "measured"}
    window = {"base_year": 2023, "base_t": 30_320.0, "start_year": 2024, "end_year": 2030, "end_level_t": 12_780.0}
    kind = {"convention": "D1", "perspective": "territorial", "gas": "CO2e", "adoption_state": "adopted"}
    kind |= {"adopted_by": "fullmäktige", "adopted_on": dt.date(2015, 1, 1)}
    return {
        "area": [{"id": "prov", "fictional": True, "official": False}],
        "sector": [{"id": f"s{n}", "sort_order": n} for n in range(12)],
        "theme": [{"id": f"t{n}", "sort_order": n} for n in range(6)],
        "emission_sector": [{"id": name, "sort_order": n, "memo": False} for n, (name, _) in enumerate(cells)],
        "emission_release": [{"id": "u1", "sort_order": 1, "gwp_set": "AR5"}],
        "emission": [
            where | {"emission_sector_id": name, "year": year, "emissions_t": t} for name, t in cells for year in years
        ],
        "budget": [{"id": "b1", "is_reference": True, "budget_t": 134_000.0} | window | kind],
        "report": [
            {"id": name, "kind": f"interim_{1 + day.month // 7}", "year": day.year, "as_of": day, "closed": True}
            for name, day in reports.items()
        ],
    }


def _measure(n: int, code: str) -> Row:
    where = {"sector_id": f"s{n % 12}", "theme_id": f"t{n % 6}", "emission_sector_id": ("heat", "traffic")[n % 2]}
    return {"code": code, "control": CONTROLS[n % 5]} | where


def _state(report: str, n: int, code: str) -> Row:
    rest = {"effect_status": "calculated", "in_reference": n % 50 == 0, "cost_basis": "climate_extra"}
    group = {"overlap_group": f"g{n // 10}"} if n % 10 in (0, 2) else {}
    done = {"completed_on": dt.date(2010, 6, 30)} if PHASES[n % 5] == "completed" else {}
    state = {"report_id": report, "code": code, "phase": PHASES[n % 5], "end_on": dt.date(2028, 6, 30)}
    return state | rest | group | done


def _milestone(report: str, code: str) -> Row:
    return {"report_id": report, "code": code, "n": 1, "due_on": dt.date(2027, 3, 1)}


def _effect(report: str, code: str, year: int) -> Row:
    tonnes = max(0, year - 2023) * 0.01 * (2 + int(code[-1]))
    bounds = {"low": tonnes * 0.8, "central": tonnes, "high": tonnes * 1.3, "unit": "t_co2e"}
    where = {"perspective": "territorial", "gas": "CO2e", "emission_sector_id": ("heat", "traffic")[int(code[-1]) % 2]}
    return {"report_id": report, "code": code, "year": year, "counts_in_inventory": "yes"} | bounds | where


def _money(code: str) -> Row:
    stage = {"stage": "council_decision", "kind": "operations", "cost_basis": "climate_extra"}
    return {"code": code, "budget_year": 2027, "amount_eur": 1000.0, "decided_on": dt.date(2026, 11, 1)} | stage


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or SIZES)
