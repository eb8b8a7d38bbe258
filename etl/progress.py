"""Owns how far a run says it has come: a bar on a terminal, plain lines elsewhere. Must not know the steps."""

from typing import TextIO

_WIDTH = 24


class Progress:
    """Tells ``stream`` about ``total`` steps. A bar is redrawn in place and never left half on the screen."""

    def __init__(self, stream: TextIO, title: str, total: int) -> None:
        self._stream = stream
        self._title = title
        self._total = total
        self._done = 0
        self._bar = stream.isatty()
        self._width = 0

    def step(self, what: str) -> None:
        """Say that ``what`` begins."""
        if self._bar:
            filled = _WIDTH * self._done // self._total
            self._draw(f"{self._title} [{'#' * filled}{'.' * (_WIDTH - filled)}] {what}")
        else:
            print(f"{self._title}: {what}", file=self._stream, flush=True)
        self._done = min(self._done + 1, self._total)

    def close(self) -> None:
        """Take the bar away; what is printed next starts on an empty line."""
        if self._bar:
            self._draw("")
            self._stream.write("\r")
            self._stream.flush()

    def _draw(self, line: str) -> None:
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)
