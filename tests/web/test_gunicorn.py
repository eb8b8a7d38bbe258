"""The service behind gunicorn as it is deployed: what only a real server can be sent."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.conftest import publish

ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def serving(folder: Path, bundle_dir: Path, *, workers: int = 1) -> Iterator[tuple[int, subprocess.Popen]]:
    """A server on a free port, of what is published in ``folder``, where it also writes its log; (port, master)."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = {"PORT": str(port), "KLIMATVAKT_BUILD": str(folder), "KLIMATVAKT_BUNDLE": str(bundle_dir)}
    given |= {
        "KLIMATVAKT_CITIES": "grankulla",
        "KLIMATVAKT_WORKERS": str(workers),
        "KLIMATVAKT_CACHE": str(folder / "images"),
    }
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "app:server"],
            cwd=ROOT, env={**os.environ, **given}, stderr=log,
        )  # fmt: skip
    try:
        ask_until_open(port, b"GET /healthz HTTP/1.0\r\n\r\n")
        yield port, server
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="module")
def port(tmp_path_factory, bundle_dir) -> Iterator[int]:
    """A server on a free port, before anything has been published."""
    with serving(tmp_path_factory.mktemp("gunicorn"), bundle_dir) as (port, _):
        yield port


def send(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def ask_until_open(port: int, request: bytes) -> bytes:
    """The answer of a server that is just starting; raises OSError when it has not opened after a minute."""
    deadline = time.monotonic() + 60
    while True:
        try:
            return send(port, request)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "PATH_INFO"])
def test_the_sender_cannot_say_where_the_service_is_mounted(port, name):
    answer = send(port, f"GET /healthz HTTP/1.0\r\n{name}: /evil\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.0 200")


def test_a_body_of_broken_chunks_is_400(port):
    head = "POST /sv/_dash-update-component HTTP/1.1\r\nHost: prov\r\nContent-Type: application/json\r\n"
    answer = send(port, f"{head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"Content-Security-Policy" in answer


def test_the_server_does_not_say_what_it_is(port):
    head = send(port, b"GET /healthz HTTP/1.0\r\n\r\n").partition(b"\r\n\r\n")[0].lower()
    assert b"gunicorn" not in head


def test_a_worker_that_has_read_a_database_ends_in_peace(tmp_path, bundle_dir):
    publish(tmp_path / "grankulla", 1)
    with serving(tmp_path, bundle_dir) as (port, _):
        # A city of nothing cannot be shown, and readiness says so; but it was read.
        assert b'"generation":null' in ask_until_open(port, b"GET /readyz HTTP/1.0\r\n\r\n")
    log = (tmp_path / "log").read_text()
    assert "Worker exiting" in log
    assert "terminate called" not in log
    assert "was sent SIG" not in log


@pytest.mark.parametrize("path", ["/healthz", "/sv/", "/nix"])
def test_http_1_1_without_a_host_is_400(port, path):
    answer = send(port, f"GET {path} HTTP/1.1\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 400")


def children(pid: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_workers_end_soon_after_their_master_was_killed(tmp_path, bundle_dir):
    """Also while somebody has asked half a question; until now they kept the port for half a minute."""
    with serving(tmp_path, bundle_dir, workers=2) as (port, master):
        workers = children(master.pid)
        assert len(workers) == 2
        with socket.create_connection(("127.0.0.1", port)) as slow:
            slow.sendall(b"POST /sv/_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
            time.sleep(0.3)
            master.kill()
            deadline = time.monotonic() + 5  # two and a half on an idle machine
            while any(map(is_running, workers)) and time.monotonic() < deadline:
                time.sleep(0.05)
            assert not any(map(is_running, workers))
        with socket.create_server(("127.0.0.1", port)):
            pass  # the port is free for the next service


def test_no_request_is_reset_while_the_service_stops(tmp_path, bundle_dir):
    """Whoever got in is answered, also with a reader whose connection is kept; the others are not let in at all."""
    found, stopped = Counter(), threading.Event()

    def ask(port):
        while not stopped.is_set():
            try:
                connection = socket.create_connection(("127.0.0.1", port), timeout=0.5)
            except OSError:
                found["not let in"] += 1
                time.sleep(0.01)
                continue
            try:
                connection.settimeout(10)
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                answer = connection.makefile("rb").read()
                found["answered" if answer.endswith(b"ok\n") else "cut off"] += 1
            except OSError as error:
                found[f"reset: {error}"] += 1
            finally:
                connection.close()

    with serving(tmp_path, bundle_dir, workers=2) as (port, master), socket.socket() as kept:
        kept.connect(("127.0.0.1", port))
        kept.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert kept.recv(4096).startswith(b"HTTP/1.1 200")
        readers = [threading.Thread(target=ask, args=(port,)) for _ in range(8)]
        for reader in readers:
            reader.start()
        time.sleep(1)
        master.terminate()
        master.wait(20)
        stopped.set()
        for reader in readers:
            reader.join()
    assert set(found) == {"answered", "not let in"}, found


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed here")
@pytest.mark.parametrize("sent", ["http", "https"])
def test_the_block_of_the_readme_leads_through_nginx(port, tmp_path, sent):
    block = re.search(r"```nginx\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    with socket.create_server(("127.0.0.1", 0)) as free:
        front = free.getsockname()[1]
    # What only a certificate gives: that the reader came by https.
    block = block.replace(":8050", f":{port}").replace("$scheme", sent)
    temporary = "".join(
        f"{name}_temp_path {tmp_path};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    server = f"server {{ listen 127.0.0.1:{front}; {block} }}"
    config = tmp_path / "nginx.conf"
    config.write_text(f"events {{}} http {{ access_log off; {temporary} {server} }}")
    given = ["-p", str(tmp_path), "-e", "stderr", "-c", str(config), "-g", f"daemon off; pid {tmp_path}/pid;"]
    with (tmp_path / "log").open("wb") as log:
        nginx = subprocess.Popen(["nginx", *given], stderr=log)
    try:
        answer = ask_until_open(front, b"GET /robots.txt HTTP/1.1\r\nHost: klimat.example\r\nConnection: close\r\n\r\n")
    finally:
        nginx.terminate()
        nginx.wait(30)
    assert answer.startswith(b"HTTP/1.1 200")
    assert f"Sitemap: {sent}://klimat.example/sitemap.xml".encode() in answer
