"""Findings as a table on the screen, JSON and a page that stands alone."""

import json
import re

import pytest

from etl.contracts import Finding, Findings, Severity
from etl.report import to_html, to_json, to_screen

HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def findings():
    collected = Findings()
    collected.add(Finding(Severity.WARNING, "large_change", "emission.csv", "Ändras.", "Se efter.", row=7))
    collected.add(
        Finding(Severity.ERROR, "year", "m.xlsx", "Fel år.", "Skriv ÅÅÅÅ.", "measure", 2, "start_year", HOSTILE)
    )
    return collected


def test_json_has_every_field(findings):
    report = json.loads(to_json(findings))
    assert (report["errors"], report["warnings"]) == (1, 1)
    assert report["rules"][0] == {"rule": "year", "severity": "error", "count": 1, "listed": 1}
    assert report["findings"][0] == {
        "severity": "error",
        "rule": "year",
        "file": "m.xlsx",
        "sheet": "measure",
        "row": 2,
        "column": "start_year",
        "value": HOSTILE,
        "message": "Fel år.",
        "fix": "Skriv ÅÅÅÅ.",
    }


def test_screen_names_place_rule_and_what_to_do(findings):
    screen = to_screen(findings)
    assert "m.xlsx, blad measure, rad 2, start_year" in screen
    assert "Fel år. → Skriv ÅÅÅÅ." in screen
    assert screen.endswith("1 fel, 1 varning: inget publiceras förrän felen är rättade.")


def test_screen_says_how_many_more_there_are():
    collected = Findings()
    collected.add_many(
        Severity.ERROR, "year", 2500, (Finding(Severity.ERROR, "year", "a.csv", "m", "f", row=n) for n in range(2500))
    )
    assert "… och 2450 till; 1000 står i rapporten" in to_screen(collected)


def test_page_is_escaped_and_needs_nothing_from_outside(findings):
    page = to_html(findings, "Rapport <1>")
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(src|href)=\"(?!#)|url\(|@import", page)
    assert '<html lang="sv">' in page


def test_no_findings_is_one_sentence():
    assert to_screen(Findings()) == "0 fel, 0 varningar: filerna kan publiceras."
