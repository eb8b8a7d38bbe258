"""Owns money by stage and basis, €/t, and the programmes' score cards (methods § 7). Must not know budgets' figures."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from .effects import Effects
from .reading import Reading
from .tables import Row, Triple, add, amount, day, number, yes

STAGES = ("sector_proposal", "manager_proposal", "board_proposal", "council_decision", "supplementary", "outcome")
Post = tuple[str, int, str]


@dataclass(frozen=True)
class Price:
    """€/t, or the word why there is none."""

    euro: Triple | None
    why: str = ""
    cost: Triple | None = None  # of all years known, where they cover the same thing
    years: tuple[int, int] | None = None  # of the budgets it is known for
    proposed: bool = False


def known_money(reading: Reading) -> list[Row]:
    """Rows decided by then; without a day those of next year's budget at most."""
    return [row for row in reading.tables.get("money", []) if _known(row, reading.as_of)]


@cache
def sums(reading: Reading) -> dict[tuple[str, str, int, str, str, str], tuple[float, int]]:
    """{(sector, theme, year, stage, kind, basis): (euro, measures)}; different bases are never added."""
    rows: dict[tuple[str, str, int, str, str, str], list[Row]] = {}
    for row in known_money(reading):
        theme = reading.root_theme[reading.measures[row["code"]]["theme_id"]]
        place = (reading.sector(row["code"]), theme, int(row["budget_year"]))
        rows.setdefault((*place, row["stage"], row["kind"], row["cost_basis"]), []).append(row)
    return {k: (sum(amount(r["amount_eur"]) for r in v), len({r["code"] for r in v})) for k, v in rows.items()}


@cache
def posts(reading: Reading) -> dict[Post, list[Row]]:
    """{(code, year, kind): its rows, earliest stage first}."""
    found: dict[Post, list[Row]] = {}
    for row in known_money(reading):
        found.setdefault((row["code"], int(row["budget_year"]), row["kind"]), []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: STAGES.index(row["stage"]))
    return found


def cost_of(rows: list[Row]) -> Triple | None:
    """What one year's operations or investment cost: outcome, else decision + supplement, else latest proposal."""
    if len({row["cost_basis"] for row in rows}) != 1:
        return None
    stages = {row["stage"]: row for row in rows}
    if "outcome" in stages:
        return _euro(stages["outcome"])
    granted = [stages[stage] for stage in ("council_decision", "supplementary") if stage in stages]
    return add(_euro(row) for row in granted) if granted else _euro(rows[-1])


def price(effects: Effects, code: str) -> Price:
    """All known money ÷ tonnes of all years the report states inside the boundary."""
    mine = [rows for (its_code, _, _), rows in posts(effects.reading).items() if its_code == code]
    if not mine:
        return Price(None, "money")
    euro, why = _price(effects, code, mine)
    years = [int(rows[0]["budget_year"]) for rows in mine]
    costs, bases = [cost_of(rows) for rows in mine], {row["cost_basis"] for rows in mine for row in rows}
    cost = None if None in costs or len(bases) != 1 else add(found for found in costs if found)
    proposed = any(cost_of(rows) and rows[-1]["stage"].endswith("_proposal") for rows in mine)
    return Price(euro, why, cost, (min(years), max(years)), proposed)


def _price(effects: Effects, code: str, mine: list[list[Row]]) -> tuple[Triple | None, str]:
    costs, bases = [cost_of(rows) for rows in mine], {row["cost_basis"] for rows in mine for row in rows}
    if "total" in {rows[0]["cost_basis"] for rows, cost in zip(mine, costs, strict=True) if cost}:
        return None, "total"
    if None in costs or len(bases) != 1:
        return None, "cost_basis"
    if code not in effects.stated:
        return None, "effect"
    tonnes, cost = add(effects.stated[code].values()), add(cost for cost in costs if cost)
    if not any(cost):
        return None, "no_cost"
    if min(tonnes) <= 0:
        return None, "no_tonnes"
    ends = (tonnes.low, tonnes.high)
    low, high = min(cost.low / t for t in ends), max(cost.high / t for t in ends)
    return Triple(low, cost.central / tonnes.central, high), ""


def scorecards(reading: Reading) -> dict[tuple[str, int], dict[str, int]]:
    """{(sector, year): promised, done, moved, dropped, planned …}; empty where the content is not published."""
    rows: dict[tuple[str, int], list[Row]] = {}
    for row in reading.tables.get("programme_measure", []):
        rows.setdefault((row["sector_id"], int(row["year"])), []).append(row)
    names = [(row["sector_id"], int(row["year"])) for row in reading.tables.get("programme", [])]
    return {name: _score(rows, name, reading) for name in names if name[1] <= reading.as_of.year + 1}


def _score(rows: dict[tuple[str, int], list[Row]], name: tuple[str, int], reading: Reading) -> dict[str, int]:
    mine, before = rows.get(name, []), rows.get((name[0], name[1] - 1), [])
    if not mine:
        return {}
    found = {"promised": len(mine), "n_needs_appropriation": sum(yes(row["needs_appropriation"]) for row in mine)}
    for outcome in ("done", "moved", "dropped", "planned"):
        found[outcome] = sum(_outcome(row, reading) == outcome for row in mine)
    if before:
        found["promised_before"] = len(before)
        found["done_before"] = sum(_outcome(row, reading) == "done" for row in before)
        found["n_again"] = len({row["code"] for row in mine} & {row["code"] for row in before})
    return found


def _outcome(row: Row, reading: Reading) -> str:
    known_on = day(row["outcome_on"])
    return "planned" if known_on and known_on > reading.as_of else row["outcome"]


def _known(row: Row, as_of: dt.date) -> bool:
    decided = day(row["decided_on"])
    return decided <= as_of if decided else int(row["budget_year"]) <= as_of.year + 1


def _euro(row: Row) -> Triple:
    central, low, high = amount(row["amount_eur"]), number(row["low_eur"]), number(row["high_eur"])
    return Triple(central if low is None else low, central, central if high is None else high)
