"""Owns Läget nu: the answer, its picture, what decides most, who does what, what is decided next. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.stored import Sector
from klimatvakt.components.charts.method_link import method_address
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.section import band, page
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import aria, missing, soft
from klimatvakt.domain.answers.carries import Bar
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.facts import CityFacts
from klimatvakt.pages.budget.answer_head import answer_figures, answer_said, answer_title, words_of
from klimatvakt.pages.budget.words import adoption_sentence, size_sentence
from klimatvakt.pages.changes.words import change_list, moved_words, since_title
from klimatvakt.pages.groups.words import gathered_words, plan_words, quantified_words, window_words
from klimatvakt.pages.lookup import contribution, in_order, where
from klimatvakt.pages.measures.filter import BY_TONNES
from klimatvakt.pages.measures.rows import measure_table
from klimatvakt.pages.overview.next_dates import next_dates
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import Page, PageContext

CUMULATIVE = "cumulative"
_CHANGES_SHOWN = 5
_MEASURES_SHOWN = 5


def _title(ctx: PageContext) -> str:
    return ctx.t("Läget då") if ctx.facts.read_as is not None else ctx.t("Läget nu")


def _description(ctx: PageContext) -> str:
    return words_of(ctx.facts, ctx.t).whole


def _allowed(_facts: CityFacts) -> dict[ParamId, tuple[str, ...] | None]:
    return {ParamId.VIEW: (CUMULATIVE,)}


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t = ctx.t
    return page(
        _hero(ctx),
        band("kurvan", t("Kurvan"), *_curve(ctx), note=t("Utsläppen hittills mot målbanan.")),
        band("atgarder", t("Åtgärderna som avgör mest"), *_measures(ctx), note=gathered_words(ctx.facts, t)),
        band("sektorer", t("Sektorerna"), *_sectors(ctx), note=t("Stadens egna förvaltningar genomför åtgärderna.")),
        band("forandringar", t("Sedan förra rapporten"), *_changes(ctx)),
        band("datum", t("Vad som beslutas härnäst"), *next_dates(ctx)),
    )


def _hero(ctx: PageContext) -> Piece:
    t, facts = ctx.t, ctx.facts
    words = words_of(facts, t)
    more = html.P(
        [
            html.A(t("Hela utsläppsbudgeten"), href=ctx.urls.page(PageId.BUDGET)),
            " · ",
            html.A(t("Så räknas det"), href=method_address(ctx.urls, "aterstar-ton")),
            " · ",
            html.A(t("Källor och data"), href=ctx.urls.page(PageId.DATA)),
        ],
        className="more",
    )
    said = [html.P(_kicker(ctx), className="kicker"), html.H1(answer_title(facts, t)), *answer_said(facts, t)]
    what: list[Piece] = []
    if facts.budget is not None:
        about = f"{size_sentence(facts.budget, t)} {adoption_sentence(facts, facts.budget, t)}"
        what.append(html.P(about, className="small"))
    return html.Div(
        [
            html.Div([*said, answer_figures(facts, t)]),
            html.Div([*_picture(ctx), *what, more]),
        ],
        className="page-head hero long" if len(words.first) > _LONG else "page-head hero",
    )


_LONG = 80  # characters from which the first sentence is set smaller
_HERO = 620  # px of the picture beside it


def _picture(ctx: PageContext) -> list[Piece]:
    """What carries the budget; where too little is calculated to say, what is used and left."""
    if isinstance(ctx.facts.carried, Bar):
        return [panel(ctx, "carries", level=2, width=_HERO)]
    return [panel(ctx, "cumulative", level=2, width=_HERO)] if ctx.facts.budget is not None else []


def _kicker(ctx: PageContext) -> str:
    t, facts = ctx.t, ctx.facts
    if facts.data_year is None:
        return t("Läget {date}. Inga utsläpp är publicerade.", date=t.date(facts.as_of))
    return t("Läget {date}, med utsläpp till och med {year}", date=t.date(facts.as_of), year=facts.data_year)


def _curve(ctx: PageContext) -> list[Piece]:
    t, urls = ctx.t, ctx.urls
    if ctx.facts.budget is None:
        return [missing(t("ingen utsläppsbudget är publicerad"))]
    cumulative = ctx.params.get(ParamId.VIEW) == CUMULATIVE
    choices = [
        (t("År för år"), urls.page(PageId.OVERVIEW) + "#kurvan", not cumulative),
        (t("Sammanlagt"), urls.page(PageId.OVERVIEW, params={ParamId.VIEW: CUMULATIVE}) + "#kurvan", cumulative),
    ]
    items = [
        html.Li(html.A(words, href=address, **(aria(current="true") if on else {}))) for words, address, on in choices
    ]
    switch = html.Nav(html.Ul(items, className="links switch"), **aria(label=t("Visa utsläppen")))
    return [switch, panel(ctx, "cumulative" if cumulative else "trajectory")]


def _measures(ctx: PageContext) -> list[Piece]:
    """The largest of what is decided or thought of, whoever has them and however they go; all others one link away."""
    t, totals = ctx.t, ctx.facts.totals
    words = html.P([html.Strong(plan_words(totals, ctx.facts, t)), ". ", quantified_words(totals, t)])
    by_effect = ctx.urls.page(PageId.MEASURES, params={ParamId.SORT: BY_TONNES})
    more = html.P(html.A(t("Alla åtgärder efter vad de är värda"), href=by_effect), className="more")
    rows = sorted(filter(_can_decide, ctx.facts.measures), key=lambda row: -(row.central_t or 0.0))[:_MEASURES_SHOWN]
    if not rows:
        return [words, html.P(missing(t("ingen åtgärds effekt är beräknad"))), more]
    caption = t("Åtgärderna med störst effekt")
    return [
        words,
        measure_table(ctx, rows, caption, key="deciding", quiet_caption=True, without=("theme", "next")),
        more,
    ]


def _can_decide(row: MeasureStanding) -> bool:
    """It counts in the budget, and has not ended otherwise than done."""
    return bool(row.central_t) and row.status is not PublicStatus.CANCELLED


def _sectors(ctx: PageContext) -> list[Piece]:
    t, years = ctx.t, window_words(ctx.facts)
    heads = (
        Head(t("Sektor")),
        Head(t("Mindre utsläpp {years}", years=years) if years else t("Mindre utsläpp"), number=True),
        Head(t("Utsläppstaket kräver"), number=True),
        Head(t("Försenade"), number=True),
        Head(t("Nästa beslut")),
    )
    body = [row for sector in in_order(ctx.facts.stored.sector) if (row := _sector(ctx, sector))]
    if not body:
        return [html.P(missing(t("inga sektorer är publicerade")))]
    return [data_table(t("Sektorernas bidrag"), heads, body, key="sectors", stacked=True, quiet_caption=True)]


def _sector(ctx: PageContext, row: Sector) -> tuple[Content, ...] | None:
    t, facts = ctx.t, ctx.facts
    numbers = contribution(facts, "sector", row.id)
    if numbers is None or (row.valid_to and row.valid_to < facts.as_of):
        return None
    mine = where(facts.measures, sector_id=row.id)
    late = sum(measure.status is PublicStatus.LATE for measure in mine)
    coming = [
        step.planned_on
        for step in where(facts.stored.approval_step, sector_id=row.id)
        if step.planned_on and not step.done_on and step.planned_on >= facts.as_of
    ]
    return (
        html.A(soft(t.words(row.name)), href=ctx.urls.page(PageId.SECTOR, row.id)),
        missing(t("inte beräknat")) if numbers.central_t is None else t.tonnes(numbers.central_t),
        missing(t("inget tak antaget")) if numbers.required_t is None else t.tonnes(numbers.required_t),
        t("{n} av {all}", n=late, all=numbers.n_live),
        t.date(min(coming)) if coming else missing(t("inget datum publicerat")),
    )


def _changes(ctx: PageContext) -> list[Piece]:
    """How the plan has moved since the report before, and the first changes; the rest stands on its own page."""
    t, report, changes = ctx.t, ctx.facts.report, ctx.facts.changes
    if report is None:
        return [html.P(missing(t("ingen rapport är publicerad"))), html.P(t("När staden publicerar en syns det här."))]
    newest = t.words(report.title)
    if changes.since is None:
        return [t("{report} är den första rapporten. Det finns ingen tidigare att jämföra med.", report=newest)]
    between = t("{new}, jämfört med {old}.", new=newest, old=since_title(ctx, changes))
    rows = changes.items
    items = change_list(ctx, rows[:_CHANGES_SHOWN]) if rows else t("Ingen åtgärd har ändrats.")
    left = len(rows) - _CHANGES_SHOWN
    words = (
        t.plural("{n} ändring till, och varför", "{n} ändringar till, och varför", left) if left > 0 else t("Varför")
    )
    more = html.P(html.A(words, href=ctx.urls.page(PageId.CHANGES)), className="more")
    return [html.P(moved_words(changes, t)), html.P(between, className="source"), items, more]


PAGE = Page(PageId.OVERVIEW, _title, _description, layout, allowed=_allowed)
