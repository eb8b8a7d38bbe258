"""Owns the rules of the emission inventory: sums, notation keys, leaps between years.

Must not know measures.
"""

from etl.contracts.findings import Severity
from etl.contracts.rules import Rule

# A cell as it stands today: its row in the newest release that has it (docs/methods.md § 9). Projections are no
# inventory. NO counts 0, other notation keys are no value.
CELLS = """
    cells AS (
        SELECT emission.* EXCLUDE (emissions_t), emission_release.sort_order, emission_release.gwp_set,
               CASE notation_key WHEN 'NO' THEN 0 ELSE emissions_t END AS emissions_t
        FROM emission JOIN emission_release ON emission_release.id = emission.release_id
        WHERE data_status <> 'projection'
        QUALIFY row_number() OVER (
            PARTITION BY perspective, gas, emission_sector_id, year ORDER BY emission_release.sort_order DESC) = 1
    )"""

# A year is complete when it has a row for every part that its series has in any year, none of them NE or C.
# NO counts 0, IE stands in another row. An incomplete year may stay below its total, never above.
_PARTS = """
    part AS (
        SELECT emission.* FROM emission JOIN emission_sector ON emission_sector.id = emission.emission_sector_id
        WHERE emission_sector_id <> 'total' AND NOT memo
    ),
    series AS (
        SELECT release_id, perspective, gas, count(DISTINCT emission_sector_id) AS expected
        FROM part GROUP BY release_id, perspective, gas
    ),
    parts AS (
        SELECT release_id, perspective, gas, year, sum(emissions_t) AS sum_t, count(*) AS found, expected,
               count(*) FILTER (emissions_t IS NULL AND notation_key IS NULL) AS unread,
               count(*) FILTER (notation_key IN ('NE', 'C')) AS gaps
        FROM part JOIN series USING (release_id, perspective, gas)
        GROUP BY release_id, perspective, gas, year, expected
    )"""

SUM_OF_SECTORS = Rule(
    "sum_of_sectors",
    "emissions_t",
    f"""WITH {_PARTS}
    SELECT total.source_file_id, total.source_row, total.emissions_t AS value,
           round(sum_t, 3) AS sum_t, round(sum_t - total.emissions_t, 3) AS difference, tolerance_t
    FROM emission AS total
    JOIN parts USING (release_id, perspective, gas, year)
    JOIN emission_release ON emission_release.id = total.release_id
    WHERE total.emission_sector_id = 'total' AND unread = 0
      AND (sum_t - total.emissions_t > tolerance_t + 1e-6
           OR (found = expected AND gaps = 0 AND total.emissions_t - sum_t > tolerance_t + 1e-6))""",
    "Delarnas summa {sum_t} t skiljer {difference} t från raden total, {value} t; tillåtet är {tolerance_t} t.",
    "Rätta summan eller delarna. Är en del inte beräknad: lägg till dess rad med notationskoden NE.",
)

INCOMPLETE_YEAR = Rule(
    "incomplete_year",
    "emission_sector_id",
    f"""WITH {_PARTS}
    SELECT min(part.source_file_id) AS source_file_id, min(part.source_row) AS source_row,
           year AS value, found, expected
    FROM part JOIN parts USING (release_id, perspective, gas, year)
    WHERE found < expected GROUP BY release_id, perspective, gas, year, found, expected""",
    "År {value} har {found} av seriens {expected} utsläppssektorer; delarna kan inte jämföras med summan.",
    "Lägg till de sektorer som saknas. Är de inte publicerade behöver inget göras.",
    Severity.WARNING,
)

VALUE_WHERE_INCLUDED = Rule(
    "included_in_without_value",
    "included_in",
    """SELECT here.source_file_id, here.source_row, here.included_in AS value, here.year
       FROM emission AS here LEFT JOIN emission AS there
         ON there.release_id = here.release_id AND there.perspective = here.perspective
        AND there.gas = here.gas AND there.year = here.year AND there.emission_sector_id = here.included_in
       WHERE here.notation_key = 'IE' AND here.included_in IS NOT NULL AND there.emissions_t IS NULL""",
    "Raden säger IE och pekar på {value}, som inte har något värde för {year}.",
    "Ange värdet i den utsläppssektorn eller rätta included_in.",
)

TOTAL_SECTOR = Rule(
    "total_sector_missing",
    "id",
    """SELECT source_file_id, source_row, id AS value FROM emission_sector
       WHERE source_row = (SELECT min(source_row) FROM emission_sector)
         AND 'total' NOT IN (SELECT id FROM emission_sector WHERE id IS NOT NULL)""",
    "Raden total, som är summan, saknas bland utsläppssektorerna.",
    "Lägg till en rad med id total.",
)

LEAP_BETWEEN_YEARS = Rule(
    "large_change",
    "emissions_t",
    """SELECT now.source_file_id, now.source_row, now.emissions_t AS value, former.emissions_t AS former,
              round(100 * (now.emissions_t / former.emissions_t - 1), 1) AS change_pct
       FROM emission AS now JOIN emission AS former
         ON former.release_id = now.release_id AND former.perspective = now.perspective
        AND former.emission_sector_id = now.emission_sector_id AND former.gas = now.gas
        AND former.year = now.year - 1
       WHERE former.emissions_t > 0 AND abs(now.emissions_t / former.emissions_t - 1) > 0.25""",
    "Värdet {value} t ändras {change_pct} % från året innan ({former} t); mer än 25 % är ovanligt.",
    "Kontrollera värdet. Är det rätt behöver inget göras; en kommentar i annotation hjälper läsaren.",
    Severity.WARNING,
)

SCOPE_OUTSIDE_ORGANISATION = Rule(
    "scope_outside_organisation",
    "emission_sector_id",
    """SELECT emission.source_file_id, emission.source_row, emission_sector_id AS value, scope, perspective
       FROM emission JOIN emission_sector ON emission_sector.id = emission_sector_id
       WHERE scope IS NOT NULL AND perspective <> 'organisation'""",
    "{value} är {scope} i stadens organisation, men raden har perspektivet {perspective}.",
    "Sätt perspective till organisation eller välj en utsläppssektor utan scope.",
)

# Tonnes of one gas need no weights, so the rule asks only where gases are weighed together. Years that a later
# release has computed anew are no longer part of the series.
MIXED_WEIGHTS = Rule(
    "gwp_mixed",
    "gwp_set",
    f"""WITH {CELLS},
    series AS (
        SELECT DISTINCT perspective, gas, release_id, sort_order, gwp_set FROM cells
        WHERE gas IN ('CO2e', 'F_gases') AND emissions_t IS NOT NULL AND gwp_set <> 'unknown'
    ),
    newest AS (
        SELECT perspective, gas, arg_max(gwp_set, sort_order) AS newest_set FROM series GROUP BY perspective, gas
    )
    SELECT release.source_file_id, release.source_row, release.gwp_set AS value, perspective, series.gas, newest_set
    FROM series JOIN newest USING (perspective, gas) JOIN emission_release AS release ON release.id = release_id
    WHERE series.gwp_set <> newest_set""",
    "Serien {perspective} {gas} blandar GWP-uppsättningar: den här utgåvan har {value}, den nyaste {newest_set}.",
    "Räkna om hela serien med en uppsättning och ge alla år i den nyaste utgåvan.",
)

YEAR_NOT_OVER = Rule(
    "emission_after_release",
    "year",
    """SELECT emission.source_file_id, emission.source_row, year AS value, release_id, published_on
       FROM emission JOIN emission_release ON emission_release.id = release_id
       WHERE data_status <> 'projection' AND year > date_part('year', published_on)""",
    "Utsläppen {value} står i utgåvan {release_id}, publicerad {published_on}, innan året börjat.",
    "Rätta året eller published_on; är värdet en framräkning är data_status projection.",
)

INVENTORY_RULES = (
    SUM_OF_SECTORS,
    INCOMPLETE_YEAR,
    VALUE_WHERE_INCLUDED,
    TOTAL_SECTOR,
    LEAP_BETWEEN_YEARS,
    SCOPE_OUTSIDE_ORGANISATION,
    MIXED_WEIGHTS,
    YEAR_NOT_OVER,
)
