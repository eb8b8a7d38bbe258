"""Pictures asked for by many, of a process that is killed, hangs, or is not there yet: real processes."""

import os
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from klimatvakt.errors import BusyError
from klimatvakt.web.images import raster
from klimatvakt.web.images.raster import Rasterizer

ROOT = Path(__file__).parents[3]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="600"><path d="M0 0h90v90z"/></svg>'
SMALL = SVG.format(100)
MODULE = "klimatvakt.web.images.raster_process"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "run"


@pytest.fixture
def pictures(folder):
    made = Rasterizer(folder)
    yield made
    made.close()
    for process in serving(folder):
        process.kill()


def serving(folder: Path) -> list[psutil.Process]:
    """The processes that draw for ``folder``."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if MODULE in words and str(folder) in words:
            found.append(process)
    return found


def draw(pictures: Rasterizer, width: int = 100) -> bytes:
    return pictures.png(SVG.format(width), scale=1.0, texts={"Title": "prov"})


def test_the_same_picture_is_the_same_bytes_also_from_another_process(pictures, folder):
    first = draw(pictures)
    serving(folder)[0].kill()
    assert draw(pictures) == first == draw(pictures)


def test_nobody_else_may_ask(pictures, folder):
    draw(pictures)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "raster.sock").stat().st_mode) == 0o600


def test_a_folder_deeper_than_a_socket_may_be_named_serves(tmp_path):
    deep = Rasterizer(tmp_path / ("a" * 120) / ("b" * 120), limits={"lonely_seconds": 0.2})
    assert draw(deep).startswith(b"\x89PNG")
    deep.close()


def test_killed_while_it_draws_it_is_replaced_and_the_picture_comes(pictures, folder):
    draw(pictures)
    (process,) = serving(folder)
    process.suspend()
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(draw, pictures)
        time.sleep(0.1)
        process.kill()
        assert coming.result(30).startswith(b"\x89PNG")
    assert [found.pid for found in serving(folder)] != [process.pid]


def test_one_that_never_answers_is_ended_and_the_next_picture_comes(pictures, folder, monkeypatch):
    draw(pictures)
    (process,) = serving(folder)
    process.suspend()
    monkeypatch.setattr(raster, "_SECONDS", 0.3)
    with pytest.raises(BusyError):
        draw(pictures)
    monkeypatch.undo()
    assert draw(pictures).startswith(b"\x89PNG")
    assert process.pid not in [found.pid for found in serving(folder)]


def test_a_picture_that_takes_too_long_ends_the_process(folder):
    short = Rasterizer(folder, limits={"picture_seconds": 0.02})
    with pytest.raises(BusyError):
        short.png(SVG.format(60_000), scale=1.0, texts={})
    short.close()


def test_of_a_crowd_four_are_served_at_a_time_and_the_others_told_at_once(pictures, folder):
    draw(pictures)
    (process,) = serving(folder)
    process.suspend()  # so that none is finished before all have come
    together = threading.Barrier(20)
    told = threading.Semaphore(0)

    def ask(_: int) -> str:
        together.wait()
        try:
            return "drawn" if draw(pictures) else ""
        except BusyError:
            told.release()
            return "busy"

    with ThreadPoolExecutor(20) as pool:
        answers = pool.map(ask, range(20))
        # All the others are told while nothing is drawn.
        assert all(told.acquire(timeout=5) for _ in range(16))
        process.resume()
        assert sorted(answers) == ["busy"] * 16 + ["drawn"] * 4


def test_waiting_for_ones_turn_ends_too(pictures, folder, monkeypatch):
    draw(pictures)
    serving(folder)[0].suspend()
    monkeypatch.setattr(raster, "_SECONDS", 0.3)
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(draw, pictures) for _ in range(2)]
        errors = [one.exception(30) for one in asked]
    assert BusyError in [type(error) for error in errors]


CLIENT = """
import sys, time
from pathlib import Path
from klimatvakt.web.images.raster import Rasterizer
pictures = Rasterizer(Path(sys.argv[1]), limits={"lonely_seconds": 0.5})
print("here", flush=True)
sys.stdin.readline()
print(len(pictures.png(sys.argv[2], scale=1.0, texts={})), flush=True)
sys.stdin.readline()
"""


def test_a_herd_of_workers_starts_one_process(folder):
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", CLIENT, str(folder), SMALL],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(4)
    ]  # fmt: skip
    for word in ("here", "drawn"):
        said = [worker.stdout.readline() for worker in workers]
        assert word == "drawn" or said == ["here\n"] * 4
        for worker in workers:
            if word == "here":
                worker.stdin.write("\n")
                worker.stdin.flush()
    assert len(set(said)) == 1
    assert said[0].strip().isdecimal()
    (process,) = serving(folder)
    for worker in workers:
        worker.communicate("\n", timeout=30)
    # It belongs to none of them, and ends soon after the last.
    psutil.wait_procs([process], timeout=30)
    assert not serving(folder)


def test_a_fork_asks_on_a_connection_of_its_own(pictures):
    first = draw(pictures)
    child = os.fork()
    if child == 0:
        same = all(draw(pictures) == first for _ in range(3))
        os._exit(0 if same else 1)
    assert draw(pictures) == first
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_listening_sockets_are_not_inherited(pictures, folder, tmp_path):
    with (tmp_path / "open").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        draw(pictures)
        (process,) = serving(folder)
        assert file.name not in [found.path for found in process.open_files()]


def test_a_folder_that_takes_nothing_is_busy_not_broken(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BusyError):
        draw(Rasterizer(tmp_path / "file"))


def test_it_does_not_hear_the_terminal(pictures, folder):
    draw(pictures)
    (process,) = serving(folder)
    assert os.getsid(process.pid) != os.getsid(0)
