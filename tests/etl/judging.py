"""Runs the reading and judging half on a folder, as the pipeline does."""

from pathlib import Path

import pandas as pd

from etl.contracts import Finding, Findings, check_sources, check_tables
from etl.contracts.locks import read_locks
from etl.inputs import read_inputs
from etl.sources import extract_all
from etl.transforms import transform


def judge(folder: Path, *, max_mb: int = 64, city_id: str = "prov") -> tuple[dict[str, pd.DataFrame], Findings]:
    findings = Findings()
    inputs = read_inputs(folder, max_mb << 20)
    frames = transform(check_sources(extract_all(inputs, max_mb, findings), findings))
    check_tables(frames, read_locks(inputs, findings), findings, city_id=city_id)
    return frames, findings


def read(folder: Path, *, max_mb: int = 64) -> Findings:
    """What is found before any cell is judged."""
    findings = Findings()
    extract_all(read_inputs(folder, max_mb << 20), max_mb, findings)
    return findings


def places(findings: Findings) -> set[tuple[str, int | None, str]]:
    return {(finding.rule, finding.row, finding.column) for finding in findings.listed}


def only(findings: Findings, rule: str) -> Finding:
    found = [finding for finding in findings.listed if finding.rule == rule]
    assert len(found) == 1, [finding.place for finding in found]
    return found[0]
