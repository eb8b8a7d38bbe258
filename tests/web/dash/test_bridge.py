"""What a page tells Dash, and every part of Dash that is used without being its public API."""

import json
import re

import dash
import pytest
from dash import Dash, Input, Output

from klimatvakt.web.dash.bridge import CONFIG
from klimatvakt.web.dash.guard import read_rules

WHERE = f"Dash {dash.__version__} is not what klimatvakt/web/dash/bridge.py was written for: look at its private API"
DASH_S = {"_dash-config", "_dash-answers", "react-entry-point", "vendor.", "klimatvakt.js"}


@pytest.fixture
def app():
    found = Dash("prov", server=False, add_log_handler=False)
    found.callback(Output("list", "html"), Input("form", "query"))(lambda query: query)
    return found


def data(page, name):
    return json.loads(re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', page)[1])


def test_dash_s_browser_half_reads_no_other_configuration(app):
    """end_id signs background callbacks, which we have none of; the other two are written for each app."""
    assert set(app._config()) - set(CONFIG) == {"end_id", "requests_pathname_prefix"}, WHERE
    assert set(CONFIG) <= set(app._config()), WHERE


def test_dash_still_lists_its_callbacks_and_hands_out_its_dispatch(app):
    assert set(read_rules(app._callback_list)) == {"list.html"}, WHERE
    assert callable(app.backend.serve_callback(app)), WHERE
    assert hasattr(app.backend, "server"), WHERE


def test_dash_s_browser_half_starts_where_the_page_is_prepared(bundle_dir):
    files = json.loads((bundle_dir / "manifest.json").read_text())["files"]
    script = (bundle_dir / "static" / files["vendor.js"]).read_text()
    for name in ("_dash-config", "_dash-layout", "_dash-dependencies", "react-entry-point", "DashRenderer"):
        assert name in script, f"{name}: {WHERE}"


def test_an_interactive_page_holds_its_islands_and_callbacks(client):
    page = client.get("/andra/fi/toimenpiteet/?teema=energi").text
    answers = data(page, "_dash-answers")
    assert [part["props"] for part in answers["layout"]["props"]["children"]] == [{"id": "form"}, {"id": "list"}]
    assert [entry["output"] for entry in answers["dependencies"]] == ["..list.html...list.url.."]
    assert data(page, "_dash-config")["requests_pathname_prefix"] == "/andra/fi/"
    assert all(f'<div id="{island}">' in page for island in ("form", "list"))


@pytest.mark.parametrize("address", ["/sv/", "/sv/atgarder/E-1/", "/sv/om/?rapport=bokslut-2024", "/sv/nix/"])
def test_another_page_is_sent_nothing_of_dash(client, address):
    page = client.get(address).text
    assert not [word for word in DASH_S if word in page]


@pytest.mark.parametrize("name", ["layout", "dependencies", "alternatives", "component-suites/dash/x.js"])
def test_dash_has_one_address(client, name):
    assert client.get(f"/sv/_dash-{name}").status_code == 404


def test_a_first_view_is_light(client, bundle_dir):
    """Compressed and in kB of 1000: what every page loads besides itself, and what an interactive one does."""

    def weight(address):
        page = client.get(address).text
        files = re.findall(r'(?:src|href)="(/_static/[^"]+)"', page)
        return len(files) + 1, sum(len(client.get(file, headers={"Accept-Encoding": "br"}).data) for file in files)

    count, size = weight("/sv/")
    assert (count <= 6, size <= 12_000) == (True, True)
    assert weight("/sv/atgarder/")[1] <= 120_000
