import datetime as dt
import os
import stat
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from etl.errors import UsageError
from etl.publish import (
    current_generation,
    find_build,
    is_withdrawn,
    list_generations,
    offered_mark,
    prune,
    publish_kept,
    publish_stage,
    sweep,
)
from klimatvakt.db.engine import create_stage, open_generation
from klimatvakt.db.schema import BUILD, METADATA


def write_stage(folder: Path, build_id: str, closed: tuple[str, ...] = ()) -> Path:
    path = folder / f".stage-{build_id}.duckdb"
    engine = create_stage(path)
    build = {"id": build_id, "city_id": "prov", "input_hash": "i", "code_version": "k"}
    with engine.begin() as connection:
        for table in METADATA.tables.values():
            connection.execute(sa.schema.CreateTable(table))
        connection.execute(BUILD.insert(), build | {"published_at": dt.datetime(2026, 1, 1)})
        for name in closed:
            connection.execute(METADATA.tables["report"].insert(), REPORT | {"id": name})
    engine.dispose()
    return path


REPORT = {
    "kind": "final_accounts",
    "year": 2024,
    "as_of": dt.date(2024, 12, 31),
    "closed": True,
    "title_sv": "Bokslut",
    "title_fi": "Tilinpäätös",
    "source_file_id": "report",
    "source_row": 2,
}


def publish(folder: Path, *builds: str) -> list[str]:
    return [publish_stage(folder, write_stage(folder, build)) for build in builds]


def test_generations_are_numbered_from_one(tmp_path: Path) -> None:
    assert publish(tmp_path, "a", "b") == ["g000001", "g000002"]
    assert current_generation(tmp_path) == "g000002"


def test_published_file_cannot_be_written_and_leaves_no_log(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    assert stat.S_IMODE((tmp_path / "g000001.duckdb").stat().st_mode) == 0o444
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current.duckdb", "g000001.duckdb"]


def test_link_is_relative_so_the_folder_can_be_moved(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    assert (tmp_path / "current.duckdb").readlink() == Path("g000001.duckdb")


@pytest.mark.parametrize("trace", ["g000007.duckdb", "g000007.offered", "current.duckdb"])
def test_a_name_that_was_ever_used_is_not_used_again(tmp_path: Path, trace: str) -> None:
    if trace == "current.duckdb":
        (tmp_path / trace).symlink_to("g000007.duckdb")
    else:
        (tmp_path / trace).touch()
    assert publish(tmp_path, "a") == ["g000008"]


def test_names_are_ordered_as_numbers(tmp_path: Path) -> None:
    for name in ("g1000000", "g999999", "g000002", "other"):
        (tmp_path / f"{name}.duckdb").touch()
    assert list_generations(tmp_path) == ["g000002", "g999999", "g1000000"]


def test_nothing_published_is_none(tmp_path: Path) -> None:
    assert current_generation(tmp_path) is None
    assert find_build(tmp_path, "a") is None


def test_link_to_a_lost_file_is_nothing_published(tmp_path: Path) -> None:
    (tmp_path / "current.duckdb").symlink_to("g000001.duckdb")
    assert current_generation(tmp_path) is None


def test_build_is_found_when_published_or_newest(tmp_path: Path) -> None:
    publish(tmp_path, "a", "b", "c")
    publish_kept(tmp_path, "g000001")
    found = {build: find_build(tmp_path, build) for build in ("a", "b", "c")}
    assert found == {"a": "g000001", "b": None, "c": "g000003"}


def test_damaged_generation_is_no_build(tmp_path: Path) -> None:
    (tmp_path / "g000001.duckdb").write_bytes(b"damaged")
    (tmp_path / "current.duckdb").symlink_to("g000001.duckdb")
    assert find_build(tmp_path, "a") is None


def test_rolling_back_publishes_the_kept_one_and_withdraws_the_newest_build(tmp_path: Path) -> None:
    publish(tmp_path, "a", "b")
    assert publish_kept(tmp_path, "g000001") == "g000001"
    assert current_generation(tmp_path) == "g000001"
    assert (is_withdrawn(tmp_path, "a"), is_withdrawn(tmp_path, "b")) == (False, True)


def test_publishing_the_newest_again_ends_the_withdrawal(tmp_path: Path) -> None:
    publish(tmp_path, "a", "b")
    publish_kept(tmp_path, "g000001")
    assert publish_kept(tmp_path, None) == "g000002"
    assert not is_withdrawn(tmp_path, "b")


def test_a_new_build_ends_the_withdrawal(tmp_path: Path) -> None:
    publish(tmp_path, "a", "b")
    publish_kept(tmp_path, "g000001")
    publish(tmp_path, "c")
    assert not is_withdrawn(tmp_path, "b")


@pytest.mark.parametrize("name", ["g000009", "current", "../g000001", ""])
def test_only_a_kept_generation_can_be_published(tmp_path: Path, name: str) -> None:
    publish(tmp_path, "a", "b")
    with pytest.raises(UsageError, match=r"finns: g000001, g000002"):
        publish_kept(tmp_path, name or "-")
    assert current_generation(tmp_path) == "g000002"


def test_damaged_generation_is_not_published(tmp_path: Path) -> None:
    publish(tmp_path, "a", "b")
    (tmp_path / "g000001.duckdb").chmod(0o644)
    os.truncate(tmp_path / "g000001.duckdb", 5000)
    with pytest.raises(UsageError, match="g000001 kan inte publiceras"):
        publish_kept(tmp_path, "g000001")
    assert current_generation(tmp_path) == "g000002"


def test_nothing_to_publish_says_build_first(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="etl build"):
        publish_kept(tmp_path, None)


def test_leftovers_are_swept_and_generations_stay(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    (tmp_path / ".stage-x-1.duckdb").write_bytes(b"half")
    (tmp_path / ".stage-x-1.duckdb.wal").write_bytes(b"half")
    (tmp_path / ".stage-x-1.duckdb.tmp").mkdir()
    (tmp_path / ".stage-x-1.duckdb.tmp" / "spill").write_bytes(b"half")
    (tmp_path / ".current-new").symlink_to("g000009.duckdb")
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current.duckdb", "g000001.duckdb"]


def age(folder: Path, **years: float) -> None:
    """Give the generations the age they would have got by waiting."""
    for name, old in years.items():
        then = time.time() - old * 365.25 * 24 * 3600
        os.utime(folder / f"{name}.duckdb", (then, then))


def prune_to(folder: Path, generations: float) -> list[str]:
    """Prune to the room that so many generations take."""
    size = max(path.stat().st_size for path in folder.glob("g*.duckdb"))
    return prune(folder, years=10, max_bytes=int(generations * size))


def test_every_one_that_was_current_is_kept_within_the_limits(tmp_path: Path) -> None:
    publish(tmp_path, *"abcdefgh")
    age(tmp_path, g000001=14, g000002=9.9)
    assert prune(tmp_path, years=10, max_bytes=1 << 30) == []


def test_one_that_was_replaced_longer_ago_than_the_limit_is_removed(tmp_path: Path) -> None:
    publish(tmp_path, *"abcdefgh")
    age(tmp_path, g000001=14, g000002=12, g000003=10.1, g000004=1)
    assert prune(tmp_path, years=10, max_bytes=1 << 30) == ["g000001", "g000002"]


def test_where_room_is_short_the_oldest_go_first_and_no_more_than_needed(tmp_path: Path) -> None:
    publish(tmp_path, *"abcdefgh")
    assert prune_to(tmp_path, 6) == ["g000001", "g000002"]
    assert list_generations(tmp_path) == [f"g{number:06}" for number in range(3, 9)]


def test_the_newest_five_are_kept_however_little_room(tmp_path: Path) -> None:
    publish(tmp_path, *"abcdefg")
    assert prune_to(tmp_path, 1) == ["g000001", "g000002"]


def test_the_published_one_is_kept_however_old(tmp_path: Path) -> None:
    publish(tmp_path, *"abcdefg")
    publish_kept(tmp_path, "g000001")
    assert prune_to(tmp_path, 1) == ["g000002"]


def test_one_marked_as_offered_is_kept_for_ever(tmp_path: Path) -> None:
    publish(tmp_path, *"abcdefg")
    offered_mark(tmp_path, "g000002").touch()
    age(tmp_path, g000001=30, g000002=30, g000003=30)
    assert prune(tmp_path, years=10, max_bytes=1) == ["g000001"]


def test_the_first_one_with_a_closed_report_is_kept_for_ever(tmp_path: Path) -> None:
    for build, closed in zip("abcdefghi", ((), ("x",), ("x",), ("x", "y"), *[("x", "y")] * 5), strict=True):
        publish_stage(tmp_path, write_stage(tmp_path, build, closed))
    assert prune_to(tmp_path, 1) == ["g000001", "g000003"]
    assert list_generations(tmp_path)[:2] == ["g000002", "g000004"]
    assert prune_to(tmp_path, 1) == []


def test_one_that_cannot_be_read_is_not_deleted(tmp_path: Path) -> None:
    (tmp_path / "g000001.duckdb").write_bytes(b"from another version")
    publish(tmp_path, *"abcdef")
    prune_to(tmp_path, 1)
    assert "g000001" in list_generations(tmp_path)


def test_generation_reads_as_its_build(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    generation = open_generation(tmp_path / "g000001.duckdb")
    generation.engine.dispose()
    assert generation.build_id == "a"
