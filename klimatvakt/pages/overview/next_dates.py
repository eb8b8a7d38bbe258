"""Owns which decision dates come next and how the year usually goes. Must not know other pages."""

import datetime as dt
from collections.abc import Sequence

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.stored import CalendarEvent
from klimatvakt.components.content import Piece
from klimatvakt.components.sources import source_link
from klimatvakt.components.text import in_words, missing
from klimatvakt.pages.lookup import body_names
from klimatvakt.pages.spec import PageContext

_SHOWN = 5


def next_dates(ctx: PageContext) -> list[Piece]:
    """The next published dates, else the steps of the year that come next; a link to how it is steered.

    No calendar says when it was made, so an older reading can't tell which dates were planned then.
    """
    t, events = ctx.t, ctx.facts.stored.calendar_event
    if ctx.facts.read_as is not None:
        now = html.A(t("Datumen som är kända nu"), href=ctx.urls.page(PageId.STEERING))
        return [html.P(missing(t("vilka datum som var bestämda då är inte publicerat"))), html.P(now, className="more")]
    dated = [(row.occurs_on, row) for row in events if row.occurs_on and row.occurs_on >= ctx.facts.as_of]
    coming = sorted(dated, key=lambda pair: pair[0])
    more = html.P(html.A(t("Hela årscykeln"), href=ctx.urls.page(PageId.STEERING)), className="more")
    if coming:
        return [event_list([(t.date(day), row) for day, row in coming[:_SHOWN]], ctx), more]
    steps = _upcoming_steps(events, ctx.facts.as_of)[:_SHOWN]
    nothing = html.P(missing(t("inga kommande datum är publicerade")))
    if not steps:
        return [nothing, more]
    usual = html.P(t("Så brukar stadens år gå härifrån:"))
    return [nothing, usual, event_list([(t.month_name(month), row) for month, row in steps], ctx), more]


def event_list(events: list[tuple[str, CalendarEvent]], ctx: PageContext) -> html.Ol:
    """(when, calendar row) as a list: when, what, who, source."""
    bodies = body_names(ctx.facts, ctx.t)
    items = []
    for when, row in events:
        who = bodies.get(row.committee_id or "", "")
        link = source_link(row)
        source = [html.Span([ctx.t("Källa:"), " ", *link], className="source")] if link else []
        what = [html.Strong(f"{who}: ") if who else "", in_words(row.what, ctx.t)]
        items.append(html.Li([html.Span(when, className="when"), html.Div([html.Span(what), *source])]))
    return html.Ol(items, className="dates")


def _upcoming_steps(events: Sequence[CalendarEvent], as_of: dt.date) -> list[tuple[int, CalendarEvent]]:
    steps = [(row.recurs_month, row) for row in events if row.recurs_month]
    return sorted(steps, key=lambda pair: (pair[0] - as_of.month) % 12)
