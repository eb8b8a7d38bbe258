"""Owns the tables about the city itself: who it is, how it is organised, when it decides.

Each is a row class whose fields say its columns. Must not know where rows are kept.
"""

import datetime as dt
from typing import Annotated

from klimatvakt.catalog.said import TONNES, said
from klimatvakt.catalog.stored.traced import Sourced, stored
from klimatvakt.domain.vocabulary import BodyKind, CalendarKind, DataStatus, Perspective
from klimatvakt.domain.words import Words


@stored(
    "area",
    "Staden",
    "En rad: staden, om den finns på riktigt och om tjänsten är stadens egen.",
    key=("id",),
    optional=False,
)
class Area(Sourced):
    """A row of ``area``."""

    id: Annotated[str, said("Stadens id i adresser och inställningar")]
    name: Annotated[Words, said("Stadens namn", required=("sv", "fi"))]
    country: Annotated[str, said("Landskod enligt ISO 3166", is_id=True)]
    fictional: Annotated[bool, said("Staden är påhittad")]
    official: Annotated[bool, said("Tjänsten är stadens officiella")]
    committee_word: Annotated[Words, said("Stadens ord för utskott eller nämnd", required=("sv", "fi"))]
    theme_word: Annotated[Words, said("Stadens ord för tema i färdplanen", required=("sv", "fi"))]
    inventory_name: Annotated[Words, said("Utsläppsberäkningens namn och utgivare")]
    summary: Annotated[Words, said("Kort om staden och dess klimatarbete")]


@stored(
    "sector",
    "Stadens sektorer",
    "Stadens förvaltningar. En sektor kan upphöra: då har den ett slutdatum.",
    key=("id",),
    optional=False,
)
class Sector(Sourced):
    """A row of ``sector``."""

    id: Annotated[str, said("Sektorns id")]
    sort_order: Annotated[int, said("Ordning i listor", low=0)]
    name: Annotated[Words, said("Sektorns namn", required=("sv", "fi"))]
    responsibility: Annotated[Words, said("Vad sektorn ansvarar för")]
    valid_from: Annotated[dt.date | None, said("Första dagen sektorn finns; tomt = känd så länge uppgifterna räcker")]
    valid_to: Annotated[dt.date | None, said("Sista dagen sektorn finns; tomt = finns kvar")]


@stored(
    "committee",
    "Organ",
    "Fullmäktige, styrelse, utskott, ledningsgrupp och enheter som styr klimatarbetet.",
    key=("id",),
)
class Committee(Sourced):
    """A row of ``committee``."""

    id: Annotated[str, said("Organets id")]
    sort_order: Annotated[int, said("Ordning i listor", low=0)]
    kind: Annotated[BodyKind, said("Slag av organ")]
    name: Annotated[Words, said("Organets namn; tomt där namnet inte är publicerat på språket")]
    description: Annotated[Words, said("Vad organet gör")]


@stored(
    "sector_committee",
    "Sektorernas organ",
    "Vilka utskott som hör till vilken sektor: flera, ett eller inget.",
    key=("sector_id", "committee_id"),
)
class SectorCommittee(Sourced):
    """A row of ``sector_committee``."""

    sector_id: Annotated[str, said("Sektorn", references="sector.id")]
    committee_id: Annotated[str, said("Utskottet", references="committee.id")]


@stored(
    "calendar_event",
    "Årscykel och möten",
    "Steg i stadens ekonomi- och klimatår samt möten. Datum som inte är publicerade lämnas tomma.",
    key=("id",),
)
class CalendarEvent(Sourced):
    """A row of ``calendar_event``."""

    id: Annotated[str, said("Händelsens id")]
    kind: Annotated[CalendarKind, said("Steg i cykeln eller möte")]
    occurs_on: Annotated[dt.date | None, said("Dag, om den är publicerad")]
    occurs_text: Annotated[
        str | None, said("Tidpunkten som den publicerats när dagen inte är exakt (till exempel 2024-09 eller 12-31)")
    ]
    recurs_month: Annotated[int | None, said("Månad då steget återkommer varje år", low=1)]
    cycle_year: Annotated[int | None, said("Året som cykeln gäller")]
    committee_id: Annotated[str | None, said("Organet som sammanträder eller beslutar", references="committee.id")]
    what: Annotated[Words, said("Vad som händer", required=("sv",))]
    climate_step: Annotated[bool | None, said("Steget hör till styrningen av klimatarbetet")]


@stored(
    "population",
    "Folkmängd",
    "Invånare vid årets slut. Motstridiga uppgifter står alla kvar; en per år används.",
    key=("year", "series"),
)
class Population(Sourced):
    """A row of ``population``."""

    year: Annotated[int, said("År")]
    series: Annotated[str, said("Källans id inom året, så att motstridiga uppgifter får var sin rad", is_id=True)]
    population: Annotated[int, said("Antal invånare", "invånare", low=0)]
    data_status: Annotated[DataStatus, said("Hur säker uppgiften är")]
    preferred: Annotated[bool, said("Uppgiften används i beräkningar")]


@stored(
    "published_figure",
    "Publicerade enskilda siffror",
    "Enskilda siffror om staden, nätet eller regionen utanför serierna. Motstridiga står sida vid sida.",
    key=("id",),
)
class PublishedFigure(Sourced):
    """A row of ``published_figure``."""

    id: Annotated[str, said("Siffrans id")]
    subject: Annotated[str, said("Vad eller vem siffran gäller, till exempel Grankulla eller fjärrvärmenätet")]
    year_text: Annotated[str | None, said("År som det står i källan")]
    topic: Annotated[str, said("Ämne, till exempel transport, heat_factor, consumption", is_id=True)]
    perspective: Annotated[Perspective | None, said("Perspektiv, om siffran gäller utsläpp")]
    text: Annotated[Words, said("Vad siffran säger", required=("sv",))]
    value: Annotated[float | None, said("Värde, om det är ett tal", "se unit")]
    value_text: Annotated[str | None, said("Värdet som det står i källan när det inte är ett tal")]
    unit: Annotated[str | None, said("Enhet")]
    data_status: Annotated[DataStatus, said("Hur säker uppgiften är")]
    conflict_group: Annotated[str | None, said("Gemensamt id för uppgifter som strider mot varandra", is_id=True)]


@stored(
    "peer_emission",
    "Utsläpp i andra kommuner",
    "Andra kommuners utsläpp ur nationell statistik, för jämförelse.",
    key=("area_name", "year", "sector_name"),
)
class PeerEmission(Sourced):
    """A row of ``peer_emission``."""

    area_name: Annotated[str, said("Kommunens namn")]
    year: Annotated[int, said("År")]
    sector_name: Annotated[str, said("Utsläppssektor i statistiken; total = summan")]
    emissions_t_co2e: Annotated[float, said("Utsläpp", TONNES, low=0)]
    dataset_version: Annotated[str, said("Statistikens utgåva")]
    comment: Annotated[Words, said("Vad som förklarar ett värde som avviker")]
