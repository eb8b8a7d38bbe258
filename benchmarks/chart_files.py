"""Owns how fast and how heavy the files of charts are: drawn anew, answered again, drawn beforehand beside readers.

``python -m benchmarks.chart_files``. The pictures' folder is new and empty, so that nothing is kept from earlier.
Must not know how a chart is drawn.
"""

import re
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.load import Request, rate
from benchmarks.memory import tree_pss_mb
from benchmarks.servers import HOST, Server, serve_ours, serve_plain
from benchmarks.table import Measure, format_table
from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.slugs import PARAM_WORDS, PageId, ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts import CHARTS
from klimatvakt.config import Settings
from klimatvakt.domain.vocabulary import Language

ROUNDS = 5
SECONDS = 1.0
WARM_SECONDS = 300.0
_HELLO = (Request("GET", "/"),)
_PACKED = re.compile(r'(?:src|href)="(/_static/[^"]+\.(?:js|css))"')


def main() -> int:
    settings = Settings.from_env()
    city = "exempelstad" if "exempelstad" in settings.cities else settings.cities[0]
    urls = Urls("" if city == settings.cities[0] else f"/{city}", Language.SV)
    with (
        tempfile.TemporaryDirectory() as cache,
        serve_plain("benchmarks.hello:app", settings.workers) as hello,
        serve_ours(env={"KLIMATVAKT_CACHE": cache}) as ours,
    ):
        lines = [*_beside_warming(hello, ours, urls, Path(cache)), *_cold(ours, urls), *_again(hello, ours, urls)]
        lines += _weights(ours, urls)
    print(format_table(lines))
    return 0


def _beside_warming(hello: Server, ours: Server, urls: Urls, cache: Path) -> list[Measure]:
    """How much slower pages are answered while every chart's default state is drawn in the background."""
    page = [Request("GET", urls.page(PageId.OVERVIEW))]
    start = time.perf_counter()
    during = [_ratio(hello, ours, page) for _ in range(ROUNDS)]
    drawn = len(list(cache.rglob("*")))
    while time.perf_counter() - start < WARM_SECONDS and not _is_warm(cache):
        time.sleep(1)
    seconds = time.perf_counter() - start
    after = [_ratio(hello, ours, page) for _ in range(ROUNDS)]
    slower = (1 - statistics.median(during) / statistics.median(after)) * 100
    return [
        Measure("pages slower while charts are drawn beforehand", slower, "%", 20),
        Measure("files drawn meanwhile", drawn),
        Measure("all charts drawn beforehand, beside readers", seconds, "s"),
    ]


def _is_warm(cache: Path) -> bool:
    """Whether the files have stopped to become more."""
    before = len(list(cache.rglob("*")))
    time.sleep(6)
    return len(list(cache.rglob("*"))) == before


def _ratio(hello: Server, ours: Server, requests: list[Request]) -> float:
    before = rate(hello.port, _HELLO, SECONDS / 3)
    found = rate(ours.port, requests, SECONDS)
    return found / statistics.mean((before, rate(hello.port, _HELLO, SECONDS / 3)))


def _cold(ours: Server, urls: Urls) -> list[Measure]:
    """Every chart in the looks and sizes that nobody draws beforehand, each asked for once."""
    svg = [_milliseconds(ours, path) for path in _states(urls, "svg")]
    png = [_milliseconds(ours, path) for path in _states(urls, "png")]
    return [
        Measure(f"SVG drawn anew, median of {len(svg)}", statistics.median(svg), "ms", 120),
        Measure("SVG drawn anew, slowest", max(svg), "ms"),
        Measure(f"PNG drawn anew, median of {len(png)}", statistics.median(png), "ms", 300),
        Measure("PNG drawn anew, slowest", max(png), "ms"),
    ]


def _states(urls: Urls, extension: str) -> Iterator[str]:
    for language in Language:
        for chart in CHARTS:
            if chart.needs is None:
                params = {ParamId.SIZE: ImageSize.PHONE.value, ParamId.LOOK: Look.PRINT.value}
                yield urls.in_language(language).chart(chart.slug, extension, params)


def _milliseconds(server: Server, path: str) -> float:
    start = time.perf_counter()
    with urllib.request.urlopen(server.url(path)) as answer:
        answer.read()
    return (time.perf_counter() - start) * 1000


def _again(hello: Server, ours: Server, urls: Urls) -> list[Measure]:
    word = f"?{PARAM_WORDS[ParamId.LOOK][urls.language]}={Look.LIGHT}"
    files = {
        "svg": [Request("GET", urls.chart("trajectory", "svg") + word)],
        "png": [Request("GET", urls.chart("trajectory", "png"))],
    }
    for one in files.values():
        # Once alone, and under the host the load is sent to: many at the same time would be told to come again.
        request = urllib.request.Request(ours.url(one[0].path), headers={"Host": HOST})
        urllib.request.urlopen(request).close()
    kept = {name: statistics.median(_ratio(hello, ours, one) for _ in range(ROUNDS)) for name, one in files.items()}
    return [
        Measure("SVG kept ÷ hello", kept["svg"], "", 0.4, True, decimals=2),
        Measure("PNG kept ÷ hello", kept["png"], decimals=2),
    ]


def _weights(ours: Server, urls: Urls) -> list[Measure]:
    """Memory at rest; bytes of a chart's own page with all it loads before interaction."""
    heaviest = max(_page_kilobytes(ours, urls.chart(chart.slug)) for chart in CHARTS if chart.needs is None)
    usual = _page_kilobytes(ours, urls.chart("trajectory"))
    return [
        Measure("memory of all processes after all this (PSS)", tree_pss_mb(ours.pid), "MB", 300),
        Measure("a chart's own page before interaction, trajectory", usual, "kB", 60),
        Measure("the same, heaviest chart", heaviest, "kB", 60),
    ]


def _page_kilobytes(server: Server, path: str) -> float:
    """Bytes on the wire of the page and what its document loads."""
    with urllib.request.urlopen(server.url(path)) as answer:
        loads = set(_PACKED.findall(answer.read().decode()))
    return sum(_weight(server, one) for one in (path, *loads)) / 1000


def _weight(server: Server, path: str) -> int:
    request = urllib.request.Request(server.url(path), headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request) as answer:
        return len(answer.read())


if __name__ == "__main__":
    sys.exit(main())
