"""Owns Sektorer: the city's departments beside each other. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.groups import Contribution, ProgrammeScore
from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.stored import Sector
from klimatvakt.charts.core.wording import with_range
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, soft
from klimatvakt.i18n import Translator
from klimatvakt.pages.groups.words import (
    answer_words,
    counted_words,
    plan_words,
    share_words,
    whole_words,
    window_words,
)
from klimatvakt.pages.lookup import contribution, in_order, where
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Sektorer")


def _description(ctx: PageContext) -> str:
    return ctx.t("Vad stadens sektorer har lovat, vad som är gjort och vad det gör med utsläppen.")


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t = ctx.t
    lead = t("Sektorerna är stadens förvaltningar. Varje sektor gör varje år ett program för utsläppsminskning.")
    rows = in_order(ctx.facts.stored.sector)
    sums = where(ctx.facts.contributions, kind="sector")
    counted = any(row.central_t is not None for row in sums)
    comparable = any(
        amount is not None for row in sums for amount in (row.central_t, row.required_t, row.followed_up_t)
    )
    side_by_side = _side_by_side(ctx, rows) if comparable else [t("Inget som går att jämföra är publicerat.")]
    return page(
        page_head(t("Sektorer"), whole_words(ctx.facts, t), lead),
        band("alla", t("Stadens sektorer"), _answers(ctx, rows), _without_sector(ctx)),
        band("bidrag", t("Bidrag"), panel(ctx, "contribution-by-sector"), note=t("Planerade minskningar per sektor.")),
        band("jamfor", t("Sida vid sida"), *side_by_side, note=t("Samma år, samma mått för alla.")),
        _money(ctx),
        band("radighet", t("Vem som bestämmer"), panel(ctx, "contribution-by-control")) if counted else None,
    )


def _money(ctx: PageContext) -> Piece:
    """The newest budget year with money, stage by stage behind a fold, and what a tonne costs."""
    t = ctx.t
    if not ctx.facts.money:
        return None
    stages = html.Details([html.Summary(t("Skede för skede")), panel(ctx, "money-by-sector")])
    note = t("Vad åtgärderna får i stadens budget, och vad ett ton kostar.")
    return band("pengar", t("Pengar"), panel(ctx, "cost-per-tonne"), stages, note=note)


def existence_words(ctx: PageContext, row: Sector) -> str:
    """'Sektorn upphörde 31 december 2022.' for one that no longer exists at the reading's day, or did not yet."""
    t, as_of = ctx.t, ctx.facts.as_of
    if row.valid_to is not None and row.valid_to < as_of:
        return t("Sektorn upphörde {date}.", date=t.date(row.valid_to))
    if row.valid_from is not None and row.valid_from > as_of:
        return t("Sektorn fanns inte än {date}. Den började {start}.", date=t.date(as_of), start=t.date(row.valid_from))
    return ""


def _answers(ctx: PageContext, rows: list[Sector]) -> html.Ul:
    """One line each: what is expected of the sector, what its ceiling requires, and how its measures go."""
    t, items = ctx.t, []
    for row in rows:
        said = [existence_words(ctx, row), *_answer(contribution(ctx.facts, "sector", row.id), ctx)]
        link = html.A(soft(t.words(row.name)), href=ctx.urls.page(PageId.SECTOR, row.id))
        items.append(html.Li([html.H3(link), html.P(" ".join(part for part in said if part))]))
    return html.Ul(items, className="answers")


def _answer(numbers: Contribution | None, ctx: PageContext) -> list[str]:
    if numbers is None:
        return []
    t, facts = ctx.t, ctx.facts
    counted = numbers.central_t is not None
    said = [counted_words(numbers, facts, t) if counted else answer_words(numbers, facts, t)]
    if (required := numbers.required_t) is not None:
        said.append(t("Utsläppstaket kräver {amount}.", amount=t.tonnes(required)))
    return [*said, *([f"{plan_words(numbers, facts, t)}."] if numbers.n_counted else [])]


def _side_by_side(ctx: PageContext, rows: list[Sector]) -> list[Piece]:
    t, year = ctx.t, ctx.facts.as_of.year
    years = window_words(ctx.facts)
    heads = (
        Head(t("Sektor")),
        Head(t("Mindre utsläpp {years}", years=years) if years else t("Mindre utsläpp"), number=True),
        Head(t("Andel av gapet till målbanan"), number=True),
        Head(t("Utsläppstaket kräver"), number=True),
        Head(t("Uppföljd effekt"), number=True),
        Head(t("Beräknade åtgärder"), number=True),
        Head(t("Gjort i programmet {year}", year=year), number=True),
    )
    programmes = {row.sector_id: row for row in where(ctx.facts.programmes, year=year)}
    body = [
        (
            html.A(soft(t.words(row.name)), href=ctx.urls.page(PageId.SECTOR, row.id)),
            *_figures(contribution(ctx.facts, "sector", row.id), t),
            _done_words(programmes.get(row.id), t),
        )
        for row in rows
    ]
    note = t(
        "Sektorerna är olika stora och bestämmer över olika mycket. En effekt som flera sektorer delar på räknas i "
        "var och en av dem, så delarna kan bli mer än stadens summa."
    )
    table = data_table(t("Sektorerna sida vid sida"), heads, body, key="sectors", stacked=True, quiet_caption=True)
    return [table, html.P(note, className="source")]


def _figures(row: Contribution | None, t: Translator) -> tuple[Content, ...]:
    nothing, no_ceiling = missing(t("inte beräknat")), missing(t("inget utsläppstak antaget"))
    if row is None:
        return nothing, nothing, no_ceiling, missing(t("inte publicerat")), nothing
    return (
        nothing if row.central_t is None else with_range(row, t),
        nothing if row.need_share is None else share_words(row.need_share, t),
        no_ceiling if row.required_t is None else t.tonnes(row.required_t),
        missing(t("inte publicerat")) if row.followed_up_t is None else t.tonnes(row.followed_up_t),
        t("{x} av {n}", x=t.number(row.n_quantified), n=t.number(row.n_live)),
    )


def _done_words(card: ProgrammeScore | None, t: Translator) -> Piece:
    if card is None or card.promised is None:
        return missing(t("inte publicerat"))
    return t("{x} av {n}", x=t.number(card.done or 0), n=t.number(card.promised))


def _without_sector(ctx: PageContext) -> str | None:
    count = sum(row.sector_id is None for row in ctx.facts.measures)
    if not count:
        return None
    return ctx.t.plural(
        "För {n} åtgärd har staden inte publicerat vilken sektor som ansvarar.",
        "För {n} åtgärder har staden inte publicerat vilken sektor som ansvarar.",
        count,
    )


PAGE = Page(PageId.SECTORS, _title, _description, layout)
