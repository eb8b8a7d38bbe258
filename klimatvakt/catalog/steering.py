"""Owns the tables about programmes, reports, indicators and corrections."""

from klimatvakt.catalog.columns import (
    Table,
    choice,
    code,
    day,
    integer,
    number,
    stated_source,
    text,
    texts,
    year,
    yes_no,
)
from klimatvakt.domain import vocabulary as v

REPORT = Table(
    "report",
    "Rapporter",
    "Delårsrapporter, bokslut och miljööversikter. En stängd rapport ändras bara med en rättelse.",
    (
        code("id", "Rapportens id", required=True),
        choice("kind", "Slag av rapport", v.ReportKind, required=True),
        year("year", "År", required=True),
        day("as_of", "Dag som rapporten beskriver", required=True),
        day("published_on", "Publiceringsdag"),
        yes_no("closed", "Rapporten är stängd", required=True),
        *texts("title", "Rapportens namn", required=("sv", "fi")),
        *texts("summary", "Sammanfattning"),
        *stated_source(),
    ),
    ("id",),
)

PROGRAMME = Table(
    "programme",
    "Program för utsläppsminskning",
    "Sektorns årliga program.",
    (
        code("sector_id", "Sektorn", required=True, references="sector.id"),
        year("year", "Programår", required=True),
        *texts("title", "Programmets namn", required=("sv",)),
        *texts("summary", "Vad programmet innehåller"),
        *stated_source(),
    ),
    ("sector_id", "year"),
)

PROGRAMME_MEASURE = Table(
    "programme_measure",
    "Åtgärder i programmen",
    "Vilka åtgärder sektorn lovat för året och vad det blev av dem.",
    (
        code("sector_id", "Sektorn", required=True, references="sector.id"),
        year("year", "Programår", required=True),
        code("code", "Åtgärdens kod", required=True, references="measure.code"),
        yes_no("needs_appropriation", "Åtgärden behöver ett eget anslag", required=True),
        choice("outcome", "Vad det blev", v.ProgrammeOutcome, required=True),
        day("outcome_on", "Dag då utfallet blev känt"),
        year("moved_to_year", "Året som åtgärden flyttats till"),
        *texts("reason", "Skäl till flytt eller strykning"),
    ),
    ("sector_id", "year", "code"),
)

APPROVAL_STEP = Table(
    "approval_step",
    "Programmens beslutskedja",
    "Beredning, godkännande i utskottet och anmälan till stadsstyrelsen.",
    (
        code("sector_id", "Sektorn", required=True, references="sector.id"),
        year("year", "Programår", required=True),
        integer("n", "Löpnummer", required=True, low=1),
        code("committee_id", "Organet", required=True, references="committee.id"),
        choice("action", "Vad organet gör", v.ApprovalAction, required=True),
        day("planned_on", "Planerad dag"),
        day("done_on", "Dag det skedde"),
        choice("state", "Läge", v.ApprovalState, required=True),
        text("section", "Paragraf"),
        *stated_source(),
    ),
    ("sector_id", "year", "n"),
)

INDICATOR = Table(
    "indicator",
    "Indikatorer",
    "Ledande mått mellan utsläppsberäkningarna.",
    (
        code("id", "Indikatorns id", required=True),
        integer("sort_order", "Ordning i listor", required=True, low=0),
        *texts("name", "Indikatorns namn", required=("sv", "fi")),
        *texts("unit", "Enhet", required=("sv", "fi")),
        choice("direction", "Åt vilket håll den ska gå", v.Direction, required=True),
        code("theme_id", "Temat den följer", references="theme.id"),
        *texts("description", "Vad indikatorn mäter"),
        *stated_source(),
    ),
    ("id",),
)

INDICATOR_VALUE = Table(
    "indicator_value",
    "Indikatorernas värden",
    "Ett värde per indikator och år.",
    (
        code("id", "Indikatorns id", required=True, references="indicator.id"),
        year("year", "År", required=True),
        number("value", "Värde", "indikatorns enhet", required=True),
        day("published_on", "Dag då värdet publicerades"),
        choice("data_status", "Hur säkert värdet är", v.DataStatus, required=True),
        *stated_source(),
    ),
    ("id", "year"),
)

INDICATOR_GOAL = Table(
    "indicator_goal",
    "Indikatorernas mål",
    "Målvärde för ett år.",
    (
        code("id", "Indikatorns id", required=True, references="indicator.id"),
        year("year", "Målår", required=True),
        number("goal", "Målvärde", "indikatorns enhet", required=True),
        *stated_source(),
    ),
    ("id", "year"),
)

CORRECTION = Table(
    "correction",
    "Rättelser",
    "Daterade rättelser av publicerade uppgifter med det tidigare värdet.",
    (
        code("id", "Rättelsens id", required=True),
        day("corrected_on", "Rättelsens dag", required=True),
        code("report_id", "Stängd rapport som rättas", references="report.id"),
        code("table_name", "Tabellen som rättas", required=True),
        text("row_key", "Radens nyckel, delarna åtskilda av |", required=True),
        code("column_name", "Kolumnen som rättas", required=True),
        text("former_value", "Värdet före rättelsen"),
        text("corrected_value", "Värdet efter rättelsen"),
        *texts("reason", "Skäl", required=("sv", "fi")),
        *stated_source(),
    ),
    ("id",),
)

TABLES = (
    REPORT,
    PROGRAMME,
    PROGRAMME_MEASURE,
    APPROVAL_STEP,
    INDICATOR,
    INDICATOR_VALUE,
    INDICATOR_GOAL,
    CORRECTION,
)
