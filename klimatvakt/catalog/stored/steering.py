"""Owns the tables about programmes, reports, indicators and corrections.

Each is a row class whose fields say its columns. Must not know where rows are kept.
"""

import datetime as dt
from typing import Annotated

from klimatvakt.catalog.said import said
from klimatvakt.catalog.stored.traced import Sourced, Traced, stored
from klimatvakt.domain.vocabulary import (
    ApprovalAction,
    ApprovalState,
    DataStatus,
    Direction,
    ProgrammeOutcome,
    ReportKind,
)
from klimatvakt.domain.words import Words


@stored(
    "report",
    "Rapporter",
    "Delårsrapporter, bokslut och miljööversikter. En stängd rapport ändras bara med en rättelse.",
    key=("id",),
)
class Report(Sourced):
    """A row of ``report``."""

    id: Annotated[str, said("Rapportens id")]
    kind: Annotated[ReportKind, said("Slag av rapport")]
    year: Annotated[int, said("År")]
    as_of: Annotated[dt.date, said("Dag som rapporten beskriver")]
    published_on: Annotated[dt.date | None, said("Publiceringsdag")]
    closed: Annotated[bool, said("Rapporten är stängd")]
    title: Annotated[Words, said("Rapportens namn", required=("sv", "fi"))]
    summary: Annotated[Words, said("Sammanfattning")]


@stored("programme", "Program för utsläppsminskning", "Sektorns årliga program.", key=("sector_id", "year"))
class Programme(Sourced):
    """A row of ``programme``."""

    sector_id: Annotated[str, said("Sektorn", references="sector.id")]
    year: Annotated[int, said("Programår")]
    title: Annotated[Words, said("Programmets namn", required=("sv",))]
    summary: Annotated[Words, said("Vad programmet innehåller")]


@stored(
    "programme_measure",
    "Åtgärder i programmen",
    "Vilka åtgärder sektorn lovat för året och vad det blev av dem.",
    key=("sector_id", "year", "code"),
)
class ProgrammeMeasure(Traced):
    """A row of ``programme_measure``."""

    sector_id: Annotated[str, said("Sektorn", references="sector.id")]
    year: Annotated[int, said("Programår")]
    code: Annotated[str, said("Åtgärdens kod", references="measure.code")]
    needs_appropriation: Annotated[bool, said("Åtgärden behöver ett eget anslag")]
    outcome: Annotated[ProgrammeOutcome, said("Vad det blev")]
    outcome_on: Annotated[dt.date | None, said("Dag då utfallet blev känt")]
    moved_to_year: Annotated[int | None, said("Året som åtgärden flyttats till")]
    reason: Annotated[Words, said("Skäl till flytt eller strykning")]


@stored(
    "approval_step",
    "Programmens beslutskedja",
    "Beredning, godkännande i utskottet och anmälan till stadsstyrelsen.",
    key=("sector_id", "year", "n"),
)
class ApprovalStep(Sourced):
    """A row of ``approval_step``."""

    sector_id: Annotated[str, said("Sektorn", references="sector.id")]
    year: Annotated[int, said("Programår")]
    n: Annotated[int, said("Löpnummer", low=1)]
    committee_id: Annotated[str, said("Organet", references="committee.id")]
    action: Annotated[ApprovalAction, said("Vad organet gör")]
    planned_on: Annotated[dt.date | None, said("Planerad dag")]
    done_on: Annotated[dt.date | None, said("Dag det skedde")]
    state: Annotated[ApprovalState, said("Läge")]
    section: Annotated[str | None, said("Paragraf")]


@stored("indicator", "Indikatorer", "Ledande mått mellan utsläppsberäkningarna.", key=("id",))
class Indicator(Sourced):
    """A row of ``indicator``."""

    id: Annotated[str, said("Indikatorns id")]
    sort_order: Annotated[int, said("Ordning i listor", low=0)]
    name: Annotated[Words, said("Indikatorns namn", required=("sv", "fi"))]
    unit: Annotated[Words, said("Enhet", required=("sv", "fi"))]
    direction: Annotated[Direction, said("Åt vilket håll den ska gå")]
    theme_id: Annotated[str | None, said("Temat den följer", references="theme.id")]
    description: Annotated[Words, said("Vad indikatorn mäter")]


@stored("indicator_value", "Indikatorernas värden", "Ett värde per indikator och år.", key=("id", "year"))
class IndicatorValue(Sourced):
    """A row of ``indicator_value``."""

    id: Annotated[str, said("Indikatorns id", references="indicator.id")]
    year: Annotated[int, said("År")]
    value: Annotated[float, said("Värde", "indikatorns enhet")]
    published_on: Annotated[dt.date | None, said("Dag då värdet publicerades")]
    data_status: Annotated[DataStatus, said("Hur säkert värdet är")]


@stored("indicator_goal", "Indikatorernas mål", "Målvärde för ett år.", key=("id", "year"))
class IndicatorGoal(Sourced):
    """A row of ``indicator_goal``."""

    id: Annotated[str, said("Indikatorns id", references="indicator.id")]
    year: Annotated[int, said("Målår")]
    goal: Annotated[float, said("Målvärde", "indikatorns enhet")]


@stored("correction", "Rättelser", "Daterade rättelser av publicerade uppgifter med det tidigare värdet.", key=("id",))
class Correction(Sourced):
    """A row of ``correction``."""

    id: Annotated[str, said("Rättelsens id")]
    corrected_on: Annotated[dt.date, said("Rättelsens dag")]
    report_id: Annotated[str | None, said("Stängd rapport som rättas", references="report.id")]
    table_name: Annotated[str, said("Tabellen som rättas", is_id=True)]
    row_key: Annotated[str, said("Radens nyckel, delarna åtskilda av |")]
    column_name: Annotated[str, said("Kolumnen som rättas", is_id=True)]
    former_value: Annotated[str | None, said("Värdet före rättelsen")]
    corrected_value: Annotated[str | None, said("Värdet efter rättelsen")]
    reason: Annotated[Words, said("Skäl", required=("sv", "fi"))]
