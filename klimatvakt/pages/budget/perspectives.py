"""Owns the perspectives side by side – never summed – and what the city organisation's holds. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.budget import EmissionCell
from klimatvakt.catalog.stored import EmissionSector, OrganisationUnit
from klimatvakt.charts.core.wording import amount_range
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import if_published, missing, soft
from klimatvakt.domain.vocabulary import TOTAL, DataStatus, Gas, Perspective
from klimatvakt.i18n import Translator
from klimatvakt.pages.emissions.page import incomplete_words, key_words
from klimatvakt.pages.lookup import in_order, source_of_cells
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import PageContext


def perspective_parts(ctx: PageContext) -> list[Piece]:
    """The latest total of each perspective, the lines beside each other, and what the city organisation holds."""
    t = ctx.t
    intro = t("De tre sätten överlappar varandra. De läggs aldrig ihop och visas därför bara bredvid varandra.")
    boxes = [_perspective(ctx, perspective) for perspective in Perspective]
    return [intro, html.Div(boxes, className="side"), panel(ctx, "perspectives"), *_organisation(ctx)]


def _perspective(ctx: PageContext, perspective: Perspective) -> html.Div:
    t = ctx.t
    totals = [cell for cell in _cells(ctx, perspective) if cell.emission_sector_id == TOTAL]
    known = [(cell.year, cell.emissions_t, cell) for cell in totals if cell.emissions_t is not None]
    title = html.H3(t.term(perspective))
    if not known:
        return html.Div([title, html.P(missing(t("inte publicerat")))], className="flow")
    (first_year, first_t, _), (year, tonnes, last) = known[0], known[-1]
    kind = "" if last.data_status is DataStatus.MEASURED else f", {t.term(last.data_status).lower()}"
    parts: list[Piece] = [title, html.P(t.tonnes(tonnes), className="figure-value"), html.P(f"{year}{kind}")]
    if first_year != year and first_t:
        lacking = incomplete_words(ctx.facts, perspective, Gas.CO2E, first_year, t)
        words = t("{index} av nivån {year}", index=t.percent(tonnes / first_t), year=first_year)
        parts.append(html.P([words, f" ({lacking})" if lacking else ""]))
    if last.former_t is not None:
        parts.append(html.P(t("Tidigare publicerat som {amount}.", amount=t.tonnes(last.former_t))))
    return html.Div([*parts, source_line(source_of_cells(ctx.facts, [last], t), t, notes=False)], className="flow")


def _cells(ctx: PageContext, perspective: Perspective) -> list[EmissionCell]:
    """Its cells in CO2e, oldest first."""
    mine = (cell for cell in ctx.facts.emissions if (cell.perspective, cell.gas) == (perspective, Gas.CO2E))
    return sorted(mine, key=lambda cell: cell.year)


def _organisation(ctx: PageContext) -> list[Piece]:
    """The scopes apart, and which companies and units are counted in."""
    t, stored = ctx.t, ctx.facts.stored
    newest = {cell.emission_sector_id: cell for cell in _cells(ctx, Perspective.ORGANISATION)}
    sectors = [row for row in in_order(stored.emission_sector) if row.scope and row.id in newest]
    scopes = [(row, newest[row.id]) for row in sorted(sectors, key=lambda row: row.scope or "")]
    units = sorted(stored.organisation_unit, key=lambda row: row.sort_order)
    if not scopes and not units:
        return []
    words = t(
        "Stadens egen organisation är en del av utsläppen inom stadens gränser, inte något utöver dem. "
        "Scope 1, 2 och 3 visas var för sig och läggs inte ihop."
    )
    parts: list[Piece] = [html.H3(t("Vad stadens egen organisation omfattar")), html.P(words)]
    parts.append(_scope_table(scopes, t) if scopes else html.P(missing(t("utsläpp per scope är inte publicerade"))))
    parts.append(_units(units, t) if units else html.P(missing(t("vilka bolag som räknas in är inte publicerat"))))
    return parts


def _scope_table(scopes: list[tuple[EmissionSector, EmissionCell]], t: Translator) -> html.Details:
    heads = (
        Head(t("Del av organisationens utsläpp")),
        Head(t("År"), number=True),
        Head(t("Utsläpp"), number=True),
        Head(t("Uppgiften är")),
    )
    rows: list[tuple[Content, ...]] = []
    for sector, cell in scopes:
        scope = t.term(sector.scope).capitalize() if sector.scope else ""
        name: Content = [scope, " ", html.Span(t.words(sector.name), className="sub")]
        tonnes = cell.emissions_t
        amount = key_words(cell, t) if tonnes is None else amount_range(cell.low_t, tonnes, cell.high_t, t)
        rows.append((name, str(cell.year), amount, t.term(cell.data_status).lower()))
    title = t("Organisationens utsläpp per scope")
    found = data_table(title, heads, rows, key="scopes", stacked=True, quiet_caption=True)
    return html.Details([html.Summary(title), found])


def _units(units: list[OrganisationUnit], t: Translator) -> html.Details:
    heads = (Head(t("Bolag eller enhet")), Head(t("Räknas in")), Head(t("Varför")))
    rows = [
        (soft(t.words(row.name)), t("ja") if row.included else t("nej"), if_published(row.reason, t)) for row in units
    ]
    count = sum(row.included for row in units)
    title = t("Bolag och enheter: {x} av {n} räknas in", x=t.number(count), n=t.number(len(units)))
    return html.Details(
        [html.Summary(title), data_table(title, heads, rows, key="units", stacked=True, quiet_caption=True)]
    )
