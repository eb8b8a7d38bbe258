"""Owns what is measured and in which order; prints one table of what was asked and what was reached.

Speeds are ratios to a bare WSGI hello under the same server in the same run, taken in turns so that a busy machine is
equally busy for all. Loopback only. Must not know how anything is measured.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import islice, permutations

from playwright.sync_api import Browser, Page

from benchmarks import browser as chromium
from benchmarks.browser import FirstView
from benchmarks.load import Request, rate
from benchmarks.memory import tree_pss_mb
from benchmarks.servers import ROOT, Server, free_port, serve, serve_ours, serve_plain
from benchmarks.table import Measure, format_table
from klimatvakt.catalog.slugs import PARAM_WORDS, PageId, ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.config import Settings
from klimatvakt.domain.vocabulary import Language

ROUNDS = 5
SECONDS = 1.0
SAMPLES = 24
# Searches for a few of these letters, in every order, find nearly every measure and are all different addresses.
LETTERS = "aertnsil"
_HELLO = (Request("GET", "/"),)


@dataclass(frozen=True)
class Subject:
    """One measured app: its server, its first page, and the page with the filtered list."""

    server: Server
    home: str
    measures: str
    text_field: str
    list: str


@dataclass(frozen=True)
class Seen:
    """What the browser found in one app."""

    view: FirstView
    words: float
    typing_ms: float
    typed: tuple[Request, ...]


def main() -> int:
    settings = Settings.from_env()
    city = "exempelstad" if "exempelstad" in settings.cities else settings.cities[0]
    os.environ["BENCHMARK_CITY"] = city
    urls = Urls("" if city == settings.cities[0] else f"/{city}", Language.SV)
    with ExitStack() as stack:
        hello = stack.enter_context(serve_plain("benchmarks.hello:app", settings.workers))
        ours = _our_subject(stack.enter_context(serve_ours()), urls)
        stock = Subject(
            stack.enter_context(serve_plain("benchmarks.stock_dash:server", settings.workers)),
            "/",
            "/",
            "#text",
            "#list",
        )
        with chromium.open_browser() as browser:
            our_sight, stock_sight = look(browser, ours), look(browser, stock)
            weight = chromium.plotly_kilobytes(browser, ours.server.url(ours.home), ".chart-open")
            choosing = choose(browser, ours, urls)
            # Not beside stock Dash: its first large paint is "Loading…", long before there is anything to read.
            lcp = chromium.phone_lcp_ms(browser, ours.server.url(ours.home))
        speeds = compare(hello, ours, stock, our_sight, stock_sight)
        pss = tree_pss_mb(ours.server.pid), tree_pss_mb(stock.server.pid)
    print(format_table([
        *_speed_lines(speeds),
        *_browser_lines(our_sight, stock_sight, weight, choosing, lcp),
        Measure(f"memory of the web processes, {settings.workers} workers (PSS)", pss[0], "MB", 300, stock=pss[1]),
        Measure("cold start to first 200", ours.server.seconds, "s", 4, stock=stock.server.seconds, decimals=1),
        Measure("second `make run` to first 200", make_run_seconds(), "s", 5, decimals=1),
    ]))  # fmt: skip
    for growth in ("chart_files", "facts_rows", "etl_rows", "xlsx_rows"):
        print(flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{growth}"], cwd=ROOT, check=True)
    return 0


def _our_subject(server: Server, urls: Urls) -> Subject:
    field = f"[name={PARAM_WORDS[ParamId.TEXT][urls.language]}]"
    return Subject(server, urls.page(PageId.OVERVIEW), urls.page(PageId.MEASURES), field, "#measures-list")


def look(browser: Browser, subject: Subject) -> Seen:
    """All that the browser tells of one app."""
    home = subject.server.url(subject.home)
    view = chromium.first_view(browser, home)
    with chromium.visit(browser, subject.server.url(subject.measures)) as page:
        page.focus(subject.text_field)
        type_, clear = partial(page.keyboard.press, "b"), partial(page.keyboard.press, "Backspace")
        delays, typed = chromium.list_delays(page, subject.list, "input", (type_, clear), SAMPLES)
    return Seen(
        view=view,
        words=min(chromium.words_share(browser, subject.server.url(path)) for path in (subject.home, subject.measures)),
        typing_ms=statistics.median(delays),
        typed=typed,
    )


def choose(browser: Browser, ours: Subject, urls: Urls) -> float:
    """Median milliseconds from a choice in a native select to the repainted list."""
    field = f"select[name={PARAM_WORDS[ParamId.THEME][urls.language]}]"
    with chromium.visit(browser, ours.server.url(ours.measures)) as page:
        values = [option.get_attribute("value") or "" for option in page.locator(f"{field} option").all()][:3]
        actions = [_choice(page, field, value) for value in (*values[1:], values[0])]
        delays, _ = chromium.list_delays(page, ours.list, "input", actions, SAMPLES)
    return statistics.median(delays)


def _choice(page: Page, field: str, value: str) -> Callable[[], None]:
    def choose_it() -> None:
        page.select_option(field, value)

    return choose_it


def compare(hello: Server, ours: Subject, stock: Subject, our_sight: Seen, stock_sight: Seen) -> dict[str, float]:
    """{what: rate ÷ hello's rate}, the median of some rounds."""
    never_asked = ("+".join(letters) for letters in permutations(LETTERS, 6))
    jobs: dict[str, tuple[Server, Sequence[Request]]] = {
        "ours page": (ours.server, [Request("GET", ours.home)]),
        "ours view": (ours.server, our_sight.view.dynamic),
        "ours uncached": (ours.server, []),
        "ours callback": (ours.server, our_sight.typed),
        "stock page": (stock.server, [Request("GET", stock.home)]),
        "stock view": (stock.server, stock_sight.view.dynamic),
        "stock callback": (stock.server, stock_sight.typed),
    }
    rounds: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        searches = [Request("GET", f"{ours.measures}?text={text}") for text in islice(never_asked, 2000)]
        jobs["ours uncached"] = ours.server, searches
        for name, (server, requests) in jobs.items():
            weight = len(requests) if name.endswith(("callback", "uncached")) else 1
            before = rate(hello.port, _HELLO, SECONDS / 3)
            found = rate(server.port, requests, SECONDS) * weight
            rounds[name].append(found / statistics.mean((before, rate(hello.port, _HELLO, SECONDS / 3))))
    return {name: statistics.median(found) for name, found in rounds.items()}


def make_run_seconds() -> float:
    """From `make run` in a folder where everything is built to the first answer."""
    port = free_port()
    with serve(("make", "run"), "/readyz", port=port) as server:
        return server.seconds


def _speed_lines(speed: dict[str, float]) -> list[Measure]:
    lines = (
        ("cached page", "page", 0.4),
        ("full first view, every HTML and JSON request", "view", 0.05),
        ("uncached page", "uncached", None),
        ("filter callback", "callback", None),
    )
    return [
        Measure(f"{name} ÷ hello", speed[f"ours {key}"], "", asked, True, speed.get(f"stock {key}"), decimals=4)
        for name, key, asked in lines
    ]


def _browser_lines(ours: Seen, stock: Seen, plotly_kb: float, choosing_ms: float, lcp_ms: float) -> list[Measure]:
    view = ours.view
    return [
        Measure("first page before interaction", view.kilobytes, "kB", 350, False, stock.view.gzip_kilobytes),
        Measure("requests before interaction", view.requests, "", 15, False, stock.view.requests),
        Measure("Plotly, when asked for", plotly_kb, "kB"),
        Measure("from typing to repainted list and address", ours.typing_ms, "ms", 100, False, stock.typing_ms),
        Measure("from choice to repainted list and address", choosing_ms, "ms", 100),
        Measure("layout shift (CLS)", view.cls, "", 0.05, False, stock.view.cls, decimals=3),
        Measure("largest paint, 360 px, processor slowed 4 × (LCP)", lcp_ms, "ms"),
        Measure("words without JavaScript", ours.words * 100, "%", 95, True, stock.words * 100),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
