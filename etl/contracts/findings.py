"""Owns what a finding is and how findings are collected: all counted, the first 1000 per rule listed.

Must not know files, tables or how a report looks.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

LISTED_PER_RULE = 1000
SHOWN_CHARACTERS = 120


class Severity(StrEnum):
    """An error stops the publication, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, where, and what to do about it.

    ``file`` is the path below the city's folder; ``row`` is the row as a spreadsheet shows it (the header is
    row 1). ``message`` says in Swedish what was found and what was expected, ``fix`` what to do.
    """

    severity: Severity
    rule: str
    file: str
    message: str
    fix: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""

    @property
    def place(self) -> str:
        """File, sheet, row and column in one phrase."""
        where = self.file if not self.sheet else f"{self.file}, blad {self.sheet}"
        if self.row is not None:
            where += f", rad {self.row}"
        return f"{where}, {self.column}" if self.column else where


class Findings:
    """Collects findings: counts every one, lists the first 1000 of each rule."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Severity, str]] = Counter()
        self._listed: dict[tuple[Severity, str], list[Finding]] = {}

    def add(self, finding: Finding) -> None:
        """Counts ``finding`` and lists it while its rule has room."""
        key = (finding.severity, finding.rule)
        self._counts[key] += 1
        listed = self._listed.setdefault(key, [])
        if len(listed) < LISTED_PER_RULE:
            listed.append(finding)

    def add_many(self, severity: Severity, rule: str, total: int, first: Iterable[Finding]) -> None:
        """Counts ``total`` findings of one rule of which only the ``first`` ones were written out."""
        key = (severity, rule)
        listed = self._listed.setdefault(key, [])
        listed.extend(item for item, _ in zip(first, range(LISTED_PER_RULE - len(listed)), strict=False))
        self._counts[key] += total

    @property
    def error_count(self) -> int:
        """Number of errors, listed or not."""
        return self._count(Severity.ERROR)

    @property
    def warning_count(self) -> int:
        """Number of warnings, listed or not."""
        return self._count(Severity.WARNING)

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the publication."""
        return self.error_count > 0

    @property
    def counts(self) -> dict[str, int]:
        """``{rule: number}``, errors first, then by rule."""
        return self.count_by_rule(Severity.ERROR) | self.count_by_rule(Severity.WARNING)

    def count_by_rule(self, severity: Severity) -> dict[str, int]:
        """``{rule: number}`` of one severity."""
        return {rule: count for (found, rule), count in sorted(self._counts.items()) if found is severity}

    @property
    def listed(self) -> tuple[Finding, ...]:
        """The listed findings: errors first, then by rule, in the order they were found."""
        return tuple(finding for _, found in sorted(self._listed.items()) for finding in found)

    def to_json(self) -> str:
        """Counts per rule and the listed findings as JSON."""
        rules = [
            {"rule": rule, "severity": severity, "count": count, "listed": len(self._listed[severity, rule])}
            for (severity, rule), count in sorted(self._counts.items())
        ]
        report = {
            "errors": self.error_count,
            "warnings": self.warning_count,
            "rules": rules,
            "findings": [asdict(finding) for finding in self.listed],
        }
        return json.dumps(report, ensure_ascii=False, indent=1)

    def _count(self, severity: Severity) -> int:
        return sum(count for (found, _), count in self._counts.items() if found is severity)


def shown(value: object) -> str:
    """``value`` as a report may show it: at most 120 characters, control characters and breaks replaced."""
    text = str(value)
    if len(text) > SHOWN_CHARACTERS:
        text = text[: SHOWN_CHARACTERS - 1] + "…"
    return "".join(character if character.isprintable() else "�" for character in text)
