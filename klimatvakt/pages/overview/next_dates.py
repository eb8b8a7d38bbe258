"""Owns which decision dates come next and how the year usually goes. Must not know other pages."""

import datetime as dt
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.sources import source_link
from klimatvakt.components.text import missing, worded
from klimatvakt.facts.read.rows import Row
from klimatvakt.pages.lookup import body_names, table
from klimatvakt.pages.spec import PageContext

_SHOWN = 5


def next_dates(ctx: PageContext) -> list[Any]:
    """The next published dates, else the steps of the year that come next; a link to how it is steered.

    No calendar says when it was made, so an older reading can't tell which dates were planned then.
    """
    t, events = ctx.t, table(ctx.facts, "calendar_event")
    if ctx.facts.read_as is not None:
        now = html.A(t("Datumen som är kända nu"), href=ctx.urls.page(PageId.STEERING))
        return [html.P(missing(t("vilka datum som var bestämda då är inte publicerat"))), html.P(now, className="more")]
    coming = sorted(
        (row for row in events if row["occurs_on"] and row["occurs_on"] >= ctx.facts.as_of),
        key=lambda row: row["occurs_on"],
    )
    more = html.P(html.A(t("Hela årscykeln"), href=ctx.urls.page(PageId.STEERING)), className="more")
    if coming:
        return [event_list([(t.date(row["occurs_on"]), row) for row in coming[:_SHOWN]], ctx), more]
    steps = _upcoming_steps(events, ctx.facts.as_of)[:_SHOWN]
    nothing = html.P(missing(t("inga kommande datum är publicerade")))
    if not steps:
        return [nothing, more]
    usual = html.P(t("Så brukar stadens år gå härifrån:"))
    return [nothing, usual, event_list([(t.month_name(int(row["recurs_month"])), row) for row in steps], ctx), more]


def event_list(events: list[tuple[str, Row]], ctx: PageContext) -> html.Ol:
    """(when, calendar row) as a list: when, what, who, source."""
    bodies = body_names(ctx.facts, ctx.t)
    items = []
    for when, row in events:
        who = bodies.get(row["committee_id"] or "", "")
        link = source_link(row)
        source = [html.Span([ctx.t("Källa:"), " ", *link], className="source")] if link else []
        what = [html.Strong(f"{who}: ") if who else "", worded(row, "what", ctx.t)]
        items.append(html.Li([html.Span(when, className="when"), html.Div([html.Span(what), *source])]))
    return html.Ol(items, className="dates")


def _upcoming_steps(events: list[Row], as_of: dt.date) -> list[Row]:
    steps = [row for row in events if row["recurs_month"]]
    return sorted(steps, key=lambda row: (int(row["recurs_month"]) - as_of.month) % 12)
