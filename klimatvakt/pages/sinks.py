"""Owns the table of sinks, negative emissions and compensation, apart from emissions. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, worded
from klimatvakt.domain.vocabulary import DataStatus, SinkKind
from klimatvakt.facts.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import sourced, table
from klimatvakt.pages.spec import PageContext


def sink_parts(ctx: PageContext) -> list[Any]:
    """The newest figure of each kind, then all of them folded; in words when nothing is published."""
    t = ctx.t
    apart = html.P(t("De räknas för sig. De dras aldrig av från utsläppen och gör aldrig utsläppsbudgeten större."))
    rows = table(ctx.facts, "sink")
    if not rows:
        return [apart, html.P(missing(t("inga kolsänkor och ingen kompensation är publicerade i ton")))]
    order = list(SinkKind)
    rows = sorted(rows, key=lambda row: (order.index(SinkKind(row["kind"])), -row["year"]))
    known = [row for row in rows if row["data_status"] != DataStatus.PROJECTION]
    newest = list({row["kind"]: row for row in reversed(known)}.values())[::-1]
    title, whole = t("Kolsänkor, negativa utsläpp och kompensation"), t("Alla år, också planerade")
    return [
        apart,
        *([_table(newest, title, "sinks", t)] if newest else []),
        html.Details([html.Summary(whole), _table(rows, whole, "sinks-all", t)]),
        source_line(sourced(ctx.facts, rows[0]), t),
    ]


def _table(rows: list[Row], caption: str, key: str, t: Translator) -> html.Div:
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
    return data_table(caption, heads, body, key=key, stacked=True, quiet_caption=True)
