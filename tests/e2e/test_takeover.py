"""What a first visit is like, and what Dash adds to a page: nothing a reader can see until it is used."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.fixtures.sample import in_turn

pytestmark = pytest.mark.browser

PAGES = [
    "/sv/", "/sv/atgarder/", "/sv/sektorer/", "/sv/fardplan/", "/sv/utslappsbudget/", "/sv/sa-styrs/", "/sv/metod/",
    "/sv/data/", "/sv/om/", "/fi/", "/en/measures/", "/exempelstad/sv/", "/exempelstad/sv/atgarder/",
    "/exempelstad/sv/utslappsbudget/", "/exempelstad/sv/atgarder/EX-001/", "/exempelstad/sv/forandringar/",
    "/exempelstad/sv/rapporter/delar-2-2026/", "/exempelstad/sv/indikatorer/", "/exempelstad/sv/?rapport=bokslut-2024",
]  # fmt: skip
SCREENS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 740}},
}


@pytest.mark.parametrize(("path", "visit"), in_turn(PAGES, SCREENS), indirect=["visit"])
def test_a_first_visit_is_calm(visit, service, path):
    visit.open(service + path)
    assert visit.complaints == []
    assert visit.seen("refused") == []
    assert visit.seen("shift") <= 0.05
    assert visit.context.cookies() == []
    assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert all(request.url.startswith(service) for request in visit.requests)
    assert len(visit.requests) <= 15


@pytest.mark.parametrize(
    ("path", "kilobytes", "requests"),
    [("/exempelstad/sv/", 30, 6), ("/exempelstad/sv/utslappsbudget/", 40, 6), ("/exempelstad/sv/atgarder/", 140, 8)],
)
def test_a_first_view_is_light(visit, service, path, kilobytes, requests):
    received = []
    network = visit.context.new_cdp_session(visit.page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    visit.open(service + path)
    assert 0 < sum(received) <= kilobytes * 1000
    assert len(visit.requests) <= requests


def test_dash_leaves_the_page_as_the_server_drew_it(browser: Browser, visit, service):
    address = f"{service}/exempelstad/sv/atgarder/"
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(address)
    written = page.locator("main").inner_html()
    plain.close()
    visit.open(address)
    assert visit.page.locator("main").inner_html() == written
    assert visit.page.locator("#react-entry-point").inner_text() == ""


def test_what_was_typed_before_dash_starts_is_kept_and_answered(visit, service):
    page = visit.page
    page.route("**/vendor.*.js", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.goto(f"{service}/exempelstad/sv/atgarder/", wait_until="commit")
    field = page.locator("input[type=search]")
    field.focus()
    field.type("bi")
    page.wait_for_selector("html[data-live]", state="attached")
    assert page.evaluate("document.activeElement.type") == "search"
    assert field.input_value() == "bi"
    expect(page).to_have_url(re.compile(r"\?text=bi$"))


@pytest.mark.parametrize("path", ["/sv/", "/exempelstad/fi/paastobudjetti/"])
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


def test_if_dash_does_not_start_the_form_does_without(visit, service):
    visit.page.route("**/vendor.*.js", lambda route: route.abort())
    visit.page.goto(f"{service}/exempelstad/sv/atgarder/")
    visit.page.wait_for_load_state("networkidle")
    visit.page.locator("select[name=lage]").select_option("late")
    visit.page.locator("form button[type=submit]").click()
    expect(visit.page).to_have_url(re.compile(r"lage=late"))


def _words(text: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", text).split()
