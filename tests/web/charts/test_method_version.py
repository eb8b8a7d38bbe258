"""A pinned chart says with which method its numbers are computed, and whether it has changed since."""

import pytest

from klimatvakt.domain.method import METHOD_VERSION
from klimatvakt.web.app.site import build_site
from tests.web.conftest import CITIES, PARTS, make_settings, publish

CHANGED = {
    "sv": "Metoden har ändrats sedan uppgifterna publicerades; talen är räknade med dagens metod "
    f"(version {METHOD_VERSION}).",
    "fi": "Menetelmä on muuttunut tietojen julkaisemisen jälkeen; luvut on laskettu nykyisellä menetelmällä "
    f"(versio {METHOD_VERSION}).",
    "en": "The method has changed since the data were published; the figures are computed with today’s method "
    f"(version {METHOD_VERSION}).",
}
SAME = {
    "sv": f"Metodens version: {METHOD_VERSION}.",
    "fi": f"Menetelmän versio: {METHOD_VERSION}.",
    "en": f"Method version: {METHOD_VERSION}.",
}


@pytest.fixture
def client(tmp_path, bundle_dir, request):
    for city in CITIES:
        publish(tmp_path / city, 1, method=request.param)
    return build_site(make_settings(tmp_path, bundle_dir), PARTS).test_client()


@pytest.mark.parametrize(
    ("client", "words", "noted"),
    [(METHOD_VERSION, SAME, False), (METHOD_VERSION - 1, CHANGED, True), (None, CHANGED, True)],
    ids=["same", "changed", "unknown"],
    indirect=["client"],
)
def test_pinned_numbers_say_whether_the_method_has_changed(client, words, noted, request):
    live = client.get("/sv/diagram/line.json").json
    assert live["notes"] == []
    assert not [said for said in live["citations"].values() if "etod" in said or "enetelm" in said]
    pinned = client.get(live["pinned"].replace("http://localhost", "").replace("/?", ".json?")).json
    assert {language: words[language] in said for language, said in pinned["citations"].items()} == dict.fromkeys(
        words, True
    )
    assert pinned["notes"] == ([CHANGED["sv"]] if noted else [])
    assert words["sv"] in client.get(live["pinned"].replace("http://localhost", "")).text


@pytest.mark.parametrize("client", [METHOD_VERSION], indirect=True)
def test_asking_for_a_chart_writes_nothing_beside_the_generations(client, tmp_path):
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    for path in ("/sv/diagram/line/", "/sv/diagram/line.json", "/en/chart/line.xlsx"):
        assert client.get(path).status_code == 200
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before
