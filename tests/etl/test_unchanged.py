"""An unchanged build is known without the libraries that a build needs, and never believed to be so when it is not."""

import os
import subprocess
import sys
from pathlib import Path

from etl.publish import current_generation

ROOT = Path(__file__).parents[2]
ASK = """
import sys
from etl.cli import main
code = main(sys.argv[1:])
print(code, *sorted({"duckdb", "pandas", "pydantic", "sqlalchemy"} & set(sys.modules)), sep=",")
"""


def test_unchanged_build_loads_no_library_of_a_build(place, etl) -> None:
    etl("build")
    command = [sys.executable, "-c", ASK, *place.arguments("build")]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout.splitlines() == ["prov: oförändrat, g000001 är publicerad.", "0"]


def test_damaged_generation_that_looks_the_same_is_built_anew(place, etl) -> None:
    etl("build")
    path = place.folder / "g000001.duckdb"
    times = path.stat()
    path.chmod(0o644)
    path.write_bytes(b"x" * times.st_size)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert etl("build") == 0
    assert current_generation(place.folder) == "g000002"


def test_note_that_cannot_be_read_is_written_anew(place, etl) -> None:
    etl("build")
    note = place.folder / ".unchanged"
    written = note.read_bytes()
    for spoiled in (b"", b"{}", b"[]", b'{"link": 1}', b"\xff"):
        note.write_bytes(spoiled)
        assert etl("build") == 0
        assert note.read_bytes() == written
    assert current_generation(place.folder) == "g000001"
