"""Owns what a sector's or theme's page shows of its contribution, and how it folds its measures.

Must not compute. The followed-up effect and the inventory's change are different things and never one bar.
"""

from collections.abc import Collection

from dash import html

from klimatvakt.catalog.derived.groups import Contribution
from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.components.charts.method_link import method_address
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.key_figure import KeyFigure, key_figures
from klimatvakt.components.text import facts_list, missing, rich, soft
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.vocabulary import Phase, PublicStatus
from klimatvakt.pages.groups.group_page import Part
from klimatvakt.pages.groups.words import quantified_words, share_words, window_words
from klimatvakt.pages.lookup import contribution, where
from klimatvakt.pages.measures.rows import effect_words, measure_table
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import PageContext

GROUP_PARAM = {"sector": ParamId.SECTOR, "theme": ParamId.THEME}


def contribution_figures(ctx: PageContext, kind: str) -> html.Dl | None:
    """Tonnes with their range, dygn, share of the city's need, and what a ceiling requires; None without a figure."""
    t, facts, row = ctx.t, ctx.facts, contribution(ctx.facts, kind, ctx.item)
    if row is None or facts.budget is None or row.central_t is None:
        return None
    spread = t("lägst {low}, högst {high}", low=t.tonnes(row.low_t or 0.0), high=t.tonnes(row.high_t or 0.0))
    figures = [KeyFigure(t.tonnes(row.central_t), t("Mindre utsläpp {years}", years=window_words(facts)), spread)]
    if (days := row.days_central) is not None:
        year = facts.budget.last_level_year
        note = t("så länge tar det staden att släppa ut lika mycket, på {year} års nivå", year=year)
        figures.append(KeyFigure(t.days(days), t("Dygn av stadens utsläpp"), note))
    counted = facts.budget.counted
    if (share := row.need_share) is not None and isinstance(counted, Counted):
        words = t("av {amount} som behövs för att följa målbanan", amount=t.tonnes(counted.need_t))
        figures.append(KeyFigure(share_words(share, t), t("Andel av gapet till målbanan"), words))
    if (required := row.required_t) is not None:
        words = t("ska bort {years}", years=window_words(facts))
        figures.append(KeyFigure(t.tonnes(required), t("Utsläppstaket kräver"), words))
    return key_figures(figures)


def worth_part(ctx: PageContext, kind: str, rows: list[MeasureStanding]) -> Part:
    """The charts that have something to show, who decides, and the ideas apart; in words when nothing is counted."""
    t, numbers = ctx.t, contribution(ctx.facts, kind, ctx.item)
    chosen = {GROUP_PARAM[kind]: ctx.item}
    years = where(ctx.facts.contribution_years, kind=kind, id=ctx.item)
    parts: list[Piece] = []
    if numbers is None or numbers.central_t is None:
        words = t("Det finns ingen beräknad minskning att visa. Den är okänd, inte noll. {method}.")
        parts.append(html.P(rich(words, method=_method(ctx))))
    else:
        parts.append(panel(ctx, "measures-worth", chosen))
    parts += [panel(ctx, "contribution-over-time", chosen)] if years else []
    parts += [*_control(ctx, kind), *_ideas(ctx, rows)]
    return Part("varde", t("Vad åtgärderna är värda"), parts, t("I ton och i dygn av stadens utsläpp."))


def basis_words(ctx: PageContext, numbers: Contribution) -> list[Piece]:
    """For how many measures there is a figure, and how it is counted."""
    return [quantified_words(numbers, ctx.t), " ", _method(ctx), "."]


def _method(ctx: PageContext) -> html.A:
    return html.A(ctx.t("Så räknas det"), href=method_address(ctx.urls, "summor-bidrag"))


def _control(ctx: PageContext, kind: str) -> list[Piece]:
    """Bars only where there is something to compare; the head of the page says it in words."""
    rows = where(ctx.facts.contribution_control, kind=kind, id=ctx.item)
    return [panel(ctx, "contribution-by-control", {GROUP_PARAM[kind]: ctx.item})] if len(rows) > 1 else []


def _ideas(ctx: PageContext, rows: list[MeasureStanding]) -> list[Piece]:
    t = ctx.t
    ideas = [row for row in rows if row.phase == Phase.IDEA and row.status != PublicStatus.CANCELLED]
    if not ideas:
        return []
    items = [html.Li([measure_link(ctx, row), " ", html.Span(effect_words(row, t))]) for row in ideas]
    words = t("Inget av det här är beslutat, så det räknas inte in.")
    return [html.H3(t("Än så länge idéer")), html.P(words), html.Ul(items)]


def followed_part(ctx: PageContext, kind: str) -> Part:
    """What measures report to have done, and apart from it what the inventory can say of this sector or theme."""
    t, numbers = ctx.t, contribution(ctx.facts, kind, ctx.item)
    followed = numbers.followed_up_t if numbers else None
    said: Content = missing(t("ingen uppföljd effekt är publicerad"))
    if followed is not None:
        said = t("{amount} hittills, enligt åtgärdernas egna rapporter.", amount=t.tonnes(followed))
    link = html.A(t("Stadens utsläpp efter utsläppssektor"), href=ctx.urls.page(PageId.BUDGET))
    if kind == "sector":
        why = t(
            "Kan inte visas för en sektor. Utsläppsberäkningen är indelad i utsläppssektorer, som trafik och värme, "
            "inte i stadens sektorer."
        )
    else:
        why = t(
            "Kan inte visas för ett tema. Utsläppsberäkningen är indelad i utsläppssektorer, som trafik och värme, "
            "inte i färdplanens teman."
        )
    pairs: list[tuple[str, Content]] = [(t("Uppföljd effekt"), said), (t("Utsläppsförändring"), [why, " ", link, "."])]
    return Part("uppfoljt", t("Vad som har hänt"), [facts_list(pairs)], t("Två olika saker, aldrig samma tal."))


def measure_link(ctx: PageContext, row: MeasureStanding) -> html.A:
    """A measure's title that leads to its page."""
    return html.A(ctx.t.words(row.title), href=ctx.urls.page(PageId.MEASURE, row.code))


def folded_measures(
    ctx: PageContext, rows: list[MeasureStanding], name: str, *, key: str, without: Collection[str]
) -> html.Details:
    """The measures of one theme or part of it, folded under its name and number; ``without`` as in measure_table."""
    t = ctx.t
    count = t.plural("{name}: {n} åtgärd", "{name}: {n} åtgärder", len(rows), name=name)
    shown = measure_table(ctx, rows, name, key=key, quiet_caption=True, without=without)
    return html.Details([html.Summary(soft(count)), shown])
