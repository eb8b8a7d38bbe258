"""Owns the tables about the city itself: who it is, how it is organised, when it decides."""

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

AREA = Table(
    "area",
    "Staden",
    "En rad: staden, om den finns på riktigt och om tjänsten är stadens egen.",
    (
        code("id", "Stadens id i adresser och inställningar", required=True),
        *texts("name", "Stadens namn", required=("sv", "fi")),
        code("country", "Landskod enligt ISO 3166", required=True),
        yes_no("fictional", "Staden är påhittad", required=True),
        yes_no("official", "Tjänsten är stadens officiella", required=True),
        *texts("committee_word", "Stadens ord för utskott eller nämnd", required=("sv", "fi")),
        *texts("theme_word", "Stadens ord för tema i färdplanen", required=("sv", "fi")),
        *texts("inventory_name", "Utsläppsberäkningens namn och utgivare"),
        *texts("summary", "Kort om staden och dess klimatarbete"),
        *stated_source(),
    ),
    ("id",),
    optional=False,
)

SECTOR = Table(
    "sector",
    "Stadens sektorer",
    "Stadens förvaltningar. En sektor kan upphöra: då har den ett slutdatum.",
    (
        code("id", "Sektorns id", required=True),
        integer("sort_order", "Ordning i listor", required=True, low=0),
        *texts("name", "Sektorns namn", required=("sv", "fi")),
        *texts("responsibility", "Vad sektorn ansvarar för"),
        day("valid_from", "Första dagen sektorn finns; tomt = känd så länge uppgifterna räcker"),
        day("valid_to", "Sista dagen sektorn finns; tomt = finns kvar"),
        *stated_source(),
    ),
    ("id",),
    optional=False,
)

COMMITTEE = Table(
    "committee",
    "Organ",
    "Fullmäktige, styrelse, utskott, ledningsgrupp och enheter som styr klimatarbetet.",
    (
        code("id", "Organets id", required=True),
        integer("sort_order", "Ordning i listor", required=True, low=0),
        choice("kind", "Slag av organ", v.BodyKind, required=True),
        *texts("name", "Organets namn; tomt där namnet inte är publicerat på språket"),
        *texts("description", "Vad organet gör"),
        *stated_source(),
    ),
    ("id",),
)

SECTOR_COMMITTEE = Table(
    "sector_committee",
    "Sektorernas organ",
    "Vilka utskott som hör till vilken sektor: flera, ett eller inget.",
    (
        code("sector_id", "Sektorn", required=True, references="sector.id"),
        code("committee_id", "Utskottet", required=True, references="committee.id"),
        *stated_source(),
    ),
    ("sector_id", "committee_id"),
)

CALENDAR_EVENT = Table(
    "calendar_event",
    "Årscykel och möten",
    "Steg i stadens ekonomi- och klimatår samt möten. Datum som inte är publicerade lämnas tomma.",
    (
        code("id", "Händelsens id", required=True),
        choice("kind", "Steg i cykeln eller möte", v.CalendarKind, required=True),
        day("occurs_on", "Dag, om den är publicerad"),
        text(
            "occurs_text",
            "Tidpunkten som den publicerats när dagen inte är exakt (till exempel 2024-09 eller 12-31)",
        ),
        integer("recurs_month", "Månad då steget återkommer varje år", low=1),
        year("cycle_year", "Året som cykeln gäller"),
        code("committee_id", "Organet som sammanträder eller beslutar", references="committee.id"),
        *texts("what", "Vad som händer", required=("sv",)),
        yes_no("climate_step", "Steget hör till styrningen av klimatarbetet"),
        *stated_source(),
    ),
    ("id",),
)

POPULATION = Table(
    "population",
    "Folkmängd",
    "Invånare vid årets slut. Motstridiga uppgifter står alla kvar; en per år används.",
    (
        year("year", "År", required=True),
        code("series", "Källans id inom året, så att motstridiga uppgifter får var sin rad", required=True),
        integer("population", "Antal invånare", "invånare", required=True, low=0),
        choice("data_status", "Hur säker uppgiften är", v.DataStatus, required=True),
        yes_no("preferred", "Uppgiften används i beräkningar", required=True),
        *stated_source(),
    ),
    ("year", "series"),
)

PUBLISHED_FIGURE = Table(
    "published_figure",
    "Publicerade enskilda siffror",
    "Enskilda siffror om staden, nätet eller regionen utanför serierna. Motstridiga står sida vid sida.",
    (
        code("id", "Siffrans id", required=True),
        text(
            "subject",
            "Vad eller vem siffran gäller, till exempel Grankulla eller fjärrvärmenätet",
            required=True,
        ),
        text("year_text", "År som det står i källan"),
        code("topic", "Ämne, till exempel transport, heat_factor, consumption", required=True),
        choice("perspective", "Perspektiv, om siffran gäller utsläpp", v.Perspective),
        *texts("text", "Vad siffran säger", required=("sv",)),
        number("value", "Värde, om det är ett tal", "se unit"),
        text("value_text", "Värdet som det står i källan när det inte är ett tal"),
        text("unit", "Enhet"),
        choice("data_status", "Hur säker uppgiften är", v.DataStatus, required=True),
        code("conflict_group", "Gemensamt id för uppgifter som strider mot varandra"),
        *stated_source(),
    ),
    ("id",),
)

PEER_EMISSION = Table(
    "peer_emission",
    "Utsläpp i andra kommuner",
    "Andra kommuners utsläpp ur nationell statistik, för jämförelse.",
    (
        text("area_name", "Kommunens namn", required=True),
        year("year", "År", required=True),
        text("sector_name", "Utsläppssektor i statistiken; total = summan", required=True),
        number("emissions_t_co2e", "Utsläpp", "t CO2e", required=True, low=0),
        text("dataset_version", "Statistikens utgåva", required=True),
        *texts("comment", "Vad som förklarar ett värde som avviker"),
        *stated_source(),
    ),
    ("area_name", "year", "sector_name"),
)

TABLES = (
    AREA,
    SECTOR,
    COMMITTEE,
    SECTOR_COMMITTEE,
    CALENDAR_EVENT,
    POPULATION,
    PUBLISHED_FIGURE,
    PEER_EMISSION,
)
