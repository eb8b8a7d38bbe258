import pytest

from klimatvakt.catalog.rows import build_rows, column_names
from klimatvakt.catalog.stored import EmissionRelease
from klimatvakt.domain.vocabulary import GwpSet
from klimatvakt.domain.words import Words


def test_cells_become_values_and_what_is_missing_none():
    cells = {name: [None] for name in column_names(EmissionRelease)}
    cells |= {"id": ["a"], "gwp_set": ["AR5"], "tolerance_t": [float("nan")], "title_fi": ["Laskenta"]}
    (row,) = build_rows(EmissionRelease, cells)
    assert (row.gwp_set, row.tolerance_t, row.title) == (GwpSet.AR5, None, Words(fi="Laskenta"))
    with pytest.raises(ValueError, match="AR9"):
        build_rows(EmissionRelease, cells | {"gwp_set": ["AR9"]})
