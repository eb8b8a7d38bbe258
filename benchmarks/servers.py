"""Owns starting and ending the measured servers on free loopback ports. Must not know what is measured."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
# The yardstick and the stock app get what ours has: the same worker class, workers and threads.
GUNICORN = (sys.executable, "-m", "gunicorn")
_PLAIN = ("--worker-class", "gthread", "--threads", "10", "--preload", "--worker-tmp-dir", "/dev/shm")


class ServerError(RuntimeError):
    """A server did not come up; the message ends with what it last said."""


@dataclass(frozen=True)
class Server:
    """A running server; ``seconds`` from its start to its first 200."""

    port: int
    pid: int
    seconds: float

    def url(self, path: str) -> str:
        """The address of ``path``."""
        return f"http://{HOST}:{self.port}{path}"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


@contextmanager
def serve(command: Sequence[str], ready: str, *, port: int, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run ``command`` until the block ends; entered when ``ready`` answers 200.

    Raises:
        ServerError: it ended, or did not answer within 60 seconds.
    """
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "HOST": HOST, "PORT": str(port), **(env or {})},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            seconds = _wait(process, f"http://{HOST}:{port}{ready}", start)
            if seconds is None:
                log.seek(0)
                last = log.read().decode(errors="replace")[-3000:]
                raise ServerError(f"{' '.join(command)}: no 200 from {ready}\n{last}")
            yield Server(port, process.pid, seconds)
        finally:
            _end(process)


def serve_ours(*, env: Mapping[str, str] | None = None) -> AbstractContextManager[Server]:
    """The service as it is deployed."""
    return serve((*GUNICORN, "--config", "deploy/gunicorn.conf.py", "app:server"), "/readyz", port=free_port(), env=env)


def serve_plain(target: str, workers: int) -> AbstractContextManager[Server]:
    """``module:app`` under the same kind and number of workers, without access log."""
    port = free_port()
    options = (*_PLAIN, "--workers", str(workers), "--bind", f"{HOST}:{port}", "--no-control-socket")
    return serve((*GUNICORN, *options, target), "/", port=port)


def _wait(process: subprocess.Popen[bytes], url: str, start: float) -> float | None:
    while process.poll() is None and time.perf_counter() - start < 60:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return time.perf_counter() - start
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    return None


def _end(process: subprocess.Popen[bytes]) -> None:
    """The whole group: make, the shell it started and the workers."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(timeout=10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
