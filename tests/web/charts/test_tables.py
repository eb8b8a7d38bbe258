import dataclasses
import tempfile
import threading
import zipfile

import pytest

from klimatvakt.catalog import Table
from klimatvakt.catalog.slugs import PageId
from klimatvakt.web.app.handed import PageList
from klimatvakt.web.app.site import build_site
from klimatvakt.web.charts.tables import MAX_ROWS
from tests.web.conftest import PARTS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("address", "content_type", "content"),
    [
        ("/sv/data/theme.csv", "text/csv; charset=utf-8", "id,name_sv"),
        ("/sv/data/shown.csv?tema=trafik&text=&format=plain", "text/csv; charset=utf-8", "theme\ntrafik\n"),
        ("/sv/data/theme.xlsx", XLSX, "id,name_sv"),
        ("/andra/fi/data/theme.xlsx", XLSX, "id,name_sv"),
        ("/sv/data/shown.xlsx?tema=trafik&text=", XLSX, "theme\ntrafik\n"),
    ],
)
def test_files(client, address, content_type, content):
    answer = client.get(address)
    assert (answer.status_code, answer.content_type) == (200, content_type)
    assert answer.text.startswith(content)
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/sv/data/theme.csv", "provstad-theme-20261122.csv"),
        ("/sv/data/shown.xlsx?tema=trafik", "provstad-shown-20261122.xlsx"),
        ("/andra/fi/data/theme.xlsx", "andra-theme-20261122.xlsx"),
    ],
)
def test_files_are_saved_under_a_telling_name(client, address, name):
    assert client.get(address).headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/sv/data/theme.csv?x=1", ["format"]),
        ("/sv/data/shown.csv?x=1", ["tema", "text"]),
        ("/sv/data/shown.csv?tema=kol", ["energi", "trafik"]),
        ("/sv/data/theme.xlsx?format=plain", []),
        ("/sv/data/shown.xlsx?format=plain", ["tema", "text"]),
        ("/sv/data/shown.xlsx?tema=kol", ["energi", "trafik"]),
        ("/sv/data/shown.xlsx?tema=energi&tema=energi", ["ett värde"]),
    ],
)
def test_unknown_parameters_are_refused_with_the_list(client, address, allowed):
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.json["error"]["allowed"] == allowed
    assert "Content-Disposition" not in answer.headers


@pytest.mark.parametrize("address", ["/sv/data/nix.csv", "/sv/data/nix.xlsx", "/sv/data/area.sql"])
def test_unknown_files_are_404(client, address):
    assert client.get(address).status_code == 404


def test_a_workbook_is_streamed_with_its_length(client):
    answer = client.get("/sv/data/theme.xlsx")
    assert answer.headers["Content-Length"] == str(len(answer.data))
    assert "Content-Encoding" not in answer.headers


def _site(settings, **changes):
    return build_site(settings, dataclasses.replace(PARTS, **changes))


def _refuse(*_, **__):
    raise AssertionError("nobody asked for the file itself")


def test_a_workbook_is_not_gathered_before_it_is_sent(settings):
    with tempfile.TemporaryFile() as file:
        file.write(b"x" * 1_000_000)
        client = _site(settings, table_xlsx=lambda *_, **__: file).test_client()
        with client.get("/sv/data/theme.xlsx") as answer:
            assert answer.content_length == 1_000_000
            assert file.tell() < 100_000
            assert len(answer.data) == 1_000_000
        assert file.closed


def test_what_a_reader_has_is_not_written_again(client, settings):
    tag = client.get("/sv/data/theme.xlsx").headers["ETag"]
    never = _site(settings, table_xlsx=_refuse).test_client()
    answer = never.get("/sv/data/theme.xlsx", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)


@pytest.mark.parametrize("other", ["/fi/data/theme.xlsx", "/andra/sv/data/theme.xlsx", "/sv/data/shown.xlsx"])
def test_every_address_has_a_tag_of_its_own(client, other):
    assert client.get(other).headers["ETag"] != client.get("/sv/data/theme.xlsx").headers["ETag"]


def test_asking_for_the_head_writes_nothing(settings):
    never = _site(settings, table_xlsx=_refuse).test_client()
    answer = never.head("/sv/data/theme.xlsx")
    assert (answer.status_code, answer.content_type, answer.data) == (200, XLSX, b"")
    assert "Content-Length" not in answer.headers
    assert answer.headers["Content-Disposition"].startswith("attachment; ")


def test_too_many_rows_for_a_workbook_lead_to_the_csv(settings):
    many = PageList(PageId.MEASURES, Table("many", "", "", (), ()), lambda ctx: [{"n": n} for n in range(MAX_ROWS + 1)])
    client = _site(settings, table_xlsx=_refuse, lists=(many,)).test_client()
    answer = client.get("/sv/data/many.xlsx?tema=energi")
    assert answer.status_code == 413
    assert answer.json["error"]["code"] == "too_many_rows"
    message = answer.json["error"]["message"]
    assert all(words in message for words in ("100001", "100000", "/sv/data/many.csv?tema=energi"))
    assert client.get("/sv/data/many.csv?tema=energi").status_code == 200


def test_two_workbooks_at_a_time_and_the_third_is_told_to_wait(settings):
    begun, go_on, files = threading.Semaphore(0), threading.Event(), []

    def slow(table, frame, t, about, fictional):
        begun.release()
        assert go_on.wait(20)
        files.append(tempfile.TemporaryFile())  # noqa: SIM115 (the answer closes it)
        files[-1].write(b"workbook")
        return files[-1]

    site, found = _site(settings, table_xlsx=slow), []
    # In two cities and languages: the bound is the process's.
    asking = [
        threading.Thread(target=lambda address=address: found.append(site.test_client().get(address, buffered=True)))
        for address in ("/sv/data/theme.xlsx", "/andra/fi/data/theme.xlsx")
    ]
    for thread in asking:
        thread.start()
    assert all(begun.acquire(timeout=20) for _ in asking)
    third = site.test_client().get("/sv/data/theme.xlsx")
    assert (third.status_code, third.json["error"]["code"], third.headers["Retry-After"]) == (503, "busy", "2")
    assert site.test_client().get("/sv/data/theme.csv").status_code == 200
    go_on.set()
    for thread in asking:
        thread.join(20)
    assert [answer.data for answer in found] == [b"workbook", b"workbook"]
    assert site.test_client().get("/sv/data/theme.xlsx", buffered=True).status_code == 200
    assert all(file.closed for file in files)


def test_a_workbook_that_cannot_be_written_frees_its_place(settings):
    def broken(*_, **__):
        raise zipfile.LargeZipFile

    client = _site(settings, table_xlsx=broken).test_client()
    assert [client.get("/sv/data/theme.xlsx").status_code for _ in range(3)] == [500, 500, 500]


def test_a_workbook_written_by_another_version_is_another(client, monkeypatch):
    known = {"If-None-Match": client.get("/sv/data/theme.xlsx").headers["ETag"]}
    assert client.get("/sv/data/theme.xlsx", headers=known).status_code == 304
    monkeypatch.setattr("klimatvakt.web.charts.tables.code_mark", lambda: "another")
    assert client.get("/sv/data/theme.xlsx", headers=known).status_code == 200
