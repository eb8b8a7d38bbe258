"""Owns what became of what a sector promised in its programmes, and against the year before. Must not compute."""

from collections.abc import Sequence
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, worded
from klimatvakt.domain.vocabulary import ProgrammeOutcome
from klimatvakt.facts.groups.programmes import outcome_then
from klimatvakt.facts.read.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import select
from klimatvakt.pages.spec import PageContext


def scorecard_words(card: Row, t: Translator, *, pending: bool) -> list[Any]:
    """A row of CityFacts.programmes in sentences: this programme, and against the one of the year before."""
    year, promised = int(card["year"]), int(card["promised"])
    if pending:
        words = t.plural(
            "Programmet är inte godkänt. {n} åtgärd är föreslagen.",
            "Programmet är inte godkänt. {n} åtgärder är föreslagna.",
            promised,
        )
    else:
        words = t.plural(
            "Sektorn lovade {n} åtgärd. Gjorda: {done}. Kvar att göra: {planned}. Flyttade: {moved}. "
            "Strukna: {dropped}.",
            "Sektorn lovade {n} åtgärder. Gjorda: {done}. Kvar att göra: {planned}. Flyttade: {moved}. "
            "Strukna: {dropped}.",
            promised,
            **{name: t.number(card[name]) for name in ("done", "planned", "moved", "dropped")},
        )
    parts: list[Any] = [html.P(html.Strong(words))]
    if card["promised_before"]:
        before = t(
            "Mot året före: i programmet {before} är {done} av {promised} åtgärder gjorda. {again} av dem står också i "
            "programmet {year}.",
            before=year - 1,
            year=year,
            promised=t.number(card["promised_before"]),
            done=t.number(card["done_before"]),
            again=t.number(card["n_again"]),
        )
        parts.append(html.P(before))
    return parts


def broken_parts(ctx: PageContext, promised: Sequence[Row]) -> list[Any]:
    """The moved and dropped measures of one programme, each with its reason; nothing when there are none."""
    t = ctx.t
    titles = {row["code"]: t.pick(row, "title") for row in select(ctx.facts.measures)}
    items = []
    for row in promised:
        outcome = outcome_then(row, ctx.facts.as_of)
        if outcome not in (ProgrammeOutcome.MOVED, ProgrammeOutcome.DROPPED):
            continue
        link = html.A(titles.get(row["code"], row["code"]), href=ctx.urls.page(PageId.MEASURE, row["code"]))
        what = t.term(outcome)
        if outcome is ProgrammeOutcome.MOVED and row["moved_to_year"] is not None:
            what = t("{outcome} till {year}", outcome=what, year=int(row["moved_to_year"]))
        reason = worded(row, "reason", t) or missing(t("skälet är inte publicerat"))
        items.append(html.Li([html.Strong(f"{what[:1].upper()}{what[1:]}: "), link, ". ", reason]))
    return [html.Ul(items)] if items else []


def scorecard_table(cards: Sequence[Row], t: Translator) -> list[Any]:
    """The approved programmes beside each other, newest first; nothing when fewer than two are known."""
    if len(cards) < 2:
        return []
    caption = t("Programmen sida vid sida")
    columns = {
        "promised": t("Lovade"),
        "done": t("Gjorda"),
        "planned": t("Kvar att göra"),
        "moved": t("Flyttade"),
        "dropped": t("Strukna"),
        "n_needs_appropriation": t("Behövde eget anslag"),
    }
    heads = [Head(t("År")), *[Head(word, number=True) for word in columns.values()]]
    rows = [[str(int(card["year"])), *[t.number(card[name]) for name in columns]] for card in cards]
    return [html.H3(caption), data_table(caption, heads, rows, key="programmes", stacked=True, quiet_caption=True)]
