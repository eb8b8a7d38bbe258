import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from klimatvakt.db.generations import Generations
from klimatvakt.db.schema import BUILD
from klimatvakt.errors import GenerationError


def point_to(folder: Path, name: str) -> None:
    temporary = folder / "current.new"
    temporary.symlink_to(f"{name}.duckdb")
    temporary.replace(folder / "current.duckdb")


def build_in(generation) -> str:
    with generation.engine.connect() as connection:
        return connection.execute(sa.select(BUILD.c.id)).scalar_one()


@pytest.fixture
def generations(tmp_path: Path):
    opened = Generations(tmp_path, poll_seconds=0.0, grace_seconds=60.0, wait_seconds=0.3)
    yield opened
    opened.close()


def test_follows_a_new_generation(make_generation, generations) -> None:
    make_generation("g000001")
    assert build_in(generations.current()) == "build-g000001"
    make_generation("g000002")
    assert build_in(generations.current()) == "build-g000002"


def test_follows_a_folder_that_was_emptied_and_built_anew(make_generation, generations, tmp_path: Path) -> None:
    path = make_generation("g000001")
    assert build_in(generations.current()) == "build-g000001"
    path.unlink()
    (tmp_path / "current.duckdb").unlink()
    assert generations.current().build_id == "build-g000001"
    make_generation("g000002").rename(path)
    point_to(tmp_path, "g000001")
    assert (generations.current().id, build_in(generations.current())) == ("g000001", "build-g000002")


def test_only_the_first_waits_for_what_is_not_published(generations) -> None:
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(GenerationError):
            generations.current()
    assert time.monotonic() - began < 0.1


def test_looks_at_the_link_at_most_once_per_poll(make_generation, tmp_path: Path) -> None:
    make_generation("g000002")
    make_generation("g000001")
    generations = Generations(tmp_path, poll_seconds=1.5)
    first = generations.current()
    point_to(tmp_path, "g000002")
    soon = generations.current()
    time.sleep(1.6)
    late = generations.current()
    generations.close()
    assert (soon, late.id) == (first, "g000002")


def test_replaced_generation_still_answers_within_its_grace(make_generation, generations) -> None:
    make_generation("g000001")
    old = generations.current()
    with old.engine.connect() as held:
        make_generation("g000002")
        assert generations.current().id == "g000002"
        assert held.execute(sa.select(BUILD.c.id)).scalar_one() == "build-g000001"
    assert build_in(old) == "build-g000001"


def test_replaced_generation_is_closed_after_its_grace(make_generation, tmp_path: Path) -> None:
    path = make_generation("g000001")
    generations = Generations(tmp_path, poll_seconds=0.0, grace_seconds=0.05)
    build_in(generations.current())
    make_generation("g000002")
    generations.current()
    assert str(path) in open_files()
    time.sleep(0.06)
    generations.current()
    assert str(path) not in open_files()
    generations.close()


def open_files() -> set[str]:
    return {str(entry.readlink()) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink()}


@pytest.mark.parametrize("target", ["g000009.duckdb", "../../etc/passwd", "other.duckdb"])
def test_link_that_leads_nowhere_leaves_the_last_good_generation(
    make_generation, generations, tmp_path: Path, target: str
) -> None:
    make_generation("g000001")
    first = generations.current()
    (tmp_path / "current.duckdb").unlink()
    (tmp_path / "current.duckdb").symlink_to(target)
    assert generations.current() is first


def test_damaged_new_generation_leaves_the_last_good_one(make_generation, generations, tmp_path: Path) -> None:
    make_generation("g000001")
    first = generations.current()
    (tmp_path / "g000002.duckdb").write_bytes(b"damaged")
    point_to(tmp_path, "g000002")
    assert generations.current() is first


def test_nothing_published_is_an_error_within_the_bound(generations) -> None:
    started = time.monotonic()
    with pytest.raises(GenerationError, match=r"ingen generation är publicerad; kör python -m etl build"):
        generations.current()
    assert time.monotonic() - started < 2.0


def test_first_call_waits_for_the_first_publication(make_generation, tmp_path: Path) -> None:
    generations = Generations(tmp_path, wait_seconds=10.0)
    publisher = threading.Timer(0.2, make_generation, args=("g000001",))
    publisher.start()
    assert generations.current().id == "g000001"
    publisher.join()
    generations.close()


def test_named_opens_a_kept_generation(make_generation, generations) -> None:
    make_generation("g000001")
    make_generation("g000002")
    assert build_in(generations.named("g000001")) == "build-g000001"
    assert generations.current().id == "g000002"


def test_named_current_is_the_current_one(make_generation, generations) -> None:
    make_generation("g000001")
    assert generations.named("g000001") is generations.current()


@pytest.mark.parametrize("name", ["g000099", "current", "../g000001", "g000001.duckdb", ""])
def test_named_refuses_what_is_not_kept(make_generation, generations, name: str) -> None:
    make_generation("g000001")
    with pytest.raises(GenerationError):
        generations.named(name)


def test_named_is_never_another_that_came_to_stand_under_its_name(make_generation, generations, tmp_path) -> None:
    path = make_generation("g000001")
    make_generation("g000002")
    assert build_in(generations.named("g000001")) == "build-g000001"
    path.unlink()
    with pytest.raises(GenerationError):
        generations.named("g000001")
    make_generation("g000003").rename(path)
    found = generations.named("g000001")
    assert (found.build_id, build_in(found)) == ("build-g000003", "build-g000003")


def test_named_holds_few_files_open(make_generation, generations, tmp_path: Path) -> None:
    for number in range(1, 9):
        make_generation(f"g{number:06}")
    held = [generations.named(f"g{number:06}") for number in range(1, 8)]
    assert len({name for name in open_files() if name.startswith(str(tmp_path))}) <= 5
    assert build_in(held[0]) == "build-g000001"
    held[0].engine.dispose()


@pytest.mark.slow
def test_many_threads_follow_many_publications_without_an_error(make_generation, tmp_path: Path) -> None:
    make_generation("g000001")
    generations = Generations(tmp_path, poll_seconds=0.01, grace_seconds=0.5)
    done = threading.Event()
    torn: list[str] = []
    errors: list[BaseException] = []
    requests = [0] * 6

    def read(slot: int) -> None:
        while not done.is_set():
            try:
                generation = generations.current()
                if build_in(generation) != generation.build_id:
                    torn.append(generation.id)
                requests[slot] += 1
            except BaseException as error:
                errors.append(error)
                return

    threads = [threading.Thread(target=read, args=(slot,)) for slot in range(6)]
    for thread in threads:
        thread.start()
    try:
        for number in range(2, 22):
            make_generation(f"g{number:06}")
        deadline = time.monotonic() + 60
        while generations.current().id != "g000021" and time.monotonic() < deadline:
            time.sleep(0.01)
    finally:  # a reader left running would keep the test process alive
        done.set()
        for thread in threads:
            thread.join()
    reached = generations.current().id
    generations.close()
    assert (errors, torn) == ([], [])
    assert reached == "g000021"
    assert min(requests) > 0
