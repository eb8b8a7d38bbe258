"""Owns the reading of a whole city into raw tables: our own from CSV and XLSX, and outside formats, a module each.

Which tables there are says ``klimatvakt.catalog.TABLES``. Judges nothing.
"""

from etl.contracts.findings import Findings
from etl.inputs import Inputs
from etl.sources.csv_file import read_csv
from etl.sources.files import find_files
from etl.sources.spec import Extracted
from etl.sources.xlsx_file import read_xlsx


def extract_all(inputs: Inputs, max_source_mb: int, findings: Findings) -> dict[str, Extracted]:
    """``{table: raw table}`` of everything in ``inputs`` that can be read.

    What cannot be read, and what is in the folder without being a source, stands in ``findings``. Workbooks that
    unpack to more than ``max_source_mb`` megabytes are not opened.
    """
    tables = {}
    for file in find_files(inputs, max_source_mb << 20, findings):
        table = read_xlsx(file, findings) if file.sheet else read_csv(file, findings)
        if table is not None:
            tables[file.table] = table
    return tables
