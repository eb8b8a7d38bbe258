"""Owns the rules that need several cells of one row. Rows with a bad cell are not asked: that is said already.

Must not know other rows.
"""

from etl.contracts.rules import Rule

_FILL = "Fyll i {column}, eller rätta det som gör den obligatorisk."
_ORDER = "Rätta det av värdena som är fel."


def _needs(table: str, when: str, because: str, column: str) -> tuple[str, Rule]:
    """``column`` must be filled in where the SQL condition ``when`` holds."""
    return _rule(
        table,
        f"{column}_needed",
        column,
        f"{column} IS NULL AND ({when})",
        f"{column} är tom fast {because}.",
        _FILL.format(column=column),
    )


def _order(table: str, first: str, second: str) -> tuple[str, Rule]:
    """``first`` must not be greater or later than ``second``."""
    message = f"{first} ({{first_value}}) är större eller senare än {second} ({{value}})."
    return _rule(table, f"{first}_before_{second}", second, f"{first} > {second}", message, _ORDER, first)


def _only(table: str, unless: str, column: str, because: str) -> tuple[str, Rule]:
    """``column`` must be empty unless the SQL condition ``unless`` holds."""
    broken = f"{column} IS NOT NULL AND NOT coalesce({unless}, false)"
    message = f"{column} är ifylld; väntat är en tom cell när {because}."
    return _rule(table, f"{column}_not_expected", column, broken, message, f"Töm {column} eller rätta raden.")


def _rule(
    table: str, name: str, column: str, broken: str, message: str, fix: str, first: str = "NULL"
) -> tuple[str, Rule]:
    query = (
        f"SELECT source_file_id, source_row, {column} AS value, {first} AS first_value "
        f"FROM {table} WHERE NOT bad_row AND ({broken})"
    )
    return table, Rule(name, column, query, message, fix)


ROW_RULES: tuple[tuple[str, Rule], ...] = (
    _order("sector", "valid_from", "valid_to"),
    _rule(
        "calendar_event",
        "month",
        "recurs_month",
        "recurs_month > 12",
        "Månaden är {value}; väntat är 1–12.",
        "Skriv månadens nummer.",
    ),
    _rule(
        "emission",
        "value_xor_key",
        "emissions_t",
        "(emissions_t IS NULL) = (notation_key IS NULL)",
        "Raden ska ha antingen ett värde eller en notationskod, och har båda eller ingendera.",
        "Ange värdet, eller NO, NE, IE eller C i notation_key – inte båda.",
    ),
    _needs("emission", "notation_key = 'IE'", "notationskoden är IE", "included_in"),
    _only("emission", "notation_key = 'IE'", "included_in", "notationskoden inte är IE"),
    _rule(
        "emission",
        "included_in_itself",
        "included_in",
        "included_in = emission_sector_id",
        "Värdet sägs ingå i sin egen utsläppssektor {value}.",
        "Ange den utsläppssektor som innehåller värdet.",
    ),
    _order("emission", "low_t", "emissions_t"),
    _order("emission", "emissions_t", "high_t"),
    _needs("emission", "bridging", "raden överbryggar ett gap", "method_sv"),
    _rule(
        "emission",
        "bridging_status",
        "data_status",
        "bridging AND data_status <> 'derived'",
        "En överbryggande rad har data_status {value}; väntat är derived.",
        "Sätt data_status till derived.",
    ),
    _order("budget", "start_year", "end_year"),
    _rule(
        "budget",
        "base_year_before_start",
        "base_year",
        "base_year >= start_year",
        "Basåret {value} är inte före första budgetåret.",
        "Ange det sista hela året före budgeten.",
    ),
    _needs("budget", "convention = 'LIN'", "räknesättet är LIN", "end_year"),
    _needs("budget", "convention = 'LIN'", "räknesättet är LIN", "end_level_t"),
    _needs("budget", "convention <> 'LIN'", "räknesättet inte är LIN", "budget_t"),
    _needs("budget", "adoption_state = 'adopted'", "budgeten är antagen", "adopted_by"),
    _needs("budget", "adoption_state = 'adopted'", "budgeten är antagen", "adopted_on"),
    _order("budget", "reference_from", "reference_to"),
    _only(
        "budget", "is_reference OR reference_to IS NOT NULL", "reference_from", "budgeten inte är eller varit referens"
    ),
    *(
        _needs(table, "true", "raden ska ange sin egen källa, filens metadata räcker inte", "source_title")
        for table in ("budget", "global_budget", "fair_share")
    ),
    _rule(
        "global_budget",
        "global_budget_gas",
        "gas",
        "gas <> 'CO2'",
        "En global budget per temperatur och sannolikhet gäller koldioxid; raden anger {value}.",
        "Sätt gas till CO2, eller ta bort raden om den gäller andra gaser.",
    ),
    *(
        _rule(
            "fair_share",
            f"{column}_zero",
            column,
            f"{column} = 0",
            f"{column} är noll; väntat är ett tal större än noll, eftersom andelen divideras med det.",
            "Rätta värdet, eller lämna cellen tom om uppgiften saknas.",
        )
        for column in ("income_index", "weight_sum")
    ),
    _needs(
        "fair_share",
        "shared_history_t IS NOT NULL OR area_history_t IS NOT NULL",
        "samlade utsläpp är angivna",
        "history_from_year",
    ),
    _rule(
        "emission_sector",
        "scope_without_memo",
        "memo",
        "scope IS NOT NULL AND NOT memo",
        "Utsläppssektorn har ett scope men är ingen minnesrad; scope överlappar och läggs aldrig ihop till en summa.",
        "Sätt memo till ja, eller töm scope.",
    ),
    _order("measure", "start_year", "end_year"),
    _order("goal_decision", "base_year", "target_year"),
    _order("measure_state", "start_on", "end_on"),
    _needs("measure_state", "phase = 'completed'", "fasen är completed", "completed_on"),
    _only("measure_state", "phase = 'completed'", "completed_on", "fasen inte är completed"),
    _needs("measure_state", "phase = 'merged'", "fasen är merged", "merged_into"),
    _rule(
        "measure_state",
        "merged_into_itself",
        "merged_into",
        "merged_into = code",
        "Åtgärden {value} är sammanslagen med sig själv.",
        "Ange den åtgärd den gått upp i.",
    ),
    _needs("measure_state", "effect_status = 'not_calculated'", "effekten inte är beräknad", "effect_reason_sv"),
    _needs("measure_state", "effect_status = 'overlapping'", "effekten överlappar", "overlap_group"),
    _needs("measure_state", "manual_schedule IS NOT NULL", "läget är handsatt", "manual_reason_sv"),
    _order("milestone", "started_on", "done_on"),
    _order("effect", "low", "central"),
    _order("effect", "central", "high"),
    _needs("effect", "counts_in_inventory = 'partly'", "effekten syns delvis", "counts_share"),
    _only("effect", "counts_in_inventory = 'partly'", "counts_share", "effekten inte syns delvis"),
    _needs("effect", "counts_in_inventory <> 'yes'", "effekten inte syns helt", "counts_reason_sv"),
    _rule(
        "effect",
        "effect_year",
        "year",
        "year < 1990 OR year > 2100",
        "Effekten gäller {value}; väntat är ett år mellan 1990 och 2100.",
        "Rätta året.",
    ),
    _needs("effect", "unit = 'kwh'", "enheten är kwh", "energy_carrier"),
    _rule(
        "money",
        "negative_money",
        "amount_eur",
        "amount_eur < 0 AND cost_basis <> 'net_of_savings'",
        "Beloppet {value} är mindre än noll, men bara en kostnad efter besparingar kan bli det.",
        "Rätta beloppet, eller cost_basis till net_of_savings.",
    ),
    _order("money", "low_eur", "amount_eur"),
    _order("money", "amount_eur", "high_eur"),
    _order("report", "as_of", "published_on"),
    _needs("programme_measure", "outcome = 'moved'", "åtgärden flyttats", "moved_to_year"),
    _rule(
        "programme_measure",
        "moved_backwards",
        "moved_to_year",
        "moved_to_year <= year",
        "Åtgärden flyttas till {value}, som inte är efter programmets år {first_value}.",
        "Ange det senare år som åtgärden flyttats till.",
        "year",
    ),
    _rule(
        "programme_measure",
        "outcome_before_programme",
        "outcome_on",
        "date_part('year', outcome_on) < year",
        "Utfallet blev känt {value}, före programmets år {first_value}.",
        "Rätta outcome_on eller programmets år.",
        "year",
    ),
    _rule(
        "indicator_value",
        "published_before_year",
        "published_on",
        "date_part('year', published_on) < year",
        "Värdet är publicerat {value}, innan året som det gäller börjat ({first_value}).",
        "Rätta published_on eller året.",
        "year",
    ),
    _needs("programme_measure", "outcome IN ('moved', 'dropped')", "åtgärden flyttats eller strukits", "reason_sv"),
    _needs("approval_step", "state = 'done'", "steget är taget", "done_on"),
    _only("approval_step", "state IN ('done', 'returned')", "done_on", "steget inte är taget"),
    _rule(
        "correction",
        "correction_changes_nothing",
        "corrected_value",
        "coalesce(former_value, '') = coalesce(corrected_value, '')",
        "Rättelsen har samma värde före och efter.",
        "Ange det tidigare värdet i former_value och det nya i corrected_value.",
    ),
)
