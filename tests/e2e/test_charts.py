"""What a reader does with a chart: read it point by point, see it as a table, take it along."""

import json
import re
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.answers import status_in_time
from tests.fixtures.sample import in_turn

pytestmark = pytest.mark.browser

BUDGET = "/exempelstad/sv/utslappsbudget/"
# Pages whose charts are of every kind: lines, panels, bars, dots, time lines, dumbbells.
PAGES = [
    BUDGET, "/exempelstad/sv/", "/exempelstad/sv/atgarder/EX-018/", "/exempelstad/sv/sektorer/stadsmiljo/",
    "/exempelstad/sv/forandringar/", "/exempelstad/sv/indikatorer/",
]  # fmt: skip
ENGLISH = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
LOOKS = {"wide": {}, "narrow-dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"}}
TOUCH = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
# The label follows a moment after the keys.
HOVER = """lines => JSON.stringify(lines) === JSON.stringify(
  Array.from(document.querySelectorAll(".hoverlayer .hovertext tspan.line"), (line) => line.textContent))"""


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_chart_is_opened_and_read_by_the_keyboard_alone(visit, service):
    visit.open(service + BUDGET)
    page = visit.page
    assert not any("plotly" in request.url for request in visit.requests)
    chart = page.locator(".chart").first
    chart.locator(".chart-open").focus()
    page.keyboard.press("Enter")
    live, says = chart.locator(".chart-live"), chart.locator(".chart-says")
    expect(live).to_be_focused(timeout=15_000)
    assert live.get_attribute("aria-label").startswith("Utsläpp och målbana. ")
    expect(chart.locator(".plot-wide")).to_be_hidden()
    read = []
    for key in ("ArrowRight", "ArrowRight", "End", "ArrowDown", "Home", "ArrowLeft"):
        page.keyboard.press(key)
        page.wait_for_function(HOVER, arg=says.inner_text().split("; "))
        read.append(plain(says.inner_text()))
    assert read[0].startswith("2005; Serie: Utsläpp; Utsläpp (ton): 43 570;")
    assert read[1].startswith("2006; Serie: Utsläpp; ")
    assert read[2].startswith("2025; Serie: Utsläpp; Utsläpp (ton): 26 910;")
    assert "Serie: Utsläpp;" not in read[3]
    assert read[4] == read[5]
    page.keyboard.press("Escape")
    expect(chart.locator(".chart-open")).to_be_focused()
    page.keyboard.press("Enter")
    expect(live).to_have_count(0)
    expect(chart.locator(".plot-wide")).to_be_visible()
    assert visit.complaints == []


@pytest.mark.parametrize(("path", "visit"), in_turn(PAGES, LOOKS), indirect=["visit"])
def test_every_chart_of_a_page_opens_in_peace(visit, service, path):
    visit.open(service + path)
    page = visit.page
    buttons = page.locator(".chart-open")
    for place in range(buttons.count()):
        buttons.nth(place).click()
        expect(buttons.nth(place)).to_have_text("Visa bild", timeout=15_000)
    words = page.locator(".chart-live text").all_text_contents()
    assert words
    assert not [word for word in words if ENGLISH.search(word)]
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert visit.complaints == []
    assert visit.seen("refused") == []
    assert all(request.url.startswith(service) for request in visit.requests)
    figures = [request.url for request in visit.requests if ".plotly.json" in request.url]
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    narrow = page.viewport_size["width"] < 520
    assert len(figures) == buttons.count()
    assert all(("utseende=mork" in url) == dark for url in figures)
    assert all("storlek=smal" in url for url in figures) or not narrow  # on wide pages some stand in pairs


def test_numbers_are_written_as_in_swedish(visit, service):
    visit.open(f"{service}/exempelstad/sv/indikatorer/")
    chart = visit.page.locator(".chart").first
    chart.locator(".chart-open").click()
    expect(chart.locator(".chart-live")).to_be_focused(timeout=15_000)
    visit.page.keyboard.press("End")
    visit.page.keyboard.press("End")
    assert re.search(r"\b58,5\b", chart.locator(".chart-says").inner_text())
    visit.open(service + BUDGET)
    chart = visit.page.locator(".chart").first
    chart.locator(".chart-open").click()
    expect(chart.locator(".chart-live")).to_be_focused(timeout=15_000)
    ticks = [plain(text) for text in chart.locator(".annotation-text").all_text_contents()]
    assert "40 000" in ticks


def test_a_chart_that_cannot_be_fetched_stays_an_image_and_can_be_tried_again(visit, service):
    visit.open(service + BUDGET)
    page, chart = visit.page, visit.page.locator(".chart").first
    page.route("**/*.plotly.json*", lambda route: route.fulfill(status=503, body="{}"))
    chart.locator(".chart-open").click()
    expect(chart.locator(".chart-says")).to_contain_text("gick inte att hämta")
    expect(chart.locator(".plot-wide")).to_be_visible()
    page.unroute("**/*.plotly.json*")
    chart.locator(".chart-open").click()
    expect(chart.locator(".chart-live .main-svg").first).to_be_visible(timeout=15_000)


def test_the_figure_follows_the_theme(visit, service):
    visit.open(service + BUDGET)
    page, chart = visit.page, visit.page.locator(".chart").first
    chart.locator(".chart-open").click()
    expect(chart.locator(".chart-live")).to_be_focused(timeout=15_000)
    ink = "getComputedStyle(document.querySelector('.chart-live .annotation-text')).fill"
    before = page.evaluate(ink)
    with page.expect_response(lambda answer: "utseende=mork" in answer.url):
        page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {ink} !== before", arg=before)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_the_table_takes_the_place_of_the_image(browser: Browser, service, javascript):
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    page.goto(service + BUDGET)
    chart = page.locator(".chart").first
    switch, image = chart.locator(".chart-table > summary"), chart.locator(".chart-image")
    assert switch.inner_text() == "Visa tabell"
    switch.click()
    assert switch.inner_text() == "Visa diagram"
    expect(chart.locator("table")).to_be_visible()
    expect(image).to_be_hidden()
    page.emulate_media(media="print")
    expect(image).to_be_visible()
    expect(chart.locator("table")).to_be_hidden()
    context.close()


def test_the_menu_works_by_keyboard(visit, service):
    visit.open(service + BUDGET)
    page, chart = visit.page, visit.page.locator(".chart").first
    menu = chart.locator(".chart-menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.locator(".menu")).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu.locator(".menu")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(menu.locator("a").count() + 1):
        page.keyboard.press("Tab")
    expect(chart.locator(".chart-table > summary")).to_be_focused()
    expect(menu.locator(".menu")).to_be_hidden()


@pytest.mark.parametrize("visit", [TOUCH], indirect=True, ids=["touch"])
def test_the_menu_works_by_touch(visit, service):
    visit.open(service + BUDGET)
    page, chart = visit.page, visit.page.locator(".chart").first
    chart.locator(".chart-menu > summary").tap()
    menu = chart.locator(".menu")
    expect(menu).to_be_visible()
    small = [box for link in menu.locator("a").all() if min((box := link.bounding_box())["height"], box["width"]) < 24]
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    chart.locator("h3").tap()
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("visit", [CLIPBOARD], indirect=True, ids=["allowed"])
def test_copied_is_what_the_json_says(visit, service):
    visit.open(service + BUDGET)
    page, chart = visit.page, visit.page.locator(".chart").first
    chart.locator(".chart-menu > summary").click()
    with urllib.request.urlopen(f"{service}/exempelstad/sv/diagram/trajectory.json", timeout=30) as answer:
        facts = json.loads(answer.read())
    wanted = {
        "link": facts["link"],
        **{f"citations.{language}": text for language, text in facts["citations"].items()},
        "embed.live": facts["embed"]["live"],
    }
    for part, text in wanted.items():
        chart.locator(f"a[data-copy='{part}']").click()
        expect(chart.locator(".menu [role=status]")).to_have_text("Kopierat")
        page.wait_for_function("async text => await navigator.clipboard.readText() === text", arg=text)
    assert visit.complaints == []


def test_where_copying_is_refused_the_link_is_followed(visit, service):
    visit.context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    visit.open(service + BUDGET)
    chart = visit.page.locator(".chart").first
    chart.locator(".chart-menu > summary").click()
    chart.locator("a[data-copy='embed.live']").click()
    expect(visit.page).to_have_url(f"{service}/exempelstad/sv/diagram/trajectory/#badda-in")
    expect(visit.page.locator("#badda-in")).to_be_visible()
    expect(visit.page.locator("#citera")).to_be_hidden()


def test_one_chart_is_printed_alone_with_its_address(visit, service):
    visit.context.add_init_script(
        "window.print = () => { window.printed = document.querySelectorAll('.chart-printed').length }"
    )
    visit.open(service + BUDGET)
    page, chart = visit.page, visit.page.locator(".chart").first
    chart.locator(".chart-menu > summary").focus()
    page.keyboard.press("Enter")
    chart.locator("a[data-print]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    expect(chart.locator("figcaption, h2, h3, h4").first).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    expect(page.locator(".chart").nth(1)).to_be_hidden()
    said = chart.evaluate("chart => getComputedStyle(chart, '::after').content")
    assert said == f'"{service}/exempelstad/sv/diagram/trajectory/"'
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("h1")).to_be_visible()


def test_a_card_of_the_gallery_prints_its_chart_from_its_own_page(visit, service):
    visit.context.add_init_script("window.print = () => { window.printed = true }")
    visit.open(f"{service}/exempelstad/sv/diagram/")
    card = visit.page.locator(".chart-card").first
    card.locator(".chart-menu > summary").click()
    card.locator("a[data-print]").click()
    visit.page.wait_for_function("window.printed")
    expect(visit.page).to_have_url(f"{service}/exempelstad/sv/diagram/carries/")


def test_without_javascript_every_link_of_the_menu_leads_somewhere(browser: Browser, service):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{service}/exempelstad/fi/paastobudjetti/")
    chart = page.locator(".chart").first
    assert not chart.locator(".chart-open").is_visible()
    chart.locator(".chart-menu > summary").click()
    found = {link.get_attribute("href") for link in chart.locator(".menu a").all() if link.is_visible()}
    assert len(found) == 12
    assert {address: status_in_time(page, service + address) for address in found} == dict.fromkeys(found, 200)
    context.close()


LATE = "onload = () => document.body.appendChild(document.createElement('script')).src"
FRAME = '<iframe src="{service}{path}" width="600" height="100"></iframe>'


@pytest.fixture
def newspaper(service, tmp_path) -> Iterator[str]:
    """Another site, with a page that embeds a chart."""
    frame = FRAME.format(service=service, path="/exempelstad/sv/diagram/trajectory/")
    # The slowest of scripts: the chart has told its height before anyone listens.
    script = f"<script>{LATE} = '{service}/embed.js'</script>"
    (tmp_path / "index.html").write_text(f'<!doctype html><link rel="icon" href="data:,">{frame}{script}')
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_framed_chart_gets_the_height_it_needs(visit, service, newspaper):
    page = visit.page
    page.goto(newspaper)
    tall = "place => document.querySelectorAll('iframe')[place].clientHeight > 400"
    page.wait_for_function(tall, arg=0)
    late = FRAME.format(service=service, path="/exempelstad/sv/diagram/cumulative/")
    page.evaluate("markup => document.body.insertAdjacentHTML('beforeend', markup)", late)
    page.wait_for_function(tall, arg=1)
    frame = page.frames[1]
    needed = frame.evaluate("document.documentElement.getBoundingClientRect().height")
    assert abs(page.locator("iframe").first.bounding_box()["height"] - needed) < 8
    before = page.locator("iframe").first.bounding_box()["height"]
    frame.locator(".chart-table > summary").click()
    frame.locator("table").wait_for()
    page.wait_for_function("before => document.querySelector('iframe').clientHeight > before + 200", arg=before)
    assert visit.complaints == []


def test_a_framed_chart_is_light_until_it_is_asked_for_more(visit, service):
    visit.page.goto(f"{service}/exempelstad/sv/diagram/trajectory/")
    visit.page.wait_for_load_state("networkidle")
    sizes = [request.sizes() for request in visit.requests]
    assert 0 < sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes) <= 60_000
    assert not any("vendor" in request.url or "plotly" in request.url for request in visit.requests)
    visit.page.locator(".chart-open").click()
    expect(visit.page.locator(".chart-live .main-svg").first).to_be_visible(timeout=15_000)
    assert visit.complaints == []
    assert visit.seen("refused") == []
