"""A chart's own page as other sites frame it, in a real browser."""

import pytest

pytestmark = pytest.mark.browser


def test_a_frame_that_asks_for_a_look_has_it_on_any_screen(browser, service):
    papers = set()
    for look, scheme in (("ljus", "dark"), ("mork", "light"), ("ljus", "light"), ("mork", "dark")):
        page = browser.new_page(color_scheme=scheme)
        page.goto(f"{service}/exempelstad/sv/diagram/trajectory/?utseende={look}")
        papers.add(
            (look, page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')").strip())
        )
        page.close()
    assert papers == {("ljus", "#ffffff"), ("mork", "#0c1716")}
