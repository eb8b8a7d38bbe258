"""Owns how the web makes a PNG of an SVG: a process for each picture.

The renderer holds Python's lock from the first stroke to the last (up to a second): in the worker itself no page would
be answered meanwhile, and a crash would take its readers along. Must not know what is drawn, or how many wait.
"""

import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from klimatvakt.errors import BusyError, KlimatvaktError
from klimatvakt.web.images.png import say_in_png

_PROGRAM = Path(__file__).with_name("draw_png.py")
_PACKAGES = Path(find_spec("resvg_py").origin).parents[1]  # type: ignore[union-attr, arg-type]  # a dependency of ours
# By the clock, for a machine with much else to do: what it may cost is bounded by the program itself.
_DRAW_SECONDS = 20.0


class PictureError(KlimatvaktError):
    """The SVG cannot be drawn; the message holds the renderer's own words."""


class Rasterizer:
    """Draws pictures; thread-safe, and may be made before a fork."""

    def __init__(self, program: Path = _PROGRAM, *, seconds: float = _DRAW_SECONDS) -> None:
        self._command = [sys.executable, "-I", "-S", "-B", str(program)]
        self._seconds = seconds

    def png(self, svg: str, *, scale: float, texts: Mapping[str, str]) -> bytes:
        """``svg`` drawn ``scale`` times as large, with ``texts`` {PNG keyword: text} inside; the same bytes every time.

        Raises:
            BusyError: the machine has too much to do to finish it.
            PictureError: it cannot be drawn.
        """
        command = [*self._command, str(scale), str(_PACKAGES)]
        try:
            done = subprocess.run(command, input=svg.encode(), capture_output=True, timeout=self._seconds, check=False)
        except subprocess.TimeoutExpired as error:
            raise BusyError("bilden") from error
        if done.returncode:
            words = done.stderr.decode(errors="replace").strip()[-500:]
            raise PictureError(f"bilden går inte att rita (kod {done.returncode}): {words}")
        return say_in_png(done.stdout, texts)
