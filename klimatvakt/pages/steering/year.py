"""Owns the city's year: which steps return in which month, and the dates around them. Must not compute."""

import datetime as dt
import re
from collections.abc import Sequence

from dash import html

from klimatvakt.catalog.stored import CalendarEvent
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.sources import source_link
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import aria, in_words, missing, swedish, upper_first
from klimatvakt.domain.vocabulary import CalendarKind
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import body_names
from klimatvakt.pages.overview.next_dates import event_list
from klimatvakt.pages.spec import PageContext

_MONTH = re.compile(r"(\d{4})-(\d{2})(?!-)")  # a published month without its day


def year_parts(ctx: PageContext) -> list[Piece]:
    """The twelve months with the steps that return in them, then the steps whose month is not published."""
    t, events = ctx.t, ctx.facts.stored.calendar_event
    steps = [(row.recurs_month, row) for row in events if row.recurs_month]
    once = [(row.occurs_on.month, row) for row in events if row.occurs_on and _is_recent(row, ctx.facts.as_of)]
    shown = sorted([*steps, *once], key=lambda pair: pair[0])
    parts: list[Piece] = [_rail(ctx, shown, events)] if shown else [html.P(missing(t("årscykeln är inte publicerad")))]
    if shown and len({month for month, _ in steps}) < 12:
        words = t("För övriga månader är inget återkommande steg publicerat.")
        parts.append(html.P(words, className="source"))
    yearly = [row for row in events if _is_undated(row)]
    if yearly:
        parts += [html.H3(t("Varje år, men månaden är inte publicerad")), _yearly_list(ctx, yearly)]
    return parts


def _is_undated(row: CalendarEvent) -> bool:
    return not any((row.occurs_on, row.occurs_text, row.recurs_month, row.cycle_year))


def _is_recent(row: CalendarEvent, as_of: dt.date) -> bool:
    """A climate step with a date within a year of ``as_of``: it shows the year where no rule is published."""
    return bool(
        row.kind == CalendarKind.STEP
        and row.climate_step
        and row.occurs_on
        and abs((row.occurs_on - as_of).days) <= 365
    )


def _yearly_list(ctx: PageContext, rows: list[CalendarEvent]) -> html.Ol:
    t, bodies = ctx.t, body_names(ctx.facts, ctx.t)
    items = []
    for row in rows:
        who: Content = upper_first(bodies.get(row.committee_id or "", "")) or missing(t("organet är inte publicerat"))
        link = source_link(row)
        source = [html.Span([t("Källa:"), " ", *link], className="source")] if link else []
        what = html.Div([html.Span(in_words(row.what, t)), *source])
        items.append(html.Li([html.Span(who, className="when"), what]))
    return html.Ol(items, className="dates")


def _rail(ctx: PageContext, steps: list[tuple[int, CalendarEvent]], events: Sequence[CalendarEvent]) -> html.Div:
    t, now = ctx.t, ctx.facts.as_of.month
    months = [
        html.Span([t.month_name(month)[:3], html.Br(), t("nu")] if month == now else t.month_name(month)[:3])
        for month in range(1, 13)
    ]
    head = html.Div(months, className=f"year-months now-{now}", **aria(hidden="true"))
    items = [_step(ctx, month, row, events) for month, row in steps]
    words = {
        "year-key climate": t("klimatarbetet"),
        "year-key": t("stadens ekonomi och övriga beslut"),
        "year-key once": t("enstaka datum"),
    }
    used = {"year-key climate" if row.climate_step else "year-key" for _, row in steps}
    used |= {"year-key once" for _, row in steps if row.occurs_on}
    keys = [html.Span(word, className=css) for css, word in words.items() if css in used]
    key = [html.P(keys, className="year-keys")] if len(keys) > 1 else []
    return html.Div([*key, head, html.Ol(items, className="year")])


def _css(row: CalendarEvent) -> str:
    return (" climate" if row.climate_step else "") + (" once" if row.occurs_on else "")


def _step(ctx: PageContext, month: int, row: CalendarEvent, events: Sequence[CalendarEvent]) -> html.Li:
    t = ctx.t
    who = upper_first(body_names(ctx.facts, t).get(row.committee_id or "", ""))
    kind = t("klimatarbetet") if row.climate_step else ""
    once = t("enstaka datum: {date}", date=t.date(row.occurs_on)) if row.occurs_on else ""
    small = [part for part in (who, kind, once) if part]
    lines: list[Piece] = [html.Strong(in_words(row.what, t))]
    lines += [html.Span(" · ".join(small), className="sub")] if small else []
    lines += [html.Span(words, className="sub") for words in _dates_of(ctx, row, events)]
    css = f"month-{month}{_css(row)}"
    return html.Li(
        [html.Span(t.month_name(month), className="when"), html.Div(lines, className="year-text")], className=css
    )


def _dates_of(ctx: PageContext, step: CalendarEvent, events: Sequence[CalendarEvent]) -> list[str]:
    """The next date on which the step's body meets in that month, else the last one when it decided in it."""
    if not step.committee_id or not step.recurs_month:
        return []
    t, month = ctx.t, step.recurs_month
    same = [
        (row.occurs_on, row)
        for row in events
        if row.committee_id == step.committee_id and row.occurs_on and row.occurs_on.month == month
    ]
    coming = [pair for pair in same if pair[0] >= ctx.facts.as_of]
    if coming:
        day, row = min(coming, key=lambda pair: pair[0])
        return [t("Nästa datum: {date}, {what}", date=t.date(day), what=t.words(row.what))]
    past = [pair for pair in same if pair[1].kind == CalendarKind.STEP]
    if not past:
        return []
    day, row = max(past, key=lambda pair: pair[0])
    return [t("Senast publicerade datum: {date}, {what}", date=t.date(day), what=t.words(row.what))]


def date_parts(ctx: PageContext) -> list[Piece]:
    """Coming dates, then past ones: those of the climate work open, the others folded."""
    t = ctx.t
    dated = [(moment, row) for row in ctx.facts.stored.calendar_event if (moment := _moment(row))]
    coming = sorted((pair for pair in dated if _is_coming(pair, ctx.facts.as_of)), key=lambda pair: pair[0])
    past = sorted((pair for pair in dated if pair not in coming), key=lambda pair: pair[0], reverse=True)
    parts: list[Piece] = [html.H3(t("Kommande"))]
    if coming:
        parts.append(event_list([(_words(row, t), row) for _, row in coming], ctx))
    else:
        parts.append(html.P(missing(t("inga kommande datum är publicerade"))))
    climate = [row for _, row in past if row.climate_step]
    if climate:
        parts += [html.H3(t("Tidigare beslut och möten om klimatarbetet")), _table(ctx, climate, "climate")]
    others = [row for _, row in past if not row.climate_step]
    if others:
        count = t.plural("{n} annat datum som varit", "{n} andra datum som varit", len(others))
        parts.append(html.Details([html.Summary(count), _table(ctx, others, "others")]))
    return parts


def _moment(row: CalendarEvent) -> dt.date | None:
    """The day of an event; the month's first for a month alone; None when it has no year."""
    if row.occurs_on:
        found: dt.date = row.occurs_on
        return found
    match = _MONTH.match(row.occurs_text or "")
    return dt.date(int(match[1]), int(match[2]), 1) if match else None


def _is_coming(pair: tuple[dt.date, CalendarEvent], as_of: dt.date) -> bool:
    moment, row = pair
    return moment >= (as_of if row.occurs_on else as_of.replace(day=1))


def _words(row: CalendarEvent, t: Translator) -> str:
    if row.occurs_on:
        return t.date(row.occurs_on)
    moment = _moment(row)
    return t("{month}, dagen är inte publicerad", month=t.month(moment)) if moment else str(row.occurs_text)


def _table(ctx: PageContext, rows: list[CalendarEvent], key: str) -> html.Div:
    t, bodies = ctx.t, body_names(ctx.facts, ctx.t)
    heads = (Head(t("Datum")), Head(t("Vad")), Head(t("Organ")), Head(t("Källa")))
    nothing = t("påhittad uppgift") if ctx.facts.fictional else t("inte publicerat")
    cells = []
    for row in rows:
        note = [html.Span(swedish(row.note, t), className="sub")] if row.note else []
        who: Content = upper_first(bodies.get(row.committee_id or "", "")) or missing(t("inte publicerat"))
        cells.append((_words(row, t), [in_words(row.what, t), *note], who, source_link(row) or missing(nothing)))
    caption = t("Tidigare datum för klimatarbetet") if key == "climate" else t("Övriga tidigare datum")
    return data_table(caption, heads, cells, key=f"past-{key}", stacked=True, quiet_caption=True)
