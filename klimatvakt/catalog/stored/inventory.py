"""Owns the tables about emissions, emission budgets, ceilings and sinks.

Each is a row class whose fields say its columns. Must not know where rows are kept.
"""

import datetime as dt
from typing import Annotated

from klimatvakt.catalog.said import SHARE, TONNES, said
from klimatvakt.catalog.stored.traced import Sourced, stored
from klimatvakt.domain.vocabulary import (
    AdoptionState,
    Convention,
    DataStatus,
    Gas,
    GwpSet,
    NotationKey,
    Perspective,
    Scope,
    SinkKind,
)
from klimatvakt.domain.words import Words


@stored(
    "emission_sector",
    "Utsläppssektorer",
    "Delarna i utsläppsberäkningen. Raden total är summan.",
    key=("id",),
    optional=False,
)
class EmissionSector(Sourced):
    """A row of ``emission_sector``."""

    id: Annotated[str, said("Utsläppssektorns id; total för summan")]
    gpc_code: Annotated[str | None, said("Kod enligt GPC/CRF (sektor.undersektor.scope), där den är känd", is_id=True)]
    sort_order: Annotated[int, said("Ordning i listor", low=0)]
    name: Annotated[Words, said("Utsläppssektorns namn", required=("sv", "fi"))]
    scope: Annotated[Scope | None, said("Scope 1, 2 eller 3 för stadens organisation; raden är då en minnesrad")]
    memo: Annotated[bool, said("Minnesrad utanför summan")]


@stored(
    "emission_release",
    "Utgåvor av utsläppsberäkningen",
    "Varje publicering av serien. Nyaste utgåvan används; den förra visas som tidigare värde.",
    key=("id",),
    optional=False,
)
class EmissionRelease(Sourced):
    """A row of ``emission_release``."""

    id: Annotated[str, said("Utgåvans id")]
    sort_order: Annotated[int, said("Ordning, nyaste störst", low=0)]
    title: Annotated[Words, said("Utgåvans namn", required=("sv",))]
    published_on: Annotated[dt.date | None, said("Publiceringsdag")]
    method: Annotated[str | None, said("Beräkningsmetod")]
    gwp_set: Annotated[GwpSet, said("GWP-uppsättning")]
    tolerance_t: Annotated[float, said("Tillåten skillnad mellan summan och delarna", TONNES, low=0)]


@stored(
    "emission",
    "Utsläpp",
    "Utsläpp per utgåva, perspektiv, utsläppssektor, gas och år: ett värde eller en notationskod.",
    key=("release_id", "perspective", "emission_sector_id", "gas", "year"),
    optional=False,
)
class Emission(Sourced):
    """A row of ``emission``."""

    release_id: Annotated[str, said("Utgåvan", references="emission_release.id")]
    perspective: Annotated[Perspective, said("Perspektiv")]
    emission_sector_id: Annotated[str, said("Utsläppssektor", references="emission_sector.id")]
    gas: Annotated[Gas, said("Gas")]
    year: Annotated[int, said("År")]
    emissions_t: Annotated[float | None, said("Utsläpp", "t av gasen")]
    notation_key: Annotated[NotationKey | None, said("Notationskod när värde saknas")]
    included_in: Annotated[
        str | None,
        said("Utsläppssektorn som innehåller värdet när koden är IE", references="emission_sector.id"),
    ]
    data_status: Annotated[DataStatus, said("Hur säkert värdet är")]
    low_t: Annotated[float | None, said("Lägsta rimliga värde", "t av gasen")]
    high_t: Annotated[float | None, said("Högsta rimliga värde", "t av gasen")]
    bridging: Annotated[bool | None, said("Raden överbryggar ett gap med namngiven metod")]
    method: Annotated[Words, said("Hur ett härlett värde räknats")]


@stored(
    "budget",
    "Utsläppsbudgetar",
    "Stadens utsläppsbudgetar; exakt en är referens. Tom budget_t räknas ur banan (LIN).",
    key=("id",),
)
class Budget(Sourced):
    """A row of ``budget``."""

    id: Annotated[str, said("Utsläppsbudgetens id")]
    is_reference: Annotated[bool, said("Utsläppsbudgeten som staden följs upp mot")]
    name: Annotated[Words, said("Utsläppsbudgetens namn", required=("sv", "fi"))]
    adoption_state: Annotated[AdoptionState, said("Antagen, beräknad eller alternativ")]
    adopted_by: Annotated[str | None, said("Organ som antagit utsläppsbudgeten")]
    adopted_on: Annotated[dt.date | None, said("Dag då utsläppsbudgeten antogs")]
    reference_from: Annotated[dt.date | None, said("Dag från vilken staden följs upp mot den; tomt = från början")]
    reference_to: Annotated[dt.date | None, said("Dag från vilken en annan tog över; tomt = gäller fortfarande")]
    perspective: Annotated[Perspective, said("Perspektiv")]
    gas: Annotated[Gas, said("Gas")]
    convention: Annotated[Convention, said("Räknesätt")]
    base_year: Annotated[int, said("Sista hela året före utsläppsbudgeten")]
    base_t: Annotated[float, said("Utsläpp i basåret", "t", low=0)]
    start_year: Annotated[int, said("Utsläppsbudgetens första år")]
    end_year: Annotated[int | None, said("Utsläppsbudgetens sista år; tomt = utan slut")]
    end_level_t: Annotated[float | None, said("Nivå i slutåret", "t", low=0)]
    budget_t: Annotated[float | None, said("Utsläppsbudgetens storlek; tomt = räknas ur banan", "t")]
    history_year: Annotated[int | None, said("Äldsta jämförelseår för andra former av samma mål")]
    history_t: Annotated[float | None, said("Utsläpp i det året", "t", low=0)]
    late_target_year: Annotated[int | None, said("Senare målår för andra former av samma mål")]
    boundary: Annotated[Words, said("Vad utsläppsbudgeten omfattar", required=("sv",))]
    method: Annotated[Words, said("Hur utsläppsbudgeten är beräknad", required=("sv",))]


@stored("ceiling", "Utsläppstak", "Antagna utsläppstak per sektor och år.", key=("budget_id", "sector_id", "year"))
class Ceiling(Sourced):
    """A row of ``ceiling``."""

    budget_id: Annotated[str, said("Utsläppsbudgeten", references="budget.id")]
    sector_id: Annotated[str, said("Stadens sektor", references="sector.id")]
    year: Annotated[int, said("År")]
    required_cut_t: Annotated[float, said("Minskning som krävs av sektorn jämfört med utgångsbanan", TONNES, low=0)]
    adopted_by: Annotated[str, said("Organ som antagit taket")]
    adopted_on: Annotated[dt.date, said("Dag då taket antogs")]


@stored(
    "global_budget",
    "Globala koldioxidbudgetar",
    "Publicerade globala koldioxidbudgetar per temperatur och sannolikhet, var och en med sin källa.",
    key=("id",),
)
class GlobalBudget(Sourced):
    """A row of ``global_budget``."""

    id: Annotated[str, said("Radens id")]
    report: Annotated[str, said("Rapporten som budgeten står i")]
    from_year: Annotated[int, said("Året budgeten räknas från, 1 januari")]
    temperature_c: Annotated[float, said("Uppvärmning", "°C", low=0)]
    probability_pct: Annotated[float, said("Sannolikhet att hålla sig under", "%", low=0, high=100)]
    budget_gt_co2: Annotated[float, said("Utrymme", "Gt CO2")]
    gas: Annotated[Gas, said("Gas")]
    boundary: Annotated[Words, said("Vad budgeten omfattar", required=("sv",))]


@stored(
    "fair_share",
    "Underlag för rättvis andel",
    "Uppgifter för att dela ett större utrymme enligt olika principer. Andra sätt att räkna, aldrig uppföljningen.",
    key=("id",),
)
class FairShare(Sourced):
    """A row of ``fair_share``."""

    id: Annotated[str, said("Underlagets id")]
    name: Annotated[Words, said("Underlagets namn", required=("sv",))]
    gas: Annotated[Gas, said("Gas som utrymmet gäller")]
    from_year: Annotated[int, said("Året utrymmet räknas från, 1 januari")]
    shared_budget_t: Annotated[float, said("Utrymmet som delas", "t av gasen")]
    emission_share: Annotated[float | None, said("Områdets andel av utsläppen", SHARE, low=0, high=1)]
    population_share: Annotated[float | None, said("Områdets andel av invånarna", SHARE, low=0, high=1)]
    shared_history_t: Annotated[
        float | None, said("Samlade utsläpp sedan history_from_year, alla områden", "t av gasen", low=0)
    ]
    area_history_t: Annotated[
        float | None, said("Områdets samlade utsläpp sedan history_from_year", "t av gasen", low=0)
    ]
    history_from_year: Annotated[int | None, said("Året de samlade utsläppen räknas från")]
    income_index: Annotated[float | None, said("Områdets inkomst per invånare; 1 = medel", "index", low=0)]
    weight_sum: Annotated[
        float | None, said("Summan av folkandel delad med inkomstindex över alla områden", SHARE, low=0)
    ]
    boundary: Annotated[Words, said("Vad utrymmet omfattar", required=("sv",))]


@stored(
    "organisation_unit",
    "Bolag och enheter i stadens organisation",
    "Vilka bolag och enheter som räknas in i organisationens utsläpp, och varför.",
    key=("id",),
)
class OrganisationUnit(Sourced):
    """A row of ``organisation_unit``."""

    id: Annotated[str, said("Enhetens id")]
    sort_order: Annotated[int, said("Ordning i listor", low=0)]
    name: Annotated[Words, said("Enhetens namn", required=("sv", "fi"))]
    included: Annotated[bool, said("Räknas in i organisationens utsläpp")]
    reason: Annotated[Words, said("Varför den räknas in eller inte", required=("sv",))]


@stored(
    "sink",
    "Sänkor och kompensation",
    "Upptag, negativa utsläpp och köpt kompensation. Ökar aldrig utsläppsbudgeten.",
    key=("kind", "year"),
)
class Sink(Sourced):
    """A row of ``sink``."""

    kind: Annotated[SinkKind, said("Slag")]
    year: Annotated[int, said("År")]
    removal_t: Annotated[float, said("Upptag", TONNES, low=0)]
    data_status: Annotated[DataStatus, said("Hur säkert värdet är")]
    method: Annotated[Words, said("Hur värdet räknats")]


@stored(
    "emission_factor",
    "Utsläppsfaktorer",
    "Utsläpp per kilowattimme och energislag, för effekter i kWh.",
    key=("energy_carrier", "year"),
)
class EmissionFactor(Sourced):
    """A row of ``emission_factor``."""

    energy_carrier: Annotated[str, said("Energislag", is_id=True)]
    year: Annotated[int, said("År")]
    kg_co2e_per_kwh: Annotated[float, said("Utsläppsfaktor", "kg CO2e/kWh", low=0)]
    data_status: Annotated[DataStatus, said("Hur säkert värdet är")]


@stored(
    "annotation",
    "Kommentarer i diagram",
    "Händelser som förklarar serien: pandemi, energikris, metodbyte, nytt värmeverk.",
    key=("id",),
)
class Annotation(Sourced):
    """A row of ``annotation``."""

    id: Annotated[str, said("Kommentarens id")]
    year: Annotated[int, said("År den gäller")]
    perspective: Annotated[Perspective | None, said("Perspektiv")]
    emission_sector_id: Annotated[str | None, said("Utsläppssektor", references="emission_sector.id")]
    text: Annotated[Words, said("Kommentaren", required=("sv",))]
