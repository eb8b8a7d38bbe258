"""Owns a sector's yearly programmes: approval chain, scorecard, measures. Must not compute."""

from collections import Counter
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.key_figure import KeyFigure, key_figures
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import aria, missing, worded
from klimatvakt.domain.vocabulary import ApprovalAction, ApprovalState, ProgrammeOutcome
from klimatvakt.facts.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import body_names, select, table
from klimatvakt.pages.spec import PageContext


def programme_parts(ctx: PageContext) -> list[Any]:
    """Every programme, newest first; in words when none is published."""
    t = ctx.t
    programmes = sorted(table(ctx.facts, "programme", sector_id=ctx.item), key=lambda row: -row["year"])
    if not programmes:
        return [html.P(missing(t("inget program är publicerat"))), _usual(t)]
    return [part for row in programmes for part in _programme(ctx, row)]


def _usual(t: Translator) -> str:
    return t(
        "Sektorns utskott godkänner programmet i januari eller februari. Därefter får stadsstyrelsen det till kännedom."
    )


def _programme(ctx: PageContext, row: Row) -> list[Any]:
    t, year = ctx.t, int(row["year"])
    parts: list[Any] = [html.H3(t("Programmet {year}", year=year))]
    summary = worded(row, "summary", t)
    parts += [html.P(summary)] if summary is not None else []
    parts.append(_chain(ctx, year))
    promised = table(ctx.facts, "programme_measure", sector_id=ctx.item, year=year)
    if promised and not _is_pending(ctx, year):
        parts += [_scorecard(promised, t), _details(ctx, promised, year)]
    elif promised:
        words = t.plural(
            "Programmet är inte godkänt. {n} åtgärd är föreslagen.",
            "Programmet är inte godkänt. {n} åtgärder är föreslagna.",
            len(promised),
        )
        parts += [html.P(words), _details(ctx, promised, year)]
    else:
        parts.append(html.P(missing(t("vilka åtgärder som ingår är inte publicerat"))))
    return [*parts, source_line(row, t)]


def _chain(ctx: PageContext, year: int) -> Any:
    t, bodies = ctx.t, body_names(ctx.facts, ctx.t)
    steps = table(ctx.facts, "approval_step", sector_id=ctx.item, year=year)
    if not steps:
        return html.P(missing(t("beslutskedjan är inte publicerad")))
    items = []
    for step in sorted(steps, key=lambda row: row["n"]):
        state = ApprovalState(step["state"])
        who = html.Strong(str(bodies.get(step["committee_id"], step["committee_id"])).capitalize())
        items.append(
            html.Li(
                [
                    html.Span([who, " ", t.term(ApprovalAction(step["action"]))]),
                    html.Span(_state_words(step, state, t), className="sub"),
                ],
                className=f"step step-{state}",
            )
        )
    return html.Ol(items, className="chain", **aria(label=t("Beslutskedjan {year}", year=year)))


def _is_pending(ctx: PageContext, year: int) -> bool:
    """Whether it is known that a body has yet to approve it: nothing is promised before."""
    steps = table(ctx.facts, "approval_step", sector_id=ctx.item, year=year, action=ApprovalAction.APPROVES.value)
    return any(step["state"] in (ApprovalState.PLANNED, ApprovalState.RETURNED) for step in steps)


def _state_words(step: Row, state: ApprovalState, t: Translator) -> str:
    planned = state is ApprovalState.PLANNED and step["planned_on"]
    parts = [] if planned else [t.term(state)]
    if step["done_on"]:
        parts.append(t.date(step["done_on"]))
    elif step["planned_on"]:
        parts.append(t("planerat {date}", date=t.date(step["planned_on"])))
    if step["section"]:
        parts.append(str(step["section"]))
    return ", ".join(parts)


def _scorecard(promised: list[Row], t: Translator) -> html.Dl:
    counts = Counter(ProgrammeOutcome(row["outcome"]) for row in promised)
    whole = t("av {n}", n=t.number(len(promised)))
    figures = [KeyFigure(t.number(len(promised)), t("Lovade"))]
    words = {
        ProgrammeOutcome.DONE: t("Gjorda"),
        ProgrammeOutcome.PLANNED: t("Kvar att göra"),
        ProgrammeOutcome.MOVED: t("Flyttade"),
        ProgrammeOutcome.DROPPED: t("Strukna"),
    }
    figures += [KeyFigure(t.number(counts[outcome]), word, whole) for outcome, word in words.items()]
    return key_figures(figures)


def _details(ctx: PageContext, promised: list[Row], year: int) -> html.Details:
    t = ctx.t
    titles = {row["code"]: t.pick(row, "title") for row in select(ctx.facts.measures)}
    heads = (Head(t("Åtgärd")), Head(t("Eget anslag")), Head(t("Vad det blev")), Head(t("Skäl")))
    rows = []
    for row in promised:
        outcome = t.term(ProgrammeOutcome(row["outcome"]))
        if row["moved_to_year"] is not None:
            outcome = t("{outcome} till {year}", outcome=outcome, year=int(row["moved_to_year"]))
        rows.append(
            (
                html.A(titles.get(row["code"], row["code"]), href=ctx.urls.page(PageId.MEASURE, row["code"])),
                t("behövs") if row["needs_appropriation"] else t("behövs inte"),
                outcome,
                worded(row, "reason", t) or "–",
            )
        )
    caption = t("Åtgärderna i programmet {year}", year=year)
    return html.Details(
        [
            html.Summary(caption),
            data_table(caption, heads, rows, key=f"programme-{year}", stacked=True, quiet_caption=True),
        ]
    )
