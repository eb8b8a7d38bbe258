"""What happens between the server's page and Dash's: nothing a reader can see."""

import re

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

PAGES = [
    "/sv/", "/sv/atgarder/", "/sv/sektorer/", "/sv/fardplan/", "/sv/koldioxidbudget/", "/sv/sa-styrs/", "/sv/metod/",
    "/sv/data/", "/sv/om/", "/fi/", "/en/measures/", "/exempelstad/sv/", "/exempelstad/sv/atgarder/",
    "/exempelstad/sv/koldioxidbudget/", "/exempelstad/sv/atgarder/EX-001/", "/exempelstad/sv/forandringar/",
    "/exempelstad/sv/rapporter/delar-2-2026/", "/exempelstad/sv/indikatorer/", "/exempelstad/sv/?rapport=bokslut-2024",
]  # fmt: skip
PHONE = {"viewport": {"width": 360, "height": 740}}
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
KILOBYTE = 1024


@pytest.mark.parametrize("visit", [PHONE, DESKTOP], indirect=True, ids=["phone", "desktop"])
@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_is_calm(visit, service, path):
    visit.open(service + path)
    assert visit.complaints == []
    assert visit.seen("refused") == []
    assert visit.seen("shift") <= 0.05
    assert visit.context.cookies() == []
    assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert all(request.url.startswith(service) for request in visit.requests)
    assert len(visit.requests) <= 15


def test_the_first_page_is_light(visit, service):
    received = []
    network = visit.context.new_cdp_session(visit.page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    visit.open(f"{service}/exempelstad/sv/")
    assert 0 < sum(received) <= 200 * KILOBYTE


@pytest.mark.parametrize("path", PAGES)
def test_dash_shows_what_the_server_wrote(browser: Browser, visit, service, path):
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(service + path)
    written = page.locator("#server").inner_html()
    plain.close()
    visit.open(service + path)
    assert visit.page.locator("#server").count() == 0
    taken = visit.page.locator("#react-entry-point").inner_html()
    assert _words(taken) == _words(written)


def test_scroll_focus_and_typed_text_survive(visit, service):
    page = visit.page
    page.route("**/_dash-layout*", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.goto(f"{service}/exempelstad/sv/atgarder/", wait_until="commit")
    field = page.locator("input[type=search]")
    field.focus()
    field.type("bi")
    page.wait_for_selector("html[data-live]", state="attached")
    assert page.evaluate("document.activeElement.type") == "search"
    assert field.input_value() == "bi"


@pytest.mark.parametrize("path", ["/sv/", "/exempelstad/fi/hiilibudjetti/"])
def test_the_first_stop_leads_past_the_header(visit, service, path):
    visit.open(service + path)
    page = visit.page
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.get_attribute("href") == "#main"
    assert link.bounding_box()["x"] >= 0  # seen while it has the focus
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_filter_changes_list_and_address(visit, service):
    visit.open(f"{service}/exempelstad/sv/atgarder/")
    page = visit.page
    before = page.locator("#measures-list tbody tr").count()
    page.locator("select[name=lage]").select_option("late")
    expect(page).to_have_url(re.compile(r"\?lage=late$"))
    after = page.locator("#measures-list tbody tr").count()
    assert 0 < after < before
    page.reload()
    assert page.locator("#measures-list tbody tr").count() == after
    assert visit.complaints == []


def test_without_javascript_the_form_gives_the_same_list(browser: Browser, visit, service):
    visit.open(f"{service}/exempelstad/sv/atgarder/")
    visit.page.locator("select[name=lage]").select_option("late")
    expect(visit.page).to_have_url(re.compile(r"lage=late"))
    live = visit.page.locator("#measures-list").inner_text()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{service}/exempelstad/sv/atgarder/")
    page.locator("select[name=lage]").select_option("late")
    page.locator("form button[type=submit]").click()
    assert _words(page.locator("#measures-list").inner_text()) == _words(live)
    plain.close()


def test_if_dash_does_not_start_the_page_stays(visit, service):
    visit.page.route("**/_dash-layout*", lambda route: route.abort())
    visit.page.goto(f"{service}/exempelstad/sv/")
    visit.page.wait_for_load_state("networkidle")
    assert visit.page.locator("#server h1").is_visible()


def _words(text: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", text).split()
