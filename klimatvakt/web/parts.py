"""Owns what the web layer is handed by the composition root (factory.py). Must not import any of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.urls import Urls
from klimatvakt.charts.spec import Chart
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.pages.spec import Page, Services

BuildFacts = Callable[..., CityFacts]
"""``build_facts(generation, *, as_of, report_id=None)``"""


@dataclass(frozen=True)
class Parts:
    """Everything a city's service consists of.

    ``header(t, facts, urls, current, item)`` and ``footer(t, facts, urls)`` draw the frame of every document;
    ``current`` is None on error pages. ``shared`` register callbacks that belong to no single page. The last three
    write files: ``chart_svg(drawing, t, link=…)``, ``chart_csv(drawing, t, plain=…)``,
    ``table_csv(table, frame, t, fictional=…, plain=…)``.
    """

    pages: Sequence[Page]
    charts: Sequence[Chart]
    build_facts: BuildFacts
    header: Callable[[Translator, CityFacts, Urls, PageId | None, str], Any]
    footer: Callable[[Translator, CityFacts, Urls], Any]
    chart_svg: Callable[..., str]
    chart_csv: Callable[..., bytes]
    table_csv: Callable[..., bytes]
    shared: Sequence[Callable[[Any, Services], None]] = ()
