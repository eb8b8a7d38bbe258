import pytest


@pytest.mark.parametrize(
    ("address", "content_type", "content"),
    [
        (
            "/sv/diagram/line.svg?tema=energi",
            "image/svg+xml; charset=utf-8",
            "<svg><title>Linje energi 2026-11-22</title></svg>",
        ),
        ("/en/chart/line.csv", "text/csv; charset=utf-8", "csv"),
        ("/andra/fi/kaavio/line.csv?format=plain", "text/csv; charset=utf-8", "plain"),
        ("/sv/data/theme.csv", "text/csv; charset=utf-8", "id,name_sv"),
        ("/sv/data/shown.csv?tema=trafik&text=&format=plain", "text/csv; charset=utf-8", "theme\ntrafik\n"),
    ],
)
def test_files(client, address, content_type, content):
    answer = client.get(address)
    assert (answer.status_code, answer.content_type) == (200, content_type)
    assert answer.text.startswith(content)
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_metadata_of_a_chart(client):
    found = client.get("/sv/diagram/line.json?tema=trafik").json
    assert found == {"title": "Linje trafik 2026-11-22", "link": "http://localhost/sv/diagram/line.csv?tema=trafik"}


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/sv/diagram/line.svg?utm_source=x", ["tema"]),
        ("/sv/diagram/line.svg?theme=energi", ["tema"]),
        ("/sv/diagram/line.svg?tema=kol", ["energi", "trafik"]),
        ("/sv/diagram/line.csv?tema=energi&tema=energi", ["ett värde"]),
        ("/sv/diagram/line.csv?format=xml", ["plain"]),
        ("/sv/diagram/line.svg?format=plain", ["tema"]),
        ("/sv/data/theme.csv?x=1", ["format"]),
        ("/sv/data/shown.csv?x=1", ["tema", "text"]),
        ("/sv/data/shown.csv?tema=kol", ["energi", "trafik"]),
    ],
)
def test_unknown_parameters_are_refused_with_the_list(client, address, allowed):
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.json["error"]["allowed"] == allowed


@pytest.mark.parametrize(
    "address",
    ["/sv/diagram/nix.svg", "/sv/diagram/line.exe", "/sv/data/nix.csv", "/fi/diagram/line.svg", "/sv/data/area.sql"],
)
def test_unknown_files_are_404(client, address):
    assert client.get(address).status_code == 404
