"""Owns the tables about the roadmap and its measures: what, who, when, effect, money."""

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

THEME = Table(
    "theme",
    "Färdplanens teman",
    "Teman och delområden i färdplanen. Ett delområde pekar på sitt tema; teman bildar ett träd.",
    (
        code("id", "Temats id", required=True),
        code("parent_id", "Temat som delområdet hör till; tomt för teman", references="theme.id"),
        integer("sort_order", "Ordning i listor", required=True, low=0),
        text("version", "Färdplanens version"),
        *texts("name", "Temats namn som det publicerats", required=("sv", "fi")),
        *texts("description", "Vad temat handlar om"),
        *stated_source(),
    ),
    ("id",),
    optional=False,
)

GOAL_DECISION = Table(
    "goal_decision",
    "Mål",
    "Mål som staden publicerat, vart och ett med sidan det står på. Motstridiga mål står alla kvar.",
    (
        code("id", "Målets id", required=True),
        choice("kind", "Slag av mål", v.GoalKind, required=True),
        code("theme_id", "Temat målet hör till; tomt = hela staden", references="theme.id"),
        yes_no("theme_assigned", "Temat är satt av oss, inte av källan"),
        *texts("text", "Målet i egna ord", required=("sv",)),
        year("target_year", "Målår"),
        year("base_year", "Jämförelseår"),
        number("change_pct", "Ändring mot jämförelseåret", "%"),
        number("target_level_t", "Nivå i målåret", "t CO2e", low=0),
        text("value_text", "Målvärdet som det står i källan när det inte är ett tal"),
        text("decided_by", "Organ som beslutat"),
        day("decided_on", "Beslutsdag"),
        yes_no("superseded", "Målet är ersatt av ett nyare"),
        code("conflict_group", "Gemensamt id för mål som strider mot varandra"),
        *stated_source(),
    ),
    ("id",),
)

MEASURE = Table(
    "measure",
    "Åtgärder",
    "Färdplanens åtgärder. Koden används aldrig om.",
    (
        code("code", "Åtgärdens kod", required=True),
        *texts("title", "Åtgärdens namn", required=("sv", "fi")),
        *texts("description", "Vad som görs och varför"),
        code("theme_id", "Tema eller delområde", required=True, references="theme.id"),
        choice("theme_basis", "Vem som satt temat", v.ThemeBasis, required=True),
        code("sector_id", "Ansvarig sektor; tomt = inte publicerat", references="sector.id"),
        *texts("responsible", "Ansvarig enhet eller roll"),
        choice("control", "Vem som råder över åtgärden", v.Control, required=True),
        yes_no("control_assigned", "Rådigheten är vår bedömning, inte källans"),
        choice("funding", "Hur åtgärden betalas", v.Funding),
        choice("phase_stated", "Fas enligt källan när ingen rapport finns", v.Phase),
        year("start_year", "Startår enligt källan"),
        year("end_year", "Slutår enligt källan"),
        *texts("stated", "Vad källan säger, i egna ord"),
        code("emission_sector_id", "Utsläppssektor som åtgärden främst gäller", references="emission_sector.id"),
        *stated_source(),
    ),
    ("code",),
    optional=False,
)

MEASURE_FIGURE = Table(
    "measure_figure",
    "Siffror som källor anger om åtgärder",
    "Enskilda siffror ur källor: kostnad, energi, storlek. De räknas aldrig in i bana, gap eller dygn.",
    (
        code("code", "Åtgärdens kod", required=True, references="measure.code"),
        integer("n", "Löpnummer", required=True, low=1),
        *texts("label", "Vad siffran säger", required=("sv",)),
        number("value", "Värde", "se unit"),
        text("value_text", "Värdet som det står i källan när det inte är ett tal"),
        text("unit", "Enhet"),
        *stated_source(),
    ),
    ("code", "n"),
)

MEASURE_STATE = Table(
    "measure_state",
    "Åtgärdernas läge i rapporterna",
    "En rad per rapport och åtgärd: hur det går. Saknas raden har åtgärden inte rapporterats.",
    (
        code("report_id", "Rapporten", required=True, references="report.id"),
        code("code", "Åtgärdens kod", required=True, references="measure.code"),
        choice("phase", "Fas", v.Phase, required=True),
        code("sector_id", "Ansvarig sektor när rapporten skrevs; tomt = som i measure", references="sector.id"),
        *texts("responsible", "Ansvarig enhet eller roll när rapporten skrevs; tomt = som i measure"),
        day("start_on", "Planerad start"),
        day("end_on", "Planerat slut"),
        day("completed_on", "Dag då åtgärden blev klar; krävs när fasen är completed"),
        code("merged_into", "Åtgärden den slagits ihop med", references="measure.code"),
        *texts("comment", "Vad som hänt sedan förra rapporten"),
        choice("effect_status", "Om effekten har ett tal", v.EffectStatus, required=True),
        *texts("effect_reason", "Varför effekten inte är beräknad"),
        code("overlap_group", "Gemensamt id för åtgärder som delar effekt"),
        yes_no("in_reference", "Åtgärden ingår redan i utgångsbanan"),
        choice("cost_basis", "Vad kostnaden omfattar", v.CostBasis),
        choice("manual_schedule", "Handsatt läge mot tidtabellen", v.Schedule),
        *texts("manual_reason", "Skäl till handsatt läge"),
        code("indicator_id", "Åtgärdens indikator", references="indicator.id"),
    ),
    ("report_id", "code"),
)

MILESTONE = Table(
    "milestone",
    "Delmål",
    "Åtgärdens delmål som de stod i rapporten.",
    (
        code("report_id", "Rapporten", required=True, references="report.id"),
        code("code", "Åtgärdens kod", required=True, references="measure.code"),
        integer("n", "Löpnummer", required=True, low=1),
        *texts("title", "Delmålet", required=("sv", "fi")),
        day("due_on", "Ska vara klart"),
        day("started_on", "Påbörjat"),
        day("done_on", "Klart"),
    ),
    ("report_id", "code", "n"),
)

EFFECT = Table(
    "effect",
    "Åtgärdernas effekt",
    "Utsläppsminskning per år mot utan åtgärd, med spann, gräns och utsläppssektor. Serien ska ha året y0.",
    (
        code("report_id", "Rapporten", required=True, references="report.id"),
        code("code", "Åtgärdens kod", required=True, references="measure.code"),
        year("year", "År", required=True),
        number("low", "Lägsta rimliga värde", "se unit", required=True),
        number("central", "Troligt värde", "se unit", required=True),
        number("high", "Högsta rimliga värde", "se unit", required=True),
        choice("unit", "Enhet för low, central och high", v.EffectUnit, required=True),
        code("energy_carrier", "Energislag när enheten är kwh"),
        choice("perspective", "Perspektiv", v.Perspective, required=True),
        code("emission_sector_id", "Utsläppssektor", required=True, references="emission_sector.id"),
        choice("gas", "Gas", v.Gas, required=True),
        choice("counts_in_inventory", "Om utsläppsberäkningen visar effekten", v.CountsInInventory, required=True),
        number("counts_share", "Andel som syns när svaret är partly", "andel", low=0, high=1),
        *texts("counts_reason", "Varför effekten inte eller bara delvis syns"),
        number("followed_up_t", "Uppföljd effekt för året", "t CO2e", low=0),
        *texts("basis", "Hur effekten är beräknad"),
    ),
    ("report_id", "code", "year"),
)

MONEY = Table(
    "money",
    "Anslag",
    "Pengar till åtgärder per budgetår, skede och slag.",
    (
        code("code", "Åtgärdens kod", required=True, references="measure.code"),
        year("budget_year", "Budgetår", required=True),
        choice("stage", "Skede", v.MoneyStage, required=True),
        choice("kind", "Drift eller investering", v.MoneyKind, required=True),
        number("amount_eur", "Belopp", "euro", required=True),
        choice("cost_basis", "Vad beloppet omfattar", v.CostBasis, required=True),
        number("low_eur", "Lägsta rimliga belopp", "euro"),
        number("high_eur", "Högsta rimliga belopp", "euro"),
        day("decided_on", "Beslutsdag"),
        *stated_source(),
    ),
    ("code", "budget_year", "stage", "kind"),
)

TABLES = (THEME, GOAL_DECISION, MEASURE, MEASURE_FIGURE, MEASURE_STATE, MILESTONE, EFFECT, MONEY)
