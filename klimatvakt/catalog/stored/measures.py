"""Owns the tables about the roadmap and its measures: what, who, when, effect, money.

Each is a row class whose fields say its columns. Must not know where rows are kept.
"""

import datetime as dt
from typing import Annotated

from klimatvakt.catalog.said import SHARE, TONNES, said
from klimatvakt.catalog.stored.traced import Sourced, Traced, stored
from klimatvakt.domain.vocabulary import (
    Control,
    CostBasis,
    CountsInInventory,
    EffectStatus,
    EffectUnit,
    Funding,
    Gas,
    GoalKind,
    MoneyKind,
    MoneyStage,
    Perspective,
    Phase,
    Schedule,
    ThemeBasis,
)
from klimatvakt.domain.words import Words


@stored(
    "theme",
    "Färdplanens teman",
    "Teman och delområden i färdplanen. Ett delområde pekar på sitt tema; teman bildar ett träd.",
    key=("id",),
    optional=False,
)
class Theme(Sourced):
    """A row of ``theme``."""

    id: Annotated[str, said("Temats id")]
    parent_id: Annotated[str | None, said("Temat som delområdet hör till; tomt för teman", references="theme.id")]
    sort_order: Annotated[int, said("Ordning i listor", low=0)]
    version: Annotated[str | None, said("Färdplanens version")]
    name: Annotated[Words, said("Temats namn som det publicerats", required=("sv", "fi"))]
    description: Annotated[Words, said("Vad temat handlar om")]


@stored(
    "goal_decision",
    "Mål",
    "Mål som staden publicerat, vart och ett med sidan det står på. Motstridiga mål står alla kvar.",
    key=("id",),
)
class GoalDecision(Sourced):
    """A row of ``goal_decision``."""

    id: Annotated[str, said("Målets id")]
    kind: Annotated[GoalKind, said("Slag av mål")]
    theme_id: Annotated[str | None, said("Temat målet hör till; tomt = hela staden", references="theme.id")]
    theme_assigned: Annotated[bool | None, said("Temat är satt av oss, inte av källan")]
    text: Annotated[Words, said("Målet i egna ord", required=("sv",))]
    target_year: Annotated[int | None, said("Målår")]
    base_year: Annotated[int | None, said("Jämförelseår")]
    change_pct: Annotated[float | None, said("Ändring mot jämförelseåret", "%")]
    target_level_t: Annotated[float | None, said("Nivå i målåret", TONNES, low=0)]
    value_text: Annotated[str | None, said("Målvärdet som det står i källan när det inte är ett tal")]
    decided_by: Annotated[str | None, said("Organ som beslutat")]
    decided_on: Annotated[dt.date | None, said("Beslutsdag")]
    superseded: Annotated[bool | None, said("Målet är ersatt av ett nyare")]
    conflict_group: Annotated[str | None, said("Gemensamt id för mål som strider mot varandra", is_id=True)]


@stored("measure", "Åtgärder", "Färdplanens åtgärder. Koden används aldrig om.", key=("code",), optional=False)
class Measure(Sourced):
    """A row of ``measure``."""

    code: Annotated[str, said("Åtgärdens kod")]
    title: Annotated[Words, said("Åtgärdens namn", required=("sv", "fi"))]
    description: Annotated[Words, said("Vad som görs och varför")]
    theme_id: Annotated[str, said("Tema eller delområde", references="theme.id")]
    theme_basis: Annotated[ThemeBasis, said("Vem som satt temat")]
    sector_id: Annotated[str | None, said("Ansvarig sektor; tomt = inte publicerat", references="sector.id")]
    responsible: Annotated[Words, said("Ansvarig enhet eller roll")]
    control: Annotated[Control, said("Vem som råder över åtgärden")]
    control_assigned: Annotated[bool | None, said("Rådigheten är vår bedömning, inte källans")]
    funding: Annotated[Funding | None, said("Hur åtgärden betalas")]
    phase_stated: Annotated[Phase | None, said("Fas enligt källan när ingen rapport finns")]
    start_year: Annotated[int | None, said("Startår enligt källan")]
    end_year: Annotated[int | None, said("Slutår enligt källan")]
    stated: Annotated[Words, said("Vad källan säger, i egna ord")]
    emission_sector_id: Annotated[
        str | None, said("Utsläppssektor som åtgärden främst gäller", references="emission_sector.id")
    ]


@stored(
    "measure_figure",
    "Siffror som källor anger om åtgärder",
    "Enskilda siffror ur källor: kostnad, energi, storlek. De räknas aldrig in i bana, gap eller dygn.",
    key=("code", "n"),
)
class MeasureFigure(Sourced):
    """A row of ``measure_figure``."""

    code: Annotated[str, said("Åtgärdens kod", references="measure.code")]
    n: Annotated[int, said("Löpnummer", low=1)]
    label: Annotated[Words, said("Vad siffran säger", required=("sv",))]
    value: Annotated[float | None, said("Värde", "se unit")]
    value_text: Annotated[str | None, said("Värdet som det står i källan när det inte är ett tal")]
    unit: Annotated[str | None, said("Enhet")]


@stored(
    "measure_state",
    "Åtgärdernas läge i rapporterna",
    "En rad per rapport och åtgärd: hur det går. Saknas raden har åtgärden inte rapporterats.",
    key=("report_id", "code"),
)
class MeasureState(Traced):
    """A row of ``measure_state``."""

    report_id: Annotated[str, said("Rapporten", references="report.id")]
    code: Annotated[str, said("Åtgärdens kod", references="measure.code")]
    phase: Annotated[Phase, said("Fas")]
    sector_id: Annotated[
        str | None, said("Ansvarig sektor när rapporten skrevs; tomt = som i measure", references="sector.id")
    ]
    responsible: Annotated[Words, said("Ansvarig enhet eller roll när rapporten skrevs; tomt = som i measure")]
    start_on: Annotated[dt.date | None, said("Planerad start")]
    end_on: Annotated[dt.date | None, said("Planerat slut")]
    completed_on: Annotated[dt.date | None, said("Dag då åtgärden blev klar; krävs när fasen är completed")]
    merged_into: Annotated[str | None, said("Åtgärden den slagits ihop med", references="measure.code")]
    comment: Annotated[Words, said("Vad som hänt sedan förra rapporten")]
    effect_status: Annotated[EffectStatus, said("Om effekten har ett tal")]
    effect_reason: Annotated[Words, said("Varför effekten inte är beräknad")]
    overlap_group: Annotated[str | None, said("Gemensamt id för åtgärder som delar effekt", is_id=True)]
    in_reference: Annotated[bool | None, said("Åtgärden ingår redan i utgångsbanan")]
    cost_basis: Annotated[CostBasis | None, said("Vad kostnaden omfattar")]
    manual_schedule: Annotated[Schedule | None, said("Handsatt läge mot tidtabellen")]
    manual_reason: Annotated[Words, said("Skäl till handsatt läge")]
    indicator_id: Annotated[str | None, said("Åtgärdens indikator", references="indicator.id")]


@stored("milestone", "Delmål", "Åtgärdens delmål som de stod i rapporten.", key=("report_id", "code", "n"))
class Milestone(Traced):
    """A row of ``milestone``."""

    report_id: Annotated[str, said("Rapporten", references="report.id")]
    code: Annotated[str, said("Åtgärdens kod", references="measure.code")]
    n: Annotated[int, said("Löpnummer", low=1)]
    title: Annotated[Words, said("Delmålet", required=("sv", "fi"))]
    due_on: Annotated[dt.date | None, said("Ska vara klart")]
    started_on: Annotated[dt.date | None, said("Påbörjat")]
    done_on: Annotated[dt.date | None, said("Klart")]


@stored(
    "effect",
    "Åtgärdernas effekt",
    "Utsläppsminskning per år mot utan åtgärd, med spann, gräns och utsläppssektor. Serien ska ha året y0.",
    key=("report_id", "code", "year"),
)
class Effect(Traced):
    """A row of ``effect``."""

    report_id: Annotated[str, said("Rapporten", references="report.id")]
    code: Annotated[str, said("Åtgärdens kod", references="measure.code")]
    year: Annotated[int, said("År")]
    low: Annotated[float, said("Lägsta rimliga värde", "se unit")]
    central: Annotated[float, said("Troligt värde", "se unit")]
    high: Annotated[float, said("Högsta rimliga värde", "se unit")]
    unit: Annotated[EffectUnit, said("Enhet för low, central och high")]
    energy_carrier: Annotated[str | None, said("Energislag när enheten är kwh", is_id=True)]
    perspective: Annotated[Perspective, said("Perspektiv")]
    emission_sector_id: Annotated[str, said("Utsläppssektor", references="emission_sector.id")]
    gas: Annotated[Gas, said("Gas")]
    counts_in_inventory: Annotated[CountsInInventory, said("Om utsläppsberäkningen visar effekten")]
    counts_share: Annotated[float | None, said("Andel som syns när svaret är partly", SHARE, low=0, high=1)]
    counts_reason: Annotated[Words, said("Varför effekten inte eller bara delvis syns")]
    followed_up_t: Annotated[float | None, said("Uppföljd effekt för året", TONNES, low=0)]
    basis: Annotated[Words, said("Hur effekten är beräknad")]


@stored(
    "money",
    "Anslag",
    "Pengar till åtgärder per budgetår, skede och slag.",
    key=("code", "budget_year", "stage", "kind"),
)
class Money(Sourced):
    """A row of ``money``."""

    code: Annotated[str, said("Åtgärdens kod", references="measure.code")]
    budget_year: Annotated[int, said("Budgetår")]
    stage: Annotated[MoneyStage, said("Skede")]
    kind: Annotated[MoneyKind, said("Drift eller investering")]
    amount_eur: Annotated[float, said("Belopp", "euro")]
    cost_basis: Annotated[CostBasis, said("Vad beloppet omfattar")]
    low_eur: Annotated[float | None, said("Lägsta rimliga belopp", "euro")]
    high_eur: Annotated[float | None, said("Högsta rimliga belopp", "euro")]
    decided_on: Annotated[dt.date | None, said("Beslutsdag")]
