"""What may be posted to a callback. Every malformed kind, in every language, is a 4xx with the one JSON error."""

import json

import pytest
from dash import ALL, MATCH, Dash, Input, Output, State

from klimatvakt.web.dash.guard import read_rules

LIST = "..list.html...list.url.."
PATTERN = '{"chart":["MATCH"],"type":"chart-live"}.children'


def list_post(**changes):
    return {
        "output": LIST,
        "outputs": [{"id": "list", "property": "html"}, {"id": "list", "property": "url"}],
        "inputs": [{"id": "form", "property": "query", "value": ""}],
        "changedPropIds": ["form.query"],
        "parsedChangedPropsIds": ["form.query"],
        **changes,
    }


def without(post, key):
    return {name: value for name, value in post.items() if name != key}


def form_input(value, **changes):
    return list_post(inputs=[{"id": "form", "property": "query", "value": value, **changes}])


MALFORMED = {
    "null": None,
    "list": [],
    "text": "x",
    "number": 1,
    "empty": {},
    "no-output": without(list_post(), "output"),
    "no-outputs": without(list_post(), "outputs"),
    "no-inputs": without(list_post(), "inputs"),
    "no-changed": without(list_post(), "changedPropIds"),
    "unknown-field": list_post(extra=1),
    "job": list_post(job="1", cacheKey="2"),
    "output-null": list_post(output=None),
    "output-list": list_post(output=[LIST]),
    "output-unknown": list_post(output="x.children"),
    "output-one-of-two": list_post(output="list.html"),
    "output-of-other": list_post(output=PATTERN),
    "outputs-null": list_post(outputs=None),
    "outputs-object": list_post(outputs={"id": "list", "property": "html"}),
    "outputs-short": list_post(outputs=[{"id": "list", "property": "html"}]),
    "outputs-order": list_post(outputs=list_post()["outputs"][::-1]),
    "outputs-other-id": list_post(outputs=[{"id": "x", "property": "html"}, {"id": "list", "property": "url"}]),
    "outputs-extra-field": list_post(outputs=[{**item, "value": 1} for item in list_post()["outputs"]]),
    "inputs-null": list_post(inputs=None),
    "inputs-empty": list_post(inputs=[]),
    "inputs-object": list_post(inputs={"id": "form"}),
    "inputs-texts": list_post(inputs=["form.query"]),
    "inputs-two": list_post(inputs=list_post()["inputs"] * 2),
    "input-other-id": form_input("", id="x"),
    "input-id-object": form_input("", id={"type": "form"}),
    "input-id-null": form_input("", id=None),
    "input-other-property": form_input("", property="value"),
    "input-extra-field": form_input("", extra=1),
    "input-no-value": list_post(inputs=[{"id": "form", "property": "query"}]),
    "query-null": form_input(None),
    "query-number": form_input(5),
    "query-list": form_input(["tema=energi"]),
    "query-object": form_input({"tema": "energi"}),
    "query-long": form_input("text=" + "a" * 1000),
    "query-bad-value": form_input("tema=kol"),
    "query-twice": form_input("tema=energi&tema=trafik"),
    "query-control": form_input("tema=%00"),
    "state-not-declared": list_post(state=[{"id": "form", "property": "query", "value": ""}]),
    "state-null": list_post(state=None),
    "changed-null": list_post(changedPropIds=None),
    "changed-empty": list_post(changedPropIds=[]),
    "changed-unknown": list_post(changedPropIds=["x.y"]),
    "changed-number": list_post(changedPropIds=[1]),
    "changed-object": list_post(changedPropIds=[{}]),
    "changed-many": list_post(changedPropIds=["form.query"] * 50),
    "parsed-number": list_post(parsedChangedPropsIds=1),
    "query-true": form_input(True),
    "query-float": form_input(1.5),
    "pattern-output": list_post(output=PATTERN, outputs={"id": {"chart": "line"}, "property": "children"}),
    "pattern-outputs": list_post(outputs=[{"id": {"type": "list"}, "property": "html"}] * 2),
    "pattern-match": form_input("", id={"type": ["MATCH"]}),
    "id-number": form_input("", id=1),
    "id-list": form_input("", id=["form"]),
    "changed-pattern": list_post(changedPropIds=['{"type":"form"}.query']),
}
RAW = {
    "no-body": b"",
    "not-json": b"{",
    "not-utf8": b'{"output":"\xff"}',
    "nan": b'{"output":NaN}',
    "deep": b"[" * 30_000,
    "lone-surrogate": b'{"output":"\\ud800"}',
    "two-objects": b"{}{}",
}
LANGUAGES = ("sv", "fi", "en")


def post(client, language, body, **options):
    """Post ``body`` with the language's own words for the parameters tema and text."""
    theme, text = {"sv": ("tema=", "text="), "fi": ("teema=", "teksti="), "en": ("theme=", "text=")}[language]
    data = body if isinstance(body, bytes) else json.dumps(body).replace("tema=", theme).replace("text=", text)
    given = {"content_type": "application/json", **options}
    return client.post(f"/{language}/_dash-update-component", data=data, **given)


def assert_refused(answer, statuses=(400,)):
    assert answer.status_code in statuses
    assert set(answer.json) == {"error"}
    assert {"code", "message"} <= set(answer.json["error"]) <= {"code", "message", "allowed"}


def test_at_least_forty_kinds_are_tried():
    assert len(MALFORMED) + len(RAW) >= 40


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MALFORMED)
def test_malformed(client, language, kind):
    assert_refused(post(client, language, MALFORMED[kind]))


def test_a_fault_of_ours_is_500_with_its_place_in_the_log(client, caplog):
    answer = post(client, "sv", form_input("text=fel"))
    assert_refused(answer, (500,))
    number = answer.json["error"]["message"].rpartition(" ")[2]
    assert number in caplog.text
    assert "a fault of ours" in caplog.text
    assert "a fault of ours" not in answer.text


def test_however_the_same_is_written_it_is_kept_once(site, client):
    """1 500 posts of 64 kB were 94 MB: what is kept is a short name of what was asked, and its answer."""
    kept = {city.id: city._bodies for city in site.extensions["klimatvakt"].apps}["provstad"]
    post(client, "sv", list_post())
    before = len(kept)
    for n in range(50):
        assert post(client, "sv", json.dumps(list_post()).encode() + b" " * (1000 * n)).status_code == 200
        assert post(client, "sv", list_post(parsedChangedPropsIds=["x" * n])).status_code == 200
    assert len(kept) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", RAW)
def test_not_an_object(client, language, kind):
    assert_refused(post(client, language, RAW[kind]))


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"])
def test_another_content_type_is_415(client, content_type):
    assert_refused(post(client, "sv", list_post(), content_type=content_type), (415,))


def test_a_large_body_is_413(client):
    assert_refused(post(client, "sv", b" " * (64 * 1024 + 1)), (413,))


def test_a_callback_cannot_be_fetched(client):
    assert_refused(client.get("/sv/_dash-update-component"), (404, 405))


@pytest.mark.parametrize("query", ["?cacheKey=x", "?job=1", "?cancelJob=1", "?endId=1", "?x"])
def test_an_address_with_parameters_is_refused(client, query):
    answer = client.post(f"/sv/_dash-update-component{query}", json=list_post())
    assert_refused(answer)


def test_the_list_follows_the_form(client):
    found = post(client, "sv", form_input("tema=trafik&text=%3Cb%3E")).json["response"]["list"]
    assert found["url"] == "/sv/atgarder/?tema=trafik&text=%3Cb%3E"
    assert found["html"] == '<p role="status">1 av 2 &lt;b&gt;</p><ul><li>trafik</li></ul>'


def test_the_words_of_the_address_are_the_app_s_language(client):
    found = post(client, "fi", form_input("tema=trafik")).json["response"]["list"]
    assert found["url"] == "/fi/toimenpiteet/?teema=trafik"


def test_an_answer_is_never_kept(client):
    assert post(client, "sv", list_post()).headers["Cache-Control"] == "no-store"


def test_nothing_to_update_is_204(client):
    assert post(client, "sv", form_input("text=intet")).status_code == 204


@pytest.mark.parametrize(
    "declare",
    [
        lambda app: app.callback(Output({"type": "a", "n": MATCH}, "html"), Input({"type": "b", "n": MATCH}, "query")),
        lambda app: app.callback(Output("list", "html"), Input({"type": "b", "n": ALL}, "query")),
        lambda app: app.callback(Output("list", "html"), Input("form", "n_clicks")),
        lambda app: app.callback(Output("list", "html"), Input("form", "query"), State("form", "value")),
        lambda app: app.callback(Input("form", "query")),
    ],
    ids=["match", "all", "unchecked-input", "unchecked-state", "no-output"],
)
def test_a_callback_the_guard_cannot_check_does_not_start(declare):
    app = Dash("prov", server=False, add_log_handler=False)
    declare(app)(lambda *values: "")
    with pytest.raises(ValueError, match="callback"):
        read_rules(app._callback_list)
