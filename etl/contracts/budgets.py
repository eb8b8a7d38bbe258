"""Owns the rules about emission budgets: a path out of their own figures, a series to be held against, and one
reference at a time. Must not know measures.
"""

from typing import Any

import pandas as pd

from etl.contracts.findings import Findings, Severity, shown
from etl.contracts.inventory import CELLS
from etl.contracts.rules import Rule, finding_at
from klimatvakt.domain.budgets.targets import target_path, target_shapes
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import Convention

_NEEDED = ("id", "convention", "base_year", "base_t", "start_year")
_FIX = (
    "Rätta raden: end_year, history_year och late_target_year ligger på rätt sida om base_year, och budget_t är "
    "större än noll, med räknesättet D0 större än base_t."
)

_SERIES = f"""{CELLS},
    series AS (
        SELECT perspective, string_agg(DISTINCT gas, ', ' ORDER BY gas) AS gases, list(DISTINCT gas) AS gas_list
        FROM cells WHERE emission_sector_id = 'total' AND emissions_t IS NOT NULL GROUP BY perspective
    )"""
# Budgets the city is or was followed up against, each beside the one that took over.
_REFERENCES = """
    reference AS (
        SELECT budget.*, row_number() OVER times AS n, lead(id) OVER times AS next_id,
               lead(reference_from) OVER times AS next_from, count(*) FILTER (is_reference) OVER () AS now
        FROM budget WHERE is_reference OR reference_to IS NOT NULL
        WINDOW times AS (ORDER BY reference_from NULLS FIRST, reference_to)
    )"""
# A later release may have revised the base year: a twentieth is more than that.
_BASE_TOLERANCE = 0.05
_SUCCESSION = "Låt en budgets reference_to vara samma dag som nästa budgets reference_from."


def _without_inventory(when: str, severity: Severity) -> Rule:
    return Rule(
        "budget_without_inventory",
        "perspective",
        f"""WITH {_SERIES} SELECT source_file_id, source_row, budget.perspective AS value, id
            FROM budget ANTI JOIN series USING (perspective) WHERE {when}""",
        "Utsläppsbudgeten {id} gäller perspektivet {value}, som inte har någon summa i utsläppsberäkningen.",
        "Lägg till perspektivets summor i emission, eller rätta budgetens perspektiv.",
        severity,
    )


BUDGET_RULES = (
    _without_inventory("is_reference OR reference_to IS NOT NULL", Severity.ERROR),
    _without_inventory("NOT is_reference AND reference_to IS NULL", Severity.WARNING),
    Rule(
        "budget_gas_without_series",
        "gas",
        f"""WITH {_SERIES} SELECT source_file_id, source_row, gas AS value, id, perspective, gases
            FROM budget JOIN series USING (perspective)
            WHERE (is_reference OR reference_to IS NOT NULL) AND NOT list_contains(gas_list, gas)""",
        "Utsläppsbudgeten {id} gäller {value} men utsläppsberäkningen för {perspective} har bara summor i {gases}. "
        "En koldioxidbudget kan bara följas upp mot en serie i koldioxid.",
        "Lägg till summorna i budgetens gas, eller låt budgeten vara alternativ: då visas bara dess takt.",
    ),
    Rule(
        "base_unlike_inventory",
        "base_t",
        f"""SELECT budget.source_file_id, budget.source_row, base_t AS value, id, base_year, budget.gas,
                   min(emissions_t) AS inventory_t
            FROM budget JOIN emission AS released USING (perspective, gas)
            WHERE (is_reference OR reference_to IS NOT NULL) AND released.year = base_year
              AND emission_sector_id = 'total' AND emissions_t IS NOT NULL
            GROUP BY ALL HAVING min(abs(base_t - emissions_t)) > {_BASE_TOLERANCE} * min(emissions_t)""",
        "Utsläppsbudgeten {id} utgår från {value} t {gas} {base_year}, men utsläppsberäkningen säger {inventory_t} t.",
        "Kontrollera att base_t är i budgetens gas och perspektiv; en för hög nivå får staden att se bättre ut.",
        Severity.WARNING,
    ),
    Rule(
        "reference_before_adoption",
        "adopted_on",
        """SELECT source_file_id, source_row, adopted_on AS value, id,
                  coalesce(reference_from, current_date) AS from_day
           FROM budget WHERE (is_reference OR reference_to IS NOT NULL)
             AND adopted_on > coalesce(reference_from, current_date)""",
        "Utsläppsbudgeten {id} är referens {from_day} men antas först {value}.",
        "Rätta adopted_on eller reference_from; en budget följs upp tidigast dagen den antas.",
    ),
    Rule(
        "reference_overlap",
        "reference_to",
        f"""WITH {_REFERENCES} SELECT source_file_id, source_row, reference_to AS value, id, next_id, next_from
            FROM reference WHERE next_id IS NOT NULL AND now = 1
            AND (reference_to IS NULL OR next_from IS NULL OR reference_to > next_from)""",
        "Två utsläppsbudgetar är referens samtidigt: {id} till «{value}» och {next_id} från «{next_from}».",
        _SUCCESSION,
    ),
    Rule(
        "reference_gap",
        "reference_to",
        f"""WITH {_REFERENCES} SELECT source_file_id, source_row, reference_to AS value, id, next_id, next_from
            FROM reference WHERE reference_to < next_from""",
        "Ingen utsläppsbudget är referens från {value}, då {id} slutar, till {next_from}, då {next_id} börjar.",
        _SUCCESSION,
    ),
    Rule(
        "reference_without_successor",
        "reference_to",
        f"""WITH {_REFERENCES} SELECT source_file_id, source_row, reference_to AS value, id
            FROM reference WHERE next_id IS NULL AND reference_to IS NOT NULL""",
        "Utsläppsbudgeten {id} är referens till {value} men ingen budget tar över.",
        "Töm reference_to, eller ange budgeten som tar över med is_reference ja och reference_from samma dag.",
    ),
    Rule(
        "reference_starts_late",
        "reference_from",
        f"""WITH {_REFERENCES},
            first_day AS (SELECT least(min(as_of) FILTER (closed), current_date) AS day FROM report)
            SELECT source_file_id, source_row, reference_from AS value, id, CAST(day AS DATE) AS day
            FROM reference, first_day WHERE n = 1 AND reference_from > day""",
        "Ingen utsläppsbudget är referens {day}: den första, {id}, är det från {value}.",
        "Lämna den första budgetens reference_from tom, eller ange budgeten som gällde före den.",
    ),
)


def check_budgets(budgets: pd.DataFrame, findings: Findings) -> None:
    """Reports ``budget_without_path``. Rows that lack what their path needs have been reported already."""
    for row in budgets.astype(object).where(budgets.notna(), None).to_dict("records"):
        level = "end_level_t" if row["convention"] == Convention.LIN else "budget_t"
        needed = (*_NEEDED, level, *(("end_year",) if level == "end_level_t" else ()))
        if all(row[name] is not None for name in needed) and not _has_path(row):
            found = f"Utsläppsbudgetens egna uppgifter ger ingen bana ({row['convention']} från {row['base_year']})."
            place, number = str(row["source_file_id"]), int(str(row["source_row"]))
            value = shown(row[level])
            finding = finding_at(
                Severity.ERROR, "budget_without_path", place, found, _FIX, row=number, column=level, value=value
            )
            findings.add(finding)


def _has_path(row: dict[Any, Any]) -> bool:
    """Whether the domain can draw the path, and the other shapes of the same target where the row has them."""
    base = {"base_year": row["base_year"], "base_t": row["base_t"]}
    end = {"end_year": row["end_year"], "end_level_t": row["end_level_t"]}
    others = {name: row[name] for name in ("history_year", "history_t", "late_target_year")}
    try:
        path = target_path(row["convention"], **base, **end, budget_t=row["budget_t"], to_year=row["start_year"] + 30)
        if None not in end.values():
            target_shapes(**base, **end, **others)
    except (ValueError, KeyError):  # KeyError: another shape has no value in a year of the window
        return False
    return not isinstance(path, Outcome) and any(year >= row["start_year"] for year in path)
