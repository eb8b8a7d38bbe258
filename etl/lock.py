"""Owns that only one ETL works in a city's output folder. Must not know what it does there.

The kernel's lock ends with the process however it dies, so a lock never has to be broken by hand; the file's
text only says who holds it.
"""

import datetime as dt
import fcntl
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import MachineError

LOCK_NAME = ".lock"


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder`` while the block runs.

    Raises:
        MachineError: another process holds it; the message says which, where and since when.
    """
    with (folder / LOCK_NAME).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "en process som ännu inte sagt vem den är"
            raise MachineError(
                f"{folder}: en annan ETL arbetar i mappen ({holder}). Vänta tills den är klar och kör om."
            ) from None
        file.truncate(0)
        started = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        command = " ".join(["python -m etl", *sys.argv[1:]])
        file.write(f"process {os.getpid()} på {socket.gethostname()}, {command}, sedan {started}\n")
        file.flush()
        yield
