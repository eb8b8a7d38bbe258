"""Owns the rules that hold measures' effects against the inventory (methods § 7). Must not know reports' order."""

from etl.contracts.findings import Severity
from etl.contracts.inventory import CELLS
from etl.contracts.rules import Rule

# Projections are no inventory.
_INVENTORY = """
    inventory AS (
        SELECT emission.*, sort_order FROM emission
        JOIN emission_release ON emission_release.id = emission.release_id
        WHERE data_status <> 'projection'
    )"""

# A report is read with the releases its day knew and with those of today: its series need the last year of both.
SERIES_HAS_Y0 = Rule(
    "effect_without_y0",
    "year",
    """WITH releases AS (
        SELECT report.id AS report_id, emission_release.id AS release_id, today
        FROM report, emission_release, (VALUES (true), (false)) AS seen(today)
        WHERE today OR emission_release.published_on IS NULL OR emission_release.published_on <= as_of
    ),
    last_year AS (
        SELECT DISTINCT report_id, perspective, max(year) AS y0 FROM emission JOIN releases USING (release_id)
        WHERE emission_sector_id = 'total' AND emissions_t IS NOT NULL AND data_status <> 'projection'
        GROUP BY report_id, perspective, today
    )
    SELECT min(source_file_id) AS source_file_id, min(source_row) AS source_row, code AS value,
           y0, min(year) AS first_year, report_id
    FROM effect JOIN last_year USING (report_id, perspective)
    GROUP BY report_id, code, perspective, y0
    HAVING min(year) < y0 AND count(*) FILTER (year = y0) = 0""",
    "Effekten för {value} i {report_id} börjar {first_year} men saknar året {y0}, utsläppsberäkningens sista år.",
    "Lägg till raden för det året: bara det som tillkommer efter det räknas.",
)

SERIES_WITHOUT_HOLES = Rule(
    "effect_hole",
    "year",
    """WITH stated AS (
        SELECT *, lag(year) OVER (PARTITION BY report_id, code ORDER BY year) AS year_before FROM effect
    )
    SELECT source_file_id, source_row, year AS value, year_before, code, report_id
    FROM stated WHERE year - year_before > 1""",
    "Effekten för {code} i {report_id} har inget år mellan {year_before} och {value}; det som saknas är inte noll.",
    "Lägg till en rad för varje år däremellan, med 0 där inget händer.",
)

# A part of a series that is outside the budget would leave a hole in what is inside.
SERIES_HAS_ONE_BOUNDARY = Rule(
    "effect_boundary_changes",
    "code",
    """SELECT min(source_file_id) AS source_file_id, min(source_row) AS source_row, code AS value, report_id
    FROM effect GROUP BY report_id, code
    HAVING count(DISTINCT perspective) > 1 OR count(DISTINCT gas) > 1
        OR count(DISTINCT counts_in_inventory = 'no') > 1""",
    "Effekten för {value} i {report_id} byter perspective, gas eller counts_in_inventory mellan åren.",
    "Ge alla år samma gräns; det som hör till en annan gräns är en annan åtgärds effekt.",
)

# Only what counts against the budget that was the reference on the report's day must reach its years; a measure
# put off beyond them, or ended, counts no longer.
EFFECT_IN_WINDOW = Rule(
    "effect_outside_window",
    "year",
    """WITH reference AS (
        SELECT report.id AS report_id, perspective, gas, start_year, end_year
        FROM report JOIN budget ON (is_reference OR reference_to IS NOT NULL)
         AND coalesce(reference_from <= as_of, true) AND coalesce(reference_to > as_of, true)
    )
    SELECT min(source_file_id) AS source_file_id, min(source_row) AS source_row,
           min(year) || '–' || max(year) AS value, code, report_id, start_year, end_year
    FROM effect JOIN reference USING (report_id, perspective, gas)
    ANTI JOIN (SELECT report_id, code FROM measure_state WHERE phase IN ('postponed', 'cancelled', 'merged')) AS away
        USING (report_id, code)
    WHERE counts_in_inventory <> 'no'
    GROUP BY report_id, code, start_year, end_year
    HAVING count(*) FILTER (year BETWEEN start_year AND coalesce(end_year, year)) = 0""",
    "Effekten för {code} i {report_id} ({value}) har inget år inom utsläppsbudgetens fönster {start_year}–{end_year}.",
    "Ge fönstrets år också, med 0 där inget händer än; syns effekten inte alls är counts_in_inventory no.",
)

FOLLOWED_UP_WITHIN_EMISSION = Rule(
    "followed_up_above_emission",
    "followed_up_t",
    f"""WITH {CELLS},
    level AS (
        SELECT perspective, emission_sector_id, year, max(emissions_t) AS limit_t FROM cells
        WHERE gas IN ('CO2e', 'CO2') AND emissions_t IS NOT NULL GROUP BY perspective, emission_sector_id, year
    ),
    stated AS (
        SELECT effect.*, coalesce(part.limit_t, whole.limit_t) AS limit_t,
               CASE WHEN part.limit_t IS NULL THEN 'total' ELSE effect.emission_sector_id END AS where_
        FROM effect
        LEFT JOIN level AS part USING (perspective, emission_sector_id, year)
        LEFT JOIN level AS whole ON whole.perspective = effect.perspective
         AND whole.year = effect.year AND whole.emission_sector_id = 'total'
    )
    SELECT source_file_id, source_row, followed_up_t AS value, code, year, limit_t, where_
    FROM stated WHERE followed_up_t > limit_t""",
    "Den uppföljda effekten för {code}, {value} t, är större än utsläppen {year} i {where_}: {limit_t} t.",
    "Kontrollera enhet, år, utsläppssektor och värde.",
)

FOLLOWED_UP_HAS_HAPPENED = Rule(
    "followed_up_too_early",
    "followed_up_t",
    """SELECT effect.source_file_id, effect.source_row, followed_up_t AS value, effect.year, report_id, as_of
       FROM effect JOIN report ON report.id = effect.report_id
       WHERE followed_up_t IS NOT NULL AND effect.year > year(as_of)""",
    "Effekten {year} är uppföljd i {report_id}, som beskriver läget {as_of}: det året hade inte börjat.",
    "Ta bort den uppföljda effekten eller rätta året.",
)

OVERLAP_WITHIN_BOUNDARY = Rule(
    "overlap_group_mixed",
    "overlap_group",
    """WITH member AS (
        SELECT report_id, overlap_group, concat_ws(' ', perspective, emission_sector_id, gas) AS boundary
        FROM measure_state JOIN effect USING (report_id, code) WHERE overlap_group IS NOT NULL
    ),
    mixed AS (
        SELECT report_id, overlap_group, string_agg(DISTINCT boundary, '; ' ORDER BY boundary) AS boundaries
        FROM member GROUP BY report_id, overlap_group HAVING count(DISTINCT boundary) > 1
    )
    SELECT min(source_file_id) AS source_file_id, min(source_row) AS source_row, overlap_group AS value,
           report_id, boundaries, string_agg(code, ', ' ORDER BY code) AS codes
    FROM measure_state JOIN mixed USING (report_id, overlap_group)
    GROUP BY report_id, overlap_group, boundaries""",
    "Överlappsgruppen {value} i {report_id} ({codes}) har olika gränser: {boundaries}. Bara effekter i samma "
    "perspektiv, utsläppssektor och gas kan överlappa.",
    "Dela gruppen per utsläppssektor, eller rätta effekternas perspective, emission_sector_id och gas.",
)

OVERLAP_HAS_PARTNER = Rule(
    "overlap_group_alone",
    "overlap_group",
    """SELECT min(source_file_id) AS source_file_id, min(source_row) AS source_row, overlap_group AS value,
              report_id, min(code) AS code
       FROM measure_state WHERE overlap_group IS NOT NULL GROUP BY report_id, overlap_group HAVING count(*) = 1""",
    "Överlappsgruppen {value} i {report_id} har bara åtgärden {code}; inget överlappar.",
    "Ange gruppen också på den andra åtgärden, eller töm overlap_group och rätta effect_status.",
    Severity.WARNING,
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
    SERIES_WITHOUT_HOLES,
    SERIES_HAS_ONE_BOUNDARY,
    EFFECT_IN_WINDOW,
    FOLLOWED_UP_WITHIN_EMISSION,
    FOLLOWED_UP_HAS_HAPPENED,
    OVERLAP_WITHIN_BOUNDARY,
    OVERLAP_HAS_PARTNER,
    EFFECT_WITHIN_SECTOR,
    NOT_CALCULATED_HAS_NO_ROWS,
    CALCULATED_HAS_ROWS,
    FACTOR_EXISTS,
)
