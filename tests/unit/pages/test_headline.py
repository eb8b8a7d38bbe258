"""The first page's sentences in every outcome and language: headlines.md holds them word for word."""

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest

from klimatvakt.domain.vocabulary import Language
from klimatvakt.i18n import load_translators
from klimatvakt.pages.budget.headline import headline
from tests.unit.pages.headlines import CASES, make_budget


def _expected():
    """{(case, language): its lines}."""
    text = (Path(__file__).parent / "headlines.md").read_text(encoding="utf-8")
    blocks = (block.strip().split("\n") for block in re.split(r"(?m)^## ", text)[1:])
    return {tuple(head.split()): lines for head, *lines in blocks}


EXPECTED = _expected()


@pytest.fixture(scope="module")
def translators():
    return load_translators()


def test_every_case_is_written_in_every_language():
    assert set(EXPECTED) == {(case, language.value) for case in CASES for language in Language}


@pytest.mark.parametrize(("case", "language"), EXPECTED, ids=["-".join(key) for key in EXPECTED])
def test_headline(exempelstad, translators, case, language):
    as_of = dt.date.fromisoformat(CASES[case].as_of)
    facts = dataclasses.replace(exempelstad, budget=make_budget(CASES[case]), as_of=as_of)
    found = headline(facts, translators[Language(language)])
    lines = [f"T {_text(found.title)}", *(f"- {sentence}" for sentence in found.lead)]
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines] == EXPECTED[case, language]


def _text(title):
    return (
        title if isinstance(title, str) else "".join(part if isinstance(part, str) else part.children for part in title)
    )
