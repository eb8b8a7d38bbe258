"""axe-core on every page type: phone and desktop, light and dark; in `make test-all` also its other states and cities.

Colours do not depend on the width, so each page is seen light on one screen and dark on the other; the next page the
other way round.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = [
    "/sv/?visa=cumulative", "/exempelstad/sv/?rapport=bokslut-2024", "/exempelstad/sv/atgarder/?lage=late",
    "/sv/atgarder/GR-001/", "/exempelstad/sv/atgarder/EX-018/", "/sv/sektorer/", "/exempelstad/sv/sektorer/stadsmiljo/",
    "/sv/fardplan/", "/sv/fardplan/energi/", "/exempelstad/sv/utslappsbudget/", "/exempelstad/sv/forandringar/",
    "/exempelstad/sv/rapporter/", "/exempelstad/sv/rapporter/delar-2-2026/", "/exempelstad/sv/indikatorer/",
    "/sv/sa-styrs/", "/exempelstad/sv/metod/", "/sv/data/", "/sv/om/", "/fi/", "/sv/finns-inte/",
]  # fmt: skip
ALSO = [
    "/sv/", "/sv/atgarder/", "/sv/utslappsbudget/", "/sv/indikatorer/", "/sv/metod/", "/exempelstad/sv/",
    "/exempelstad/sv/atgarder/EX-013/",
]  # fmt: skip
SCREENS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1440, "height": 900}}
SCHEMES = ("light", "dark")
GRAVE = {"serious", "critical"}
# Only what is wrong is wanted; writing out all that is right takes axe most of its time.
OPTIONS = {"resultTypes": ["violations"]}
FEW = """for (const kind of [".chart-menu", ".dataset > details"])
  [...document.querySelectorAll(kind)].slice(2).forEach(part => { part.open = false })"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", [*PAGES, *(pytest.param(path, marks=pytest.mark.exhaustive) for path in ALSO)])
def test_axe_finds_nothing_grave(page: Page, service, path):
    page.goto(service + path)
    if not path.endswith("finns-inte/"):
        page.wait_for_selector("html[data-charts]", state="attached")
    page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
    # Every chart has the same menu, every table of Data the same parts: two of them are enough.
    page.evaluate(FEW)
    grave, sideways = {}, []
    schemes = SCHEMES if (PAGES + ALSO).index(path) % 2 else SCHEMES[::-1]
    for (screen, size), scheme in zip(SCREENS.items(), schemes, strict=True):
        # A chart and its table never show at once: each is seen on both screens.
        page.evaluate(
            "open => document.querySelectorAll('.chart-table').forEach(part => { part.open = open })", scheme == "light"
        )
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        for rule in Axe().run(page, options=OPTIONS).response["violations"]:
            if rule["impact"] in GRAVE:
                grave[screen, scheme, rule["id"]] = [node["html"][:160] for node in rule["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            sideways.append(screen)
    assert grave == {}
    assert sideways == [], "the page scrolls sideways"
