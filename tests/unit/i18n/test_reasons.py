"""Every reason has a sentence, and the sentence says the reason's values."""

import datetime as dt
import re
from pathlib import Path

import pytest

import klimatvakt
from klimatvakt.domain.budgets.allocation import _FORMULAS
from klimatvakt.domain.outcomes import (
    Outcome,
    OutcomeKind,
    Reason,
    ReasonCode,
    already_spent,
    cannot_be_computed,
    fits,
)
from klimatvakt.domain.vocabulary import Language
from klimatvakt.i18n.reasons import _INPUTS, _SENTENCES, outcome_text, quarter, reason_text
from tests.fixtures.words import TRANSLATORS

PACKAGE = Path(klimatvakt.__file__).parent
T = TRANSLATORS[Language.SV]


def test_every_code_has_a_sentence():
    assert set(_SENTENCES) == set(ReasonCode)


def test_every_input_that_may_be_missing_has_a_name():
    source = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    named = set(re.findall(r'MISSING_INPUT, name="(\w+)"', source))
    needed = {name for names, _ in _FORMULAS.values() for name in names}
    assert set(_INPUTS) == named | needed


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (
            Reason(ReasonCode.MILESTONE_OVERDUE, {"n": 2, "due_on": dt.date(2026, 3, 1), "days": 266}),
            "Delmål 2 skulle ha varit klart 1 mars 2026. Det är 266 dygn sedan.",
        ),
        (Reason(ReasonCode.NOTHING_OVERDUE), "Inget delmål är försenat."),
        (
            Reason(ReasonCode.NOTHING_OVERDUE, {"next_due_on": dt.date(2027, 1, 1)}),
            "Inget delmål är försenat. Nästa datum är 1 januari 2027.",
        ),
        (Reason(ReasonCode.MEASURE_COMPLETED, {"open_milestones": ()}), "Åtgärden är genomförd."),
        (
            Reason(ReasonCode.MEASURE_COMPLETED, {"open_milestones": (1, 3)}),
            "Åtgärden är genomförd. Delmål som ännu står öppna i rapporten: 1, 3.",
        ),
        (Reason(ReasonCode.NOT_STARTED, {"phase": "decided"}), "Åtgärden är inte påbörjad. Fas: beslutad."),
        (
            Reason(ReasonCode.MISSING_INPUT, {"name": "income_index"}),
            "Det saknas en uppgift: inkomsten per invånare jämförd med landets.",
        ),
        (
            Reason(ReasonCode.GASES_DIFFER, {"budget_gas": "CO2e", "series_gas": "CO2"}),
            "Utsläppsbudgeten gäller alla växthusgaser (CO₂e), men utsläppsserien koldioxid (CO₂).",
        ),
        (Reason(ReasonCode.MANUAL, {"schedule": "late"}), "Läget är satt för hand: försenad."),
        (
            Reason(ReasonCode.SPENT_BEFORE_EFFECT, {"tonnes": 1234.0}),
            "Flyttar inte slutdatumet: utsläppsbudgeten är slut innan åtgärden verkar. "
            "Minskar överskridandet med 1 230 ton.",
        ),
    ],
    ids=lambda value: value.code.value if isinstance(value, Reason) else "",
)
def test_sentence_says_the_values(reason, sentence):
    assert reason_text(reason, T).replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (fits(), "Utsläppsbudgeten räcker."),
        (Outcome(OutcomeKind.RUNS_OUT, dt.date(2030, 1, 1)), "Utsläppsbudgeten tar slut 1 januari 2030."),
        (Outcome(OutcomeKind.ALREADY_SPENT, dt.date(2025, 1, 1)), "Utsläppsbudgeten tog slut 1 januari 2025."),
        (already_spent(ReasonCode.WINDOW_OVER), "Utsläppsbudgeten är redan slut."),
        (
            cannot_be_computed(ReasonCode.GAP, year=2023),
            "Kan inte beräknas. Utsläppen för 2023 är inte publicerade, så summan kan inte räknas längre än till "
            "året före.",
        ),
    ],
    ids=["fits", "runs out", "spent with a date", "spent", "gap"],
)
def test_outcome_is_said(outcome, sentence):
    assert outcome_text(outcome, T) == sentence


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2027, 1, 1), "första kvartalet 2027"),
        (dt.date(2027, 3, 31), "första kvartalet 2027"),
        (dt.date(2027, 4, 1), "andra kvartalet 2027"),
        (dt.date(2027, 9, 30), "tredje kvartalet 2027"),
        (dt.date(2027, 12, 31), "fjärde kvartalet 2027"),
    ],
    ids=str,
)
def test_quarter(day, words):
    assert quarter(day, T) == words
