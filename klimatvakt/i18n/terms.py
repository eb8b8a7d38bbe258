"""Owns the public word (Swedish message) for every closed-list value. Must not know where it is shown."""

from enum import StrEnum

from klimatvakt.domain import vocabulary as v
from klimatvakt.domain.measures.changes import Cause


def N_(message: str) -> str:  # noqa: N802 - gettext's customary marker for extraction
    """Mark ``message`` for extraction; translated later by the Translator."""
    return message


# Keyed by class first: members of different lists compare equal as strings.
_WORDS: dict[type[StrEnum], dict[str, str]] = {
    v.Language: {"sv": "svenska", "fi": "suomi", "en": "English"},
    v.Phase: {
        "idea": N_("Idé eller plan"),
        "decided": N_("Beslutad"),
        "in_progress": N_("Pågår"),
        "completed": N_("Genomförd"),
        "cancelled": N_("Avbruten"),
        "postponed": N_("Uppskjuten"),
        "merged": N_("Sammanslagen"),
    },
    v.Schedule: {"on_time": N_("I tid"), "late": N_("Försenad"), "no_schedule": N_("Ingen tidtabell")},
    v.Freshness: {
        "current": N_("Aktuell"),
        "missing": N_("Saknas i senaste rapporten"),
        "stale": N_("Inaktuell"),
        "never": N_("Aldrig rapporterad"),
    },
    v.PublicStatus: {
        "cancelled": N_("Avbruten eller sammanslagen"),
        "postponed": N_("Uppskjuten"),
        "completed": N_("Genomförd"),
        "no_report": N_("Ingen rapport"),
        "late": N_("Försenad"),
        "no_schedule": N_("Ingen tidtabell"),
        "not_started": N_("Inte påbörjad"),
        "on_time": N_("Enligt plan"),
    },
    v.DataStatus: {
        "measured": N_("Publicerad"),
        "preliminary": N_("Preliminär"),
        "derived": N_("Härledd"),
        "projection": N_("Framräknad"),
    },
    v.NotationKey: {
        "NO": N_("förekommer inte"),
        "NE": N_("inte beräknad"),
        "IE": N_("ingår i en annan rad"),
        "C": N_("sekretess"),
    },
    v.Perspective: {
        "territorial": N_("Utsläpp inom stadens gränser"),
        "consumption": N_("Invånarnas konsumtion"),
        "organisation": N_("Stadens egen organisation"),
    },
    v.Scope: {
        "scope_1": N_("direkta utsläpp (scope 1)"),
        "scope_2": N_("köpt energi (scope 2)"),
        "scope_3": N_("övriga indirekta utsläpp (scope 3)"),
    },
    v.Gas: {
        "CO2": N_("koldioxid (CO₂)"),
        "CH4": N_("metan (CH₄)"),
        "N2O": N_("lustgas (N₂O)"),
        "F_gases": N_("F-gaser"),
        "CO2e": N_("alla växthusgaser (CO₂e)"),
    },
    v.GwpSet: {"AR4": "AR4", "AR5": "AR5", "AR6": "AR6", "unknown": N_("inte angiven")},
    v.Convention: {
        "D1": N_("procent per år från första året (D1)"),
        "D0": N_("procent per år från andra året (D0)"),
        "C": N_("kontinuerlig minskning (C)"),
        "LIN": N_("rak linje till målet (LIN)"),
    },
    v.AdoptionState: {
        "adopted": N_("antagen"),
        "derived": N_("beräknad ur stadens mål, inte antagen"),
        "alternative": N_("alternativ"),
    },
    v.AnswerKind: {
        "cannot_be_counted": N_("Kan inte räknas"),
        "over_kept": N_("Höll"),
        "over_broken": N_("Höll inte"),
        "spent": N_("Slut"),
        "gap": N_("Ett år saknas"),
        "stale": N_("Gamla uppgifter"),
        "unknown_plan": N_("Inte beräknat"),
        "holds_by_reference": N_("Håller om utsläppen inte ökar"),
        "holds": N_("Håller"),
        "holds_barely": N_("Håller bara om åtgärderna ger det som väntas"),
        "breaks": N_("Håller inte"),
    },
    v.EffectStatus: {
        "calculated": N_("Beräknad"),
        "estimated": N_("Uppskattad"),
        "not_calculated": N_("Inte beräknad"),
        "overlapping": N_("Delar effekt med andra"),
    },
    v.EffectUnit: {"t_co2e": "t CO₂e", "kwh": "kWh"},
    v.CountsInInventory: {"yes": N_("ja"), "partly": N_("delvis"), "no": N_("nej")},
    v.Control: {
        "city_decision": N_("Stadens beslut"),
        "city_company": N_("Stadens bolag"),
        "energy_company": N_("Energibolag"),
        "state_eu": N_("Stat och EU"),
        "residents_businesses": N_("Invånare och företag"),
    },
    v.Funding: {
        "existing_funds": N_("Inom befintliga medel"),
        "separate_appropriation": N_("Eget anslag"),
        "external": N_("Pengar utifrån"),
        "not_funded": N_("Saknar pengar"),
        "not_needed": N_("Behöver inga pengar"),
    },
    v.CostBasis: {
        "total": N_("hela projektet"),
        "climate_extra": N_("klimatmerkostnad"),
        "net_of_savings": N_("netto efter besparingar"),
    },
    v.MoneyStage: {
        "sector_proposal": N_("sektorns förslag"),
        "manager_proposal": N_("stadsdirektörens förslag"),
        "board_proposal": N_("stadsstyrelsens förslag"),
        "council_decision": N_("beviljat anslag"),
        "supplementary": N_("tilläggsanslag"),
        "outcome": N_("utfall"),
    },
    v.MoneyKind: {"operations": N_("drift"), "investment": N_("investering")},
    v.ReportKind: {
        "final_accounts": N_("bokslut"),
        "interim_1": N_("delårsrapport 1"),
        "interim_2": N_("delårsrapport 2"),
        "environmental_review": N_("miljööversikt"),
    },
    v.BodyKind: {
        "council": N_("fullmäktige"),
        "board": N_("styrelse"),
        "committee": N_("utskott eller nämnd"),
        "steering_group": N_("ledningsgrupp"),
        "unit": N_("enhet"),
        "other": N_("annat organ"),
    },
    v.ApprovalAction: {
        "prepares": N_("bereder"),
        "approves": N_("godkänner"),
        "is_informed": N_("får till kännedom"),
    },
    v.ApprovalState: {
        "planned": N_("planerat"),
        "done": N_("klart"),
        "returned": N_("återremitterat"),
        "not_published": N_("inte publicerat"),
    },
    v.ProgrammeOutcome: {
        "planned": N_("planerad"),
        "done": N_("gjord"),
        "moved": N_("flyttad"),
        "dropped": N_("struken"),
    },
    v.GoalKind: {
        "emission_target": N_("utsläppsmål"),
        "neutrality": N_("klimatneutralitet"),
        "theme_goal": N_("mål för temat"),
        "example": N_("exempel på väg till målet"),
    },
    v.SinkKind: {
        "sink": N_("kolsänka"),
        "negative_emission": N_("negativa utsläpp"),
        "compensation": N_("kompensation"),
    },
    Cause: {
        "inventory": N_("Nya år i utsläppsberäkningen"),
        "revision": N_("Reviderade år"),
        "budget": N_("Ändrad utsläppsbudget"),
        "effects": N_("Åtgärdernas effekt"),
        "delays": N_("Förseningar"),
    },
    v.Direction: {"up": N_("ska öka"), "down": N_("ska minska")},
    v.CalendarKind: {"step": N_("steg"), "meeting": N_("möte")},
    v.ThemeBasis: {"source": N_("enligt källan"), "assigned": N_("temat är satt av oss")},
}


def label(value: StrEnum) -> str:
    """The Swedish message for ``value``; KeyError when a list has grown without a word."""
    return _WORDS[type(value)][value.value]
