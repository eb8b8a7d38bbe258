"""Owns a sector's yearly programmes as known then: approval chain, what became of the promises. Must not compute."""

import datetime as dt

from dash import html

from klimatvakt.catalog.derived.groups import ProgrammeScore
from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.stored import ApprovalStep, ProgrammeMeasure
from klimatvakt.components.content import Piece
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import aria, in_words, missing
from klimatvakt.domain.vocabulary import ApprovalAction, ApprovalState, ProgrammeOutcome
from klimatvakt.facts.groups.programmes import outcome_then
from klimatvakt.i18n import Translator
from klimatvakt.pages.groups.sector_scorecard import broken_parts, scorecard_table, scorecard_words
from klimatvakt.pages.lookup import body_names, first, where
from klimatvakt.pages.spec import PageContext


def programme_parts(ctx: PageContext) -> list[Piece]:
    """Programmes known at the reading's day, newest first, older ones folded; in words when none is published."""
    t = ctx.t
    cards = sorted(where(ctx.facts.programmes, sector_id=ctx.item), key=lambda row: -row.year)
    if not cards:
        return [html.P(missing(t("inget program är publicerat"))), _usual(t)]
    pending = {card.year for card in cards if _is_pending(ctx, card.year)}
    parts: list[Piece] = []
    for card in cards:
        heading, *body = _programme(ctx, card, pending=card.year in pending)
        if card.year >= ctx.facts.as_of.year or card is cards[0]:
            parts += [heading, *body]
        else:
            name = t("Programmet {year}", year=card.year)
            parts.append(html.Details([html.Summary(name), html.Div(body, className="flow")]))
    side = scorecard_table([card for card in cards if card.promised and card.year not in pending], t)
    return [*parts, *side]


def _usual(t: Translator) -> str:
    return t(
        "Sektorns utskott godkänner programmet i januari eller februari. Därefter får stadsstyrelsen det till kännedom."
    )


def _programme(ctx: PageContext, card: ProgrammeScore, *, pending: bool) -> list[Piece]:
    t, year = ctx.t, card.year
    row = first(ctx.facts.stored.programme, sector_id=ctx.item, year=year)
    parts: list[Piece] = [html.H3(t("Programmet {year}", year=year))]
    summary = in_words(row.summary, t) if row else None
    parts += [html.P(summary)] if summary is not None else []
    parts.append(_chain(ctx, year))
    promised = where(ctx.facts.stored.programme_measure, sector_id=ctx.item, year=year)
    if promised:
        parts += scorecard_words(card, t, pending=pending)
        parts += [*broken_parts(ctx, promised), _details(ctx, promised, year)]
    else:
        parts.append(html.P(missing(t("vilka åtgärder som ingår är inte publicerat"))))
    return [*parts, source_line(row, t) if row else None]


def _chain(ctx: PageContext, year: int) -> Piece:
    t, bodies = ctx.t, body_names(ctx.facts, ctx.t)
    steps = where(ctx.facts.stored.approval_step, sector_id=ctx.item, year=year)
    if not steps:
        return html.P(missing(t("beslutskedjan är inte publicerad")))
    items = []
    for step in sorted(steps, key=lambda row: row.n):
        state = _state_then(step, ctx.facts.as_of)
        who = html.Strong(str(bodies.get(step.committee_id, step.committee_id)).capitalize())
        items.append(
            html.Li(
                [
                    html.Span([who, " ", t.term(step.action)]),
                    html.Span(_state_words(step, state, t), className="sub"),
                ],
                className=f"step step-{state}",
            )
        )
    return html.Ol(items, className="chain", **aria(label=t("Beslutskedjan {year}", year=year)))


def _state_then(step: ApprovalStep, as_of: dt.date) -> ApprovalState:
    """How far a step had come at the reading's day: what was done later was still planned."""
    if step.done_on is not None and step.done_on > as_of:
        return ApprovalState.PLANNED
    return step.state


def _is_pending(ctx: PageContext, year: int) -> bool:
    """Whether it is known that a body has yet to approve it: nothing is promised before."""
    steps = where(ctx.facts.stored.approval_step, sector_id=ctx.item, year=year, action=ApprovalAction.APPROVES)
    states = {_state_then(step, ctx.facts.as_of) for step in steps}
    return bool(states & {ApprovalState.PLANNED, ApprovalState.RETURNED})


def _state_words(step: ApprovalStep, state: ApprovalState, t: Translator) -> str:
    if state is ApprovalState.PLANNED:
        when = step.planned_on
        return t("planerat {date}", date=t.date(when)) if when else t.term(state)
    parts = [t.term(state)]
    if step.done_on:
        parts.append(t.date(step.done_on))
    elif step.planned_on:
        parts.append(t("planerat {date}", date=t.date(step.planned_on)))
    if step.section:
        parts.append(str(step.section))
    return ", ".join(parts)


def _details(ctx: PageContext, promised: list[ProgrammeMeasure], year: int) -> html.Details:
    t = ctx.t
    titles = {row.code: t.words(row.title) for row in ctx.facts.measures}
    heads = (Head(t("Åtgärd")), Head(t("Eget anslag")), Head(t("Vad det blev")))
    rows = []
    for row in promised:
        outcome = outcome_then(row, ctx.facts.as_of)
        words = t.term(outcome)
        if outcome is ProgrammeOutcome.MOVED and row.moved_to_year is not None:
            words = t("{outcome} till {year}", outcome=words, year=row.moved_to_year)
        rows.append(
            (
                html.A(titles.get(row.code, row.code), href=ctx.urls.page(PageId.MEASURE, row.code)),
                t("behövs") if row.needs_appropriation else t("behövs inte"),
                words,
            )
        )
    caption = t("Åtgärderna i programmet {year}", year=year)
    return html.Details(
        [
            html.Summary(caption),
            data_table(caption, heads, rows, key=f"programme-{year}", stacked=True, quiet_caption=True),
        ]
    )
