"""Owns one picture: ``python -I -S -B draw_png.py <scale> <packages>`` reads SVG from stdin and writes PNG to stdout.

A program, never imported: the kernel ends it where a limit is passed. The font lies beside it, so a picture is the same
whatever fonts the machine has. Must not know charts, facts or HTTP; imports nothing else (pathlib alone would double
what it costs to start), and finds the renderer in the folder ``packages`` without the search of ``site``.
"""

import os
import resource
import sys

_FONTS = os.path.join(os.path.dirname(__file__), "fonts")  # noqa: PTH118, PTH120
_PROCESSOR_SECONDS = 5
_DATA_BYTES = 400_000_000
_NICENESS = 5  # readers of pages come first

if __name__ == "__main__":
    sys.path.append(sys.argv[2])
    import resvg_py

    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (_DATA_BYTES, _DATA_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    fonts = [f"{_FONTS}/{name}" for name in sorted(os.listdir(_FONTS)) if name.endswith(".ttf")]  # noqa: PTH208
    svg = sys.stdin.buffer.read().decode()
    png = resvg_py.svg_to_bytes(svg_string=svg, zoom=float(sys.argv[1]), font_files=fonts, skip_system_fonts=True)
    sys.stdout.buffer.write(png)
