"""Owns the note that says which build is published, readable without a database library. Must not open a database.

The note is a short cut only: where it is missing or does not fit, the generation itself is asked.
"""

import json
import os
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from etl.inputs import read_inputs

_NOTE = ".unchanged"


def note_build(link: Path, build_id: str) -> None:
    """Note beside ``link`` that the generation it names is of ``build_id``. Without the note runs are only slower."""
    stage = link.with_name(f".stage-note-{os.getpid()}")
    with suppress(OSError):
        stage.write_text(json.dumps({"link": link.name, "build": build_id, "file": _file(link)}), encoding="utf-8")
        stage.replace(link.with_name(_NOTE))


def find_unchanged(data: Path, out: Path, cities: tuple[str, ...], max_source_mb: int) -> dict[str, str]:
    """``{city: generation}`` when every city's files make the build that is published; otherwise empty."""
    found = {}
    for city in cities:
        try:
            note = json.loads((out / city / _NOTE).read_text(encoding="utf-8"))
            file = _file(out / city / note["link"])
            if note["file"] != file or note["build"] != read_inputs(data / city, max_source_mb << 20).build.id:
                return {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        found[city] = Path(str(file[0])).stem
    return found


def unchanged_line(city: str, generation: str) -> str:
    """What a run says of a city with nothing to do."""
    return f"{city}: oförändrat, {generation} är publicerad."


def _file(link: Path) -> list[str | int]:
    """What the link names, and what tells that file from one put or written in its place or not readable here."""
    found = link.stat()
    return [link.readlink().name, found.st_ino, found.st_size, found.st_ctime_ns, version("duckdb")]
