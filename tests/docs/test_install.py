"""What the Dockerfile says works in an empty folder: install, ETL, bundle, and gunicorn as a stranger, read-only."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.docs.dockerfile import Stage, read_stages

ROOT = Path(__file__).parents[2]
STAGES = read_stages(ROOT / "Dockerfile")
UID = 10001
pytestmark = pytest.mark.slow


class Image:
    """A folder that stands for the image's file system: ``/srv/…`` of the Dockerfile is below it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workdir = folder

    def place(self, text: str) -> str:
        """``text`` with the image's paths moved below the folder."""
        return text.replace("/srv/", f"{self.folder}/srv/")

    def environ(self, stage: Stage) -> dict[str, str]:
        """The stage's environment; of ours only what finding programs and packages takes."""
        kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "npm_", "NPM_", "SSL_"))}
        path = f"{self.folder}/bin:/usr/local/bin:/usr/bin:/bin"
        named = {name: self.place(value).format(PATH=path) for name, value in stage.environ.items()}
        return {**kept, "PATH": path, "HOME": str(self.folder / "nonexistent"), **named}

    def build(self, steps: Sequence[tuple[str, str]], stage: Stage) -> None:
        """Carry out COPY, WORKDIR and RUN."""
        for word, rest in steps:
            if word == "WORKDIR":
                self.workdir = Path(self.place(rest))
                self.workdir.mkdir(parents=True)
            elif word == "COPY":
                self.copy(shlex.split(rest))
            else:
                # Here pip may use what it has fetched before, and what Python compiles is no part of what is tried.
                script = self.place(rest).replace("--no-cache-dir", "--no-compile")
                self.run(["sh", "-euc", script], self.environ(stage))

    def copy(self, words: Sequence[str]) -> None:
        *sources, target = words
        for source in sources:
            into = self.workdir / source if target == "./" else self.workdir / target
            if (ROOT / source).is_dir():
                shutil.copytree(
                    ROOT / source, into, ignore=shutil.ignore_patterns("__pycache__", "build"), dirs_exist_ok=True
                )
            else:
                shutil.copy(ROOT / source, into)

    def run(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        done = subprocess.run(
            command, cwd=self.workdir, env=dict(environ), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout[-3000:]}"

    def weigh_packages(self) -> None:
        """Note what the web stage has installed before the ETL's own comes into the same folder."""
        packages = next(self.folder.glob("srv/venv/lib/*/site-packages"))
        self.web_packages = {path.name for path in packages.iterdir()}
        self.web_bytes = sum(path.lstat().st_size for path in (self.folder / "srv/venv").rglob("*"))

    def as_user(self, command: Sequence[str]) -> list[str]:
        """``command`` as the image's user, where this machine lets us be somebody else."""
        if os.geteuid() != 0:
            return list(command)
        return ["setpriv", f"--reuid={UID}", f"--regid={UID}", "--clear-groups", "--no-new-privs", *command]


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    # Not pytest's own folder: only its owner may enter that, and the service runs as somebody else.
    with tempfile.TemporaryDirectory(prefix="klimatvakt-image-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        add_base_programs(folder / "bin")
        found = Image(folder)
        base, etl, web = STAGES["base"], STAGES["etl"], STAGES["web"]
        found.build(base.steps, base)
        found.build(web.steps[len(base.steps) :], web)
        found.weigh_packages()
        found.build(etl.steps[len(base.steps) :], etl)
        for part in ("app", "venv", "bundle"):
            subprocess.run(["chmod", "-R", "a-w", folder / "srv" / part], check=True)
        yield found
        subprocess.run(["chmod", "-R", "u+w", folder], check=True)


def add_base_programs(folder: Path) -> None:
    """What the base image brings: ``python``. Users are not added to this machine: ``chown`` takes the number."""
    folder.mkdir()
    python = next(path for path in base_pythons() if Path(path).exists())
    (folder / "python").symlink_to(python)
    scripts = {"useradd": "exit 0", "chown": f'[ "$(id -u)" != 0 ] || exec /bin/chown {UID} "$2"'}
    for name, line in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{line}\n")
        (folder / name).chmod(0o755)


def base_pythons() -> tuple[str, ...]:
    """Where a Python 3.11 is that every user may run: the system's before one in somebody's home."""
    own = str(Path(sys.base_prefix) / "bin/python3.11")
    return ("/usr/local/bin/python3.11", "/usr/bin/python3.11", own)


@pytest.fixture(scope="module")
def server(image: Image) -> Iterator[tuple[int, dict[str, str]]]:
    """The published data and the running service: (port, its environment)."""
    image.run(image.as_user(STAGES["etl"].command), image.environ(STAGES["etl"]))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    environ = image.environ(STAGES["web"]) | {"HOST": "127.0.0.1", "PORT": str(port)}
    with (image.folder / "log").open("wb") as log:
        process = subprocess.Popen(
            image.as_user(STAGES["web"].command), cwd=image.workdir, env=environ, stdout=log, stderr=log
        )
        try:
            wait_until_ready(process, port, image.folder / "log")
            yield port, environ
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the service did not start\n{log.read_text()[-3000:]}")


def test_the_image_does_not_run_as_root():
    assert STAGES["etl"].user == STAGES["web"].user == "klimatvakt"
    assert any(f"useradd --system --uid {UID}" in rest for _, rest in STAGES["base"].steps)


def test_the_web_stage_is_small_and_without_what_only_the_etl_needs(image):
    assert image.web_packages & {"pandas", "pyarrow", "openpyxl", "yaml"} == set()
    assert image.web_bytes <= 315e6  # compiled it is a fourth more


def test_the_installed_service_answers(image, server):
    port, _ = server
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sv/", timeout=30) as answer:
        page = answer.read().decode()
    assert re.search(r'<html[^>]* lang="sv"', page)
    assert "Grankulla" in page


def test_the_health_check_says_well(image, server):
    _, environ = server
    image.run(image.as_user(STAGES["web"].health), environ)


def test_the_health_check_says_ill_when_nobody_answers(image, server):
    _, environ = server
    command = image.as_user(STAGES["web"].health)
    ended = subprocess.run(command, env=environ | {"PORT": "9"}, capture_output=True, cwd=image.workdir)
    assert ended.returncode != 0


def test_the_service_writes_nothing_outside_the_build_folder(image, server):
    folders = (image.folder / "srv/app", image.folder / "srv/venv", image.folder / "srv/bundle")
    stray = [
        path for folder in folders for path in folder.rglob("*") if path.lstat().st_uid == UID and os.geteuid() == 0
    ]
    assert stray == []
