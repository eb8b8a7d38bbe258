"""Owns what has moved between the two latest reports that hold measures. Must not compute a status."""

from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.text import missing
from klimatvakt.domain.vocabulary import EffectStatus, Phase
from klimatvakt.pages.lookup import select, table
from klimatvakt.pages.spec import PageContext


def report_changes(ctx: PageContext) -> list[Any]:
    """One line per measure that is new, has changed phase or whose effect has changed status."""
    t, facts = ctx.t, ctx.facts
    if facts.report is None:
        return [html.P(missing(t("ingen rapport är publicerad"))), html.P(t("När staden publicerar en syns det här."))]
    newest = t.pick(facts.report, "title")
    if facts.previous_report is None:
        return [t("{report} är den första rapporten. Det finns ingen tidigare att jämföra med.", report=newest)]
    before = {row["code"]: row for row in table(facts, "measure_state", report_id=facts.previous_report["id"])}
    after = {row["code"]: row for row in table(facts, "measure_state", report_id=facts.report["id"])}
    lines = []
    for row in select(facts.measures):
        words = _change(before.get(row["code"]), after.get(row["code"]), ctx)
        if words:
            link = html.A(t.pick(row, "title"), href=ctx.urls.page(PageId.MEASURE, row["code"]))
            lines.append(html.Li([link, html.Span(words)]))
    between = t("{new}, jämfört med {old}.", new=newest, old=t.pick(facts.previous_report, "title"))
    if not lines:
        return [between, t("Ingen åtgärd har bytt fas eller effektläge.")]
    return [between, html.Ul(lines, className="changes")]


def _change(before: dict[str, Any] | None, after: dict[str, Any] | None, ctx: PageContext) -> str:
    t = ctx.t
    if after is None:
        return t("Saknas i den nya rapporten.") if before else ""
    if before is None:
        return t("Ny i rapporten.")
    parts = []
    if before["phase"] != after["phase"]:
        old, new = t.term(Phase(before["phase"])).lower(), t.term(Phase(after["phase"])).lower()
        parts.append(t("Från {old} till {new}.", old=old, new=new))
    if before["effect_status"] != after["effect_status"]:
        old = t.term(EffectStatus(before["effect_status"])).lower()
        new = t.term(EffectStatus(after["effect_status"])).lower()
        parts.append(t("Effekten: från {old} till {new}.", old=old, new=new))
    return " ".join(parts)
