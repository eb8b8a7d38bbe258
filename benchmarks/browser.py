"""Owns what is measured in real Chromium: weight, requests, words, stability and the time to a repainted list.

Must not know which server answers.
"""

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response, sync_playwright
from playwright.sync_api import Request as BrowserRequest

from benchmarks.load import Request

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_OBSERVE = """
window.seen = {cls: 0, lcp: 0};
new PerformanceObserver((list) => list.getEntries().forEach((e) => { if (!e.hadRecentInput) seen.cls += e.value; }))
  .observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => list.getEntries().forEach((e) => { seen.lcp = e.startTime; }))
  .observe({type: "largest-contentful-paint", buffered: true});
"""
# From the reader's event to the frame after the one that paints: the new list and the new address both there.
_ARM = """([event, list]) => {
  const text = () => document.querySelector(list).textContent;
  const before = text(), search = location.search;
  window.measured = new Promise((resolve) => {
    addEventListener(event, () => {
      const start = performance.now();
      const frame = () => text() !== before && location.search !== search
        ? requestAnimationFrame(() => resolve(performance.now() - start))
        : requestAnimationFrame(frame);
      requestAnimationFrame(frame);
    }, {capture: true, once: true});
  });
}"""


@dataclass(frozen=True)
class FirstView:
    """A first visit, nothing cached. ``kilobytes`` (1000 bytes) are as sent, headers included; ``gzip_kilobytes`` as a
    compressing proxy in front would send what came uncompressed. ``dynamic`` are its HTML and JSON requests in order.
    """

    kilobytes: float
    gzip_kilobytes: float
    requests: int
    cls: float
    dynamic: tuple[Request, ...]


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


def first_view(browser: Browser, url: str) -> FirstView:
    """Open ``url`` as a stranger and wait until nothing more is fetched."""
    with _page(browser) as page:
        finished: list[BrowserRequest] = []
        page.on("requestfinished", lambda request: finished.append(request))
        _visit(page, url)
        answers = [(request, request.response()) for request in finished]
        sizes = [request.sizes() for request in finished]
        heads = sum(size["responseHeadersSize"] for size in sizes)
        bodies = sum(size["responseBodySize"] for size in sizes)
        packed = sum(
            _packed(answer, size["responseBodySize"]) for (_, answer), size in zip(answers, sizes, strict=True)
        )
        return FirstView(
            kilobytes=(heads + bodies) / 1000,
            gzip_kilobytes=(heads + packed) / 1000,
            requests=len(finished),
            cls=page.evaluate("seen.cls"),
            dynamic=_dynamic(finished),
        )


def phone_lcp_ms(browser: Browser, url: str) -> float:
    """Largest contentful paint at 360 px with a quarter of the processor; the network is loopback for all."""
    with _page(browser, width=360, height=740) as page:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        _visit(page, url)
        return float(page.evaluate("seen.lcp"))


def words_share(browser: Browser, url: str) -> float:
    """The share of the words on the page with JavaScript that are there without it, 0–1."""
    counts = []
    for javascript in (True, False):
        with _page(browser, javascript=javascript) as page:
            _visit(page, url)
            counts.append(Counter(re.findall(r"\w+", page.inner_text("body"))))
    with_script, without = counts
    return (with_script & without).total() / with_script.total()


def plotly_kilobytes(browser: Browser, url: str, button: str) -> float:
    """What the chart library weighs when a reader asks for it by clicking ``button``."""
    with _page(browser) as page:
        _visit(page, url)
        with page.expect_response(re.compile(r"plotly\.\w+\.js$")) as found:
            page.locator(button).first.click()
        found.value.finished()
        return found.value.request.sizes()["responseBodySize"] / 1000


def list_delays(
    page: Page, list_: str, event: str, actions: Sequence[Callable[[], None]], times: int
) -> tuple[list[float], tuple[Request, ...]]:
    """Milliseconds from ``event`` to the repainted list with its new address, for ``actions`` in turn; their requests.

    Every action must change both the list and the address.
    """
    sent: list[BrowserRequest] = []
    page.on("requestfinished", lambda request: sent.append(request))
    delays = []
    for n in range(times):
        page.evaluate(_ARM, [event, list_])
        actions[n % len(actions)]()
        delays.append(float(page.evaluate("window.measured")))
        page.wait_for_timeout(80)
    return delays, _dynamic(sent)


@contextmanager
def visit(browser: Browser, url: str) -> Iterator[Page]:
    """A page that has come to rest."""
    with _page(browser) as page:
        _visit(page, url)
        yield page


@contextmanager
def _page(browser: Browser, *, width: int = 1440, height: int = 900, javascript: bool = True) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=javascript, locale="sv-SE"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.add_init_script(_OBSERVE)
    yield page
    context.close()


def _visit(page: Page, url: str) -> None:
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(300)


def _packed(answer: Response | None, sent: int) -> int:
    if answer is None or "content-encoding" in answer.headers:
        return sent
    return min(sent, len(gzip.compress(answer.body(), 6)))


def _dynamic(requests: Sequence[BrowserRequest]) -> tuple[Request, ...]:
    """The requests a server has to think about."""
    found = []
    for request in requests:
        if request.resource_type in ("document", "fetch", "xhr"):
            parts = urlsplit(request.url)
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            body = request.post_data_buffer or b""
            found.append(Request(request.method, path, body, request.headers.get("content-type", "")))
    return tuple(found)
