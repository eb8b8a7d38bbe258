"""Owns the perspectives side by side – never summed – and what the city organisation's holds. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.charts.core.wording import with_range
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing, soft, worded
from klimatvakt.domain.vocabulary import DataStatus, Gas, NotationKey, Perspective, Scope
from klimatvakt.facts.budget.emissions import TOTAL
from klimatvakt.facts.read.rows import Row
from klimatvakt.pages.emissions.page import incomplete_words
from klimatvakt.pages.lookup import select, sorted_rows, sourced_cells
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import PageContext


def perspective_parts(ctx: PageContext) -> list[Any]:
    """The latest total of each perspective, the lines beside each other, and what the city organisation holds."""
    t = ctx.t
    intro = t("De tre sätten överlappar varandra. De läggs aldrig ihop och visas därför bara bredvid varandra.")
    boxes = [_perspective(ctx, perspective) for perspective in Perspective]
    return [intro, html.Div(boxes, className="side"), panel(ctx, "perspectives"), *_organisation(ctx)]


def _perspective(ctx: PageContext, perspective: Perspective) -> html.Div:
    t = ctx.t
    totals = _totals(ctx, perspective)
    title = html.H3(t.term(perspective))
    if not totals:
        return html.Div([title, html.P(missing(t("inte publicerat")))], className="flow")
    last = max(totals, key=lambda row: row["year"])
    first = min(totals, key=lambda row: row["year"])
    status = DataStatus(last["data_status"])
    kind = "" if status is DataStatus.MEASURED else f", {t.term(status).lower()}"
    parts: list[Any] = [
        title,
        html.P(t.tonnes(last["emissions_t"]), className="figure-value"),
        html.P(f"{int(last['year'])}{kind}"),
    ]
    if first["year"] != last["year"] and first["emissions_t"]:
        index = t.percent(last["emissions_t"] / first["emissions_t"])
        lacking = incomplete_words(ctx, int(first["year"])) if perspective == _followed(ctx) else ""
        words = t("{index} av nivån {year}", index=index, year=int(first["year"]))
        parts.append(html.P([words, f" ({lacking})" if lacking else ""]))
    if last["former_t"] is not None:
        parts.append(html.P(t("Tidigare publicerat som {amount}.", amount=t.tonnes(last["former_t"]))))
    return html.Div([*parts, source_line(sourced_cells(ctx.facts, [last], t), t, notes=False)], className="flow")


def _totals(ctx: PageContext, perspective: Perspective) -> list[Row]:
    chosen = {"perspective": perspective.value, "gas": Gas.CO2E.value, "emission_sector_id": TOTAL}
    return [row for row in select(ctx.facts.emissions, **chosen) if row["emissions_t"] is not None]


def _followed(ctx: PageContext) -> str:
    """The perspective whose sums by emission sector are known (CityFacts.sector_sums)."""
    return str(ctx.facts.budget.row.perspective) if ctx.facts.budget else Perspective.TERRITORIAL.value


def _organisation(ctx: PageContext) -> list[Any]:
    """The scopes apart, and which companies and units are counted in."""
    t = ctx.t
    scopes, units = _scopes(ctx), sorted_rows(ctx.facts, "organisation_unit")
    if not scopes and not units:
        return []
    words = t(
        "Stadens egen organisation är en del av utsläppen inom stadens gränser, inte något utöver dem. "
        "Scope 1, 2 och 3 visas var för sig och läggs inte ihop."
    )
    parts: list[Any] = [html.H3(t("Vad stadens egen organisation omfattar")), html.P(words)]
    parts += [_scope_table(ctx, scopes)] if scopes else [html.P(missing(t("utsläpp per scope är inte publicerade")))]
    parts.append(_units(ctx, units) if units else html.P(missing(t("vilka bolag som räknas in är inte publicerat"))))
    return parts


def _scopes(ctx: PageContext) -> list[tuple[Row, Row]]:
    """(emission sector with a scope, its newest cell), scope by scope."""
    cells = select(ctx.facts.emissions, perspective=Perspective.ORGANISATION.value, gas=Gas.CO2E.value)
    newest = {row["emission_sector_id"]: row for row in sorted(cells, key=lambda row: row["year"])}
    sectors = [row for row in sorted_rows(ctx.facts, "emission_sector") if row["scope"] and row["id"] in newest]
    return [(row, newest[row["id"]]) for row in sorted(sectors, key=lambda row: row["scope"])]


def _scope_table(ctx: PageContext, scopes: list[tuple[Row, Row]]) -> html.Details:
    t = ctx.t
    heads = (
        Head(t("Del av organisationens utsläpp")),
        Head(t("År"), number=True),
        Head(t("Utsläpp"), number=True),
        Head(t("Uppgiften är")),
    )
    rows = []
    for sector, cell in scopes:
        name = [t.term(Scope(sector["scope"])).capitalize(), " ", html.Span(t.pick(sector, "name"), className="sub")]
        bounds = {"low_t": cell["low_t"], "central_t": cell["emissions_t"], "high_t": cell["high_t"]}
        key = cell["notation_key"]
        amount = missing(f"{t.term(NotationKey(key))} ({key})") if key else with_range(bounds, t)
        rows.append((name, str(int(cell["year"])), amount, t.term(DataStatus(cell["data_status"])).lower()))
    title = t("Organisationens utsläpp per scope")
    found = data_table(title, heads, rows, key="scopes", stacked=True, quiet_caption=True)
    return html.Details([html.Summary(title), found])


def _units(ctx: PageContext, units: list[Row]) -> html.Details:
    t = ctx.t
    heads = (Head(t("Bolag eller enhet")), Head(t("Räknas in")), Head(t("Varför")))
    rows = [
        (
            soft(t.pick(row, "name")),
            t("ja") if row["included"] else t("nej"),
            worded(row, "reason", t) or missing(t("inte publicerat")),
        )
        for row in units
    ]
    count = sum(bool(row["included"]) for row in units)
    title = t("Bolag och enheter: {x} av {n} räknas in", x=t.number(count), n=t.number(len(units)))
    return html.Details(
        [html.Summary(title), data_table(title, heads, rows, key="units", stacked=True, quiet_caption=True)]
    )
