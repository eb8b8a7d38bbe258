"""``python -m etl``. Owns nothing but the way into the command line."""

import sys

from etl.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
