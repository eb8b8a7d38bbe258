"""Owns one closed report as a readable, printable page, read as of its own day. Must not compute."""

from collections.abc import Iterable

from dash import html

from klimatvakt.catalog.derived.budget import ReportKnown
from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.content import Piece
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.sources import source_line
from klimatvakt.components.text import in_words, missing
from klimatvakt.domain.vocabulary import PublicStatus, ReportKind
from klimatvakt.facts import CityFacts
from klimatvakt.pages.budget.answer_head import answer_figures, answer_said, words_of
from klimatvakt.pages.budget.words import adoption_sentence, size_sentence
from klimatvakt.pages.changes.words import cause_table, change_groups, moved_words, since_title
from klimatvakt.pages.emissions.page import sector_parts
from klimatvakt.pages.groups.words import plan_words, quantified_words
from klimatvakt.pages.indicators.words import indicator_table
from klimatvakt.pages.lookup import in_order, one, source_of, where
from klimatvakt.pages.measures.rows import measure_table
from klimatvakt.pages.panels import panel
from klimatvakt.pages.reports.corrections import correction_table
from klimatvakt.pages.spec import Page, PageContext

_FIRST = (PublicStatus.LATE, PublicStatus.NO_REPORT)


def _items(facts: CityFacts) -> Iterable[str]:
    return [row.id for row in facts.reports if row.closed]


def _row(ctx: PageContext) -> ReportKnown:
    return one(ctx.facts.reports, id=ctx.item)


def _title(ctx: PageContext) -> str:
    return ctx.t.words(_row(ctx).title)


def _description(ctx: PageContext) -> str:
    return ctx.t.words(_row(ctx).summary) or words_of(ctx.facts, ctx.t).whole


def layout(ctx: PageContext) -> Piece:
    """The page. A review of the year tells the emissions first, an interim report the measures."""
    t = ctx.t
    measures = band("atgarder", t("Åtgärderna"), *_measures(ctx))
    emissions = band("utslapp", t("Utsläppen"), *_emissions(ctx))
    review = _row(ctx).kind == ReportKind.ENVIRONMENTAL_REVIEW
    return page(
        _head(ctx),
        *([emissions, measures] if review else [measures, emissions]),
        band("forandringar", t("Sedan rapporten före"), *_changes(ctx)),
        band("indikatorer", t("Indikatorerna"), *_indicators(ctx)),
        band("sektorer", t("Sektor för sektor"), *_sectors(ctx)),
        band("rattelser", t("Rättelser av rapporten"), *_corrections(ctx)),
    )


def _head(ctx: PageContext) -> Piece:
    t, row = ctx.t, _row(ctx)
    kind = t.term(row.kind).capitalize()
    out = t("publicerad {date}", date=t.date(row.published_on)) if row.published_on else t("inte daterad")
    words = t("{kind}. Läget {date}, {published}.", kind=kind, date=t.date(row.as_of), published=out)
    lead = in_words(row.summary, t)
    return page_head(
        _title(ctx),
        html.P(lead, className="lead") if lead else None,
        html.P(words),
        source_line(source_of(ctx.facts, row), t),
        crumbs=[(t("Rapporter"), ctx.urls.as_of("").page(PageId.REPORTS))],
        crumbs_label=t("Du är här"),
    )


def _emissions(ctx: PageContext) -> list[Piece]:
    t, facts = ctx.t, ctx.facts
    if facts.budget is None:
        return [html.P(missing(t("ingen utsläppsbudget är publicerad"))), *sector_parts(ctx)]
    first = html.P(words_of(facts, t).first, className="lead")
    about = html.P(f"{size_sentence(facts.budget, t)} {adoption_sentence(facts, facts.budget, t)}")
    figures = answer_figures(facts, t)
    return [first, *answer_said(facts, t), figures, about, panel(ctx, "trajectory"), *sector_parts(ctx)]


def _measures(ctx: PageContext) -> list[Piece]:
    t, facts = ctx.t, ctx.facts
    if facts.report is None:
        return [html.P(missing(t("rapporten följer inte upp några åtgärder")))]
    parts: list[Piece] = []
    if facts.report.id != ctx.item:
        title = t.words(facts.report.title)
        same = t("Åtgärderna står som i {report}, den senaste som följde upp dem.", report=title)
        parts.append(html.P(same))
    words = html.P([html.Strong(plan_words(facts.totals, facts, t)), ". ", quantified_words(facts.totals, t)])
    return [*parts, words, panel(ctx, "measures-dots"), *_urgent(ctx)]


def _urgent(ctx: PageContext) -> list[Piece]:
    """Late and unreported measures first: what a committee has to act on."""
    t = ctx.t
    rows = [row for status in _FIRST for row in where(ctx.facts.measures, status=status)]
    if not rows:
        return [t("Ingen åtgärd var försenad och ingen saknade rapport.")]
    return [
        html.H3(t("Försenade och utan rapport")),
        measure_table(ctx, rows, t("Försenade"), key="urgent", quiet_caption=True),
    ]


def _changes(ctx: PageContext) -> list[Piece]:
    t, changes = ctx.t, ctx.facts.changes
    if changes.since is None:
        return [t("Det finns ingen tidigare rapport att jämföra med.")]
    between = t("Jämfört med {report}.", report=since_title(ctx, changes))
    rows = changes.items
    return [f"{between} {moved_words(changes, t)}", cause_table(changes, t), *change_groups(ctx, rows)]


def _indicators(ctx: PageContext) -> list[Piece]:
    rows = ctx.facts.indicators
    if not rows:
        return [html.P(missing(ctx.t("inga indikatorer är publicerade")))]
    return [indicator_table(ctx, rows, ctx.t("Indikatorerna"), key="indicators")]


def _sectors(ctx: PageContext) -> list[Piece]:
    t = ctx.t
    parts: list[Piece] = []
    for sector in in_order(ctx.facts.stored.sector):
        rows = where(ctx.facts.measures, sector_id=sector.id)
        if rows:
            name = t.words(sector.name)
            key = f"sector-{sector.id}"
            listed = measure_table(ctx, rows, name, key=key, quiet_caption=True, without=("sector",))
            link = html.P(html.A(name, href=ctx.urls.page(PageId.SECTOR, sector.id)), className="more")
            count = t.plural("{name}: {n} åtgärd", "{name}: {n} åtgärder", len(rows), name=name)
            parts.append(html.Details([html.Summary(count), listed, link]))
    return parts or [html.P(missing(t("inga åtgärder är publicerade")))]


def _corrections(ctx: PageContext) -> list[Piece]:
    rows = where(ctx.facts.stored.correction, report_id=ctx.item)
    if not rows:
        return [html.P(missing(ctx.t("inga rättelser är gjorda")))]
    return [correction_table(ctx, rows)]


PAGE = Page(PageId.REPORT, _title, _description, layout, items=_items, reads_item=True)
