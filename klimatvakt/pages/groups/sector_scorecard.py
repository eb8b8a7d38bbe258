"""Owns what became of what a sector promised in its programmes, and against the year before. Must not compute."""

from collections.abc import Sequence

from dash import html

from klimatvakt.catalog.derived.groups import ProgrammeScore
from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.stored import ProgrammeMeasure
from klimatvakt.components.content import Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import in_words, missing
from klimatvakt.domain.vocabulary import ProgrammeOutcome
from klimatvakt.facts.groups.programmes import outcome_then
from klimatvakt.i18n import Translator
from klimatvakt.pages.spec import PageContext


def scorecard_words(card: ProgrammeScore, t: Translator, *, pending: bool) -> list[Piece]:
    """A row of CityFacts.programmes in sentences: this programme, and against the one of the year before."""
    year, promised = card.year, card.promised or 0
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
            done=t.number(card.done or 0),
            planned=t.number(card.planned or 0),
            moved=t.number(card.moved or 0),
            dropped=t.number(card.dropped or 0),
        )
    parts: list[Piece] = [html.P(html.Strong(words))]
    if card.promised_before:
        before = t(
            "Mot året före: i programmet {before} är {done} av {promised} åtgärder gjorda. {again} av dem står också i "
            "programmet {year}.",
            before=year - 1,
            year=year,
            promised=t.number(card.promised_before),
            done=t.number(card.done_before or 0),
            again=t.number(card.n_again or 0),
        )
        parts.append(html.P(before))
    return parts


def broken_parts(ctx: PageContext, promised: Sequence[ProgrammeMeasure]) -> list[Piece]:
    """The moved and dropped measures of one programme, each with its reason; nothing when there are none."""
    t = ctx.t
    titles = {row.code: t.words(row.title) for row in ctx.facts.measures}
    items = []
    for row in promised:
        outcome = outcome_then(row, ctx.facts.as_of)
        if outcome not in (ProgrammeOutcome.MOVED, ProgrammeOutcome.DROPPED):
            continue
        link = html.A(titles.get(row.code, row.code), href=ctx.urls.page(PageId.MEASURE, row.code))
        what = t.term(outcome)
        if outcome is ProgrammeOutcome.MOVED and row.moved_to_year is not None:
            what = t("{outcome} till {year}", outcome=what, year=row.moved_to_year)
        reason = in_words(row.reason, t) or missing(t("skälet är inte publicerat"))
        items.append(html.Li([html.Strong(f"{what[:1].upper()}{what[1:]}: "), link, ". ", reason]))
    return [html.Ul(items)] if items else []


def scorecard_table(cards: Sequence[ProgrammeScore], t: Translator) -> list[Piece]:
    """The approved programmes beside each other, newest first; nothing when fewer than two are known."""
    if len(cards) < 2:
        return []
    caption = t("Programmen sida vid sida")
    words = (t("Lovade"), t("Gjorda"), t("Kvar att göra"), t("Flyttade"), t("Strukna"), t("Behövde eget anslag"))
    heads = [Head(t("År")), *[Head(word, number=True) for word in words]]
    rows = []
    for card in cards:
        cells = (card.promised, card.done, card.planned, card.moved, card.dropped, card.n_needs_appropriation)
        rows.append([str(card.year), *[t.number(cell or 0) for cell in cells]])
    return [html.H3(caption), data_table(caption, heads, rows, key="programmes", stacked=True, quiet_caption=True)]
