"""Owns the source of emission budgets, shared ones, ceilings and sinks. Judges nothing."""

from etl.contracts.findings import Findings
from etl.sources.reader import read_table
from etl.sources.spec import Extracted, Source, SourceFile


def extract(file: SourceFile, findings: Findings) -> Extracted | None:
    """The raw table in ``file``, already in the catalogue's shape."""
    return read_table(file, findings)


SOURCE = Source("budgets", ("budget", "ceiling", "global_budget", "fair_share", "sink"), extract)
