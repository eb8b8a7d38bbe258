"""A whole service with tiny pages of its own: real files, real DuckDB, real HTTP, only the content is small."""

import datetime as dt
import io
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from dash import Input, Output, html
from dash.exceptions import PreventUpdate
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from klimatvakt.catalog import Table
from klimatvakt.catalog.derived.budget import ReportKnown
from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.stored import Area
from klimatvakt.charts.core.chart import Chart
from klimatvakt.charts.core.spec import Axis, ChartColumn, ChartSpec, Scale
from klimatvakt.components.content import Raw, raw_tag
from klimatvakt.components.island import Island
from klimatvakt.config import Settings
from klimatvakt.domain.method import METHOD_VERSION
from klimatvakt.domain.words import Words
from klimatvakt.exports.about import About
from klimatvakt.pages.spec import Page
from klimatvakt.web.app.handed import ChartWriters, PageList, Parts
from klimatvakt.web.app.site import build_site
from klimatvakt.web.bundle import build_bundle
from tests.fixtures.generation import generation
from tests.fixtures.rows import make_row

ROOT = Path(__file__).parents[2]
HOSTILE = "<script>alert('x')</script>&\"'"
THEMES = ("energi", "trafik")
CITIES = ("provstad", "andra")


def publish(city_dir: Path, number: int, *, method: int | None = METHOD_VERSION) -> None:
    """Publish an empty generation as the ETL does: new file, then the link in one step."""
    city_dir.mkdir(parents=True, exist_ok=True)
    (stage := city_dir / ".stage.duckdb").write_bytes(generation(number, method))
    stage.rename(city_dir / (name := f"g{number:06d}.duckdb"))
    (link := city_dir / ".link").symlink_to(name)
    link.replace(city_dir / "current.duckdb")


REPORTS = tuple(
    make_row(ReportKnown, id=name, as_of=dt.date(*day), closed=closed, title=Words(*title))
    for name, day, closed, title in (
        ("bokslut-2024", (2024, 12, 31), True, ("Bokslut 2024", "Tilinpäätös 2024", "Final accounts 2024")),
        ("delar-1-2025", (2025, 4, 30), True, (HOSTILE, HOSTILE, HOSTILE)),
        ("delar-2-2025", (2025, 8, 31), False, ("Delår 2/2025", "Osavuosi 2/2025", "Interim 2/2025")),
        ("framtida", (2027, 4, 30), True, ("Framtida", "Tuleva", "Future")),
    )
)


def read_city(generation):
    tables, build = {"theme": pd.DataFrame({"id": THEMES, "name_sv": [HOSTILE, "Trafik"]})}, generation.build_id
    return SimpleNamespace(generation=generation.id, build_id=build, tables=tables, reports=REPORTS)


def derive(city, as_of, report_id):
    given = {"area": make_row(Area, name="Provstad", official=True), "reports": city.reports}
    own = {"published": lambda name: city.tables[name].to_dict("records"), "fictional": True, "as_of": as_of}
    return SimpleNamespace(**given, **own, generation=city.generation)


def as_of(ctx):
    there = ctx.urls.page(PageId.MEASURE, "E-1")
    return html.P([f"Databas {ctx.facts.generation}, {ctx.facts.as_of} ", html.A("E-1", href=there)])


def overview(ctx):
    image = Raw('<svg width="20" height="20"><path d="M0 0h9"/></svg>')
    return html.Div(
        [
            html.H1("Läget nu"),
            as_of(ctx),
            html.Figure([image, html.A("CSV", href=ctx.urls.chart("line", "csv"))], className="chart"),
        ],
        className="page",
    )


def rows(ctx):
    found = [theme for theme in THEMES if ctx.params.get(ParamId.THEME, theme) == theme]
    text = ctx.params.get(ParamId.TEXT, "")
    return [html.P(f"{len(found)} av 2 {text}", role="status"), html.Ul([html.Li(theme) for theme in found])]


def shown(ctx):
    return [{"theme": theme} for theme in THEMES if ctx.params.get(ParamId.THEME, theme) == theme]


def measures(ctx):
    options = [html.Option("alla", value=""), *(html.Option(theme, value=theme) for theme in THEMES)]
    form = html.Form(
        [
            html.Label(["Tema", html.Select(options, name="tema", id="field-theme")]),
            raw_tag("input", {"type": "search", "name": "text", "value": ctx.params.get(ParamId.TEXT, "")}),
        ],
        action=ctx.urls.page(PageId.MEASURES),
        method="get",
    )
    return html.Div([html.H1("Åtgärder"), Island(form, "form"), Island(rows(ctx), "list")])


def register_list(app, services):
    @app.callback(Output("list", "html"), Output("list", "url"), Input("form", "query"), prevent_initial_call=True)
    def _update(query):
        ctx = services.context(PageId.MEASURES, "", query)
        if ctx.params.get(ParamId.TEXT) == "intet":
            raise PreventUpdate
        if ctx.params.get(ParamId.TEXT) == "fel":
            raise RuntimeError("a fault of ours")
        return services.html(rows(ctx)), ctx.urls.page(PageId.MEASURES, "", ctx.params)


def chart_spec(frame, facts, params, t):
    return ChartSpec(
        title=f"Linje {params.get('theme', 'alla')} {facts.as_of}", subtitle="", sentence="S.", x=Axis(Scale.YEAR),
        y=Axis(Scale.NUMBER), marks=(), columns=(ChartColumn("year", "År", "year"),), source="Prov", data_date="2026",
    )  # fmt: skip


CHART = Chart(
    "line",
    rows=lambda facts, params: (SimpleNamespace(year=2020),),
    spec=chart_spec,
    allowed=lambda facts: {"theme": THEMES},
)
PAGES = (
    Page(PageId.OVERVIEW, lambda c: "Läget nu", lambda c: f"Om {HOSTILE}", overview),
    Page(
        PageId.MEASURES,
        lambda c: "Åtgärder",
        lambda c: "Alla åtgärder.",
        measures,
        allowed=lambda facts: {ParamId.THEME: THEMES, ParamId.TEXT: None},
        interactive=True,
        register=register_list,
    ),
    Page(
        PageId.MEASURE,
        lambda c: c.item,
        lambda c: "En åtgärd.",
        lambda c: html.Div(html.H1(c.item)),
        items=lambda facts: ("E-1", "E-2"),
    ),
    Page(
        PageId.REPORT,
        lambda c: f"Rapport {c.item}",
        lambda c: "En rapport.",
        lambda c: html.Div([html.H1(c.item), as_of(c)]),
        items=lambda facts: tuple(row.id for row in facts.reports),
        reads_item=True,
    ),
    Page(PageId.BUDGET, lambda c: "Budgeten", lambda c: "Hela.", lambda c: html.Div(html.H1("Utsläppsbudgeten"))),
    Page(
        PageId.ABOUT,
        lambda c: "Om",
        lambda c: "Om tjänsten.",
        lambda c: html.Div([html.H1("Om"), as_of(c)]),
        reads_report=False,
    ),
    Page(
        PageId.CHARTS,
        lambda c: "Diagram",
        lambda c: "Alla diagram.",
        lambda c: html.Div(html.H1("Diagram")),
    ),
)
PARTS = Parts(
    pages=PAGES,
    charts=(CHART,),
    read_city=read_city,
    derive=derive,
    header=lambda t, facts, place: html.Header(
        [t.words(facts.area.name), html.A("hem", href=place.urls.page(PageId.OVERVIEW))]
    ),
    footer=lambda t, facts, place: html.Footer("fot"),
    banner=lambda t, report, now, *, is_read: html.Section(
        [t.words(report.title) if is_read else "inte läst", html.A("nu", href=now)]
    ),
    chart=ChartWriters(
        image=lambda drawing, t, size, look, link: (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><title>{drawing.spec.title}</title>'
            f"<desc>{size} {look} {escape(link)}</desc></svg>"
        ),
        scale=lambda size: 2.0,
        csv=lambda drawing, t, plain: b"plain" if plain else b"csv",
        xlsx=lambda drawing, t, about: about.link.encode(),
        json=lambda drawing, t, about, citations, embed, published_method: {
            "title": drawing.spec.title,
            "notes": drawing.spec.notes,
            "published_method": published_method,
            "link": about.link,
            "pinned": about.pinned,
            "citations": {language.value: words for language, words in citations.items()},
            "embed": embed,
        },
        figure=lambda drawing, t, dark, narrow: {"title": drawing.spec.title, "dark": dark},
        about=lambda drawing, facts, t, link, pinned, method: About(
            link, pinned, f"{t.language}: {drawing.spec.title} {method}{link}", "", facts.as_of
        ),
        embed=lambda address, title, script: f"<iframe {address} {script}>",
        page=lambda drawing, facts, t, urls, params, citations, embed: html.Main(
            [html.H1(drawing.spec.title), *citations.values(), *embed.values()]
        ),
    ),
    table_csv=lambda table, rows, t, fictional, plain: pd.DataFrame([*rows]).to_csv(index=False).encode(),
    table_xlsx=lambda table, rows, t, about, fictional: io.BytesIO(pd.DataFrame([*rows]).to_csv(index=False).encode()),
    table_about=lambda table, facts, t, link: About(link, "", "", "", facts.as_of),
    card=lambda ctx, page, link: (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><title>{page.title(ctx)} {escape(link)}'
        f"</title><desc>{ctx.facts.as_of}</desc></svg>"
    ),
    lists=(PageList(PageId.MEASURES, Table("shown", "", "", (), ()), shown),),
)


@pytest.fixture(scope="session")
def bundle_dir() -> Path:
    """The bundle as `make bundle` leaves it."""
    folder = ROOT / "build" / "bundle"
    build_bundle(folder)
    return folder


def make_settings(folder: Path, bundle: Path, **changes: str) -> Settings:
    given = {
        "KLIMATVAKT_CITIES": ",".join(CITIES),
        "KLIMATVAKT_BUILD": str(folder),
        "KLIMATVAKT_BUNDLE": str(bundle),
        "KLIMATVAKT_TODAY": "2026-11-22",
    }
    return Settings.from_env({**given, **changes})


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    for city in CITIES:
        publish(folder / city, 1)
    return folder


@pytest.fixture(scope="session")
def settings(published, bundle_dir) -> Settings:
    return make_settings(published, bundle_dir)


@pytest.fixture(scope="session")
def site(settings) -> Flask:
    return build_site(settings, PARTS)


@pytest.fixture
def client(site) -> FlaskClient:
    return site.test_client()


@dataclass(frozen=True)
class Live:
    """A service on a port of its own, and where its cities publish."""

    url: str
    build_dir: Path


@pytest.fixture
def live(tmp_path, published, bundle_dir) -> Iterator[Live]:
    shutil.copytree(published, tmp_path / "build", symlinks=True)
    app = build_site(make_settings(tmp_path / "build", bundle_dir), PARTS)
    http = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield Live(f"http://127.0.0.1:{http.server_port}", tmp_path / "build")
    http.shutdown()
    thread.join()
    http.server_close()
