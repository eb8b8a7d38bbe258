"""Owns how findings look: a table on the screen, JSON, a self-contained HTML page. Must not judge anything."""

import textwrap
from collections.abc import Iterable, Iterator
from html import escape

from etl.contracts.findings import Finding, Findings, Severity

WORDS = {Severity.ERROR: "fel", Severity.WARNING: "varning"}
SCREEN_WIDTH = 100
SCREEN_ROWS = 50
STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #8886; }
th { border-bottom: 2px solid; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
td, th { overflow-wrap: anywhere; } .fix { font-weight: 600; } code { font-size: .9em; }
@media print { body { max-width: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""


def summary(findings: Findings) -> str:
    """One sentence: how many errors and warnings, and what that means."""
    errors, warnings = findings.error_count, findings.warning_count
    counted = f"{errors} fel, {_plural(warnings, 'varning', 'varningar')}"
    outcome = "inget publiceras förrän felen är rättade" if errors else "filerna kan publiceras"
    return f"{counted}: {outcome}."


def to_json(findings: Findings) -> str:
    """Counts per rule and the listed findings as a JSON document."""
    return findings.to_json() + "\n"


def to_screen(findings: Findings) -> str:
    """A plain aligned table: place, rule and value on one line, what is wrong and what to do below it.

    At most 50 findings per rule are written; the line after them says how many more there are.
    """
    if not findings.listed:
        return summary(findings)
    lines: list[str] = []
    for severity, rule, count, listed in _by_rule(findings):
        lines.append(f"{WORDS[severity].upper()}  {rule}  ({count})")
        rows = listed[:SCREEN_ROWS]
        width = max(len(finding.place) for finding in rows)
        for finding in rows:
            value = f"  «{finding.value}»" if finding.value else ""
            lines.append(f"  {finding.place.ljust(width)}{value}".rstrip())
            text = f"{finding.message} → {finding.fix}"
            lines.extend(textwrap.wrap(text, SCREEN_WIDTH, initial_indent="      ", subsequent_indent="      "))
        if count > len(rows):
            lines.append(f"  … och {count - len(rows)} till; {len(listed)} står i rapporten")
        lines.append("")
    return "\n".join([*lines, summary(findings)])


def to_html(findings: Findings, title: str) -> str:
    """A page without any outside resource: the counts, then one table per rule. All text is escaped."""
    parts = [
        f'<!doctype html>\n<html lang="sv"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style></head><body><h1>{escape(title)}</h1><p>{escape(summary(findings))}</p>",
    ]
    groups = list(_by_rule(findings))
    if groups:
        parts.append("<table><thead><tr><th>Slag</th><th>Regel</th><th>Antal</th></tr></thead><tbody>")
        parts.extend(_html_count(severity, rule, count) for severity, rule, count, _ in groups)
        parts.append("</tbody></table>")
    for severity, rule, count, listed in groups:
        shown = f"{count} st" if count == len(listed) else f"{count} st, de första {len(listed)} visas"
        heading = f"{WORDS[severity].capitalize()}: <code>{escape(rule)}</code> ({shown})"
        parts.append(
            f'<h2 id="{severity}-{escape(rule)}">{heading}</h2><table><thead><tr><th>Fil</th><th>Rad</th>'
            "<th>Kolumn</th><th>Värde</th><th>Vad som är fel och vad du gör</th></tr></thead><tbody>"
        )
        parts.extend(_html_row(finding) for finding in listed)
        parts.append("</tbody></table>")
    return "\n".join([*parts, "</body></html>\n"])


def _html_count(severity: Severity, rule: str, count: int) -> str:
    link = f'<a href="#{severity}-{escape(rule)}"><code>{escape(rule)}</code></a>'
    return f'<tr><td>{WORDS[severity]}</td><td>{link}</td><td class="number">{count}</td></tr>'


def _html_row(finding: Finding) -> str:
    place = f"{finding.file}, blad {finding.sheet}" if finding.sheet else finding.file
    row = "" if finding.row is None else str(finding.row)
    return (
        f'<tr><td>{escape(place)}</td><td class="number">{row}</td><td><code>{escape(finding.column)}</code></td>'
        f"<td><code>{escape(finding.value)}</code></td>"
        f'<td>{escape(finding.message)}<br><span class="fix">{escape(finding.fix)}</span></td></tr>'
    )


def _by_rule(findings: Findings) -> Iterator[tuple[Severity, str, int, list[Finding]]]:
    """(severity, rule, count, listed findings), errors first."""
    for severity in Severity:
        for rule, count in findings.count_by_rule(severity).items():
            yield severity, rule, count, list(_of_rule(findings.listed, severity, rule))


def _of_rule(listed: Iterable[Finding], severity: Severity, rule: str) -> Iterator[Finding]:
    return (finding for finding in listed if finding.severity is severity and finding.rule == rule)


def _plural(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
