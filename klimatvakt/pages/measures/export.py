"""Owns the file of exactly the measures a choice shows: its columns and rows. Must not know routes or bytes."""

from klimatvakt.catalog.columns import Column, ColumnType, Table
from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.rows import cells_of
from klimatvakt.catalog.said import derived_columns
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.measures.filter import select_measures
from klimatvakt.pages.spec import PageContext

_DECLARED = {column.name: column for column in derived_columns(MeasureStanding)} | {
    "status_reason": Column("status_reason", ColumnType.TEXT, "Varför läget är det"),
    "gap_share": Column("gap_share", ColumnType.NUMBER, "Andel av gapet", "%"),
}
_NAMES = (
    *("code", "title_sv", "title_fi", "title_en", "theme_id", "subtheme_id", "sector_id", "status", "status_reason"),
    *("phase", "phase_source", "funding", "control", "effect_status", "low_t", "central_t", "high_t"),
    *("days_low", "days_central", "days_high", "gap_share", "level_end_t", "shift_days", "shift_says"),
    *("lost_low_t", "lost_central_t", "lost_high_t", "delay_rank", "followed_up_t"),
    *("eur_t_low", "eur_t_central", "eur_t_high", "cost_reason", "cost_basis"),
    *("cost_eur_low", "cost_eur_central", "cost_eur_high", "cost_first_year", "cost_last_year", "cost_proposed"),
    *("effect_last_year", "outside_budget", "in_inventory", "in_reference", "counted"),
    *("next_milestone_on", "end_on", "report_id"),
)
# Named like a catalogue table, because it stands among their files; computed, so never one of them.
MEASURE_LIST = Table(
    "measures",
    "Åtgärderna i listan",
    "Åtgärderna som ett urval visar, med läge och effekt räknade av Klimatvakt.",
    tuple(_DECLARED[name] for name in _NAMES),
    ("code",),
)


def measure_list(ctx: PageContext) -> list[dict[str, object]]:
    """The rows of MEASURE_LIST that ``ctx.params`` show, in the order they are shown."""
    return [
        cells_of(row)
        | {
            "status_reason": reason_text(row.reason, ctx.t),
            "cost_reason": reason_text(row.cost_reason, ctx.t) if row.cost_reason else None,
            "shift_says": row.shift_says or None,
            "gap_share": None if row.gap_share is None else 100 * row.gap_share,
        }
        for row in select_measures(ctx.facts, ctx.params, ctx.t)
    ]
