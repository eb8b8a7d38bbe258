"""What holds for every page of both cities: it renders, its headings are in order, its ids are its own."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from dash import Dash

from klimatvakt.catalog.slugs import PageId
from klimatvakt.pages import PAGES
from klimatvakt.web.dash.guard import read_rules
from klimatvakt.web.http.html import render_html

CITIES = ("grankulla", "exempelstad")
cases = pytest.mark.parametrize("page", PAGES, ids=[page.id.value for page in PAGES])
cities = pytest.mark.parametrize("city", CITIES)


def test_every_kind_of_page_is_in_the_registry_once():
    assert Counter(page.id for page in PAGES) == Counter(PageId)


@cities
@cases
def test_page_is_whole(render, city_facts, page, city):
    for item in _some(page.items(city_facts[city])):
        html = render(page, city_facts[city], item=item)
        check_one_h1_and_no_skipped_heading(html)
        check_ids_are_unique_and_labels_point_at_them(html)
        check_every_cell_says_something(html)


def check_one_h1_and_no_skipped_heading(html):
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def check_ids_are_unique_and_labels_point_at_them(html):
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert not [name for name, count in Counter(ids).items() if count > 1]
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids)
    assert set(re.findall(r'\bfor="([^"]+)"', html)) <= set(ids)


def check_every_cell_says_something(html):
    """Missing is said in words, never left blank."""
    assert not re.findall(r"<(td|dd|th)\b[^>]*>\s*</\1>", html)
    assert not re.search(r"\b(nan|None|NaT)\b", re.sub(r"<[^>]+>", " ", html))


@cities
@cases
def test_title_and_description_are_text(make_context, city_facts, page, city):
    for item in page.items(city_facts[city]):
        ctx = make_context(city_facts[city], item=item)
        assert page.title(ctx)
        assert page.description(ctx)


@cities
@cases
def test_callbacks_work_on_islands_of_an_interactive_page(make_context, city_facts, page, city):
    """Every id a callback names stands on its page: what Dash would otherwise check in the browser."""
    app, islands = Dash("prov", server=False, add_log_handler=False), []
    page.register(app, None)
    named = {slot.id for rule in read_rules(app._callback_list).values() for slot in (*rule.inputs, *rule.outputs)}
    for item in _some(page.items(city_facts[city]))[:1]:  # a city without reports has no page of one
        render_html(page.layout(make_context(city_facts[city], item=item)), islands)
        assert page.interactive == bool(named) == bool(islands)
        assert named <= set(islands)


def _some(items):
    return list(items)[:12]
