"""Owns the facts of some moments and reports, each built once and shared. Must not know pages, HTTP or files."""

import contextlib
import datetime as dt
import logging
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from klimatvakt.domain.scenario import Scenario
from klimatvakt.errors import BusyError, GenerationError
from klimatvakt.facts import CityFacts
from klimatvakt.facts.read.city_tables import CityTables
from klimatvakt.web.app.handed import Derive, ReadCity
from klimatvakt.web.app.moment import Moment
from klimatvakt.web.app.reports import find_report

_log = logging.getLogger(__name__)
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 300.0  # seconds until what failed is tried again
_FAILED_KEPT = 64


@dataclass(frozen=True)
class ReadingKey:
    """All that facts follow from. ``generation`` is its name and build; ``report`` None is everything known.

    ``budget_round`` and ``scenario`` are None as long as nothing is counted beside what the city has decided.
    """

    generation: str
    as_of: dt.date
    report: str | None = None
    budget_round: str | None = None
    scenario: Scenario | None = None


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
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._city_id = city_id
        self._read_city, self._derive, self._clock = read_city, derive, clock
        self._lock = threading.Lock()
        self._moments, self._reports = _Kept(moments), _Kept(reports)
        self._tables: tuple[str, CityTables] | None = None
        self._failed: OrderedDict[ReadingKey, tuple[float, float]] = OrderedDict()  # (not before, how long then)
        self._at_once, self._awaited = at_once, Counter[ReadingKey]()
        self._counting = threading.Lock()

    def facts(self, moment: Moment, report: str | None = None) -> CityFacts:
        """All that is known at ``moment``, or that was known at the closed report with the id ``report``.

        Built once: the other threads wait for the first.

        Raises:
            GenerationError: they cannot be built; tried again after 1, 2, 4 … seconds. UnknownReportError: no such
                report, or it is not closed. BusyError: as many other readings are waited for as may be.
        """
        if report is None:
            key, kept = _key(moment), self._moments
        else:
            as_of = find_report(self.facts(moment), report).as_of
            key, kept = ReadingKey(moment.stamp[0], as_of, report), self._reports
        found = kept.get(key)
        if found is None:
            with self._awaiting(key), self._lock:
                found = kept.get(key) or self._build(key, moment)
                kept.add(key, found)
        return found

    def may_try(self, moment: Moment) -> bool:
        """Whether the facts of ``moment`` have not failed just now."""
        return self._clock() >= self._failed.get(_key(moment), (0.0, 0.0))[0]

    def reports(self) -> tuple[str, ...]:
        """The reports that are read."""
        return self._reports.reports()

    @contextlib.contextmanager
    def _awaiting(self, key: ReadingKey) -> Iterator[None]:
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

    def _build(self, key: ReadingKey, moment: Moment) -> CityFacts:
        """Only under the lock; raises GenerationError."""
        not_before, waited = self._failed.get(key, (0.0, _FIRST_WAIT / 2))
        said = f"{self._city_id}: {moment.generation.id} går inte att visa; se loggen"
        if self._clock() < not_before:
            raise GenerationError(said)
        try:
            found = self._derive(self._read(moment), key.as_of, key.report)
        except Exception as error:
            wait = min(2 * waited, _LONGEST_WAIT)
            self._failed[key] = self._clock() + wait, wait
            if len(self._failed) > _FAILED_KEPT:
                self._failed.popitem(last=False)
            _log.exception("%s: %s cannot be shown, next try in %s s", self._city_id, key, wait)
            raise GenerationError(said) from error
        self._failed.pop(key, None)
        return found

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


def _key(moment: Moment) -> ReadingKey:
    return ReadingKey(*moment.stamp)


class _Kept:
    """The facts last asked for, ``size`` of them; thread-safe."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._facts: OrderedDict[ReadingKey, CityFacts] = OrderedDict()

    def get(self, key: ReadingKey) -> CityFacts | None:
        with self._lock:
            if key in self._facts:
                self._facts.move_to_end(key)
            return self._facts.get(key)

    def add(self, key: ReadingKey, facts: CityFacts) -> None:
        with self._lock:
            self._facts[key] = facts
            if len(self._facts) > self._size:
                self._facts.popitem(last=False)

    def reports(self) -> tuple[str, ...]:
        with self._lock:
            return tuple(dict.fromkeys(key.report for key in self._facts if key.report is not None))
