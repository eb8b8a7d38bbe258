"""Data: every table of the catalogue is either offered with its origin or named as not published."""

import re

import pytest

from klimatvakt.catalog import TABLES
from klimatvakt.catalog.stored import STORED
from klimatvakt.pages.data.page import PAGE
from tests.fixtures.frames import FramesOf


@pytest.mark.parametrize("city", ["grankulla", "exempelstad"])
def test_every_table_is_offered_or_named_as_empty(draw, city_facts, city):
    facts = city_facts[city]
    page = draw(PAGE, facts)
    offered, workbooks = (set(re.findall(rf'href="/sv/data/([a-z_]+)\.{end}"', page.html)) for end in ("csv", "xlsx"))
    assert offered == workbooks
    assert offered == {name for name in STORED if len(facts.published(name))}
    empty = page.band("tomma").words
    assert all(f"{table.title}:" in empty for table in TABLES if table.name not in offered)


def test_a_table_shows_rows_publisher_date_and_licence(draw, grankulla):
    found = draw(PAGE, grankulla).band("atgarder").words
    assert "5 rader Grankulla stad godkänd 2020-06-15 Licens: inte känd" in found


def test_a_file_shows_address_and_checksum(draw, grankulla):
    theme = FramesOf(grankulla).sources.set_index("path").loc["theme.csv"]
    html = draw(PAGE, grankulla).band("atgarder").html
    assert f'<a href="{theme["address"]}">' in html
    assert f'title="{theme["sha256"]}"' in html
    assert f">{theme['sha256'][:12]}…<" in html


def test_columns_come_from_the_catalogue(draw, grankulla):
    rows = {row[0]: row[1:] for row in draw(PAGE, grankulla).rows("columns-emission")}
    assert rows["emissions_t"] == ["Utsläpp", "tal", "t av gasen"]
    assert rows["year"] == ["År (nyckel)", "år", "år"]
    assert rows["data_status"] == ["Hur säkert värdet är (krävs)", "kod", "–"]


def test_unknown_licences_are_said_before_the_tables(draw, grankulla, exempelstad):
    assert "inte känd för 20 filer" in draw(PAGE, grankulla).words
    # The fictional files are CC0; only the world's published emission budgets have no known licence.
    assert "inte känd för 1 fil." in draw(PAGE, exempelstad).words.split("Färdplan och åtgärder")[0]


def test_findings_name_file_and_row(draw, grankulla):
    words = draw(PAGE, grankulla).band("kvalitet").words
    assert "År 2019 har 1 av seriens 4 utsläppssektorer" in words
    assert "emission.csv, rad 8" in words


def test_the_build_can_be_cited(draw, grankulla, exempelstad):
    assert grankulla.build_id in draw(PAGE, grankulla).band("hanvisa").words
    assert (
        "Klimatvakt Exempelstad (påhittad stad, inte stadens officiella tjänst), ”[tabellens"
        in draw(PAGE, exempelstad).band("hanvisa").words
    )
