"""``python -m etl``. Owns the way into the command line, and streams that never stop a run."""

import os
import sys


def start() -> int:
    """Run the command given to the process; its exit code."""
    try:
        _ready_streams()
        import logging  # noqa: PLC0415 - as below

        from etl.cli import main  # noqa: PLC0415 - the libraries take a second to load: an interrupt then is quiet too

        # The pool logs with a traceback what the raised error says already, and that one becomes a line of ours.
        logging.getLogger("sqlalchemy").setLevel(logging.CRITICAL + 1)
        return main(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


def _ready_streams() -> None:
    """Signs a stream cannot show are replaced, and what was closed leads nowhere.

    A closed one must be taken: the next file that is opened, a database perhaps, would get its number.
    """
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif name != "stdin":
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    code = start()
    if code == 130:
        # What was said is out; libraries torn down in the middle of their work may bring the process down instead.
        os._exit(code)
    sys.exit(code)
