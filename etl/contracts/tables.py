"""Owns the rules about one whole table: unique keys, number of rows, the tree of themes.

Must not know other tables.
"""

from collections.abc import Mapping

import pandas as pd

from etl.contracts.findings import Finding, Findings, Severity, shown
from etl.contracts.rules import Rule, Tables, finding_at
from klimatvakt.catalog import TABLES, Table


def key_rule(table: Table) -> Rule:
    """No two rows of ``table`` have the same key."""
    keys = ", ".join(table.key)
    filled = " AND ".join(f"{name} IS NOT NULL" for name in table.key)
    shown_key = " || '|' || ".join(f"CAST(row_.{name} AS VARCHAR)" for name in table.key)
    broken = f"""
        WITH twice AS (
            SELECT {keys}, min(source_row) AS first_row FROM {table.name}
            WHERE {filled} GROUP BY {keys} HAVING count(*) > 1
        )
        SELECT row_.source_file_id, row_.source_row, {shown_key} AS value, first_row
        FROM {table.name} AS row_ JOIN twice USING ({keys}) WHERE row_.source_row <> first_row"""
    message = f"Nyckeln ({keys}) finns redan på rad {{first_row}}."
    return Rule("duplicate_key", table.key[-1], broken, message, "Ta bort den ena raden eller rätta nyckeln.")


ONE_ROW_EACH = (
    Rule(
        "one_reference_budget",
        "is_reference",
        """SELECT source_file_id, source_row, is_reference AS value, n FROM
            (SELECT *, count(*) FILTER (is_reference) OVER () AS n, row_number() OVER (ORDER BY source_row) AS k
             FROM budget) WHERE (n = 0 AND k = 1) OR (n > 1 AND is_reference)""",
        "{n} utsläppsbudgetar är referens; väntat är exakt en.",
        "Sätt is_reference till ja på en budget och nej på de andra.",
    ),
    Rule(
        "one_preferred_population",
        "preferred",
        """SELECT source_file_id, source_row, preferred AS value, year FROM
            (SELECT *, count(*) OVER (PARTITION BY year) AS n FROM population WHERE preferred) WHERE n > 1""",
        "Flera uppgifter om folkmängden {year} är markerade att användas; väntat är en.",
        "Sätt preferred till ja på en rad per år.",
    ),
    Rule(
        "one_report_per_kind",
        "kind",
        """SELECT source_file_id, source_row, kind AS value, year FROM
            (SELECT *, count(*) OVER (PARTITION BY kind, year) AS n FROM report WHERE kind IS NOT NULL) WHERE n > 1""",
        "Det finns flera rapporter av slaget {value} för {year}.",
        "Behåll en rapport av varje slag per år, eller rätta slag eller år.",
    ),
    Rule(
        "approval_order",
        "done_on",
        """SELECT source_file_id, source_row, done_on AS value, former FROM
            (SELECT *, max(done_on) OVER (PARTITION BY sector_id, year ORDER BY n
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS former FROM approval_step)
           WHERE done_on < former""",
        "Steget är daterat {value}, före ett tidigare steg i kedjan ({former}).",
        "Rätta datumet eller stegets löpnummer n.",
    ),
)


def check_each_table(frames: Mapping[str, pd.DataFrame], tables: Tables, findings: Findings) -> None:
    """Runs the rules of this module that are SQL."""
    for table in TABLES:
        if len(frames[table.name]) > 1:
            tables.check(key_rule(table), findings)
    for rule in ONE_ROW_EACH:
        tables.check(rule, findings)


def check_row_counts(frames: Mapping[str, pd.DataFrame], findings: Findings) -> None:
    """The area has exactly one row, every other table the city must have at least one.

    A table that is not there at all has been reported by the reading half.
    """
    for table in TABLES:
        frame = frames[table.name]
        if table.name == "area" and len(frame) > 1:
            found = f"Tabellen area har {len(frame)} rader; väntat är en rad om staden."
            place = str(frame["source_file_id"].iloc[1])
            row = int(frame["source_row"].iloc[1])
            finding = finding_at(Severity.ERROR, "one_area", place, found, "Behåll stadens rad.", row=row, column="id")
            findings.add(finding)
        if not table.optional and frame.empty:
            found = f"Tabellen {table.name} ({table.title}) har inga läsbara rader; väntat är minst en."
            finding = Finding(Severity.ERROR, "no_rows", f"{table.name}.csv", found, "Fyll i tabellen enligt mallen.")
            findings.add(finding)


def check_area(area: pd.DataFrame, city_id: str, findings: Findings) -> None:
    """The city is called the same in its table as in addresses, settings and folders."""
    known = area.dropna(subset=["id"]).head(1)
    for name, place, row in zip(known["id"], known["source_file_id"], known["source_row"], strict=True):
        if name != city_id:
            found = f"Stadens id är {name} men mappen heter {shown(city_id)}; väntat är samma."
            fix = "Rätta id, eller döp om mappen och ändra KLIMATVAKT_CITIES."
            finding = finding_at(
                Severity.ERROR, "area_id", place, found, fix, row=int(row), column="id", value=shown(name)
            )
            findings.add(finding)


def check_theme_tree(themes: pd.DataFrame, findings: Findings) -> None:
    """Themes form a tree: nobody is above itself."""
    known = themes.dropna(subset=["id", "parent_id"])
    parents = dict(zip(known["id"], known["parent_id"], strict=True))
    for theme, place, row in zip(known["id"], known["source_file_id"], known["source_row"], strict=True):
        path = climb(theme, parents)
        if path[-1] == theme:
            found = f"Temat ligger under sig självt: {' → '.join(path)}."
            fix = "Låt parent_id vara tom för teman och peka på ett tema för delområden."
            finding = finding_at(
                Severity.ERROR, "theme_cycle", place, found, fix, row=int(row), column="parent_id", value=path[1]
            )
            findings.add(finding)


def climb(start: str, parents: Mapping[str, str]) -> list[str]:
    """``start`` and everything above it, ending where it ends or where something comes a second time."""
    path = [start]
    while (above := parents.get(path[-1])) is not None:
        path.append(above)
        if above in path[:-1]:
            break
    return path
