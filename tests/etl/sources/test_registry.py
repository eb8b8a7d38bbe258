"""Every table has exactly one source."""

from collections import Counter

from etl.sources import SOURCES
from klimatvakt.catalog import TABLES


def test_every_table_of_the_catalogue_has_one_source():
    counted = Counter(table for source in SOURCES for table in source.tables)
    assert counted == {table.name: 1 for table in TABLES}
