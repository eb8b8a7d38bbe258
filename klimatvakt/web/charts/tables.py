"""Owns the addresses of tables readers take with them: those of the catalogue, and what a page shows.

They may be read from other sites, so they carry other headers than pages. Unknown parameters are refused with the list
of those allowed. CSV is kept ready like a page; a workbook is written for each who asks, to a file that is streamed,
for so many rows and so many readers at a time. Must not know how a file is written.
"""

import datetime as dt
import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from flask import Blueprint, Response, abort, request
from werkzeug.wsgi import wrap_file

from klimatvakt.catalog import TABLES_BY_NAME, Table
from klimatvakt.catalog.slugs import PAGE_WORDS, PageId
from klimatvakt.errors import BadQueryError, BusyError
from klimatvakt.exports.values import Cells
from klimatvakt.facts import CityFacts
from klimatvakt.web.app.code import code_mark
from klimatvakt.web.app.moment import Moment
from klimatvakt.web.app.query import split_format
from klimatvakt.web.app.services import AppServices
from klimatvakt.web.http.cache import PUBLIC, Body, etag_of, is_known, make_body, respond
from klimatvakt.web.http.errors import json_error
from klimatvakt.web.http.origin import Origin
from klimatvakt.web.http.security import EMBEDDABLE

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_ROWS = 100_000  # of a workbook
_CHUNK = 5_000
# Of the process, not of an app: it is the process's time and disk that are bounded.
_WRITERS = threading.BoundedSemaphore(2)


class Rows(Protocol):
    """The rows of a table, walked through as often as is needed."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Cells]: ...


@dataclass(frozen=True)
class _Asked:
    """A table as an address asks for it. ``rows`` is a call, because a kept answer needs none."""

    table: Table
    rows: Callable[[], Rows]
    facts: CityFacts
    moment: Moment
    query: str
    plain: bool


def add_tables(routes: Blueprint, services: AppServices, origin: Origin) -> None:
    """The tables of one app."""
    word = PAGE_WORDS[PageId.DATA][services.language]
    rule = f"/{word}/<name>.<any(csv,xlsx):extension>"

    def table(name: str, extension: str) -> Response:
        asked = _asked(services, name, extension)
        if extension == "csv":
            response = respond(_csv(services, asked), request)
        else:
            link = origin.of(request) + services.urls.table(name, extension) + asked.query
            response = _xlsx(services, asked, link)
        if response.status_code == 200:
            day: dt.date = asked.facts.as_of
            file_name = f"{services.city.id}-{name}-{day:%Y%m%d}.{extension}"
            response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
        response.headers.extend(EMBEDDABLE)
        return response

    routes.add_url_rule(rule, view_func=table)


def _asked(services: AppServices, name: str, extension: str) -> _Asked:
    """A table of the catalogue, or what a page shows with the same parameters."""
    shown = next((entry for entry in services.parts.lists if entry.table.name == name), None)
    if shown is None and name not in TABLES_BY_NAME:
        abort(404)
    moment = services.city.moment()
    query = request.query_string.decode("ascii", "replace")
    query, plain = split_format(query) if extension == "csv" else (query, False)
    if shown is not None:
        entry, ctx = shown, services.read(services.page(shown.page), query, moment, strict=True)
        return _Asked(entry.table, lambda: entry.rows(ctx), ctx.facts, moment, ctx.urls.query(ctx.params), plain)
    if query:
        allowed = ("format",) if extension == "csv" else ()
        raise BadQueryError(what="parameter", found=query[:80], allowed=allowed)
    facts = services.city.facts(moment)
    return _Asked(TABLES_BY_NAME[name], lambda: facts.published(name), facts, moment, "", plain)


def _csv(services: AppServices, asked: _Asked) -> Body:
    def build() -> Body:
        fictional = asked.facts.fictional
        content = services.parts.table_csv(
            asked.table, asked.rows(), services.t, fictional=fictional, plain=asked.plain
        )
        return make_body(content, CSV)

    key = (services.urls.table(asked.table.name), asked.query, asked.plain)
    return services.city.body(asked.moment, key, build)


def _xlsx(services: AppServices, asked: _Asked, link: str) -> Response:
    """The workbook that ``link`` leads to. An address at a moment has one content as long as the same code writes it,
    so it is known without writing it.

    Raises:
        BusyError: as many are being written as may be.
    """
    tag = etag_of(hashlib.blake2b(repr((code_mark(), asked.moment.stamp, link)).encode(), digest_size=12).hexdigest())
    if is_known(tag, request):
        response = Response(status=304)
    elif len(rows := asked.rows()) > MAX_ROWS:
        return _too_many(services, asked, len(rows))
    elif request.method == "HEAD":
        response = Response(content_type=XLSX)
        response.automatically_set_content_length = False  # how long it would be is not known
    else:
        response = _stream(_write(services, asked, rows, link))
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = PUBLIC
    return response


def _write(services: AppServices, asked: _Asked, rows: Rows, link: str) -> BinaryIO:
    if not _WRITERS.acquire(blocking=False):
        raise BusyError("Excel-filer")
    try:
        about = services.parts.table_about(asked.table, asked.facts, services.t, link=link)
        return services.parts.table_xlsx(asked.table, rows, services.t, about=about, fictional=asked.facts.fictional)
    finally:
        _WRITERS.release()


def _stream(file: BinaryIO) -> Response:
    """``file`` from its start; closed by whoever sends it, or by nobody having to."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    response = Response(wrap_file(request.environ, file), content_type=XLSX, direct_passthrough=True)
    response.headers["Content-Length"] = str(size)
    return response


def _too_many(services: AppServices, asked: _Asked, rows: int) -> Response:
    words = services.t(
        "Tabellen har {rows} rader; en Excel-fil får ha {most}. CSV-filen har alla rader: {address}",
        rows=rows,
        most=MAX_ROWS,
        address=services.urls.table(asked.table.name) + asked.query,
    )
    return json_error(413, "too_many_rows", words)
