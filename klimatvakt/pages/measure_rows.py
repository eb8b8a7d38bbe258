"""Owns how one measure is written in a list, for every page that lists measures. Must not choose which."""

from collections.abc import Iterable
from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts.wording import with_range
from klimatvakt.components.status import status_chip
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, soft
from klimatvakt.domain.vocabulary import EffectStatus, PublicStatus
from klimatvakt.facts.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.group_words import window_words
from klimatvakt.pages.lookup import names
from klimatvakt.pages.spec import PageContext


def measure_table(ctx: PageContext, rows: Iterable[Row], caption: str, *, key: str) -> html.Div:
    """A table on wide screens, cards on narrow ones."""
    t, years = ctx.t, window_words(ctx.facts)
    sectors, themes = names(ctx.facts, "sector", t), names(ctx.facts, "theme", t)
    heads = (
        Head(t("Åtgärd")),
        Head(t("Läge")),
        Head(t("Tema")),
        Head(t("Sektor")),
        Head(t("Mindre utsläpp {years}", years=years) if years else t("Mindre utsläpp"), number=True),
        Head(t("Nästa delmål"), number=True),
    )
    body = [
        (
            html.A(t.pick(row, "title"), href=ctx.urls.page(PageId.MEASURE, row["code"])),
            status_chip(PublicStatus(row["status"]), t),
            soft(themes[row["theme_id"]]),
            soft(str(sectors[row["sector_id"]])) if row["sector_id"] in sectors else missing(t("inte publicerat")),
            effect_words(row, t),
            t.date(row["next_milestone_on"]) if row["next_milestone_on"] else missing(t("inget datum")),
        )
        for row in rows
    ]
    return data_table(caption, heads, body, key=key, stacked=True)


def effect_words(row: Row, t: Translator) -> Any:
    """Tonnes inside the window and 'dygn av stadens utsläpp'; in words when there is no number that counts."""
    if row["outside_budget"]:
        return missing(t("utanför utsläppsbudgeten"))
    if row["in_inventory"]:
        return missing(t("redan i utsläppsberäkningen"))
    if row["central_t"] is None:
        return missing(t.term(EffectStatus.NOT_CALCULATED).lower())
    parts: list[Any] = [with_range(row, t)]
    if row["days_central"] is not None:
        parts.append(html.Span(days_words(row["days_central"], t), className="sub"))
    return parts


def days_words(days: float, t: Translator) -> str:
    """'4,2 dygn av stadens utsläpp'."""
    return t("{days} dygn av stadens utsläpp", days=t.number(days, 0 if abs(days) >= 10 else 1))
