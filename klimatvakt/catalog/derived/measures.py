"""Owns the rows derived of measures and indicators. Must not know how they are computed."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from klimatvakt.catalog.derived import meanings as m
from klimatvakt.catalog.said import DAYS, PER_TONNE, TONNES, AsStored, said
from klimatvakt.catalog.stored.measures import Milestone, Money
from klimatvakt.catalog.stored.steering import Indicator
from klimatvakt.domain.measures.effect_table import ShiftSays
from klimatvakt.domain.measures.effects import Shift
from klimatvakt.domain.measures.status import Completion
from klimatvakt.domain.outcomes import Outcome, Reason
from klimatvakt.domain.vocabulary import (
    Control,
    CostBasis,
    DataStatus,
    Direction,
    EffectStatus,
    Freshness,
    Funding,
    Phase,
    PublicStatus,
    Schedule,
)
from klimatvakt.domain.words import Words


@dataclass(frozen=True, slots=True)
class MeasureStanding:
    """A measure as it stands in the report read: status, worth inside the window, price."""

    code: Annotated[str, m.CODE]
    title: Annotated[Words, m.TITLE]
    theme_id: Annotated[str, m.THEME]
    subtheme_id: Annotated[str | None, said("Delområde")]
    sector_id: Annotated[str | None, m.SECTOR]
    responsible: Annotated[Words, said("Ansvarigt organ eller roll, som rapporten anger")]
    phase: Annotated[Phase | None, m.PHASE]
    phase_source: Annotated[str, said("Varifrån fasen är: report, stated eller none")]
    schedule: Annotated[Schedule, said("Om tidtabellen hålls")]
    late_days: Annotated[int | None, m.LATE_DAYS]
    freshness: Annotated[Freshness, said("Hur ny rapporteringen är")]
    status: Annotated[PublicStatus, m.STATUS]
    reason: Annotated[Reason, m.REASON]
    funding: Annotated[Funding | None, said("Hur åtgärden betalas; tomt = inte publicerat")]
    control: Annotated[Control, m.CONTROL]
    effect_status: Annotated[EffectStatus, m.EFFECT_STATUS]
    emission_sector_id: Annotated[str | None, said("Utsläppssektor som minskar")]
    low_t: Annotated[float | None, m.LOW_T]
    central_t: Annotated[float | None, m.CENTRAL_T]
    high_t: Annotated[float | None, m.HIGH_T]
    days_low: Annotated[float | None, said("Lägsta rimliga minskning som dygn av stadens utsläpp", DAYS)]
    days_central: Annotated[float | None, m.DAYS_CENTRAL]
    days_high: Annotated[float | None, said("Högsta rimliga minskning som dygn av stadens utsläpp", DAYS)]
    gap_share: Annotated[float | None, m.NEED_SHARE]
    quantified: Annotated[bool, said("Rapporten anger tal för effekten")]
    outside_budget: Annotated[bool, said("Effekten ligger utanför utsläppsbudgeten")]
    in_inventory: Annotated[bool, said("Hela effekten syns redan i utsläppsberäkningen")]
    in_reference: Annotated[bool, said("Effekten ingår redan i utgångsbanan")]
    counted: Annotated[bool, said("Åtgärden är beslutad och ingår i stadens summor")]
    manual: Annotated[bool, said("Läget är satt för hand, med skäl")]
    open_milestones: Annotated[tuple[int, ...], said("Löpnummer på delmål som borde vara klara")]
    cost_basis: Annotated[CostBasis | None, AsStored(Money.TABLE)]
    next_milestone_on: Annotated[dt.date | None, said("Nästa delmål")]
    end_on: Annotated[dt.date | None, m.END_ON]
    report_id: Annotated[str | None, said("Rapporten som läget är läst ur; tomt = ingen rapport")]
    shift: Annotated[
        Shift | Outcome | None, said("Flytten av dagen då utsläppsbudgeten tar slut, eller varför den inte kan sägas")
    ]
    shift_days: Annotated[
        float | None,
        said(
            "Så långt flyttas dagen då utsläppsbudgeten tar slut, som sista åtgärd i planen; får aldrig summeras", DAYS
        ),
    ]
    shift_says: Annotated[
        ShiftSays | None,
        said("Vad som kan sägas om den dagen: days, under_a_day, spent_before_effect eller tonnes_only"),
    ]
    lost_low_t: Annotated[float | None, said("Minskning som går förlorad om åtgärden blir ett år sen, lägst", TONNES)]
    lost_central_t: Annotated[
        float | None, said("Minskning som går förlorad om åtgärden blir ett år sen, trolig", TONNES)
    ]
    lost_high_t: Annotated[float | None, said("Minskning som går förlorad om åtgärden blir ett år sen, högst", TONNES)]
    delay_rank: Annotated[int | None, said("Förlustens plats i storlek bland åtgärder som kan bli sena; 1 = störst")]
    level_end_t: Annotated[float | None, said("Trolig minskning i utsläppsbudgetens slutår", "t CO2e/år")]
    followed_up_t: Annotated[float | None, m.FOLLOWED_UP_T]
    eur_t_low: Annotated[float | None, said("Lägsta pris per ton", PER_TONNE)]
    eur_t_central: Annotated[
        float | None,
        said(
            "Pris per ton: pengarna cost_first_year–cost_last_year delade med minskningen till och med "
            "effect_last_year. Slutar pengarna före minskningen kan åtgärden kosta mer",
            PER_TONNE,
        ),
    ]
    eur_t_high: Annotated[float | None, said("Högsta pris per ton", PER_TONNE)]
    cost_reason: Annotated[Reason | None, said("Varför det inte finns något pris per ton")]
    cost_eur_low: Annotated[float | None, said("Lägsta kostnad för de år pengar är kända", "€")]
    cost_eur_central: Annotated[
        float | None,
        said("Kostnad för de år pengar är kända; tomt = inte känd, eller beloppen omfattar olika saker", "€"),
    ]
    cost_eur_high: Annotated[float | None, said("Högsta kostnad för de år pengar är kända", "€")]
    cost_first_year: Annotated[int | None, said("Första budgetåret som pengar är kända för")]
    cost_last_year: Annotated[int | None, said("Sista budgetåret som pengar är kända för")]
    cost_proposed: Annotated[bool, said("I kostnaden ingår förslag som ingen har beslutat")]
    effect_last_year: Annotated[
        int | None, said("Sista året som rapporten anger en minskning för, när pengar är kända")
    ]


@dataclass(frozen=True, slots=True)
class MeasureYear:
    """A measure's increment over the last inventory level in one year."""

    code: Annotated[str, m.CODE]
    year: Annotated[int, m.YEAR]
    low_t: Annotated[float | None, m.YEAR_LOW_T]
    central_t: Annotated[float | None, m.YEAR_CENTRAL_T]
    high_t: Annotated[float | None, m.YEAR_HIGH_T]
    followed_up_t: Annotated[float | None, m.YEAR_FOLLOWED_UP_T]


@dataclass(frozen=True, slots=True)
class MeasureHistory:
    """A measure in one closed report."""

    code: Annotated[str, m.CODE]
    report_id: Annotated[str, said("Rapporten")]
    as_of: Annotated[dt.date, said("Dagen som rapporten avser")]
    phase: Annotated[Phase | None, m.PHASE]
    status: Annotated[PublicStatus, m.STATUS]
    late_days: Annotated[int | None, m.LATE_DAYS]
    reason: Annotated[Reason, m.REASON]
    end_on: Annotated[dt.date | None, m.END_ON]
    low_t: Annotated[float | None, m.LOW_T]
    central_t: Annotated[float | None, m.CENTRAL_T]
    high_t: Annotated[float | None, m.HIGH_T]
    effect_status: Annotated[EffectStatus, m.EFFECT_STATUS]
    comment: Annotated[Words, said("Rapportens kommentar")]
    reported: Annotated[bool, said("Rapporten har åtgärden; annars gäller fas och effekt från den senaste som har den")]


@dataclass(frozen=True, slots=True)
class MilestoneStanding:
    """A milestone in the report its measure was read from."""

    code: Annotated[str, AsStored(Milestone.TABLE)]
    n: Annotated[int, AsStored(Milestone.TABLE)]
    title: Annotated[Words, AsStored(Milestone.TABLE)]
    due_on: Annotated[dt.date | None, AsStored(Milestone.TABLE)]
    started_on: Annotated[dt.date | None, AsStored(Milestone.TABLE)]
    done_on: Annotated[dt.date | None, AsStored(Milestone.TABLE)]
    state: Annotated[str, said("Var delmålet står: done, late, started eller planned")]


@dataclass(frozen=True, slots=True)
class IndicatorStanding:
    """An indicator: first and latest value, goal and direction."""

    id: Annotated[str, AsStored(Indicator.TABLE)]
    name: Annotated[Words, AsStored(Indicator.TABLE)]
    unit: Annotated[Words, AsStored(Indicator.TABLE)]
    description: Annotated[Words, AsStored(Indicator.TABLE)]
    direction: Annotated[Direction, AsStored(Indicator.TABLE)]
    theme_id: Annotated[str | None, AsStored(Indicator.TABLE)]
    first_year: Annotated[int | None, said("Första året med ett värde")]
    first_value: Annotated[float | None, said("Värdet i first_year", "indikatorns enhet")]
    last_year: Annotated[int | None, said("Sista året med ett värde")]
    last_value: Annotated[float | None, said("Värdet i last_year", "indikatorns enhet")]
    data_status: Annotated[DataStatus | None, said("Hur säkert last_value är")]
    goal: Annotated[float | None, said("Nästa mål", "indikatorns enhet")]
    goal_year: Annotated[int | None, said("Målets år")]
    completion: Annotated[
        Completion | Outcome | None, said("Hur långt mot målet indikatorn nått, eller varför det inte kan sägas")
    ]
    goes: Annotated[str, said("Åt vilket håll indikatorn går: right, wrong, still eller unknown")]
    n_values: Annotated[int, said("Antal år med värden", "antal")]
    codes: Annotated[tuple[str, ...], said("Åtgärder som indikatorn följer")]
