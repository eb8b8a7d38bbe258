"""Owns Förändringar: what moved since an earlier report, why, and what it means in tonnes. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.budget import ReportKnown
from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.components.content import Piece
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.text import aria, missing
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.facts import CityFacts
from klimatvakt.facts.model import Changes
from klimatvakt.pages.changes.words import cause_table, change_groups, moved_words, since_title
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import Page, PageContext


def _allowed(facts: CityFacts) -> dict[ParamId, tuple[str, ...] | None]:
    return {ParamId.SINCE: facts.earlier_reports}


def chosen_changes(ctx: PageContext) -> Changes:
    """The changes since the report asked for, else since the one before the one read."""
    since = ctx.params.get(ParamId.SINCE)
    return ctx.facts.changes_since(since) if since else ctx.facts.changes


def _title(ctx: PageContext) -> str:
    changes = chosen_changes(ctx)
    if changes.since is None:
        return ctx.t("Förändringar")
    return ctx.t("Förändringar sedan {report}", report=since_title(ctx, changes))


def _description(ctx: PageContext) -> str:
    changes = chosen_changes(ctx)
    return moved_words(changes, ctx.t) if changes.since is not None else _title(ctx)


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t, changes = ctx.t, chosen_changes(ctx)
    if changes.since is None:
        return page(page_head(_title(ctx), *_nothing_to_compare(ctx)))
    return page(
        page_head(_title(ctx), moved_words(changes, t), _between(ctx, changes), _chooser(ctx, changes)),
        band("orsaker", t("Varför, i ton"), *_causes(ctx, changes), note=t("Orsakerna byts ut en i taget.")),
        band("minskning", t("Planerad minskning, då och nu"), panel(ctx, "changes-effects", _since(ctx))),
        band("atgarder", t("Åtgärd för åtgärd"), *change_groups(ctx, changes.items)),
    )


def _nothing_to_compare(ctx: PageContext) -> list[Piece]:
    t, report = ctx.t, ctx.facts.report
    if report is None:
        words = missing(t("ingen rapport är publicerad"))
        return [html.P(words, className="lead"), html.P(t("När staden publicerar en syns det här."))]
    return [
        html.P(
            t(
                "{report} är den första rapporten. Det finns ingen tidigare att jämföra med.",
                report=t.words(report.title),
            )
        )
    ]


def _between(ctx: PageContext, changes: Changes) -> Piece:
    t, facts = ctx.t, ctx.facts
    assert changes.since is not None
    since = t(
        "Jämfört: {old} ({then}) och läget {now}.",
        old=since_title(ctx, changes),
        then=_day(ctx, changes.since),
        now=t.date(facts.as_of),
    )
    return html.P(since, className="source")


def _day(ctx: PageContext, report: ReportKnown) -> str:
    return ctx.t.date(report.as_of)


def _chooser(ctx: PageContext, changes: Changes) -> Piece:
    """Every earlier report as a link; the state is in the address."""
    t, earlier = ctx.t, ctx.facts.earlier_reports
    if len(earlier) < 2 or changes.since is None:
        return None
    titles = {row.id: t.words(row.title) for row in ctx.facts.reports}
    items = []
    for place, report in enumerate(earlier):
        params = {ParamId.SINCE: report} if place else {}
        on = aria(current="true") if report == changes.since.id else {}
        items.append(html.Li(html.A(titles[report], href=ctx.urls.page(PageId.CHANGES, params=params), **on)))
    return html.Nav(
        [html.P(t("Sedan"), className="kicker"), html.Ul(items, className="links switch")],
        **aria(label=t("Jämför med")),
    )


def _causes(ctx: PageContext, changes: Changes) -> list[Piece]:
    """The chart compares with the report before; another comparison stands as a table."""
    t = ctx.t
    if isinstance(changes.causes, Outcome) or not changes.causes:
        return [cause_table(changes, t)]
    how = t(
        "Det planerade överskridandet är utsläppen hittills plus de planerade åren, minus utsläppsbudgeten. Först byts "
        "utsläppsberäkningen ut, sedan revideringarna, utsläppsbudgeten, effekterna och sist förseningarna. Varje "
        "steg räknas ovanpå det förra, så de går jämnt upp."
    )
    return [panel(ctx, "changes-causes", _since(ctx)), html.P(how)]


def _since(ctx: PageContext) -> dict[ParamId, str]:
    """The report asked for, as the charts are asked too."""
    return {ParamId.SINCE: ctx.params[ParamId.SINCE]} if ParamId.SINCE in ctx.params else {}


PAGE = Page(PageId.CHANGES, _title, _description, layout, allowed=_allowed)
