"""Owns single figures as their sources print them: conflicting ones side by side, the city's own first. No sums."""

from collections import Counter

from dash import html

from klimatvakt.catalog.stored import MeasureFigure, PublishedFigure
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.sources import source_link
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import in_words, missing, swedish
from klimatvakt.i18n import Translator
from klimatvakt.pages.spec import PageContext


def figure_parts(ctx: PageContext) -> list[Piece]:
    """Those that conflict open, the others folded; in words when none is published."""
    t, rows = ctx.t, list(ctx.facts.stored.published_figure)
    if not rows:
        return [html.P(missing(t("inga enskilda siffror är publicerade")))]
    groups = Counter(row.conflict_group for row in rows if row.conflict_group)
    conflicting = [row for group, count in groups.items() if count > 1 for row in _of_group(rows, group)]
    rest = [row for row in rows if groups[row.conflict_group or ""] < 2]
    parts: list[Piece] = []
    if conflicting:
        title = t("Uppgifter som strider mot varandra")
        why = t("Alla står kvar, så som källan anger dem. Tjänsten väljer inte mellan dem.")
        parts += [html.H3(title), html.P(why), _table(ctx, conflicting, title, "conflicting")]
    if rest:
        city = ctx.facts.area.name.sv or ""
        rest.sort(key=lambda row: not str(row.subject).startswith(city))
        count = t.plural("{n} enskild siffra till", "{n} enskilda siffror till", len(rest))
        title = t("Enskilda siffror som publicerats")
        parts.append(html.Details([html.Summary(count), _table(ctx, rest, title, "published")]))
    return parts


def stated_value(row: PublishedFigure | MeasureFigure, t: Translator) -> Content:
    """The value with exactly the decimals its source gives, or its words, with the unit."""
    value = row.value
    if value is None and not row.value_text:
        return "–"
    number = t.number(value, _decimals(value)) if value is not None else swedish(row.value_text or "", t)
    return [number, "\xa0", swedish(row.unit, t)] if row.unit else number


def _decimals(value: float) -> int:
    """How many decimals the shortest way to write ``value`` has; files hold at most six."""
    return len(f"{value:.6f}".rstrip("0").split(".")[1])


def _of_group(rows: list[PublishedFigure], group: str) -> list[PublishedFigure]:
    return [row for row in rows if row.conflict_group == group]


def _table(ctx: PageContext, rows: list[PublishedFigure], caption: str, key: str) -> html.Div:
    t = ctx.t
    heads = (Head(t("Uppgift")), Head(t("År")), Head(t("Värde"), number=True), Head(t("Källa")))
    body = [
        (
            [swedish(row.subject, t), ": ", in_words(row.text, t), *_note(row, t)],
            swedish(row.year_text, t) if row.year_text else "–",
            stated_value(row, t),
            source_link(row) or missing(t("inte angiven")),
        )
        for row in rows
    ]
    return data_table(caption, heads, body, key=key, stacked=True, quiet_caption=True)


def _note(row: PublishedFigure, t: Translator) -> list[Piece]:
    return [" ", html.Span(swedish(row.note, t), className="sub")] if row.note else []
