"""Owns how published goals are listed: each with its page, conflicting ones side by side. Must not judge them."""

from collections.abc import Collection

from dash import html

from klimatvakt.catalog.stored import GoalDecision
from klimatvakt.components.content import Piece
from klimatvakt.components.sources import source_line
from klimatvakt.components.text import in_words, missing
from klimatvakt.pages.groups.words import deciding_body
from klimatvakt.pages.lookup import source_of
from klimatvakt.pages.spec import PageContext


def known_goals(ctx: PageContext, themes: Collection[str | None]) -> list[GoalDecision]:
    """The goals of ``themes`` (None = the city's own) decided by the reading's day; those without a day always."""
    goals = ctx.facts.stored.goal_decision
    mine = (row for row in goals if row.theme_id in themes)
    return [row for row in mine if row.decided_on is None or row.decided_on <= ctx.facts.as_of]


def goal_parts(ctx: PageContext, goals: list[GoalDecision]) -> list[Piece]:
    """Goals in file order, superseded ones last; those of one conflict group under one line that says so."""
    t = ctx.t
    if not goals:
        return [html.P(missing(t("inga mål är publicerade")))]
    goals = sorted(goals, key=lambda row: bool(row.superseded))
    parts: list[Piece] = []
    seen: set[str] = set()
    for row in goals:
        group = row.conflict_group
        if group in seen:
            continue
        together = [other for other in goals if other.conflict_group == group] if group else [row]
        seen.update({group} if group else ())
        if len(together) > 1:
            words = html.P(html.Strong(t("Uppgifterna strider mot varandra. Alla står kvar:")))
            parts.append(
                html.Div(
                    [words, html.Div([_goal(one, ctx) for one in together], className="side")], className="conflict"
                )
            )
        else:
            parts.append(_goal(row, ctx))
    return parts


def _goal(row: GoalDecision, ctx: PageContext) -> html.Div:
    t = ctx.t
    kind = t.term(row.kind).capitalize()
    if row.superseded:
        kind = t("{kind}, ersatt av ett nyare", kind=kind)
    decided = _decided(row, ctx)
    assigned = t("Temat är satt av oss.") if row.theme_assigned else ""
    details = " ".join(part for part in (decided, assigned) if part)
    return html.Div(
        [
            html.P(kind, className="kicker"),
            html.P(in_words(row.text, t), className="goal-text"),
            html.P(details) if details else None,
            source_line(source_of(ctx.facts, row), t),
        ],
        className="goal superseded" if row.superseded else "goal",
    )


def _decided(row: GoalDecision, ctx: PageContext) -> str:
    t, when = ctx.t, row.decided_on
    who = deciding_body(ctx.facts, row.decided_by, t) if row.decided_by else ""
    if who and when:
        return t("Beslutat av {body} {date}.", body=who, date=t.date(when))
    return t("Beslutat av {body}.", body=who) if who else ""
