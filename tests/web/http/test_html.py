from html.parser import HTMLParser

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from klimatvakt.components.content import Raw, raw_tag
from klimatvakt.components.island import Island
from klimatvakt.web.http.html import render_html


class Reader(HTMLParser):
    """What a browser would understand: (tag, attributes) and text, in order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.found and isinstance(self.found[-1], str):
            self.found[-1] += data
        else:
            self.found.append(data)


def read(markup):
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader.found


# Letters HTML parsers normalise (NUL, CR) are not what escaping is about.
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


@given(texts)
def test_any_text_is_read_back_as_text(text):
    assert read(render_html(html.P(text))) == [("p", {}), text]


@given(texts)
def test_any_attribute_value_is_read_back_and_adds_no_other(value):
    assert read(render_html(html.Div(title=value, className=value))) == [("div", {"title": value, "class": value})]


@given(texts)
def test_any_input_value_of_raw_tag_is_read_back(value):
    assert read(render_html(raw_tag("input", {"value": value, "required": True}))) == [
        ("input", {"value": value, "required": None})
    ]


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (html.Label("a", htmlFor="x", className="c"), '<label for="x" class="c">a</label>'),
        (html.Br(), "<br>"),
        (html.Option("a", value="", selected=True), '<option value="" selected>a</option>'),
        (html.Option("a", value="x", selected=False), '<option value="x">a</option>'),
        (html.Td("a", colSpan=2), '<td colspan="2">a</td>'),
        (html.Time("a", dateTime="2026-11-22"), '<time datetime="2026-11-22">a</time>'),
        (html.Nav("a", **{"aria-label": "Sidor", "data-n": 3}), '<nav aria-label="Sidor" data-n="3">a</nav>'),
        (html.Span("a", **{"aria-hidden": True}), '<span aria-hidden="true">a</span>'),
        (html.Div([1, None, 2.5, ["a", html.B("b")]]), "<div>12.5a<b>b</b></div>"),
        (html.A("a", href="/sv/?a=1&b=2"), '<a href="/sv/?a=1&amp;b=2">a</a>'),
        (Island("a", "i", "c"), '<div id="i" class="c">a</div>'),
        (Island([Raw("<hr>"), "<"], "i"), '<div id="i"><hr>&lt;</div>'),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_markup(component, expected):
    found = render_html(component, [])
    assert read(found) == read(expected)  # attributes in any order
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    "component",
    [
        html.Div(style={"color": "red"}),
        html.Button(n_clicks=1),
        html.Div(key="k"),
        html.Div(id={"type": "t", "a": "x"}),
        html.Div(True),
        html.Div({"a": 1}),
        html.Br("innehåll"),
        html.Script("alert(1)"),
        html.Iframe(src="/x"),
        html.A("x", href="javascript:alert(1)"),
        html.A("x", href=" javascript:alert(1)"),
        html.A("x", href="//annan.example/"),
        html.A("x", href="data:text/html,x"),
        html.A("x", href="/a b"),
        html.Img(src="JaVaScRiPt:alert(1)"),
        dcc.Store(id="s"),
        Island("a page that is not interactive", "i"),
    ],
    ids=str,
)
def test_what_a_page_cannot_carry_is_refused(component):
    with pytest.raises(ValueError):  # noqa: PT011 - the messages are for developers
        render_html(component)


@pytest.mark.parametrize("name", ["style", "onclick", "a b", "x>", ""])
def test_raw_tag_refuses_what_could_run(name):
    with pytest.raises(ValueError, match="raw_tag"):
        raw_tag("input", {name: "x"})


def test_islands_are_named_and_never_stand_in_each_other():
    islands = []
    render_html([Island("a", "one"), html.Div(Island("b", "two"))], islands)
    assert islands == ["one", "two"]
    with pytest.raises(ValueError, match="inner"):
        render_html(Island(Island("a", "inner"), "outer"), [])
