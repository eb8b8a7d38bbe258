"""Pictures on disk: whole or not at all, within a size, for several processes at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from klimatvakt.web.images.cache import ImageCache, image_key

ROOT = Path(__file__).parents[3]
KEYS = [image_key("prov", n) for n in range(10)]


@pytest.fixture
def cache(tmp_path):
    return ImageCache(tmp_path, 10_000)


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_put_is_found_again_also_by_another(cache, tmp_path):
    assert cache.get(KEYS[0]) is None
    cache.put(KEYS[0], b"bild")
    assert cache.get(KEYS[0]) == ImageCache(tmp_path, 10_000).get(KEYS[0]) == b"bild"


def test_keys_follow_from_all_their_parts_in_order():
    assert len({image_key("a", "b"), image_key("b", "a"), image_key("ab"), image_key("a", "b", "")}) == 4


@pytest.mark.parametrize("cut", [0, 5, 16, 40])
def test_a_damaged_file_is_no_hit_and_is_removed(cache, tmp_path, cut):
    cache.put(KEYS[0], b"x" * 100)
    (path,) = files(tmp_path)
    path.write_bytes(path.read_bytes()[:cut] + b"?" * (cut == 40))
    assert cache.get(KEYS[0]) is None
    assert files(tmp_path) == []


def test_the_least_recently_used_leave_when_the_cap_is_passed(tmp_path):
    cache = ImageCache(tmp_path, 10_000)
    for n, key in enumerate(KEYS[:9]):
        cache.put(key, bytes(1000))
        os.utime(tmp_path / key[:2] / key[2:], (1000 + n, 1000 + n))
    assert cache.get(KEYS[0]) is not None  # used now, so the next oldest goes
    cache.put(KEYS[9], bytes(1000))
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 10_000
    assert cache.get(KEYS[0]) is not None
    assert cache.get(KEYS[9]) is not None
    assert cache.get(KEYS[1]) is None


def test_what_another_process_wrote_counts_when_room_is_made(tmp_path):
    first, second = ImageCache(tmp_path, 10_000), ImageCache(tmp_path, 10_000)
    for n in range(0, 10, 2):
        first.put(KEYS[n], bytes(1500))
        second.put(KEYS[n + 1], bytes(1500))
    first.put(image_key("last"), bytes(6000))
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 10_000


def test_a_folder_that_takes_nothing_only_means_that_nothing_is_kept(tmp_path, caplog):
    (tmp_path / "file").write_text("not a folder")
    cache = ImageCache(tmp_path / "file", 10_000)
    cache.put(KEYS[0], b"bild")
    cache.put(KEYS[1], b"bild")
    assert cache.get(KEYS[0]) is None
    assert len([record for record in caplog.records if "not kept" in record.message]) == 1


def test_two_processes_that_write_the_same_key_leave_one_whole_file(tmp_path):
    program = (
        "import sys; from pathlib import Path; from klimatvakt.web.images.cache import ImageCache\n"
        "cache = ImageCache(Path(sys.argv[1]), 10**7)\n"
        "for n in range(300): cache.put('ab' + '0' * 30, sys.argv[2].encode() * 3000)\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), letter], cwd=ROOT) for letter in ("a", "b")
    ]
    seen = set()
    cache = ImageCache(tmp_path, 10**7)
    while any(writer.poll() is None for writer in writers):
        seen.add(cache.get("ab" + "0" * 30))
    assert [writer.returncode for writer in writers] == [0, 0]
    assert seen <= {None, b"a" * 3000, b"b" * 3000}
    assert len(files(tmp_path)) == 1
