"""Addresses, now and as of a closed report. What is expected is written by hand from product.md's table."""

import pytest

from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.catalog.urls import Urls
from klimatvakt.domain.vocabulary import Language

NOW = Urls("/exempelstad", Language.SV)
THEN = NOW.as_of("delar-1-2025")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (NOW.page(PageId.OVERVIEW), "/exempelstad/sv/"),
        (THEN.page(PageId.OVERVIEW), "/exempelstad/sv/?rapport=delar-1-2025"),
        (
            THEN.page(PageId.MEASURES, params={ParamId.THEME: "energi"}),
            "/exempelstad/sv/atgarder/?tema=energi&rapport=delar-1-2025",
        ),
        (THEN.page(PageId.MEASURE, "E/1"), "/exempelstad/sv/atgarder/E%2F1/?rapport=delar-1-2025"),
        (THEN.chart("bana", "svg"), "/exempelstad/sv/diagram/bana.svg?rapport=delar-1-2025"),
        (THEN.query({ParamId.SINCE: "bokslut-2024"}), "?sedan=bokslut-2024&rapport=delar-1-2025"),
        (THEN.in_language(Language.FI).page(PageId.METHOD), "/exempelstad/fi/menetelma/?raportti=delar-1-2025"),
        (THEN.in_language(Language.EN).query({}), "?report=delar-1-2025"),
        (THEN.table("measure"), "/exempelstad/sv/data/measure.csv"),
        (THEN.page(PageId.REPORT, "bokslut-2024"), "/exempelstad/sv/rapporter/bokslut-2024/"),
        (THEN.page(PageId.REPORTS), "/exempelstad/sv/rapporter/?rapport=delar-1-2025"),
        (THEN.now().page(PageId.BUDGET), "/exempelstad/sv/utslappsbudget/"),
        (THEN.as_of("").query({}), ""),
        (NOW.query({ParamId.REPORT: "bokslut-2024"}), "?rapport=bokslut-2024"),
        (NOW.as_of("a&b=<c>").query({}), "?rapport=a%26b%3D%3Cc%3E"),
    ],
)
def test_addresses(address, expected):
    assert address == expected
