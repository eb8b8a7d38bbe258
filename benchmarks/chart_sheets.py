"""Owns the contact sheets of charts: every chart's PNG in one size and look, side by side. Must not know charts.

A chart that needs a choice stands with the first its gallery shows.
"""

import re
import urllib.request
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.servers import Server
from klimatvakt.catalog.images import ImageSize, Look
from klimatvakt.catalog.slugs import CHART_WORD, PARAM_WORDS, PageId, ParamId
from klimatvakt.catalog.urls import Urls

README_SHEET = ImageSize.SQUARE.value
WIDTH = 1600  # px of a sheet
_COLUMNS = {ImageSize.LARGE: 3, ImageSize.PHONE: 6}


def sheet_names() -> tuple[str, ...]:
    """Every size, then the looks that are not that of a light screen."""
    return (*(size.value for size in ImageSize), Look.DARK.value, Look.PRINT.value)


def shoot_sheet(browser: Browser, server: Server, urls: Urls, name: str, path: Path) -> None:
    """All charts of the city of ``urls`` as ``name`` says, on one picture at ``path``."""
    param, size = (ParamId.SIZE, ImageSize(name)) if name in list(ImageSize) else (ParamId.LOOK, ImageSize.SQUARE)
    pair = f"{PARAM_WORDS[param][urls.language]}={name}"
    columns = _COLUMNS.get(size, 5)
    addresses = [server.url(f"{path}{'&' if '?' in path else '?'}{pair}") for path in _addresses(server, urls)]
    for address in addresses:  # one after the other: the service draws only some at a time
        urllib.request.urlopen(address).close()
    pictures = "".join(f'<img src="{escape(address)}" alt="">' for address in addresses)
    grid = f"display:grid;grid-template-columns:repeat({columns},1fr);gap:8px;align-items:start"
    style = f"body{{margin:8px;background:#888;{grid}}}img{{width:100%}}"
    page = browser.new_page(viewport={"width": WIDTH, "height": 900})
    page.set_content(f"<!doctype html><style>{style}</style>{pictures}", wait_until="networkidle")
    page.screenshot(path=path, full_page=True)
    page.close()


def _addresses(server: Server, urls: Urls) -> list[str]:
    """The PNG of each chart the gallery shows, in its order."""
    with urllib.request.urlopen(server.url(urls.page(PageId.CHARTS))) as answer:
        document = answer.read().decode()
    start = re.escape(f"{urls.prefix}/{urls.language}/{CHART_WORD[urls.language]}/")
    found = re.findall(rf'<h3><a href="{start}([a-z-]+)/(\?[^"]*)?"', document)
    return [urls.chart(slug, "png") + query.replace("&amp;", "&") for slug, query in dict.fromkeys(found)]
