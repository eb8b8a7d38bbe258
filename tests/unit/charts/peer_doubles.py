"""Hand-written doubles of other municipalities' emissions."""

from klimatvakt.catalog.stored import PeerEmission
from tests.fixtures.rows import make_rows

TOTALS = {
    "Norrby": {2010: 900.0, 2012: 1_000.0, 2013: 900.0, 2015: 800.0},  # nothing for 2014
    "Söderby": {2011: 480.0, 2012: 500.0, 2013: 510.0, 2014: 520.0, 2015: 530.0},
}


def make_peers() -> tuple[PeerEmission, ...]:
    """Totals of two municipalities, one of them with a gap and a comment, and a part that is no total."""
    rows = [
        {"area_name": name, "year": year, "sector_name": "total", "emissions_t_co2e": tonnes}
        for name, years in TOTALS.items()
        for year, tonnes in years.items()
    ]
    rows.append({"area_name": "Norrby", "year": 2012, "sector_name": "Transporter", "emissions_t_co2e": 400.0})
    rows[3] |= {"comment_sv": "Ett <nytt> värmeverk", "comment_fi": "Uusi lämpölaitos"}
    return make_rows(PeerEmission, (row | {"dataset_version": "Statistik 2026"} for row in rows))
