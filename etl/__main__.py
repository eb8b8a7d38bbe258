"""``python -m etl``. Owns nothing but the way into the command line."""

import logging
import sys

from etl.cli import main

if __name__ == "__main__":
    # The pool logs with a traceback what the raised error says already, and that one becomes a line of ours.
    logging.getLogger("sqlalchemy").setLevel(logging.CRITICAL + 1)
    sys.exit(main(sys.argv[1:]))
