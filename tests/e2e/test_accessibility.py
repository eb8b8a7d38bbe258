"""axe-core on every page type and three measures: phone and desktop, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = [
    "/sv/",
    "/sv/?visa=cumulative",
    "/sv/atgarder/",
    "/sv/atgarder/GR-001/",
    "/exempelstad/sv/atgarder/EX-018/",
    "/exempelstad/sv/atgarder/EX-013/",
    "/exempelstad/sv/atgarder/?lage=late",
    "/sv/sektorer/",
    "/exempelstad/sv/sektorer/stadsmiljo/",
    "/sv/fardplan/",
    "/sv/fardplan/energi/",
    "/sv/koldioxidbudget/",
    "/exempelstad/sv/koldioxidbudget/",
    "/exempelstad/sv/",
    "/sv/sa-styrs/",
    "/sv/metod/",
    "/sv/data/",
    "/sv/om/",
    "/fi/",
    "/sv/finns-inte/",
]
SCREENS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1440, "height": 900}}
GRAVE = {"serious", "critical"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_grave(browser: Browser, service, path, screen, scheme):
    context = browser.new_context(viewport=SCREENS[screen], color_scheme=scheme)
    page = context.new_page()
    page.goto(service + path)
    if not path.endswith("finns-inte/"):
        page.wait_for_selector("html[data-live]", state="attached")
    page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    grave = {rule["id"]: [node["html"][:160] for node in rule["nodes"]] for rule in found if rule["impact"] in GRAVE}
    assert grave == {}
    assert wide <= SCREENS[screen]["width"], "the page scrolls sideways"
