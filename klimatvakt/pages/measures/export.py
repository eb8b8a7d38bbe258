"""Owns the file of exactly the measures a choice shows: its columns and rows. Must not know routes or bytes."""

import pandas as pd

from klimatvakt.catalog.columns import Table, choice, code, day, integer, number, text, texts, yes_no
from klimatvakt.catalog.rows import cells_of
from klimatvakt.domain import vocabulary as v
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.measures.filter import select_measures
from klimatvakt.pages.spec import PageContext

# Named like a catalogue table, because it stands among their files; computed, so never one of them.
MEASURE_LIST = Table(
    "measures",
    "Åtgärderna i listan",
    "Åtgärderna som ett urval visar, med läge och effekt räknade av Klimatvakt.",
    (
        code("code", "Åtgärdens kod"),
        *texts("title", "Åtgärdens namn"),
        code("theme_id", "Tema"),
        code("subtheme_id", "Delområde"),
        code("sector_id", "Ansvarig sektor; tomt = inte publicerat"),
        choice("status", "Läge", v.PublicStatus),
        text("status_reason", "Varför läget är det"),
        choice("phase", "Fas; tomt = inte publicerat", v.Phase),
        text("phase_source", "Varifrån fasen är: report, stated eller none"),
        choice("funding", "Hur åtgärden betalas; tomt = inte publicerat", v.Funding),
        choice("control", "Vem som råder över åtgärden", v.Control),
        choice("effect_status", "Om effekten har ett tal", v.EffectStatus),
        number("low_t", "Lägsta rimliga minskning i utsläppsbudgetens återstående år", "t CO2e"),
        number("central_t", "Trolig minskning i samma år; tomt = inte beräknad", "t CO2e"),
        number("high_t", "Högsta rimliga minskning i samma år", "t CO2e"),
        number("days_low", "Lägsta rimliga minskning som dygn av stadens utsläpp", "dygn"),
        number("days_central", "Trolig minskning som dygn av stadens utsläpp", "dygn"),
        number("days_high", "Högsta rimliga minskning som dygn av stadens utsläpp", "dygn"),
        number("gap_share", "Andel av gapet mellan utgångsbanan och målbanan", "andel"),
        number("level_end_t", "Trolig minskning i utsläppsbudgetens slutår", "t CO2e/år"),
        number(
            "shift_days",
            "Så långt flyttas dagen då utsläppsbudgeten tar slut, som sista åtgärd i planen; får aldrig summeras",
            "dygn",
        ),
        text("shift_says", "Vad som kan sägas om den dagen: days, under_a_day, spent_before_effect eller tonnes_only"),
        number("lost_low_t", "Minskning som går förlorad om åtgärden blir ett år sen, lägst", "t CO2e"),
        number("lost_central_t", "Samma förlust, trolig", "t CO2e"),
        number("lost_high_t", "Samma förlust, högst", "t CO2e"),
        integer("delay_rank", "Förlustens plats i storlek bland åtgärder som kan bli sena; 1 = störst"),
        number("followed_up_t", "Uppföljd effekt, summan av åren; inte en utsläppsförändring", "t CO2e"),
        number("eur_t_low", "Lägsta pris per ton", "€/t CO2e"),
        number(
            "eur_t_central",
            "Pris per ton: pengarna cost_first_year–cost_last_year delade med minskningen till och med "
            "effect_last_year. Slutar pengarna före minskningen kan åtgärden kosta mer",
            "€/t CO2e",
        ),
        number("eur_t_high", "Högsta pris per ton", "€/t CO2e"),
        text("cost_reason", "Varför det inte finns något pris per ton"),
        choice("cost_basis", "Vad pengarna omfattar", v.CostBasis),
        number("cost_eur_low", "Lägsta kostnad för de år pengar är kända", "€"),
        number("cost_eur_central", "Kostnad för samma år; tomt = inte känd, eller beloppen omfattar olika saker", "€"),
        number("cost_eur_high", "Högsta kostnad för samma år", "€"),
        integer("cost_first_year", "Första budgetåret som pengar är kända för"),
        integer("cost_last_year", "Sista budgetåret som pengar är kända för"),
        yes_no("cost_proposed", "I kostnaden ingår förslag som ingen har beslutat"),
        integer("effect_last_year", "Sista året som rapporten anger en minskning för, när pengar är kända"),
        yes_no("outside_budget", "Effekten ligger utanför utsläppsbudgeten"),
        yes_no("in_inventory", "Hela effekten syns redan i utsläppsberäkningen"),
        yes_no("in_reference", "Effekten ingår redan i utgångsbanan"),
        yes_no("counted", "Åtgärden är beslutad och ingår i stadens summor"),
        day("next_milestone_on", "Nästa delmål"),
        day("end_on", "Planerat slut"),
        code("report_id", "Rapporten som läget är läst ur; tomt = ingen rapport"),
    ),
    ("code",),
)


def measure_list(ctx: PageContext) -> pd.DataFrame:
    """The rows of MEASURE_LIST that ``ctx.params`` show, in the order they are shown."""
    rows = [
        cells_of(row)
        | {
            "status_reason": reason_text(row.reason, ctx.t),
            "cost_reason": reason_text(row.cost_reason, ctx.t) if row.cost_reason else None,
            "shift_says": row.shift_says or None,
        }
        for row in select_measures(ctx.facts, ctx.params, ctx.t)
    ]
    return pd.DataFrame(rows, columns=list(MEASURE_LIST.column_names))
