"""Owns what each output of a chart holds, read as its reader reads it: bytes over HTTP, no code of the service.

Every body is built once per run and read once.
"""

import csv
import io
import json
from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

import openpyxl
from flask.testing import FlaskClient

from tests.same_truth.states import FILE_PARAMS, NEEDED, REPORTS, State
from tests.same_truth.words import LANGUAGES

Rows = list[list[str]]


class Outputs:
    """All outputs of one state."""

    def __init__(self, client: FlaskClient, state: State) -> None:
        self._client = client
        self.state = state

    def get(self, ending: str, query: str | None = None) -> bytes:
        """The body of the address that ends so ('/' is the page)."""
        answer = self._client.get(self.state.path + ending + (self.state.query() if query is None else query))
        assert answer.status_code == 200, (str(self.state), ending, answer.status_code, answer.text[:300])
        return answer.data

    @cached_property
    def json(self) -> dict[str, Any]:
        """The JSON."""
        found: dict[str, Any] = json.loads(self.get(".json"))
        return found

    @cached_property
    def figure(self) -> dict[str, Any]:
        """The interactive figure."""
        found: dict[str, Any] = json.loads(self.get(".plotly.json"))
        return found

    @cached_property
    def plain(self) -> Rows:
        """The CSV for programs, header first."""
        query = self.state.query()
        text = self.get(".csv", f"{query}&format=plain" if query else "?format=plain").decode()
        return list(csv.reader(io.StringIO(text, newline="")))

    @cached_property
    def spoken(self) -> Rows:
        """The CSV in the reader's language, header first."""
        text = self.get(".csv").decode()
        sheets = self.state.language != "en"
        assert text.startswith("\ufeff") is sheets
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";" if sheets else ","))

    @cached_property
    def book(self) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
        """The two sheets of the workbook, header first."""
        book = openpyxl.load_workbook(io.BytesIO(self.get(".xlsx")))
        first, second = (list(sheet.iter_rows(values_only=True)) for sheet in book)
        return first, second

    @cached_property
    def table(self) -> Rows:
        """The table of the chart's own page, header first; [] when it has none."""
        reader = _TableReader()
        reader.feed(self.get("/").decode())
        return reader.rows

    @cached_property
    def svg(self) -> str:
        """The image."""
        return self.get(".svg").decode()


class _TableReader(HTMLParser):
    """The cells of the only table of a page, soft hyphens out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Rows = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        self._open = tag in ("td", "th") or (self._open and tag != "caption")
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data.replace("\N{SOFT HYPHEN}", "")


class Service:
    """The addresses of all charts, and the states that are tried."""

    def __init__(self, client: FlaskClient, slugs: tuple[str, ...]) -> None:
        self.client = client
        self._slugs = slugs
        self._outputs: dict[State, Outputs] = {}
        self._states: dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]] = {}

    def outputs(self, state: State) -> Outputs:
        """The outputs of ``state``."""
        return self._outputs.setdefault(state, Outputs(self.client, state))

    def tried(self, slug: str, language: str) -> Iterator[Outputs]:
        """Exempelstad as it is in every language; the chart's other states are dealt out to the languages."""
        if slug not in self._states:
            self._states[slug] = self._all(slug)
        states = self._states[slug]
        turn = LANGUAGES.index(language) - self._slugs.index(slug)
        for place, (city, params) in enumerate(states):
            if place == 0 or place % len(LANGUAGES) == turn % len(LANGUAGES):
                yield self.outputs(State(city, slug, language, params))

    def _all(self, slug: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
        """(city, params): both cities as they are; of Exempelstad each filter, an earlier report, a pinned version.

        A chart that needs a parameter is tried with the first and the last value it takes.
        """
        found: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        for city in ("exempelstad", "grankulla"):
            state = State(city, slug, "sv")
            own = {word: self.allowed(state, word) for word in self.allowed(state, "x") if word not in FILE_PARAMS}
            needed = [word for word in own if word in NEEDED]
            plain = (
                [((word, value),) for word in needed for value in own[word][:1] + own[word][-1:]] if needed else [()]
            )
            found += [(city, params) for params in plain]
            if city == "exempelstad":
                found += [(city, ((word, own[word][-1]),)) for word in own if word not in NEEDED]
                report = ("rapport", REPORTS[self._slugs.index(slug) % len(REPORTS)])
                version = self.outputs(State(city, slug, "sv", plain[0])).json["pinned"].partition("version=")[2]
                found += [(city, (*plain[0], report)), (city, (*plain[0], ("version", version)))]
        return found

    def allowed(self, state: State, word: str) -> list[str]:
        """The values the service names for ``word``, or its parameters when it knows no such word."""
        answer = self.client.get(f"{state.path}.json?{word}=!")
        assert answer.status_code == 400, answer.text
        found: list[str] = answer.json["error"]["allowed"]
        return found
