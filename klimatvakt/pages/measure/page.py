"""Owns one measure's page: how it goes, its place in the emission budget, who, when, sources. Must not compute."""

from collections.abc import Iterable

from dash import html

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.stored import Measure, Theme
from klimatvakt.charts.core.wording import period
from klimatvakt.components.charts.method_link import method_address
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.on_this_page import on_this_page
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.sources import source_line
from klimatvakt.components.status import status_chip
from klimatvakt.components.text import facts_list, if_published, in_words, missing, rich
from klimatvakt.domain.vocabulary import PublicStatus, ThemeBasis
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.indicators.words import indicator_table
from klimatvakt.pages.lookup import first, names_of, one, source_of, where
from klimatvakt.pages.measure.effect import effect_parts, worth_words
from klimatvakt.pages.measure.history import history_parts, not_yet
from klimatvakt.pages.measure.money import money_parts
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import Page, PageContext


def _items(facts: CityFacts) -> Iterable[str]:
    return tuple(row.code for row in facts.stored.measure)


def _title(ctx: PageContext) -> str:
    return ctx.t.words(one(ctx.facts.stored.measure, code=ctx.item).title)


def _description(ctx: PageContext) -> str:
    row = _row(ctx)
    if row is None:
        return _title(ctx)
    status = ctx.t.term(row.status)
    words = ctx.t("{status}. {reason}", status=status, reason=reason_text(row.reason, ctx.t))
    return f"{worth_words(ctx, row)} {words}".lstrip()


def layout(ctx: PageContext) -> Piece:
    """The page; little more than its name where the report it is read as of is older than the measure."""
    t = ctx.t
    row, given = _row(ctx), one(ctx.facts.stored.measure, code=ctx.item)
    if row is None:
        return page(_head(ctx, given, not_yet(ctx)), band("kallor", t("Källor"), *_sources(ctx, given)))
    rest = [
        ("vem", t("Vem"), [_who(ctx, row, given)]),
        ("nar", t("När"), _when(ctx, row, given)),
        ("pengar", t("Pengar"), money_parts(ctx, row)),
        *_followed(ctx),
        ("kallor", t("Källor"), _sources(ctx, given)),
    ]
    return page(
        _head(ctx, given, _status_line(ctx, row)),
        band("effekt", t("Åtgärdens plats i utsläppsbudgeten"), *effect_parts(ctx, row)),
        # The answer first, then what else there is to read. Without a report the page is short.
        on_this_page([(key, title) for key, title, _ in rest], t) if row.report_id else None,
        *[band(key, title, *body) for key, title, body in rest],
    )


def _head(ctx: PageContext, given: Measure, *how: Piece) -> Piece:
    t = ctx.t
    theme = _root_theme(ctx, given.theme_id)
    return page_head(
        in_words(given.title, t),
        *how,
        *_what(given, t),
        crumbs=[
            (t("Åtgärder"), ctx.urls.page(PageId.MEASURES)),
            (t.words(theme.name), ctx.urls.page(PageId.THEME, theme.id)),
        ],
        crumbs_label=t("Du är här"),
        kicker=t("Åtgärd {code}", code=ctx.item),
    )


def _row(ctx: PageContext) -> MeasureStanding | None:
    """The measure in CityFacts.measures; None where the report read is older than it."""
    return first(ctx.facts.measures, code=ctx.item)


def _root_theme(ctx: PageContext, theme: str) -> Theme:
    row = one(ctx.facts.stored.theme, id=theme)
    return _root_theme(ctx, row.parent_id) if row.parent_id else row


def _status_line(ctx: PageContext, row: MeasureStanding) -> html.P:
    """The status with its reason; who set it by hand says why, a merged measure leads to the one it went into."""
    t = ctx.t
    state = first(ctx.facts.stored.measure_state, code=ctx.item, report_id=row.report_id) if row.report_id else None
    said: list[Piece] = [status_chip(PublicStatus(row.status), t), " ", reason_text(row.reason, t)]
    if row.manual and state is not None:
        said += [" ", in_words(state.manual_reason, t) or missing(t("inget skäl är publicerat")), "."]
    if state is not None and state.merged_into:
        other = one(ctx.facts.stored.measure, code=state.merged_into)
        link = html.A(in_words(other.title, t), href=ctx.urls.page(PageId.MEASURE, state.merged_into))
        said += [" ", *rich(t("Den ingår nu i {other}."), other=link)]
    if row.status == PublicStatus.COMPLETED and row.phase_source == "stated":
        words = t("Det säger källan; staden har inte publicerat någon rapport.")
        said.append(html.Span(words, className="sub"))
    return html.P(said, className="status-line")


def _what(given: Measure, t: Translator) -> list[Piece]:
    parts: list[Piece] = [html.P(if_published(given.description, t), className="lead")]
    stated = in_words(given.stated, t)
    if stated is not None:
        parts.append(html.P([html.Strong(t("Källan säger:")), " ", stated]))
    return parts


def _who(ctx: PageContext, row: MeasureStanding, given: Measure) -> Piece:
    t = ctx.t
    sectors = names_of(ctx.facts.stored.sector, t)
    sector: Content = missing(t("inte publicerat"))
    if row.sector_id in sectors:
        sector = html.A(sectors[row.sector_id], href=ctx.urls.page(PageId.SECTOR, row.sector_id))
    control = t.term(row.control)
    if given.control_assigned:
        control = t("{control} (vår bedömning)", control=control)
    pairs = [
        (t("Sektor"), sector),
        (t("Ansvarig"), if_published(row.responsible, t)),
        (t("Rådighet: vem som beslutar"), control),
        (t("Tema"), _theme(ctx, row, given)),
    ]
    return facts_list(pairs)


def _theme(ctx: PageContext, row: MeasureStanding, given: Measure) -> Content:
    t = ctx.t
    themes = names_of(ctx.facts.stored.theme, t)
    path: list[Piece] = [html.A(themes[row.theme_id], href=ctx.urls.page(PageId.THEME, row.theme_id))]
    if row.subtheme_id:
        path += [" › ", themes[row.subtheme_id]]
    if given.theme_basis == ThemeBasis.ASSIGNED:
        path.append(" " + t("(temat är satt av oss)"))
    return path


def _when(ctx: PageContext, row: MeasureStanding, given: Measure) -> list[Piece]:
    t = ctx.t
    phase = t.term(row.phase) if row.phase else missing(t("inte publicerat"))
    source = {"report": t("enligt rapporten"), "stated": t("enligt källan")}.get(row.phase_source, "")
    pairs = [
        (t("Fas"), [phase, f" ({source})" if source else ""]),
        (t("År enligt källan"), _years(given, t)),
        (t("Planerat slut"), t.date(row.end_on) if row.end_on else missing(t("inte publicerat"))),
    ]
    steps = where(ctx.facts.milestones, code=ctx.item)
    if not steps and not row.end_on:
        return [facts_list(pairs), html.P(missing(t("inga delmål är publicerade")))]
    return [facts_list(pairs), panel(ctx, "measure-timeline", {ParamId.CODE: ctx.item})]


def _years(given: Measure, t: Translator) -> Piece:
    """'2025–2028', '2020', 'till 2035' or 'från 2022', as far as the source says."""
    first, last = given.start_year, given.end_year
    if first is None and last is None:
        return missing(t("inte publicerat"))
    if first is None:
        return t("till {year}", year=last)
    if last is None:
        return t("från {year}", year=first)
    return period(first, last)


def _followed(ctx: PageContext) -> list[tuple[str, str, list[Piece]]]:
    """Indicators and reports as bands; one band says it where neither is published."""
    t = ctx.t
    reports, rows = history_parts(ctx), [row for row in ctx.facts.indicators if ctx.item in row.codes]
    if rows:
        table = indicator_table(ctx, rows, t("Indikatorer"), key="indicators")
        return [("indikatorer", t("Indikatorer"), [table]), ("rapporter", t("Genom rapporterna"), reports)]
    lacking = html.P(missing(t("ingen indikator är publicerad för åtgärden")))
    return [("rapporter", t("Rapporter och indikatorer"), [*reports, lacking])]


def _sources(ctx: PageContext, given: Measure) -> list[Piece]:
    t, facts = ctx.t, ctx.facts
    cite = t(
        "Klimatvakt {city}: {title} ({code}). Läget {date}, databas {generation}.",
        city=t.words(facts.area.name),
        title=_title(ctx),
        code=ctx.item,
        date=t.date(facts.as_of),
        generation=facts.generation,
    )
    address = ctx.urls.page(PageId.MEASURE, ctx.item)
    links = html.P(
        [
            html.A(t("Alla data om åtgärderna"), href=ctx.urls.page(PageId.DATA)),
            " · ",
            html.A(t("Så räknas det"), href=method_address(ctx.urls, "tillskott")),
        ]
    )
    quote = html.P([cite, " ", html.A(address, href=address)], className="cite")
    return [source_line(source_of(facts, given), t), html.P(html.Strong(t("Hänvisa så här:"))), quote, links]


PAGE = Page(PageId.MEASURE, _title, _description, layout, items=_items)
