"""Owns the sentence for every reason and outcome of the domain – here and nowhere else. Must not know pages."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from klimatvakt.domain.outcomes import Outcome, OutcomeKind, Reason, ReasonCode
from klimatvakt.domain.vocabulary import Gas, Phase, Schedule
from klimatvakt.i18n.terms import N_
from klimatvakt.i18n.translator import Translator

_QUARTERS = (N_("första kvartalet"), N_("andra kvartalet"), N_("tredje kvartalet"), N_("fjärde kvartalet"))

# Sentences whose values are tonnes, days or years formatted by _words.
_SENTENCES: dict[ReasonCode, str] = {
    ReasonCode.BUDGET_NOT_POSITIVE: N_("Utsläppsbudgeten är noll eller mindre."),
    ReasonCode.EMPTY_SERIES: N_("Det finns inga utsläppssiffror att räkna med."),
    ReasonCode.GAP: N_("Utsläppen för {year} är inte publicerade, så summan kan inte räknas längre än till året före."),
    ReasonCode.BEFORE_BUDGET: N_("År {year} ligger före utsläppsbudgetens första år, {start_year}."),
    ReasonCode.WINDOW_OVER: N_("Utsläppsbudgetens år är slut."),
    ReasonCode.NO_RATE_IN_CONVENTION: N_("Räknesättet {convention} har ingen fast takt."),
    ReasonCode.BUDGET_NOT_ABOVE_FIRST_YEAR: N_("Utsläppsbudgeten är inte större än första årets utsläpp."),
    ReasonCode.RATE_NOT_POSITIVE: N_("Takten är noll eller mindre."),
    ReasonCode.NO_EMISSIONS: N_("Utsläppen är redan noll."),
    ReasonCode.NO_GAP: N_("Det finns inget gap att fylla."),
    ReasonCode.SPENT_BEFORE_EFFECT: N_(
        "Flyttar inte slutdatumet: utsläppsbudgeten är slut innan åtgärden verkar. Minskar överskridandet med {tonnes}."
    ),
    ReasonCode.FITS_EITHER_WAY: N_(
        "Inget slutdatum att flytta: utsläppsbudgeten räcker. Åtgärden minskar utsläppen med {tonnes}."
    ),
    ReasonCode.OPEN_ENDED: N_("Utsläppsbudgeten har inget sista år, så summan kan inte räknas."),
    ReasonCode.RELEASES_DIFFER: N_("Åren {first_year}–{last_year} kommer ur olika utgåvor av utsläppsberäkningen."),
    ReasonCode.TOO_FEW_POINTS: N_("Jämförbara år i serien: {found}. Det behövs {needed}."),
    ReasonCode.TOO_MANY_GAPS: N_("Serien har för många luckor."),
    ReasonCode.TREND_TOO_SHORT: N_("Framskrivningen når till {year}, och då är utsläppsbudgeten inte slut."),
    ReasonCode.MISSING_INPUT: N_("Det saknas en uppgift: {name}."),
    ReasonCode.CO2_BUDGET_NEEDS_CO2: N_(
        "Utsläppsbudgeten gäller bara koldioxid, men utsläppsserien räknar också andra växthusgaser."
    ),
    ReasonCode.GASES_DIFFER: N_("Utsläppsbudgeten gäller {budget_gas}, men utsläppsserien {series_gas}."),
    ReasonCode.COST_OF_WHOLE_PROJECT: N_("Anslaget gäller hela projektet, så det ger inget pris per ton."),
    ReasonCode.NO_COST: N_("Beloppet är 0 euro, och det säger inte vad ett ton kostar."),
    ReasonCode.NO_TONNES: N_("Åtgärden kan bli utan minskning i ton, så det finns inget pris per ton."),
    ReasonCode.SINGLE_VALUE: N_("Det finns bara ett värde att jämföra."),
    ReasonCode.GOAL_EQUALS_FIRST: N_("Målet är lika med det första värdet."),
    ReasonCode.MEASURE_CANCELLED: N_("Åtgärden är avbruten."),
    ReasonCode.MEASURE_MERGED: N_("Åtgärden har slagits ihop med en annan."),
    ReasonCode.MEASURE_POSTPONED: N_("Åtgärden är uppskjuten."),
    ReasonCode.MEASURE_COMPLETED: N_("Åtgärden är genomförd."),
    ReasonCode.NEVER_REPORTED: N_("Staden har inte publicerat någon rapport om hur det går för åtgärden."),
    ReasonCode.MISSED_REPORTS: N_("Åtgärden saknas i de två senaste rapporterna. Hur det går är inte känt."),
    ReasonCode.MILESTONE_OVERDUE: N_("Delmål {n} skulle ha varit klart {due_on}. Det är {days} sedan."),
    ReasonCode.END_PASSED: N_("Åtgärden skulle ha varit klar {due_on}. Det är {days} sedan."),
    ReasonCode.INDICATOR_WRONG_WAY: N_("Åtgärdens indikator går åt fel håll."),
    ReasonCode.MANUAL: N_("Läget är satt för hand: {schedule}."),
    ReasonCode.NO_DATES: N_("Åtgärden har varken slutdatum eller delmål med datum."),
    ReasonCode.NOT_STARTED: N_("Åtgärden är inte påbörjad. Fas: {phase}."),
    ReasonCode.NOTHING_OVERDUE: N_("Inget delmål är försenat."),
}

# What MISSING_INPUT names: the inputs of methods § 3, of a comparison of two reports and of a price per tonne.
_INPUTS: dict[str, str] = {
    "emission_share": N_("andelen av landets utsläpp"),
    "population_share": N_("andelen av landets invånare"),
    "national_cumulative_t": N_("landets utsläpp hittills"),
    "area_cumulative_t": N_("områdets utsläpp hittills"),
    "income_index": N_("inkomsten per invånare jämförd med landets"),
    "budget": N_("en utsläppsbudget"),
    "perspective": N_("utsläpp ur samma perspektiv"),
    "base_t": N_("utsläppen året före utsläppsbudgeten"),
    "money": N_("kostnaden"),
    "cost_basis": N_("vad kostnaden omfattar"),
    "effect": N_("åtgärdens effekt i ton"),
}


def reason_text(reason: Reason, t: Translator) -> str:
    """``reason`` as one or more sentences."""
    sentence = t(_SENTENCES[reason.code], **_words(reason.values, t))
    if reason.code is ReasonCode.NOTHING_OVERDUE and reason.values.get("next_due_on"):
        return t("{sentence} Nästa datum är {next_due_on}.", sentence=sentence, **_words(reason.values, t))
    open_steps = reason.values.get("open_milestones")
    if reason.code is ReasonCode.MEASURE_COMPLETED and isinstance(open_steps, tuple) and open_steps:
        steps = ", ".join(map(str, open_steps))
        return t("{sentence} Delmål som ännu står öppna i rapporten: {steps}.", sentence=sentence, steps=steps)
    return sentence


def outcome_text(outcome: Outcome, t: Translator) -> str:
    """What becomes of an emission budget on one assumption, as a sentence."""
    match outcome.kind:
        case OutcomeKind.FITS:
            return t("Utsläppsbudgeten räcker.")
        case OutcomeKind.RUNS_OUT if outcome.date:
            return t("Utsläppsbudgeten tar slut {date}.", date=t.date(outcome.date))
        case OutcomeKind.ALREADY_SPENT if outcome.date:
            return t("Utsläppsbudgeten tog slut {date}.", date=t.date(outcome.date))
        case OutcomeKind.ALREADY_SPENT:
            return t("Utsläppsbudgeten är redan slut.")
    return t("Kan inte beräknas. {why}", why=reason_text(outcome.reason, t) if outcome.reason else "").strip()


def quarter(day: dt.date, t: Translator) -> str:
    """'första kvartalet 2027'."""
    return t("{quarter} {year}", quarter=t(_QUARTERS[(day.month - 1) // 3]), year=day.year)


def _words(values: Mapping[str, Any], t: Translator) -> dict[str, str]:
    return {name: _FORMATS.get(name, _plain)(value, t) for name, value in values.items()}


def _plain(value: Any, t: Translator) -> str:
    return t.date(value) if isinstance(value, dt.date) else str(value)


def _gas(value: Any, t: Translator) -> str:
    return t.term(Gas(value))


_FORMATS: dict[str, Callable[[Any, Translator], str]] = {
    "budget_t": lambda value, t: t.tonnes(value),
    "base_t": lambda value, t: t.tonnes(value),
    "gap_t": lambda value, t: t.tonnes(value),
    "tonnes": lambda value, t: t.tonnes(value),
    "rate": lambda value, t: t.percent(value, 1),
    "name": lambda value, t: t(_INPUTS[value]),
    "budget_gas": _gas,
    "series_gas": _gas,
    "days": lambda value, t: t.plural("{n} dygn", "{n} dygn", value),
    "phase": lambda value, t: t.term(Phase(value)).lower(),
    "schedule": lambda value, t: t.term(Schedule(value)).lower(),
}
