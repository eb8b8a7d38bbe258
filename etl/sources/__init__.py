"""Owns the register of sources and the reading of a whole city. Judges nothing."""

from pathlib import Path

from etl.contracts.findings import Findings
from etl.sources import (
    budgets,
    calendar,
    corrections,
    figures,
    indicators,
    inventory,
    measure_reports,
    measures,
    money,
    organisation,
    peers,
    population,
    programmes,
    reports,
    roadmap,
)
from etl.sources.files import find_files
from etl.sources.spec import Extracted, Metadata, Source, SourceFile

SOURCES: tuple[Source, ...] = (
    organisation.SOURCE,
    calendar.SOURCE,
    population.SOURCE,
    roadmap.SOURCE,
    measures.SOURCE,
    measure_reports.SOURCE,
    money.SOURCE,
    programmes.SOURCE,
    inventory.SOURCE,
    budgets.SOURCE,
    indicators.SOURCE,
    reports.SOURCE,
    corrections.SOURCE,
    figures.SOURCE,
    peers.SOURCE,
)


def extract_all(city_dir: Path, max_source_mb: int, findings: Findings) -> dict[str, Extracted]:
    """``{table: raw table}`` of everything in ``city_dir`` that can be read.

    What cannot be read, and what is in the folder without being a source, stands in ``findings``. Files above
    ``max_source_mb`` megabytes are not opened.
    """
    readers = {table: source.extract for source in SOURCES for table in source.tables}
    tables = {}
    for file in find_files(city_dir, max_source_mb << 20, findings):
        table = readers[file.table](file, findings)
        if table is not None:
            tables[file.table] = table
    return tables


__all__ = ["SOURCES", "Extracted", "Metadata", "Source", "SourceFile", "extract_all", "find_files"]
