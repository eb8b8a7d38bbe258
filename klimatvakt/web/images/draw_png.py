"""Owns one picture: ``python -I -B draw_png.py <scale>`` reads SVG from stdin and writes PNG to stdout.

A program, never imported: the kernel ends it where a limit is passed. The font lies beside it, so a picture is the same
whatever fonts the machine has. Must not know charts, facts or HTTP; imports none of our code, so that it starts fast.
"""

import os
import resource
import sys
from pathlib import Path

import resvg_py

_FONTS = [str(path) for path in sorted((Path(__file__).parent / "fonts").glob("*.ttf"))]
_PROCESSOR_SECONDS = 5
_DATA_BYTES = 400_000_000
_NICENESS = 5  # readers of pages come first

if __name__ == "__main__":
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (_DATA_BYTES, _DATA_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    svg = sys.stdin.buffer.read().decode()
    png = resvg_py.svg_to_bytes(svg_string=svg, zoom=float(sys.argv[1]), font_files=_FONTS, skip_system_fonts=True)
    sys.stdout.buffer.write(png)
