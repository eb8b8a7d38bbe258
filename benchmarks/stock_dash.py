"""Owns the yardstick app: the measures and the trajectory of the same generation, written as Dash's tutorial does.

One page, a global app, the chart and a table from frames read at start, filters by ``@app.callback`` with the state in
the address. Nothing is tuned and nothing is hampered. Must not use the product's pages, charts or web layer.
"""

import datetime as dt
import os
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from klimatvakt.config import Settings
from klimatvakt.db.generations import Generations
from klimatvakt.domain.vocabulary import Language, PublicStatus
from klimatvakt.facts import CityFacts
from klimatvakt.facts.build import build_facts
from klimatvakt.i18n.translator import load_translators
from tests.fixtures.frames import FramesOf

CITY = os.environ.get("BENCHMARK_CITY", "exempelstad")
T = load_translators()[Language.SV]
COLUMNS = {"code": "Kod", "title_sv": "Åtgärd", "theme": "Tema", "sector": "Sektor", "state": "Läge", "tonnes": "Ton"}


def read_facts() -> CityFacts:
    """The city of the published generation, as the service shows it today."""
    generation = Generations(Settings.from_env().build_dir / CITY).current()
    return build_facts(generation, as_of=dt.date.today())


def make_rows(facts: CityFacts) -> pd.DataFrame:
    """One row per measure with the words a reader sees."""
    themes = FramesOf(facts).tables["theme"].set_index("id")["name_sv"]
    sectors = FramesOf(facts).tables["sector"].drop_duplicates("id").set_index("id")["name_sv"]
    rows = FramesOf(facts).measures.copy()
    rows["theme"] = rows["theme_id"].map(themes).fillna("")
    rows["sector"] = rows["sector_id"].map(sectors).fillna("inte publicerat")
    rows["state"] = [T.term(PublicStatus(status)) for status in rows["status"]]
    rows["tonnes"] = [T.number(value) if pd.notna(value) else "inte beräknad" for value in rows["central_t"]]
    return rows[list(COLUMNS)]


def make_figure(facts: CityFacts) -> go.Figure:
    """The trajectory."""
    figure = go.Figure()
    for name, points in FramesOf(facts).trajectory.groupby("series"):
        figure.add_scatter(x=points["year"], y=points["emissions_t"], name=str(name), mode="lines+markers")
    figure.update_layout(title="Utsläpp och målbana", yaxis_title="ton CO2e")
    return figure


def make_table(rows: pd.DataFrame) -> list[html.P | html.Table]:
    """The count and the rows."""
    head = html.Thead(html.Tr([html.Th(title) for title in COLUMNS.values()]))
    body = [html.Tr([html.Td(cell) for cell in row]) for row in rows.itertuples(index=False)]
    return [html.P(f"Visar {len(rows)} åtgärder"), html.Table([head, html.Tbody(body)])]


FACTS = read_facts()
ROWS = make_rows(FACTS)
FIGURE = make_figure(FACTS)

app = Dash(__name__, title="Klimatvakt")
server = app.server


def serve_layout() -> html.Div:
    """The whole page."""
    return html.Div(
        [
            dcc.Location(id="url", refresh=False),
            html.H1(f"{FACTS.area['name_sv']}: läget nu"),
            dcc.Graph(id="trajectory", figure=FIGURE),
            html.H2("Åtgärder"),
            dcc.Input(id="text", type="text", placeholder="Sök", value=""),
            dcc.Dropdown(id="theme", options=sorted(ROWS["theme"].unique()), placeholder="Tema"),
            dcc.Dropdown(id="sector", options=sorted(ROWS["sector"].unique()), placeholder="Sektor"),
            dcc.Dropdown(id="state", options=sorted(ROWS["state"].unique()), placeholder="Läge"),
            html.Div(make_table(ROWS), id="list"),
        ]
    )


app.layout = serve_layout


@app.callback(
    Output("list", "children"),
    Output("url", "search"),
    Input("text", "value"),
    Input("theme", "value"),
    Input("sector", "value"),
    Input("state", "value"),
)
def update(text: str, theme: str | None, sector: str | None, state: str | None) -> tuple[object, str]:
    """The list of the chosen measures and the address that says so."""
    chosen = {"text": text, "theme": theme, "sector": sector, "state": state}
    rows = ROWS[ROWS["title_sv"].str.contains(text or "", case=False, regex=False)]
    for column in ("theme", "sector", "state"):
        if chosen[column]:
            rows = rows[rows[column] == chosen[column]]
    pairs = {name: value for name, value in chosen.items() if value}
    return make_table(rows), f"?{urlencode(pairs)}" if pairs else ""
