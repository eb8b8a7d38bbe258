"""The real service – ETL's own database, gunicorn, Chromium – for tests of what a reader meets."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from klimatvakt.config import Settings
from klimatvakt.web.bundle import build_bundle

ROOT = Path(__file__).parents[2]
INSTALL = "apt-get install -y --no-install-recommends chromium fonts-dejavu-core"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Layout shifts and refused content, noted from before the first paint on.
OBSERVE = """
  window.seen = { shift: 0, refused: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  document.addEventListener("securitypolicyviolation", (event) =>
    window.seen.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or a visible skip that names the command; an error when CI=true."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"Chromium saknas; {INSTALL}")
        pytest.skip(f"Chromium saknas; {INSTALL}")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def service(published: Path) -> Iterator[str]:
    """The address of the service as `make run` starts it, on the cities published for this run."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = {**os.environ, "KLIMATVAKT_BUILD": str(published), "PORT": str(port)}
    build_bundle(ROOT / Settings.from_env().bundle_dir)
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "app:server"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(server, address)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _wait_until_ready(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(server.communicate()[1].decode())
        with suppress(OSError), urllib.request.urlopen(f"{address}/readyz", timeout=5):
            return
        time.sleep(0.1)
    pytest.fail(f"{address}/readyz svarade inte inom 60 s")


@dataclass
class Visit:
    """One tab and everything it asked for, was told and complained about."""

    page: Page
    context: BrowserContext
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Load ``address`` and wait until all of its scripts have started; Dash's too where it is interactive."""
        self.page.goto(address)
        started = "html[data-live]" if self.page.locator("#_dash-config").count() else "html[data-charts]"
        self.page.wait_for_selector(started, state="attached", timeout=15_000)
        self.page.wait_for_load_state("networkidle")

    def seen(self, name: str) -> object:
        """A figure of OBSERVE."""
        return self.page.evaluate(f"window.seen.{name}")


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A new visitor; parametrise indirectly with options of a browser context."""
    context = browser.new_context(**getattr(request, "param", {}))
    context.add_init_script(OBSERVE)
    found = Visit(context.new_page(), context)
    found.page.on("request", lambda sent: found.requests.append(sent))
    found.page.on("console", lambda message: found.complaints.append(f"{message.type}: {message.text}"))
    found.page.on("pageerror", lambda error: found.complaints.append(f"error: {error}"))
    yield found
    context.close()
