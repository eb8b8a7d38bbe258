"""Owns one mounted city: its generations, today's facts, its kept answers. Must not know pages or HTTP."""

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
from klimatvakt.web.cache import BodyCache
from klimatvakt.web.parts import BuildFacts

_log = logging.getLogger(__name__)
_CITY_ID = re.compile(r"[a-z][a-z0-9-]{1,40}")
_FACTS_KEPT = 3
_WAIT_SECONDS = 2.0
_ZONE = ZoneInfo("Europe/Helsinki")


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

    def __init__(self, city_id: str, prefix: str, settings: Settings, build_facts: BuildFacts) -> None:
        self.id = city_id
        self.prefix = prefix
        self.bodies = BodyCache()
        self._generations = Generations(settings.build_dir / city_id, wait_seconds=_WAIT_SECONDS)
        self._fixed_today = dt.date.fromisoformat(settings.today) if settings.today else None
        self._build_facts = build_facts
        self._lock = threading.Lock()
        self._facts: OrderedDict[tuple[str, dt.date], CityFacts] = OrderedDict()
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

    def facts(self, moment: Moment) -> CityFacts:
        """All that is known at ``moment``, built once: the other threads wait for the first.

        Where they cannot be built (a new day asks for a file that is gone, or a file says what nobody foresaw) readers
        keep what was last shown.

        Raises:
            GenerationError: nothing has been shown yet.
        """
        kept = self._facts.get(moment.stamp)
        if kept is not None:
            return kept
        with self._lock:
            if moment.stamp not in self._facts:
                built = self._build(moment)
                # Everything is in the facts now; an idle database would only hold memory, and opens again when asked.
                moment.generation.engine.dispose()
                self._facts[moment.stamp] = built
                while len(self._facts) > _FACTS_KEPT:
                    self._facts.popitem(last=False)
            return self._facts[moment.stamp]

    def _build(self, moment: Moment) -> CityFacts:
        try:
            return self._build_facts(moment.generation, as_of=moment.as_of)
        except Exception as error:
            _log.exception("%s: %s cannot be shown on %s", self.id, moment.generation.id, moment.as_of)
            if not self._facts:
                raise GenerationError(f"{self.id}: {moment.generation.id} går inte att visa ({error})") from error
            return next(reversed(self._facts.values()))


def make_cities(settings: Settings, build_facts: BuildFacts) -> tuple[City, ...]:
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
        City(city_id, f"/{city_id}" if n else "", settings, build_facts) for n, city_id in enumerate(settings.cities)
    )
