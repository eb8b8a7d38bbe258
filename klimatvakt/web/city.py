"""Owns one mounted city: its generations, the facts of each reading, its kept answers. Must not know pages or HTTP."""

import datetime as dt
import logging
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from klimatvakt.catalog.urls import Urls
from klimatvakt.config import Settings, SettingsError
from klimatvakt.db.engine import Generation
from klimatvakt.db.generations import Generations
from klimatvakt.domain.vocabulary import Language
from klimatvakt.errors import GenerationError
from klimatvakt.facts import CityFacts
from klimatvakt.facts.city_tables import CityTables
from klimatvakt.web.cache import BodyCache
from klimatvakt.web.parts import Derive, ReadCity
from klimatvakt.web.reports import find_report

_log = logging.getLogger(__name__)
_CITY_ID = re.compile(r"[a-z][a-z0-9-]{1,40}")
_DAYS_KEPT, _READINGS_KEPT = 3, 8
_WAIT_SECONDS = 2.0
_ZONE = ZoneInfo("Europe/Helsinki")
_Key = tuple[tuple[str, dt.date], str | None]


@dataclass(frozen=True)
class Moment:
    """What an answer depends on besides its address; the key of every cache and tag."""

    generation: Generation
    as_of: dt.date

    @property
    def stamp(self) -> tuple[str, dt.date]:
        """(generation and its build, as_of): a folder emptied and built anew begins with the same names."""
        return f"{self.generation.id}-{self.generation.build_id}", self.as_of


class City:
    """One city; thread-safe. Nothing is opened before the first call of ``moment`` (so: not before a fork)."""

    def __init__(self, city_id: str, prefix: str, settings: Settings, read_city: ReadCity, derive: Derive) -> None:
        self.id = city_id
        self.prefix = prefix
        self.bodies = BodyCache()
        self._generations = Generations(settings.build_dir / city_id, wait_seconds=_WAIT_SECONDS)
        self._fixed_today = dt.date.fromisoformat(settings.today) if settings.today else None
        self._read_city, self._derive = read_city, derive
        self._lock = threading.Lock()
        self._today, self._readings = _Kept(_DAYS_KEPT), _Kept(_READINGS_KEPT)
        self._tables: tuple[str, CityTables] | None = None
        self._loaded: tuple[str, dt.datetime] = ("", dt.datetime.now(dt.UTC))

    def urls(self, language: Language) -> Urls:
        """The addresses of the city in ``language``."""
        return Urls(self.prefix, language)

    def moment(self) -> Moment:
        """The published generation and today's date; follows publications at most a second behind.

        Raises:
            GenerationError: nothing has been published yet.
        """
        generation = self._generations.current()
        self.loaded_at(generation)
        return Moment(generation, self._fixed_today or dt.datetime.now(_ZONE).date())

    def loaded_at(self, generation: Generation) -> dt.datetime:
        """When this process first saw ``generation`` (UTC)."""
        if self._loaded[0] != generation.id:
            self._loaded = (generation.id, dt.datetime.now(dt.UTC))
        return self._loaded[1]

    def facts(self, moment: Moment, report: str | None = None) -> CityFacts:
        """All that is known at ``moment``, or that was known at the closed report with the id ``report``.

        Built once: the other threads wait for the first. Where they cannot be built (a new day asks for a file that is
        gone, or a file says what nobody foresaw) readers keep what was last shown of the same reading.

        Raises:
            GenerationError: nothing has been shown yet. UnknownReportError: no such report, or it is not closed.
        """
        if report is None:
            as_of, kept = moment.as_of, self._today
        else:
            as_of, kept = find_report(self.facts(moment), report)["as_of"], self._readings
        found = kept.get((moment.stamp, report))
        if found is not None:
            return found
        with self._lock:
            found = kept.get((moment.stamp, report))
            if found is None:
                found = self._build(moment, as_of, report) or kept.last(report)
                if found is None:
                    raise GenerationError(f"{self.id}: {moment.generation.id} går inte att visa; se loggen")
                kept.add((moment.stamp, report), found)
            return found

    def _build(self, moment: Moment, as_of: dt.date, report: str | None) -> CityFacts | None:
        try:
            return self._derive(self._read(moment), as_of, report)
        except Exception:
            _log.exception("%s: %s cannot be shown on %s %s", self.id, moment.generation.id, as_of, report)
            return None

    def _read(self, moment: Moment) -> CityTables:
        """The generation's tables, read once for all days and reports. Only under the lock."""
        name, _ = moment.stamp
        if self._tables is None or self._tables[0] != name:
            self._tables = name, self._read_city(moment.generation)
            # All of it is in memory now; an idle database would only hold more, and opens again when asked.
            moment.generation.engine.dispose()
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


def make_cities(settings: Settings, read_city: ReadCity, derive: Derive) -> tuple[City, ...]:
    """The cities of the settings: the first at the root, the others under ``/<id>/``.

    Raises:
        SettingsError: an id cannot be a path, or today's fixed date is no date.
    """
    for city_id in settings.cities:
        if not _CITY_ID.fullmatch(city_id) or city_id in (*Language, "healthz", "readyz"):
            raise SettingsError(
                f"KLIMATVAKT_CITIES: {city_id!r} är inget stads-id; små bokstäver a–z, siffror och bindestreck, "
                "till exempel grankulla"
            )
    if settings.today:
        try:
            dt.date.fromisoformat(settings.today)
        except ValueError as error:
            raise SettingsError(f"KLIMATVAKT_TODAY: {settings.today!r} är inget datum; skriv ÅÅÅÅ-MM-DD") from error
    return tuple(
        City(city_id, f"/{city_id}" if n else "", settings, read_city, derive)
        for n, city_id in enumerate(settings.cities)
    )
