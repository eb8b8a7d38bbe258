"""Owns what an answer depends on besides its address, and how an address pins it. Must not know facts or files.

A version names generation, build and day, because all three decide what is shown: a folder that was emptied and built
anew begins with the same generation names, and whether something is late depends on the day.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from klimatvakt.db.engine import Generation

_BUILD_LETTERS = 8
_VERSION = re.compile(rf"(g\d{{6,12}})-([^-\s]{{1,{_BUILD_LETTERS}}})-(\d{{8}})", re.ASCII)


@dataclass(frozen=True)
class Moment:
    """A generation on a day; the key of every cache and tag. ``pinned``: an address asked for this one, no other."""

    generation: Generation
    as_of: dt.date
    pinned: bool = False

    @cached_property
    def stamp(self) -> tuple[str, dt.date]:
        """(generation and its build, as_of): a folder emptied and built anew begins with the same names."""
        return f"{self.generation.id}-{self.generation.build_id}", self.as_of

    @property
    def version(self) -> str:
        """What ``?version=`` says to see exactly this again, for example 'g000123-1a2b3c4d-20261122'."""
        return f"{self.generation.id}-{_short(self.generation.build_id)}-{self.as_of:%Y%m%d}"


@dataclass(frozen=True)
class Version:
    """What ``?version=`` names."""

    generation_id: str
    build: str
    as_of: dt.date

    def is_of(self, generation: Generation) -> bool:
        """Whether ``generation`` is the one named, and not a later one of the same name."""
        return (generation.id, _short(generation.build_id)) == (self.generation_id, self.build)


def read_version(text: str) -> Version | None:
    """The version ``text`` names; None when it names none."""
    found = _VERSION.fullmatch(text)
    if found is None:
        return None
    try:
        day = dt.datetime.strptime(found[3], "%Y%m%d").date()
    except ValueError:
        return None
    return Version(found[1], found[2], day)


def _short(build_id: str) -> str:
    return build_id.replace("-", "")[:_BUILD_LETTERS]
