"""Owns the facts of some moments and reports, each built once and shared. Must not know pages, HTTP or files."""

import contextlib
import datetime as dt
import logging
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator

from klimatvakt.errors import BusyError, GenerationError
from klimatvakt.facts import CityFacts
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.web.app.handed import Derive, ReadCity
from klimatvakt.web.app.moment import Moment
from klimatvakt.web.app.reports import find_report

_log = logging.getLogger(__name__)
_Key = tuple[tuple[str, dt.date], str | None]


class Readings:
    """The facts of one city: ``moments`` of them as known then, ``reports`` as of a report. Thread-safe.

    ``at_once`` (None: any number) is how many different readings are waited for at a time: each waits in a thread that
    could answer others, and any number of different ones can be asked for.
    """

    def __init__(
        self,
        city_id: str,
        read_city: ReadCity,
        derive: Derive,
        *,
        moments: int,
        reports: int,
        at_once: int | None = None,
    ) -> None:
        self._city_id = city_id
        self._read_city, self._derive = read_city, derive
        self._lock = threading.Lock()
        self._moments, self._reports = _Kept(moments), _Kept(reports)
        self._tables: tuple[str, CityTables] | None = None
        self._stand_ins: frozenset[_Key] = frozenset()
        self._at_once, self._awaited = at_once, Counter[_Key]()
        self._counting = threading.Lock()

    def facts(self, moment: Moment, report: str | None) -> CityFacts:
        """All that is known at ``moment``, or that was known at the closed report with the id ``report``.

        Built once: the other threads wait for the first. Where they cannot be built (a new day asks for a file that is
        gone, or a file says what nobody foresaw) readers keep what was last shown of the same reading, except of a
        pinned moment, which is that or nothing.

        Raises:
            GenerationError: nothing has been shown yet. UnknownReportError: no such report, or it is not closed.
            BusyError: as many other readings are waited for as may be.
        """
        if report is None:
            as_of, kept = moment.as_of, self._moments
        else:
            as_of, kept = find_report(self.facts(moment, None), report)["as_of"], self._reports
        key = (moment.stamp, report)
        found = kept.get(key)
        if found is None:
            with self._awaiting(key), self._lock:
                found = kept.get(key) or self._make(moment, as_of, report, kept)
        if found is None or (moment.pinned and key in self._stand_ins):
            raise GenerationError(f"{self._city_id}: {moment.generation.id} går inte att visa; se loggen")
        return found

    def is_shown(self, moment: Moment) -> bool:
        """Whether readers of ``moment`` see what it holds, and not what was last shown in its stead."""
        return all(stamp != moment.stamp for stamp, _ in self._stand_ins)

    @contextlib.contextmanager
    def _awaiting(self, key: _Key) -> Iterator[None]:
        with self._counting:
            if self._at_once is not None and key not in self._awaited and len(self._awaited) >= self._at_once:
                raise BusyError("låsta siffror")
            self._awaited[key] += 1
        try:
            yield
        finally:
            with self._counting:
                self._awaited[key] -= 1
                self._awaited += Counter()  # without those nobody waits for

    def _make(self, moment: Moment, as_of: dt.date, report: str | None, kept: "_Kept") -> CityFacts | None:
        """What is to be shown from now on; None when there is nothing. Only under the lock."""
        key = (moment.stamp, report)
        found = self._build(moment, as_of, report)
        if found is None and not moment.pinned:
            found = kept.last(report)
            self._stand_ins |= {key}
        if found is not None:
            kept.add(key, found)
        return found

    def _build(self, moment: Moment, as_of: dt.date, report: str | None) -> CityFacts | None:
        try:
            return self._derive(self._read(moment), as_of, report)
        except Exception:
            _log.exception("%s: %s cannot be shown on %s %s", self._city_id, moment.generation.id, as_of, report)
            return None

    def _read(self, moment: Moment) -> CityTables:
        """The generation's tables, read once for all days and reports. Only under the lock.

        Raises:
            GenerationError: another build has come to stand under the generation's name since it was opened.
        """
        name, _ = moment.stamp
        if self._tables is None or self._tables[0] != name:
            tables, wanted = self._read_city(moment.generation), moment.generation.build_id
            # All of it is in memory now; an idle database would only hold more, and opens again when asked.
            moment.generation.engine.dispose()
            if tables.build_id != wanted:
                raise GenerationError(f"{moment.generation.id}: är av bygget {tables.build_id}, inte av {wanted}")
            self._tables = name, tables
        return self._tables[1]


class _Kept:
    """The facts last asked for, ``size`` of them; thread-safe."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._facts: OrderedDict[_Key, CityFacts] = OrderedDict()

    def get(self, key: _Key) -> CityFacts | None:
        with self._lock:
            if key in self._facts:
                self._facts.move_to_end(key)
            return self._facts.get(key)

    def add(self, key: _Key, facts: CityFacts) -> None:
        with self._lock:
            self._facts[key] = facts
            if len(self._facts) > self._size:
                self._facts.popitem(last=False)

    def last(self, report: str | None) -> CityFacts | None:
        """What was last asked for of the same reading, of whatever day and generation."""
        with self._lock:
            return next((self._facts[key] for key in reversed(self._facts) if key[1] == report), None)
