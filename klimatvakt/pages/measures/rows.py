"""Owns how one measure is written in a list, for every page that lists measures. Must not choose which."""

from collections.abc import Collection, Iterable, Iterator

from dash import html

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts.core.wording import amount_range, with_range
from klimatvakt.charts.money.price_words import money_years, price_range
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.status import status_chip
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, soft
from klimatvakt.domain.vocabulary import EffectStatus
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.groups.words import window_words
from klimatvakt.pages.lookup import names_of
from klimatvakt.pages.spec import PageContext


def measure_table(
    ctx: PageContext,
    rows: Iterable[MeasureStanding],
    caption: str,
    *,
    key: str,
    quiet_caption: bool = False,
    without: Collection[str] = (),
    also: str = "",
) -> html.Div:
    """A table on wide screens, cards on narrow ones.

    ``without`` leaves out "theme" or "sector" where the page itself says it for every row. ``also`` adds "lost" (what
    a year's slip loses) or "price" (euro per tonne) in place of the next milestone.
    """
    hidden = {*without, *({"lost", "price", "next"} - {also or "next"})}
    shown = [(name, head) for name, head in _heads(ctx) if name not in hidden]
    body = [[cells[name] for name, _ in shown] for cells in _cells(ctx, rows)]
    heads = [head for _, head in shown]
    return data_table(caption, heads, body, key=key, stacked=True, quiet_caption=quiet_caption)


def _heads(ctx: PageContext) -> list[tuple[str, Head]]:
    t, years = ctx.t, window_words(ctx.facts)
    return [
        ("title", Head(t("Åtgärd"))),
        ("status", Head(t("Läge"))),
        ("theme", Head(t("Tema"))),
        ("sector", Head(t("Sektor"))),
        ("effect", Head(t("Mindre utsläpp {years}", years=years) if years else t("Mindre utsläpp"), number=True)),
        ("lost", Head(t("Förlorat om ett år sen"), number=True)),
        ("price", Head(t("Pris per ton"), number=True)),
        ("next", Head(t("Nästa delmål"), number=True)),
    ]


def _cells(ctx: PageContext, rows: Iterable[MeasureStanding]) -> Iterator[dict[str, Content]]:
    t = ctx.t
    sectors, themes = names_of(ctx.facts.stored.sector, t), names_of(ctx.facts.stored.theme, t)
    for row in rows:
        sector = sectors.get(row.sector_id or "")
        yield {
            "title": html.A(t.words(row.title), href=ctx.urls.page(PageId.MEASURE, row.code)),
            "status": _status(row, t),
            "theme": soft(themes[row.theme_id]),
            "sector": soft(sector) if sector else missing(t("inte publicerat")),
            "effect": effect_words(row, t),
            "lost": _lost(row, t),
            "price": _price(row, t),
            "next": t.date(row.next_milestone_on) if row.next_milestone_on else missing(t("inget datum")),
        }


def _status(row: MeasureStanding, t: Translator) -> Content:
    """The status and its reason."""
    return [status_chip(row.status, t), " ", html.Span(reason_text(row.reason, t), className="sub")]


def effect_words(row: MeasureStanding, t: Translator) -> Content:
    """Tonnes inside the window and 'dygn av stadens utsläpp'; in words when there is no number that counts."""
    if row.outside_budget:
        return missing(t("utanför utsläppsbudgeten"))
    if row.in_inventory:
        return missing(t("redan i utsläppsberäkningen"))
    if row.in_reference:
        return missing(t("ingår redan i utgångsbanan"))
    if row.central_t is None:
        return missing(t.term(EffectStatus.NOT_CALCULATED).lower())
    if row.low_t == row.high_t == 0:
        return missing(t("ingen minskning under utsläppsbudgetens tid"))
    parts: list[Piece] = [with_range(row, t)]
    if row.days_central is not None:
        parts += [" ", html.Span(days_words(row.days_central, t), className="sub")]
    return parts


def _price(row: MeasureStanding, t: Translator) -> Content:
    if row.eur_t_central is None:
        return missing(t("inget pris per ton"))
    return [price_range(row, t), " ", html.Span(money_years(row, t), className="sub")]


def _lost(row: MeasureStanding, t: Translator) -> Piece:
    """Only what is planned and not completed can slip."""
    if row.delay_rank is None:
        return missing(t("inget"))
    return amount_range(row.lost_low_t, row.lost_central_t or 0.0, row.lost_high_t, t)


def days_words(days: float, t: Translator) -> str:
    """'4,2 dygn av stadens utsläpp'."""
    return t("{days} dygn av stadens utsläpp", days=t.days(days))
