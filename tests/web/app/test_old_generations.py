"""A generation that an older version built opens, on every page and chart: what came since reads as not published.

The two are of commit 6f4e1fd as its ETL wrote them, packed with xz. The catalogue here has grown by a column and a
table beside all it has gained since.
"""

import lzma
import os
import re
import subprocess
import sys

import pytest

from tests.conftest import CITIES, ROOT, TODAY

KEPT = ROOT / "tests/fixtures/generations"
READ_ALL = """
import csv, re
from html import unescape
from dataclasses import replace
from klimatvakt import catalog
from klimatvakt.catalog import Column, ColumnType, Table
population = catalog.TABLES_BY_NAME["population"]
added = Column("counted_year", ColumnType.YEAR, "Provkolumn", required=True)
grown = replace(population, columns=(*population.columns, added))
later = Table("later", "Senare", "Provtabell.", (Column("id", ColumnType.CODE, "Id", required=True),), ("id",))
catalog.TABLES = (*(grown if table is population else table for table in catalog.TABLES), later)
catalog.TABLES_BY_NAME = {table.name: table for table in catalog.TABLES}
from klimatvakt.config import Settings
from klimatvakt.web.app.factory import create_app
client = create_app(Settings.from_env()).test_client()
sitemap = client.get("/sitemap.xml").get_data(as_text=True)
pages = [path for path in re.findall(r"<loc>[a-z]+://[^/]+(/[^<]*)</loc>", sitemap) if path.startswith("/sv/")]
answers = {path: client.get(path) for path in pages}
found = "".join(answer.get_data(as_text=True) for answer in answers.values())
charts = dict(re.findall(r'href="/sv/diagram/([a-z0-9-]+)[./][a-z]*([?][^"]*)?"', found)[::-1])
first, *_ = charts
offer = client.get(f"/sv/diagram/{first}.json{unescape(charts[first])}").json["pinned"]
version = re.search(r"version=([^&]+)", offer)[1]
for chart, query in charts.items():
    for end in ("/", ".json", ".csv", ".svg"):
        path = f"/sv/diagram/{chart}{end}{unescape(query)}"
        path += f"{'&' if '?' in path else '?'}version={version}"
        answers[path] = client.get(path)
data = list(csv.DictReader(client.get("/sv/data/population.csv?format=plain").get_data(as_text=True).splitlines()))
print(len(pages), len(charts), len(data), {row["counted_year"] for row in data})
print({path: answer.status_code for path, answer in answers.items() if answer.status_code != 200})
said = next(answer for path, answer in answers.items() if f"/{first}.json" in path).json
print(said["published_method_version"], *said["citations"].values(), *said["notes"], sep="\\n")
"""


@pytest.mark.parametrize("city", CITIES)
def test_every_page_and_chart_reads_a_generation_of_an_older_schema(tmp_path, bundle_dir, city) -> None:
    folder = tmp_path / city
    folder.mkdir()
    packed = (KEPT / f"{city}-6f4e1fd.duckdb.xz").read_bytes()
    (folder / "g000001.duckdb").write_bytes(lzma.decompress(packed))
    (folder / "current.duckdb").symlink_to("g000001.duckdb")
    environment = os.environ | {
        "KLIMATVAKT_CITIES": city,
        "KLIMATVAKT_BUILD": str(tmp_path),
        "KLIMATVAKT_BUNDLE": str(bundle_dir),
        "KLIMATVAKT_CACHE": str(tmp_path / "images"),
        "KLIMATVAKT_TODAY": TODAY.isoformat(),
        "PYTHONPATH": str(ROOT),
    }
    ended = subprocess.run(
        [sys.executable, "-c", READ_ALL], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    counted, refused, unknown_method, *rest = ended.stdout.splitlines()
    pages, charts, rows, cells = counted.split()
    assert (int(pages) > 15, int(charts) > 10, int(rows) > 10, cells) == (True, True, True, "{''}"), counted
    assert (refused, unknown_method) == ("{}", "None")
    words = [line for line in rest if re.search("Metoden har ändrats|Menetelmä on muuttunut|method has changed", line)]
    assert len(words) == 4  # three citations and a note of the chart
    assert {path.name for path in folder.iterdir()} == {"g000001.duckdb", "current.duckdb"}  # a GET writes nothing here
