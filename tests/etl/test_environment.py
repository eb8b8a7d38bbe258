"""What the machine does to a run: lock, folder, disk, terminal, another run at the same time."""

import io
import re
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from etl.cli import main
from etl.publish import current_generation, list_generations
from tests.etl.small_city import write_population

ROOT = Path(__file__).parents[2]


def run_process(arguments: list[str], **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "etl", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, **options)


def test_held_lock_is_three_and_says_who_holds_it(place, capsys) -> None:
    place.folder.mkdir(parents=True)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place.folder)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, cwd=ROOT
    )
    holder.stdout.readline()
    code = main(place.arguments("build"))
    holder.communicate(b"")
    assert code == 3
    told = capsys.readouterr().err
    assert re.search(rf"en annan ETL arbetar i mappen \(process {holder.pid} på .+, python -m etl .*sedan 20", told)
    assert main(place.arguments("build")) == 0


HOLD = """
import sys
from pathlib import Path
from etl.lock import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("out", ["file", "no_such_device"])
def test_folder_that_cannot_be_written_is_three(place, tmp_path: Path, out: str, capsys) -> None:
    (tmp_path / "file").write_text("in the way")
    folder = tmp_path / "file" if out == "file" else Path("/proc/klimatvakt")
    assert main(["build", "--data", str(place.data), "--out", str(folder), "--city", "prov"]) == 3
    assert "Inget halvfärdigt är publicerat" in capsys.readouterr().err


def test_full_disk_is_three_and_the_last_good_generation_stays(place, etl) -> None:
    etl("build")
    write_population(place.city, 10_001)
    ended = run_process(place.arguments("build"), preexec_fn=limit_file_size)
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr
    assert re.search(r"^etl: .*Inget halvfärdigt är publicerat", ended.stderr, re.MULTILINE)
    assert current_generation(place.folder) == "g000001"
    assert list_generations(place.folder) == ["g000001"]
    assert etl("build") == 0
    assert not list(place.folder.glob(".stage*"))


def limit_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def test_two_at_once_publish_once(place) -> None:
    command = [sys.executable, "-m", "etl", *place.arguments("build")]
    both = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)]
    told = [process.communicate(timeout=120)[1].decode() for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 3]), told
    assert list_generations(place.folder) == ["g000001"]
    assert all("Traceback" not in text for text in told)


def test_output_that_nobody_reads_is_no_traceback(place) -> None:
    command = f"{sys.executable} -m etl {' '.join(place.arguments('sources'))} | true"
    ended = subprocess.run(["/bin/bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


def test_plain_lines_where_there_is_no_terminal(place) -> None:
    ended = run_process(place.arguments("check"))
    assert ended.stderr.splitlines()[0] == "prov: läser filerna"
    assert "\r" not in ended.stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bar_on_a_terminal_is_taken_away_at_the_end(place, monkeypatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    main(place.arguments("check"))
    assert "\rprov [###" in screen.getvalue()
    assert "\n" not in screen.getvalue()
    assert screen.getvalue().endswith(" \r")


def run_shell(place, words: str) -> subprocess.CompletedProcess[str]:
    command = f"{sys.executable} -m etl {' '.join(place.arguments('check'))} {words}"
    return subprocess.run(
        ["/bin/bash", "-c", command], cwd=ROOT, capture_output=True, text=True, encoding="latin-1", timeout=60
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), ("> /dev/full", 3), ("2> /dev/full", 3)],
    ids=["no-output", "no-errors", "neither", "full-output", "full-errors"],
)
def test_streams_that_take_nothing_are_no_finding_and_no_traceback(place, words: str, code: int) -> None:
    ended = run_shell(place, words)
    assert ended.returncode == code
    assert not re.search("Traceback|Exception ignored|oväntat", ended.stdout + ended.stderr)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_terminal_without_our_letters_still_gets_the_findings(place, encoding: str, monkeypatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    write_population(place.city, -1)
    ended = run_shell(place, "")
    assert ended.returncode == 1
    assert "population.csv, rad 2" in ended.stdout


def test_report_that_cannot_be_written_says_nothing_of_what_is_published(place, capsys) -> None:
    assert main([*place.arguments("build"), "--report", "/proc/klimatvakt/r.json"]) == 3
    assert "rapporten går inte att skriva" in capsys.readouterr().err
    assert current_generation(place.folder) == "g000001"


@pytest.mark.parametrize("seconds", [0.1, 0.7, 1.3, 1.9])
def test_interrupt_is_one_line_wherever_it_comes(place, seconds: float) -> None:
    command = [sys.executable, "-m", "etl", *place.arguments("build")]
    run = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    with suppress(subprocess.TimeoutExpired):
        run.wait(seconds)
    run.send_signal(signal.SIGINT)
    told = run.communicate(timeout=60)[1].decode()
    assert run.returncode in (0, 130, -signal.SIGINT)
    assert not re.search("Traceback|oväntat", told)
