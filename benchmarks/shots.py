"""Owns the screenshots: every page type at two widths, light, dark and without JavaScript, and a sheet to see them on.

``python -m benchmarks.shots [--only PAGE] [--city CITY] [--out FOLDER]``; ``--readme`` makes those of the README only.
Detail pages are those the list pages link to. Of every chart there is a contact sheet in each size and look
(chart_sheets.py). Must not know what a page shows.
"""

import argparse
import re
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import open_browser
from benchmarks.chart_sheets import README_SHEET, sheet_names, shoot_sheet
from benchmarks.servers import ROOT, Server, serve_ours
from klimatvakt.catalog.slugs import DETAIL_OF, PageId
from klimatvakt.catalog.urls import Urls
from klimatvakt.config import Settings
from klimatvakt.domain.vocabulary import Language

WIDTHS = (360, 1440)
README_PICTURE = ROOT / "docs/img/lage-nu.png"
MODES = ("light", "dark", "nojs")
# How many of each kind of detail page: measures differ most.
SHOWN = {PageId.MEASURE: 3, PageId.SECTOR: 1, PageId.THEME: 1}


@dataclass(frozen=True)
class Target:
    """One page of one city."""

    city: str
    page: PageId
    name: str
    path: str


def main(arguments: Sequence[str] | None = None) -> int:
    settings = Settings.from_env()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shots")
    parser.add_argument("--only", choices=[page.value for page in PageId], help="one kind of page")
    parser.add_argument("--city", choices=settings.cities, help="one city")
    parser.add_argument("--out", type=Path, default=ROOT / "shots", help="the folder to write to")
    parser.add_argument("--readme", action="store_true", help="only the picture in the README")
    options = parser.parse_args(arguments)
    if options.readme:
        shoot_readme(_urls(settings, options.city or settings.cities[0]), _urls(settings, settings.cities[-1]))
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    cities = [options.city] if options.city else settings.cities
    pages = [PageId(options.only)] if options.only else list(PageId)
    with serve_ours() as server, open_browser() as browser:
        targets = [target for city in cities for target in find_targets(server, _urls(settings, city), city, pages)]
        for n, target in enumerate(targets, start=1):
            print(f"{n}/{len(targets)} {target.path}", flush=True)
            for mode in MODES:
                shoot(browser, server, target, mode, options.out)
        for city in cities if not options.only or options.only == PageId.CHARTS else ():
            for name in sheet_names():
                print(f"{city}: charts, {name}", flush=True)
                shoot_sheet(browser, server, _urls(settings, city), name, options.out / f"charts-{city}-{name}.png")
    (options.out / "index.html").write_text(contact_sheet(targets), encoding="utf-8")
    print(f"{options.out / 'index.html'}")
    return 0


def _urls(settings: Settings, city: str) -> Urls:
    return Urls("" if city == settings.cities[0] else f"/{city}", Language.SV)


def find_targets(server: Server, urls: Urls, city: str, pages: Sequence[PageId]) -> Iterator[Target]:
    """The pages of the wanted kinds; a list's first, middle and last links stand for its details."""
    for page in pages:
        if page not in DETAIL_OF:
            yield Target(city, page, page.value, urls.page(page))
            continue
        with urllib.request.urlopen(server.url(urls.page(DETAIL_OF[page]))) as answer:
            document = answer.read().decode()
        place = re.escape(urls.page(DETAIL_OF[page]))
        found = list(dict.fromkeys(re.findall(rf'href="{place}([^"/?#]+)/"', document)))
        last = len(found) - 1
        for item in dict.fromkeys((0, last // 2, last)[: SHOWN[page]]) if found else ():
            yield Target(city, page, f"{page.value}-{found[item]}", urls.page(page, found[item]))


def shoot(browser: Browser, server: Server, target: Target, mode: str, folder: Path) -> None:
    """The whole page in one mode at every width."""
    for width in WIDTHS:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if mode == "dark" else "light",
            java_script_enabled=mode != "nojs",
            reduced_motion="reduce",
            locale="sv-SE",
        )
        page = context.new_page()
        page.goto(server.url(target.path), wait_until="networkidle")
        page.screenshot(path=folder / _file(target, width, mode), full_page=True)
        context.close()


def shoot_readme(urls: Urls, charts: Urls) -> None:
    """The top of the first page as a laptop shows it, and every chart of the last city on one sheet."""
    README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
    # The address inside the pictures is not that of whoever took them.
    env = {"KLIMATVAKT_URL": "https://klimatvakt.example"}
    with serve_ours(env=env) as server, open_browser() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 960}, locale="sv-SE")
        page.goto(server.url(urls.page(PageId.OVERVIEW)), wait_until="networkidle")
        page.screenshot(path=README_PICTURE)
        shoot_sheet(browser, server, charts, README_SHEET, README_PICTURE.with_name("diagram.png"))


def _file(target: Target, width: int, mode: str) -> str:
    return f"{target.city}-{target.name}-{width}-{mode}.png"


def contact_sheet(targets: Sequence[Target]) -> str:
    """One HTML page with every picture, a row per page."""
    style = (
        "body{font:14px sans-serif;margin:1rem}section{display:flex;gap:.5rem;align-items:start;overflow-x:auto}"
        "figure{margin:0}img{height:420px;border:1px solid;object-fit:cover;object-position:top}"
    )
    rows = "".join(_row(target) for target in targets)
    head = f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>Skärmbilder</title><style>{style}</style>'
    return f"{head}<h1>Skärmbilder</h1>{rows}</html>\n"


def _row(target: Target) -> str:
    pictures = "".join(
        f'<figure><a href="{name}"><img loading="lazy" src="{name}" alt="{width} px, {mode}"></a>'
        f"<figcaption>{width} px, {mode}</figcaption></figure>"
        for mode in MODES
        for width in WIDTHS
        for name in (escape(_file(target, width, mode)),)
    )
    return f"<h2>{escape(target.city)}: {escape(target.path)}</h2><section>{pictures}</section>"


if __name__ == "__main__":
    sys.exit(main())
