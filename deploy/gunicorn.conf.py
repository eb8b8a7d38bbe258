"""How gunicorn runs the service: ``gunicorn --config deploy/gunicorn.conf.py app:server``.

The application is loaded once and shared by the workers; databases are opened in each worker, never before the fork.
"""

import contextlib
import ctypes
import gc
import logging
import os
import select
import signal
import socket
import struct
import time
from pathlib import Path
from typing import Any

import duckdb
import gunicorn.http.wsgi
from gunicorn.workers.gthread import ThreadWorker

from klimatvakt.config import Settings
from klimatvakt.errors import GenerationError
from klimatvakt.web.app.site import open_site, start_warming

_settings = Settings.from_env()
_PR_SET_PDEATHSIG, _PR_SET_THP_DISABLE = 1, 41
_SO_ATTACH_FILTER = 26
# What asks for a new connection is dropped, all else passes: load the flags of TCP, is SYN among them, drop or keep.
_NO_NEW = struct.pack("HBBI" * 4, 0x30, 0, 0, 13, 0x45, 0, 1, 0x02, 0x06, 0, 0, 0, 0x06, 0, 0, 0xFFFFFFFF)
_HANDSHAKE_SECONDS = 0.1
_ORPHAN_SECONDS = 1.5


class DrainingWorker(ThreadWorker):
    """A worker that lets go of the port as soon as it stops, with every connection answered that had been made.

    Without a master it ends soon, whatever its readers do: the port is wanted for the next service.
    """

    def set_accept_enabled(self, enabled: bool) -> None:
        """As gunicorn's; when the worker stops, first take what waits for it."""
        super().set_accept_enabled(enabled)
        if enabled or (self.alive and self.ppid == os.getppid()):
            return
        for listener in self.sockets:
            while select.select([listener], [], [], 0)[0]:
                self.accept(listener)
            listener.close()
        if self.ppid != os.getppid():
            self._end_soon()

    def handle_exit(self, sig: int, frame: Any) -> None:
        """As gunicorn's: the worker is to stop, maybe before it has begun."""
        super().handle_exit(sig, frame)
        if self.ppid != os.getppid():
            self._end_soon()

    def _end_soon(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, _ORPHAN_SECONDS)  # nobody handles it: that ends the process


def _stop_gently(server: Any) -> None:
    """Let nobody new in before the master stops, so that none is let in and then shut out."""
    stop = server.stop

    def stop_gently(graceful: bool = True) -> None:
        filter_ = ctypes.create_string_buffer(_NO_NEW, len(_NO_NEW))
        program = struct.pack("HP", len(_NO_NEW) // 8, ctypes.addressof(filter_))
        for listener in server.LISTENERS:
            with contextlib.suppress(OSError):  # not on every system
                listener.sock.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, program)
        if graceful:
            time.sleep(_HANDSHAKE_SECONDS)  # who has begun to come in shall be in
        stop(graceful)

    server.stop = stop_gently


_memory = Path("/dev/shm")

bind = f"{_settings.host}:{_settings.port}"
worker_class = DrainingWorker
workers = _settings.workers
threads = 10  # most wait for somebody else: a slow reader, a picture that is drawn
preload_app = True
worker_tmp_dir = str(_memory) if _memory.is_dir() else None
control_socket_disable = True
# Where the service is mounted is never the sender's to say (by default a sender on this machine may, header by header).
forwarder_headers = ""
# Nobody needs to know what runs here; gunicorn always sends the header, and has no setting for what it says.
gunicorn.http.wsgi.SERVER = ""
timeout = 60
keepalive = 5
max_requests = 50_000
max_requests_jitter = 5_000
accesslog = None
# The reader's address is not kept: what was asked, how it went, how long it took.
access_log_format = '%(t)s "%(r)s" %(s)s %(b)s %(M)sms'


# One memory arena per thread would hold back what a built page freed; glibc only, elsewhere nothing happens.
_M_ARENA_MAX = -8
_M_TRIM_THRESHOLD = -1
if hasattr(ctypes.CDLL(None), "mallopt"):
    ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    ctypes.CDLL(None).mallopt(_M_TRIM_THRESHOLD, 65536)

# Huge pages would give each worker two megabytes where it asked for some kilobytes.
if hasattr(ctypes.CDLL(None), "prctl"):
    ctypes.CDLL(None).prctl(_PR_SET_THP_DISABLE, 1, 0, 0, 0)


def when_ready(server: Any) -> None:
    """What the workers will share is left alone by their garbage collectors, so it stays shared.

    DuckDB opens a database of its own when it is imported, with a thread that no fork takes along: a worker that ends
    would wait for it, and be aborted.
    """
    _stop_gently(server)
    duckdb.default_connection().close()
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, _worker: Any) -> None:
    """A worker is told when its master is gone, however that ended; where it cannot be, it finds out in a second."""
    if hasattr(ctypes.CDLL(None), "prctl"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def post_worker_init(worker: Any) -> None:
    """Open the cities before the first reader comes; a city not yet published is waited for at each request.

    Then charts are drawn beforehand, here and now and for each generation to come, by one of the workers.
    """
    try:
        open_site(worker.wsgi)
    except GenerationError as error:
        logging.getLogger("gunicorn.error").warning("not ready: %s", error)
    start_warming(worker.wsgi)
