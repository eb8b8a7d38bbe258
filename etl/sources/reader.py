"""Owns the choice of reader by file type. Must not know any table."""

from etl.contracts.findings import Findings
from etl.sources.csv_file import read_csv
from etl.sources.spec import Extracted, SourceFile
from etl.sources.xlsx_file import read_xlsx


def read_table(file: SourceFile, findings: Findings) -> Extracted | None:
    """The raw table in a CSV file or a workbook's sheet; None when it has no header row."""
    return read_xlsx(file, findings) if file.sheet else read_csv(file, findings)
