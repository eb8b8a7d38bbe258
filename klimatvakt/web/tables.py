"""Owns the addresses of tables readers take with them: those of the catalogue, and what a page shows.

They may be read from other sites, so they carry other headers than pages. Unknown parameters are refused with the list
of those allowed. Must not know how a file is written.
"""

from collections.abc import Callable

import pandas as pd
from flask import Flask, Response, abort, request

from klimatvakt.catalog import TABLES_BY_NAME, Table
from klimatvakt.catalog.slugs import PAGE_WORDS, PageId
from klimatvakt.errors import BadQueryError
from klimatvakt.web.cache import Body, make_body, respond
from klimatvakt.web.moment import Moment
from klimatvakt.web.query import split_format
from klimatvakt.web.security import EMBEDDABLE
from klimatvakt.web.services import AppServices

CSV = "text/csv; charset=utf-8"


def add_tables(server: Flask, services: AppServices) -> None:
    """The tables of one app."""
    tables = f"/{services.language}/{PAGE_WORDS[PageId.DATA][services.language]}/<name>.csv"

    def table(name: str) -> Response:
        return _table(services, name)

    server.add_url_rule(tables, endpoint=tables, view_func=table, methods=["GET"])


def _table(services: AppServices, name: str) -> Response:
    """A table of the catalogue, or what a page shows with the same parameters."""
    shown = next((entry for entry in services.parts.lists if entry.table.name == name), None)
    if shown is None and name not in TABLES_BY_NAME:
        abort(404)
    moment = services.city.moment()
    query, plain = split_format(_query())
    facts = services.city.facts(moment)

    def write(table: Table, frame: pd.DataFrame) -> Body:
        content = services.parts.table_csv(table, frame, services.t, fictional=facts.fictional, plain=plain)
        return make_body(content, CSV)

    address = services.urls.table(name)
    if shown is not None:
        ctx = services.read(services.page(shown.page), query, moment, strict=True)
        key = (address + ctx.urls.query(ctx.params), plain)
        return _answer(services, moment, key, lambda: write(shown.table, shown.rows(ctx)))
    if query:
        raise BadQueryError(what="parameter", found=query[:80], allowed=("format",))
    return _answer(services, moment, (address, plain), lambda: write(TABLES_BY_NAME[name], facts.tables[name]))


def _query() -> str:
    return request.query_string.decode("ascii", "replace")


def _answer(services: AppServices, moment: Moment, key: tuple[str, bool], build: Callable[[], Body]) -> Response:
    response = respond(services.city.body(moment, key, build), request)
    for name, value in EMBEDDABLE.items():
        response.headers[name] = value
    return response
