"""Owns the table of sinks, negative emissions and compensation, apart from emissions. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, worded
from klimatvakt.domain.vocabulary import DataStatus, SinkKind
from klimatvakt.pages.lookup import sourced, table
from klimatvakt.pages.spec import PageContext


def sink_parts(ctx: PageContext) -> list[Any]:
    """What is bound or compensated, newest first for each kind; in words when nothing is published."""
    t = ctx.t
    apart = html.P(t("De räknas för sig. De dras aldrig av från utsläppen och gör aldrig utsläppsbudgeten större."))
    rows = table(ctx.facts, "sink")
    if not rows:
        return [apart, html.P(missing(t("inga kolsänkor och ingen kompensation är publicerade i ton")))]
    order = list(SinkKind)
    rows = sorted(rows, key=lambda row: (order.index(SinkKind(row["kind"])), -row["year"]))
    heads = (
        Head(t("Slag")),
        Head(t("År"), number=True),
        Head(t("Mängd"), number=True),
        Head(t("Uppgiften är")),
        Head(t("Hur den är räknad")),
    )
    body = [
        (
            t.term(SinkKind(row["kind"])).capitalize(),
            str(int(row["year"])),
            t.tonnes(row["removal_t"]),
            t.term(DataStatus(row["data_status"])).lower(),
            worded(row, "method", t) or missing(t("inte publicerat")),
        )
        for row in rows
    ]
    title = t("Kolsänkor, negativa utsläpp och kompensation")
    source = source_line(sourced(ctx.facts, rows[0]), t)
    return [apart, data_table(title, heads, body, key="sinks", stacked=True, quiet_caption=True), source]
