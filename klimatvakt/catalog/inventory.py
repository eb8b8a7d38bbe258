"""Owns the tables about emissions, emission budgets, ceilings and sinks."""

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

EMISSION_SECTOR = Table(
    "emission_sector",
    "Utsläppssektorer",
    "Delarna i utsläppsberäkningen. Raden total är summan.",
    (
        code("id", "Utsläppssektorns id; total för summan", required=True),
        code("gpc_code", "Kod enligt GPC/CRF (sektor.undersektor.scope), där den är känd"),
        integer("sort_order", "Ordning i listor", required=True, low=0),
        *texts("name", "Utsläppssektorns namn", required=("sv", "fi")),
        choice("scope", "Scope 1, 2 eller 3 för stadens organisation; raden är då en minnesrad", v.Scope),
        yes_no("memo", "Minnesrad utanför summan", required=True),
        *stated_source(),
    ),
    ("id",),
    optional=False,
)

EMISSION_RELEASE = Table(
    "emission_release",
    "Utgåvor av utsläppsberäkningen",
    "Varje publicering av serien. Nyaste utgåvan används; den förra visas som tidigare värde.",
    (
        code("id", "Utgåvans id", required=True),
        integer("sort_order", "Ordning, nyaste störst", required=True, low=0),
        *texts("title", "Utgåvans namn", required=("sv",)),
        day("published_on", "Publiceringsdag"),
        text("method", "Beräkningsmetod"),
        choice("gwp_set", "GWP-uppsättning", v.GwpSet, required=True),
        number("tolerance_t", "Tillåten skillnad mellan summan och delarna", "t CO2e", required=True, low=0),
        *stated_source(),
    ),
    ("id",),
    optional=False,
)

EMISSION = Table(
    "emission",
    "Utsläpp",
    "Utsläpp per utgåva, perspektiv, utsläppssektor, gas och år: ett värde eller en notationskod.",
    (
        code("release_id", "Utgåvan", required=True, references="emission_release.id"),
        choice("perspective", "Perspektiv", v.Perspective, required=True),
        code("emission_sector_id", "Utsläppssektor", required=True, references="emission_sector.id"),
        choice("gas", "Gas", v.Gas, required=True),
        year("year", "År", required=True),
        number("emissions_t", "Utsläpp", "t av gasen"),
        choice("notation_key", "Notationskod när värde saknas", v.NotationKey),
        code(
            "included_in",
            "Utsläppssektorn som innehåller värdet när koden är IE",
            references="emission_sector.id",
        ),
        choice("data_status", "Hur säkert värdet är", v.DataStatus, required=True),
        number("low_t", "Lägsta rimliga värde", "t av gasen"),
        number("high_t", "Högsta rimliga värde", "t av gasen"),
        yes_no("bridging", "Raden överbryggar ett gap med namngiven metod"),
        *texts("method", "Hur ett härlett värde räknats"),
        *stated_source(),
    ),
    ("release_id", "perspective", "emission_sector_id", "gas", "year"),
    optional=False,
)

BUDGET = Table(
    "budget",
    "Utsläppsbudgetar",
    "Stadens utsläppsbudgetar; exakt en är referens. Tom budget_t räknas ur banan (LIN).",
    (
        code("id", "Utsläppsbudgetens id", required=True),
        yes_no("is_reference", "Utsläppsbudgeten som staden följs upp mot", required=True),
        *texts("name", "Utsläppsbudgetens namn", required=("sv", "fi")),
        choice("adoption_state", "Antagen, beräknad eller alternativ", v.AdoptionState, required=True),
        text("adopted_by", "Organ som antagit utsläppsbudgeten"),
        day("adopted_on", "Dag då utsläppsbudgeten antogs"),
        day("reference_from", "Dag från vilken staden följs upp mot den; tomt = från början"),
        day("reference_to", "Dag från vilken en annan tog över; tomt = gäller fortfarande"),
        choice("perspective", "Perspektiv", v.Perspective, required=True),
        choice("gas", "Gas", v.Gas, required=True),
        choice("convention", "Räknesätt", v.Convention, required=True),
        year("base_year", "Sista hela året före utsläppsbudgeten", required=True),
        number("base_t", "Utsläpp i basåret", "t", required=True, low=0),
        year("start_year", "Utsläppsbudgetens första år", required=True),
        year("end_year", "Utsläppsbudgetens sista år; tomt = utan slut"),
        number("end_level_t", "Nivå i slutåret", "t", low=0),
        number("budget_t", "Utsläppsbudgetens storlek; tomt = räknas ur banan", "t"),
        year("history_year", "Äldsta jämförelseår för andra former av samma mål"),
        number("history_t", "Utsläpp i det året", "t", low=0),
        year("late_target_year", "Senare målår för andra former av samma mål"),
        *texts("boundary", "Vad utsläppsbudgeten omfattar", required=("sv",)),
        *texts("method", "Hur utsläppsbudgeten är beräknad", required=("sv",)),
        *stated_source(),
    ),
    ("id",),
)

CEILING = Table(
    "ceiling",
    "Utsläppstak",
    "Antagna utsläppstak per sektor och år.",
    (
        code("budget_id", "Utsläppsbudgeten", required=True, references="budget.id"),
        code("sector_id", "Stadens sektor", required=True, references="sector.id"),
        year("year", "År", required=True),
        number(
            "required_cut_t",
            "Minskning som krävs av sektorn jämfört med utgångsbanan",
            "t CO2e",
            required=True,
            low=0,
        ),
        text("adopted_by", "Organ som antagit taket", required=True),
        day("adopted_on", "Dag då taket antogs", required=True),
        *stated_source(),
    ),
    ("budget_id", "sector_id", "year"),
)

GLOBAL_BUDGET = Table(
    "global_budget",
    "Globala koldioxidbudgetar",
    "Publicerade globala koldioxidbudgetar per temperatur och sannolikhet, var och en med sin källa.",
    (
        code("id", "Radens id", required=True),
        text("report", "Rapporten som budgeten står i", required=True),
        year("from_year", "Året budgeten räknas från, 1 januari", required=True),
        number("temperature_c", "Uppvärmning", "°C", required=True, low=0),
        number("probability_pct", "Sannolikhet att hålla sig under", "%", required=True, low=0, high=100),
        number("budget_gt_co2", "Utrymme", "Gt CO2", required=True),
        choice("gas", "Gas", v.Gas, required=True),
        *texts("boundary", "Vad budgeten omfattar", required=("sv",)),
        *stated_source(),
    ),
    ("id",),
)

FAIR_SHARE = Table(
    "fair_share",
    "Underlag för rättvis andel",
    "Uppgifter för att dela ett större utrymme enligt olika principer. Andra sätt att räkna, aldrig uppföljningen.",
    (
        code("id", "Underlagets id", required=True),
        *texts("name", "Underlagets namn", required=("sv",)),
        choice("gas", "Gas som utrymmet gäller", v.Gas, required=True),
        year("from_year", "Året utrymmet räknas från, 1 januari", required=True),
        number("shared_budget_t", "Utrymmet som delas", "t av gasen", required=True),
        number("emission_share", "Områdets andel av utsläppen", "andel", low=0, high=1),
        number("population_share", "Områdets andel av invånarna", "andel", low=0, high=1),
        number("shared_history_t", "Samlade utsläpp sedan history_from_year, alla områden", "t av gasen", low=0),
        number("area_history_t", "Områdets samlade utsläpp sedan history_from_year", "t av gasen", low=0),
        year("history_from_year", "Året de samlade utsläppen räknas från"),
        number("income_index", "Områdets inkomst per invånare; 1 = medel", "index", low=0),
        number("weight_sum", "Summan av folkandel delad med inkomstindex över alla områden", "andel", low=0),
        *texts("boundary", "Vad utrymmet omfattar", required=("sv",)),
        *stated_source(),
    ),
    ("id",),
)

ORGANISATION_UNIT = Table(
    "organisation_unit",
    "Bolag och enheter i stadens organisation",
    "Vilka bolag och enheter som räknas in i organisationens utsläpp, och varför.",
    (
        code("id", "Enhetens id", required=True),
        integer("sort_order", "Ordning i listor", required=True, low=0),
        *texts("name", "Enhetens namn", required=("sv", "fi")),
        yes_no("included", "Räknas in i organisationens utsläpp", required=True),
        *texts("reason", "Varför den räknas in eller inte", required=("sv",)),
        *stated_source(),
    ),
    ("id",),
)

SINK = Table(
    "sink",
    "Sänkor och kompensation",
    "Upptag, negativa utsläpp och köpt kompensation. Ökar aldrig utsläppsbudgeten.",
    (
        choice("kind", "Slag", v.SinkKind, required=True),
        year("year", "År", required=True),
        number("removal_t", "Upptag", "t CO2e", required=True, low=0),
        choice("data_status", "Hur säkert värdet är", v.DataStatus, required=True),
        *texts("method", "Hur värdet räknats"),
        *stated_source(),
    ),
    ("kind", "year"),
)

EMISSION_FACTOR = Table(
    "emission_factor",
    "Utsläppsfaktorer",
    "Utsläpp per kilowattimme och energislag, för effekter i kWh.",
    (
        code("energy_carrier", "Energislag", required=True),
        year("year", "År", required=True),
        number("kg_co2e_per_kwh", "Utsläppsfaktor", "kg CO2e/kWh", required=True, low=0),
        choice("data_status", "Hur säkert värdet är", v.DataStatus, required=True),
        *stated_source(),
    ),
    ("energy_carrier", "year"),
)

ANNOTATION = Table(
    "annotation",
    "Kommentarer i diagram",
    "Händelser som förklarar serien: pandemi, energikris, metodbyte, nytt värmeverk.",
    (
        code("id", "Kommentarens id", required=True),
        year("year", "År den gäller", required=True),
        choice("perspective", "Perspektiv", v.Perspective),
        code("emission_sector_id", "Utsläppssektor", references="emission_sector.id"),
        *texts("text", "Kommentaren", required=("sv",)),
        *stated_source(),
    ),
    ("id",),
)

TABLES = (
    EMISSION_SECTOR,
    EMISSION_RELEASE,
    EMISSION,
    BUDGET,
    CEILING,
    GLOBAL_BUDGET,
    FAIR_SHARE,
    ORGANISATION_UNIT,
    SINK,
    EMISSION_FACTOR,
    ANNOTATION,
)
