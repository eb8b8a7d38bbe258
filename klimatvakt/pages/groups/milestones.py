"""Owns how a sector's or theme's page shows the milestones of its measures. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.components.text import missing
from klimatvakt.pages.groups.group_page import Part
from klimatvakt.pages.groups.worth import GROUP_PARAM
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import PageContext


def milestones_part(ctx: PageContext, kind: str, rows: list[MeasureStanding]) -> Part:
    """The time line of the measures in ``rows``; in words where no day is published."""
    t, codes = ctx.t, {step.code for step in ctx.facts.milestones}
    dated = any(row.code in codes or row.end_on for row in rows)
    nothing = html.P(missing(t("inga delmål är publicerade")))
    body = panel(ctx, "milestones", {GROUP_PARAM[kind]: ctx.item}) if dated else nothing
    return Part("delmal", t("Delmål"), [body], t("Vad som är klart, försenat och väntar."))
