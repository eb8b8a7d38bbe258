"""Owns what makes two builds the same: a hash of the input files and of the code. Must not read a table."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[1]
# Everything that decides what rows end up in a generation and in what shape.
_CODE = ("etl", "klimatvakt/catalog", "klimatvakt/domain/vocabulary.py", "klimatvakt/db/schema.py")


@dataclass(frozen=True)
class BuildId:
    """``id`` follows from ``input_hash`` (names and bytes of a city's files) and ``code_version``."""

    id: str
    city_id: str
    input_hash: str
    code_version: str


def identify_build(city_dir: Path) -> BuildId:
    """The build that the files in ``city_dir`` give with this code. Raises OSError when one cannot be read.

    Locks of closed reports are left out: they follow from what was built, they are no input rows.
    """
    inputs = [path for path in city_dir.iterdir() if path.is_file() and not path.name.startswith((".", "~"))]
    input_hash = _hash_files(city_dir, inputs)
    code_version = _hash_files(_ROOT, [file for part in _CODE for file in _python_files(_ROOT / part)])
    build_id = hashlib.sha256(f"{city_dir.name}\n{input_hash}\n{code_version}".encode()).hexdigest()[:16]
    return BuildId(build_id, city_dir.name, input_hash, code_version)


def _python_files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _hash_files(root: Path, paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        # A file name is any bytes: one that is no UTF-8 is for the contract to find, not for the hash to fail on.
        digest.update(os.fsencode(f"{path.relative_to(root).as_posix()}\0{content}\n"))
    return digest.hexdigest()
