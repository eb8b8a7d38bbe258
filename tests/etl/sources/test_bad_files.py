"""Files that are damaged, misnamed or not as their metadata say: all findings in one run, never an exception."""

import os
import random
import shutil

import pytest

from tests.etl.judging import judge, only, places, read
from tests.fixtures.city import base_tables, write_city, write_metadata, write_workbook

MEASURE = "measure.csv"


@pytest.fixture
def city(tmp_path):
    return write_city(tmp_path, base_tables())


def lines(city, name=MEASURE):
    return (city / name).read_bytes().splitlines(keepends=True)


def test_wrong_encoding_names_the_row(city):
    content = (city / MEASURE).read_text("utf-8")
    (city / MEASURE).write_bytes(content.encode("latin-1"))
    finding = only(read(city), "encoding")
    assert (finding.file, finding.row) == (MEASURE, 2)


def test_utf16_is_named(city):
    content = (city / MEASURE).read_text("utf-8")
    (city / MEASURE).write_bytes(content.encode("utf-16"))
    assert "UTF-16" in only(read(city), "encoding").message


def test_multibyte_sign_across_a_chunk_border_is_no_error(city, monkeypatch):
    monkeypatch.setattr("etl.sources.csv_file.CHUNK_BYTES", 7)
    assert judge(city)[1].counts == {}


def test_byte_order_mark_is_accepted(city):
    (city / MEASURE).write_bytes(b"\xef\xbb\xbf" + (city / MEASURE).read_bytes())
    assert judge(city)[1].counts == {}


def test_windows_line_ends_are_accepted(city):
    (city / MEASURE).write_bytes((city / MEASURE).read_bytes().replace(b"\n", b"\r\n"))
    assert judge(city)[1].counts == {}


def test_windows_line_ends_inside_a_cell_give_the_row_a_workbook_gives(city):
    title = "Åtgärd A-1".encode()
    unix = (city / MEASURE).read_bytes().replace(title, b'"' + title + b'\nrad 2"', 1)
    (city / MEASURE).write_bytes(unix)
    frames, _ = judge(city)
    (city / MEASURE).write_bytes(unix.replace(b"\n", b"\r\n"))
    windows, findings = judge(city)
    assert findings.counts == {}
    assert windows["measure"].equals(frames["measure"])


def test_very_long_cell_is_named_as_such(city):
    (city / MEASURE).write_bytes((city / MEASURE).read_bytes().replace(b"teknik", b"x" * 200_000, 1))
    assert "längre än 131072 tecken" in only(read(city), "broken_quotes").message


def test_header_with_more_columns_than_a_table_can_have(city):
    head, *rest = lines(city)
    (city / MEASURE).write_bytes(head.rstrip(b"\n") + b";x" * 300 + b"\n" + b"".join(rest))
    found = only(read(city), "too_many_columns")
    assert (found.file, found.row, "tillåtet är 256" in found.message) == (MEASURE, 1, True)


@pytest.mark.parametrize(
    "row", [b'A;"' + b"\n" * 1_200 + b'"', b'A;"\n";' * 1_200, b";" * (1 << 20)], ids=["cell", "cells", "one-line"]
)
def test_row_that_never_ends_is_given_up(city, row):
    head, *rest = lines(city)
    (city / MEASURE).write_bytes(head + row + b"\n" + b"".join(rest))
    assert ("row_size", 2, "") in places(read(city))


def test_file_of_line_breaks_has_an_end(city, monkeypatch):
    monkeypatch.setattr("etl.sources.csv_file.MAX_ROWS", 500)
    (city / MEASURE).write_bytes((city / MEASURE).read_bytes() + b"\n" * 600)
    assert only(read(city), "too_many_rows").row == 500


def test_apostrophe_that_guarded_a_text_in_our_own_csv_is_taken_off(city):
    content = (city / MEASURE).read_text("utf-8")
    (city / MEASURE).write_text(content.replace("Åtgärd A-1", "'-10 % el", 1).replace("Åtgärd A-2", "'s-Gravenhage", 1))
    frames, findings = judge(city)
    assert findings.counts == {}
    assert frames["measure"]["title_sv"].tolist() == ["-10 % el", "'s-Gravenhage"]


def test_nul_bytes_are_counted_at_the_first_row(city):
    head, *rest = lines(city)
    (city / MEASURE).write_bytes(head + rest[0].replace(b"teknik", b"tek\0\0nik") + b"".join(rest[1:]))
    finding = only(read(city), "nul_byte")
    assert (finding.row, "2 nolltecken" in finding.message) == (2, True)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf"], ids=["no-bytes", "only-bom"])
def test_empty_file(city, content):
    (city / MEASURE).write_bytes(content)
    assert only(read(city), "empty_file").file == MEASURE


def test_only_blank_lines_is_no_table(city):
    (city / MEASURE).write_bytes(b"\n\n\n")
    assert only(read(city), "empty_file").file == MEASURE


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_truncated_file_is_found(city, cut):
    (city / MEASURE).write_bytes((city / MEASURE).read_bytes()[:-cut])
    assert only(read(city), "truncated_file").file == MEASURE


def test_open_quote_is_found_at_its_row(city):
    head, first, *rest = lines(city)
    (city / MEASURE).write_bytes(head + first.replace(b"A-1;", b'A-1;"', 1) + b"".join(rest))
    finding = only(read(city), "broken_quotes")
    assert (finding.file, finding.row) == (MEASURE, 2)


def test_rows_after_a_broken_quote_are_still_judged(city):
    head, first, second = lines(city)
    broken = first.replace(b"A-1;", b'A-1;"x"y;', 1)
    (city / MEASURE).write_bytes(head + broken + second.replace(b"city_decision", b"nobody"))
    assert {("broken_quotes", 2, ""), ("unknown_code", 3, "control")} <= places(judge(city)[1])


def test_row_with_too_few_cells(city):
    head, first, second = lines(city)
    (city / MEASURE).write_bytes(head + b"A-0;x\n" + first + second)
    assert only(read(city), "ragged_row").row == 2


def test_blank_lines_are_left_out_but_counted(city):
    head, first, second = lines(city)
    (city / MEASURE).write_bytes(head + b"\n" + b";" * (head.count(b";")) + b"\n" + first + second)
    frames, findings = judge(city)
    assert findings.counts == {}
    assert frames["measure"]["source_row"].tolist() == [4, 5]


def test_cell_with_a_line_break_is_one_row(city):
    head, first, second = lines(city)
    (city / MEASURE).write_bytes(head + first.replace("Åtgärd A-1".encode(), '"Åt\ngärd"'.encode()) + second)
    frames, findings = judge(city)
    assert findings.counts == {}
    assert frames["measure"]["title_sv"].iloc[0] == "Åt\ngärd"
    assert frames["measure"]["source_row"].tolist() == [2, 3]


def test_delimiter_that_differs_from_the_metadata_is_named(city):
    write_metadata(city, "measure", delimiter=",")
    assert only(read(city), "delimiter").row == 1


@pytest.mark.parametrize(
    ("old", "new", "rule", "column"),
    [
        pytest.param(b"theme_basis;", b"", "missing_column", "theme_basis", id="missing"),
        pytest.param(b"control;", b"contrl;", "unknown_column", "contrl", id="unknown"),
        pytest.param(b"title_en;", b"title_sv;", "duplicate_column", "title_sv", id="duplicated"),
        pytest.param(b"title_en;", b"Title_en;", "unknown_column", "Title_en", id="other-case"),
    ],
)
def test_wrong_header(city, old, new, rule, column):
    (city / MEASURE).write_bytes((city / MEASURE).read_bytes().replace(old, new, 1))
    assert (rule, 1, column) in places(judge(city)[1])


def test_file_above_the_limit_is_not_opened(city):
    with (city / "emission.csv").open("ab") as stream:
        stream.truncate(3 << 20)
    findings = read(city, max_mb=2)
    assert only(findings, "file_too_large").file == "emission.csv"
    assert "nul_byte" not in findings.counts


def test_missing_metadata(city):
    (city / "measure.metadata.yml").unlink()
    assert only(read(city), "missing_metadata").file == MEASURE


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        pytest.param("licence: CC0\n", "", "licence", id="key-missing"),
        pytest.param("licence: CC0", "licence: ''", "licence", id="key-empty"),
        pytest.param("licence: CC0", "licence: CC0\nlicense: CC0", "license", id="key-unknown"),
        pytest.param('delimiter: ";"', 'delimiter: "|"', "delimiter", id="delimiter-unknown"),
        pytest.param('delimiter: ";"\n', "", "delimiter", id="delimiter-missing"),
        pytest.param('decimal_mark: ","', "decimal_mark: komma", "decimal_mark", id="mark-unknown"),
        pytest.param("licence: CC0", "licence: [", "", id="no-yaml"),
        pytest.param("licence: CC0", "licence: CC0\nlicence: CC BY", "licence", id="key-twice"),
        pytest.param("licence: CC0", "licence: CC0\npublished: {a: 1}", "published", id="value-is-a-mapping"),
        pytest.param("licence: CC0", "licence: CC0\naddress: https://a.se och b", "address", id="two-addresses"),
        pytest.param("licence: CC0", "licence: '  '", "licence", id="only-blanks"),
        pytest.param("licence: CC0", 'licence: "a\\e[31mb"', "licence", id="control-character"),
        pytest.param("licence: CC0", 'licence: "a\\u202Eb"', "licence", id="direction-override"),
    ],
)
def test_wrong_metadata(city, old, new, column):
    path = city / "measure.metadata.yml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    finding = only(read(city), "metadata")
    assert (finding.file, finding.column) == ("measure.metadata.yml", column)


@pytest.mark.parametrize(
    "content", ["", "- a\n", "&a [*a]", "{" * 1500, "#" * 9000], ids=["empty", "list", "cycle", "deep", "large"]
)
def test_metadata_that_is_no_mapping(city, content):
    (city / "measure.metadata.yml").write_text(content)
    assert only(read(city), "metadata").file == "measure.metadata.yml"


@pytest.mark.parametrize("key", ["published", "unknown"])
def test_metadata_lists_that_name_each_other_are_not_written_out(city, key):
    path = city / "measure.metadata.yml"
    lists = [f" - &l{n} [{', '.join([f'*l{n - 1}'] * 10 if n else ['x'] * 10)}]\n" for n in range(12)]
    path.write_text(path.read_text("utf-8") + f"{key}:\n" + "".join(lists), "utf-8")
    assert only(read(city), "metadata").column == key


def test_metadata_without_a_file(city):
    write_metadata(city, "utsläpp")
    assert only(read(city), "metadata_without_file").file == "utsläpp.metadata.yml"


@pytest.mark.parametrize("name", ["theme", "area", "emission"])
def test_missing_required_file(city, name):
    (city / f"{name}.csv").unlink()
    (city / f"{name}.metadata.yml").unlink()
    assert only(read(city), "missing_table").file == f"{name}.csv"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        pytest.param("measures.csv", "unknown_table", id="unknown-table"),
        pytest.param("åtgärder.csv", "file_name", id="letters-outside-ascii"),
        pytest.param("measure.ods", "unknown_file", id="other-format"),
        pytest.param("MONEY.CSV", "unknown_file", id="capitals"),
    ],
)
def test_file_nobody_reads_is_named(city, name, rule):
    shutil.copy(city / MEASURE, city / name)
    write_metadata(city, name.rpartition(".")[0])
    assert only(read(city), rule).file == name


@pytest.mark.parametrize("kind", ["folder", "folder-with-tables", "broken-link", "link-to-itself", "pipe"])
def test_what_is_no_file_is_named(city, kind):
    path = city / ("annotation.csv" if kind != "folder-with-tables" else "2027")
    if kind.startswith("folder"):
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere.csv" if kind == "broken-link" else path.name)
    assert only(read(city), "unknown_file").file == path.name


@pytest.mark.parametrize(("ending", "rule"), [(".csv", "file_name"), (".metadata.yml", "metadata_without_file")])
def test_name_that_is_no_utf8_is_a_finding(city, ending, rule):
    (city / os.fsdecode(b"m\xff" + ending.encode())).write_text("x")
    findings = read(city)
    assert only(findings, rule).file == f"m\N{REPLACEMENT CHARACTER}{ending}"
    findings.to_json().encode()


def test_many_bad_files_are_all_named_in_one_run(city):
    (city / "theme.csv").write_bytes(b"")
    (city / "sector.csv").write_bytes((city / "sector.csv").read_bytes()[:-3])
    (city / "area.metadata.yml").unlink()
    (city / MEASURE).write_bytes((city / MEASURE).read_bytes().replace(b"city_decision", b"nobody"))
    expected = {"empty_file", "truncated_file", "missing_metadata", "unknown_code"}
    assert expected <= set(judge(city)[1].counts)


@pytest.mark.parametrize("seed", range(12))
def test_randomly_damaged_files_never_raise(tmp_path, seed):
    chance = random.Random(seed)
    write = write_workbook if seed % 2 else write_city
    write(tmp_path, base_tables())
    for path in chance.sample(sorted(tmp_path.iterdir()), 2):
        content = bytearray(path.read_bytes())
        for _ in range(5):
            place = chance.randrange(len(content))
            content[place : place + chance.randrange(40)] = chance.randbytes(chance.randrange(40))
        path.write_bytes(content)
    assert judge(tmp_path)[1].has_errors
