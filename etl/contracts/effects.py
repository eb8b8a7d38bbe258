"""Owns the rules that hold measures' effects against the inventory (methods § 7). Must not know reports' order."""

from etl.contracts.findings import Severity
from etl.contracts.rules import Rule

# The newest release that has a perspective is its inventory; projections are no inventory.
_INVENTORY = """
    inventory AS (
        SELECT emission.*, sort_order FROM emission
        JOIN emission_release ON emission_release.id = emission.release_id
        WHERE data_status <> 'projection'
    )"""

SERIES_HAS_Y0 = Rule(
    "effect_without_y0",
    "year",
    f"""WITH {_INVENTORY},
    newest AS (SELECT perspective, max(sort_order) AS sort_order FROM inventory GROUP BY perspective),
    last_year AS (
        SELECT perspective, max(year) AS y0 FROM inventory JOIN newest USING (perspective, sort_order)
        WHERE emission_sector_id = 'total' AND emissions_t IS NOT NULL GROUP BY perspective
    )
    SELECT min(source_file_id) AS source_file_id, min(source_row) AS source_row, code AS value,
           y0, min(year) AS first_year, report_id
    FROM effect JOIN last_year USING (perspective)
    GROUP BY report_id, code, perspective, y0
    HAVING min(year) < y0 AND count(*) FILTER (year = y0) = 0""",
    "Effekten för {value} i {report_id} börjar {first_year} men saknar året {y0}, utsläppsberäkningens sista år.",
    "Lägg till raden för det året: bara det som tillkommer efter det räknas.",
)

EFFECT_WITHIN_SECTOR = Rule(
    "effect_above_sector",
    "central",
    f"""WITH {_INVENTORY},
    newest AS (
        SELECT perspective, gas, max({{'release': sort_order, 'year': year}}) AS latest FROM inventory
        WHERE emission_sector_id <> 'total' AND emissions_t IS NOT NULL GROUP BY perspective, gas
    ),
    limits AS (
        SELECT perspective, gas, emission_sector_id, year AS inventory_year,
               CASE notation_key WHEN 'NO' THEN 0 ELSE emissions_t END AS limit_t
        FROM inventory JOIN newest USING (perspective, gas)
        WHERE sort_order = latest.release AND year = latest.year
    ),
    factors AS (
        SELECT energy_carrier, arg_max(kg_co2e_per_kwh, year) AS factor FROM emission_factor GROUP BY energy_carrier
    ),
    effects AS (
        SELECT effect.*, CASE unit WHEN 'kwh' THEN central * factor / 1000 ELSE central END AS effect_t
        FROM effect LEFT JOIN factors USING (energy_carrier)
    )
    SELECT source_file_id, source_row, central AS value, round(effect_t, 3) AS effect_t,
           limit_t, inventory_year, emission_sector_id
    FROM effects JOIN limits USING (perspective, gas, emission_sector_id)
    WHERE counts_in_inventory <> 'no' AND effect_t > limit_t""",
    "Effekten {effect_t} t är större än utsläppssektorn {emission_sector_id}s utsläpp {inventory_year}: {limit_t} t.",
    "Kontrollera enhet, utsläppssektor och värde.",
)

NOT_CALCULATED_HAS_NO_ROWS = Rule(
    "effect_not_expected",
    "effect_status",
    """SELECT source_file_id, source_row, effect_status AS value, code FROM measure_state
       SEMI JOIN effect USING (report_id, code) WHERE effect_status = 'not_calculated'""",
    "Effekten för {code} är inte beräknad enligt raden, men tabellen effect har rader om den.",
    "Rätta effect_status eller ta bort raderna i effect.",
)

CALCULATED_HAS_ROWS = Rule(
    "effect_rows_missing",
    "effect_status",
    """SELECT source_file_id, source_row, effect_status AS value, code FROM measure_state
       ANTI JOIN effect USING (report_id, code) WHERE effect_status <> 'not_calculated'""",
    "Effekten för {code} är {value} enligt raden, men tabellen effect har inga rader om den i rapporten.",
    "Lägg till effekten per år eller ändra effect_status till not_calculated med skäl.",
    Severity.WARNING,
)

FACTOR_EXISTS = Rule(
    "factor_missing",
    "energy_carrier",
    """SELECT source_file_id, source_row, energy_carrier AS value FROM effect
       WHERE unit = 'kwh' AND energy_carrier IS NOT NULL
         AND energy_carrier NOT IN (SELECT energy_carrier FROM emission_factor WHERE energy_carrier IS NOT NULL)""",
    "Energislaget {value} har ingen utsläppsfaktor, så effekten i kWh kan inte bli ton.",
    "Lägg till faktorn i emission_factor eller rätta energislaget.",
)

EFFECT_RULES = (
    SERIES_HAS_Y0,
    EFFECT_WITHIN_SECTOR,
    NOT_CALCULATED_HAS_NO_ROWS,
    CALCULATED_HAS_ROWS,
    FACTOR_EXISTS,
)
