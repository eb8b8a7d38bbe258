"""Owns where on Metod each chart's figures are explained – the one place that knows those fragments.

Must not know what Metod says; a test holds the fragments against the page.
"""

from collections.abc import Mapping

from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.urls import Urls

METHOD_OF_CHART: Mapping[str, str] = {
    "carries": "gapstege",
    "trajectory": "malbana",
    "cumulative": "aterstar-ton",
    "gap-ladder": "gapstege",
    "emission-sectors": "uppfoljt",
    "perspectives": "perspektiv",
    "measures-dots": "lage",
    "measures-worth": "dygn",
    "money-by-sector": "skeden",
    "cost-per-tonne": "euro-per-ton",
    "delays": "forsening",
    "contribution-by-sector": "summor-bidrag",
    "contribution-by-theme": "summor-bidrag",
    "contribution-by-emission-sector": "summor-bidrag",
    "contribution-by-control": "radighet",
    "contribution-over-time": "summor-bidrag",
    "milestones": "lage",
    "measure-timeline": "lage",
    "measure-effect": "tillskott",
    "indicator": "indikator",
    "changes-causes": "orsaker",
    "changes-effects": "orsaker",
    "peers-index": "index",
}


def method_address(urls: Urls, fragment: str) -> str:
    """Address of a formula on Metod."""
    return f"{urls.page(PageId.METHOD)}#{fragment}"


def chart_method(urls: Urls, slug: str) -> str:
    """Address of what explains the chart ``slug``; Metod itself for one it does not name."""
    fragment = METHOD_OF_CHART.get(slug)
    return method_address(urls, fragment) if fragment else urls.page(PageId.METHOD)
