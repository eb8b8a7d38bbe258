"""Owns what needs attention among a sector's or theme's measures: late, unreported, unquantified, dear to delay.

Must not compute.
"""

from dash import html

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.charts.core.wording import amount_range
from klimatvakt.components.content import Piece
from klimatvakt.components.text import missing
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.pages.groups.group_page import Part
from klimatvakt.pages.groups.worth import measure_link
from klimatvakt.pages.lookup import first
from klimatvakt.pages.measures.rows import measure_table
from klimatvakt.pages.spec import PageContext

_DEAREST = 3


def attention_part(ctx: PageContext, rows: list[MeasureStanding], *, without: str) -> Part:
    """Late ones first, then what nobody knows, then the dearest to delay; ``without`` is the column the page says."""
    t = ctx.t
    parts: list[Piece] = [html.H3(t("Försenade")), *_late(ctx, rows, without)]
    parts += [html.H3(t("Effekten är inte beräknad")), *_unknown(ctx, rows)]
    dearest = sorted((row for row in rows if row.delay_rank), key=lambda row: row.delay_rank or 0)[:_DEAREST]
    if dearest:
        words = t("Så mycket minskning går förlorad inom utsläppsbudgeten om åtgärden blir ett år sen:")
        items = [
            html.Li(
                [
                    measure_link(ctx, row),
                    ": ",
                    amount_range(row.lost_low_t, row.lost_central_t or 0.0, row.lost_high_t, t),
                ]
            )
            for row in dearest
        ]
        parts += [html.H3(t("Dyrast att skjuta upp")), html.P(words), html.Ol(items)]
    return Part("forst", t("Behöver uppmärksamhet"), parts, t("Försenade och oberäknade först."))


def _late(ctx: PageContext, rows: list[MeasureStanding], without: str) -> list[Piece]:
    t = ctx.t
    if ctx.facts.report is None:
        words = t("Ingen rapport om hur det går är publicerad, så om något är försenat är inte känt.")
        return [html.P(words)]
    late = sorted((row for row in rows if row.status == PublicStatus.LATE), key=lambda row: -(row.late_days or 0))
    parts: list[Piece] = [
        measure_table(ctx, late, t("Försenade åtgärder"), key="late", quiet_caption=True, without=(without,))
        if late
        else html.P(t("Ingen åtgärd är försenad enligt den senaste rapporten."))
    ]
    silent = [row for row in rows if row.status == PublicStatus.NO_REPORT]
    if silent:
        items = [html.Li(measure_link(ctx, row)) for row in silent]
        parts += [html.P(t("Saknar aktuell rapport, så hur det går är inte känt:")), html.Ul(items)]
    return parts


def _unknown(ctx: PageContext, rows: list[MeasureStanding]) -> list[Piece]:
    """Each unquantified measure with the reason its report gives; one sentence when it is all of them."""
    t = ctx.t
    live = [row for row in rows if row.status != PublicStatus.CANCELLED]
    unknown = [row for row in live if not row.quantified]
    if not live:
        return [html.P(missing(t("inga åtgärder är publicerade")))]
    if not unknown:
        return [html.P(t("Alla åtgärder har en beräknad effekt."))]
    if len(unknown) == len(live) and ctx.facts.report is None:
        words = t.plural(
            "Ingen effekt är publicerad för den enda åtgärden.",
            "Ingen effekt är publicerad för någon av de {n} åtgärderna.",
            len(live),
        )
        return [html.P(words)]
    return [html.Ul([html.Li([measure_link(ctx, row), ". ", _why(ctx, row)]) for row in unknown])]


def _why(ctx: PageContext, row: MeasureStanding) -> Piece:
    state = first(ctx.facts.stored.measure_state, code=row.code, report_id=row.report_id)
    return (ctx.t.words(state.effect_reason) if state else "") or missing(ctx.t("skälet är inte publicerat"))
