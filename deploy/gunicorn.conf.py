"""How gunicorn runs the service: ``gunicorn --config deploy/gunicorn.conf.py app:server``.

The application is loaded once and shared by the workers; databases are opened in each worker, never before the fork.
"""

import ctypes
import gc
import logging
from pathlib import Path
from typing import Any

import duckdb
import gunicorn.http.wsgi

from klimatvakt.config import Settings
from klimatvakt.errors import GenerationError
from klimatvakt.web.app.site import open_site, start_warming

_settings = Settings.from_env()
_memory = Path("/dev/shm")

bind = f"{_settings.host}:{_settings.port}"
worker_class = "gthread"
workers = _settings.workers
threads = 8  # most wait for somebody else: a slow reader, a picture that is drawn
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
_PR_SET_THP_DISABLE = 41
if hasattr(ctypes.CDLL(None), "prctl"):
    ctypes.CDLL(None).prctl(_PR_SET_THP_DISABLE, 1, 0, 0, 0)


def when_ready(_server: Any) -> None:
    """What the workers will share is left alone by their garbage collectors, so it stays shared.

    DuckDB opens a database of its own when it is imported, with a thread that no fork takes along: a worker that ends
    would wait for it, and be aborted.
    """
    duckdb.default_connection().close()
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """Open the cities before the first reader comes; a city not yet published is waited for at each request.

    Then charts are drawn beforehand, here and now and for each generation to come, by one of the workers.
    """
    try:
        open_site(worker.wsgi)
    except GenerationError as error:
        logging.getLogger("gunicorn.error").warning("not ready: %s", error)
    start_warming(worker.wsgi)
