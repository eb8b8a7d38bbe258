"""Owns one mounted city: its generations, the facts of each reading, its kept answers. Must not know pages or HTTP."""

import contextlib
import datetime as dt
import logging
import re
import threading
from collections.abc import Callable, Hashable
from zoneinfo import ZoneInfo

from klimatvakt.catalog.urls import Urls
from klimatvakt.config import Settings, SettingsError
from klimatvakt.db.generations import Generations
from klimatvakt.domain.vocabulary import Language
from klimatvakt.errors import GenerationError, KlimatvaktError, VersionGoneError
from klimatvakt.facts import CityFacts
from klimatvakt.web.app.handed import Derive, ReadCity
from klimatvakt.web.app.moment import Moment, read_version
from klimatvakt.web.app.readings import Readings
from klimatvakt.web.http.cache import Body, Kept, kept_body

_log = logging.getLogger(__name__)
_CITY_ID = re.compile(r"[a-z][a-z0-9-]{1,40}")
_WAIT_SECONDS = 2.0
_ZONE = ZoneInfo("Europe/Helsinki")


class City:
    """One city; thread-safe. Nothing is opened before the first call of ``moment`` (so: not before a fork)."""

    def __init__(self, city_id: str, prefix: str, settings: Settings, read_city: ReadCity, derive: Derive) -> None:
        self.id = city_id
        self.prefix = prefix
        self._bodies, self._pinned_bodies = Kept[Body](), Kept[Body]()
        self._generations = Generations(settings.build_dir / city_id, wait_seconds=_WAIT_SECONDS)
        self._fixed_today = dt.date.fromisoformat(settings.today) if settings.today else None
        # Apart, so that nobody who reads what is pinned makes the readers of today wait.
        self._now = Readings(city_id, read_city, derive, moments=2, reports=8)
        self._pinned = Readings(city_id, read_city, derive, moments=2, reports=2, at_once=2)
        self._shown: Moment | None = None
        self._preparing = threading.Lock()
        self.shown_since = dt.datetime.now(dt.UTC)

    def urls(self, language: Language) -> Urls:
        """The addresses of the city in ``language``."""
        return Urls(self.prefix, language)

    def newest(self) -> Moment:
        """The published generation and today's date; follows publications at most a second behind.

        Raises:
            GenerationError: nothing has been published yet.
        """
        return Moment(self._generations.current(), self._fixed_today or dt.datetime.now(_ZONE).date())

    def moment(self) -> Moment:
        """What readers are shown: the newest moment whose facts are ready.

        Those of a new generation or day are derived beforehand in a thread of their own; readers keep what they had
        meanwhile, and as long as it cannot be done. Only a service that starts makes its first readers wait.

        Raises:
            GenerationError: nothing has been published yet, or it cannot be shown.
        """
        newest, shown = self.newest(), self._shown
        if shown is None:
            self._now.facts(newest)
            shown = self._show(newest)
        elif newest.stamp != shown.stamp and self._now.may_try(newest) and self._preparing.acquire(blocking=False):
            threading.Thread(target=self._prepare, args=(newest,), name=f"facts of {self.id}", daemon=True).start()
        return shown

    def _prepare(self, newest: Moment) -> None:
        """Derive what is read today, and as of the reports that are read; then show it."""
        try:
            self._now.facts(newest)
            for report in self._now.reports():
                with contextlib.suppress(KlimatvaktError):  # a report may be gone; readers of it are told
                    self._now.facts(newest, report)
            self._show(newest)
        except GenerationError as error:
            _log.warning("%s; what was shown stays", error)
        finally:
            self._preparing.release()

    def _show(self, moment: Moment) -> Moment:
        self._shown, self.shown_since = moment, dt.datetime.now(dt.UTC)
        return moment

    def pinned(self, version: str) -> Moment:
        """The moment ``?version=`` names: a generation that is kept, on a day since it was published.

        Raises:
            VersionGoneError: there is none, or it is no longer kept. GenerationError: nothing has been published yet.
        """
        now, wanted = self.moment(), read_version(version)
        if wanted is None:
            raise VersionGoneError(found=version[:80])
        if version == now.version:
            return Moment(now.generation, now.as_of, pinned=True)
        try:
            generation = self._generations.named(wanted.generation_id)
        except GenerationError as error:
            raise VersionGoneError(found=version) from error
        first = min(generation.published_at.astimezone(_ZONE).date(), now.as_of)
        if not wanted.is_of(generation) or not first <= wanted.as_of <= now.as_of:
            raise VersionGoneError(found=version)
        return Moment(generation, wanted.as_of, pinned=True)

    def facts(self, moment: Moment, report: str | None = None) -> CityFacts:
        """All that is known at ``moment``, or at the closed report ``report``; raises like :meth:`Readings.facts`."""
        is_now = not moment.pinned or moment.stamp == self.moment().stamp
        return (self._now if is_now else self._pinned).facts(moment, report)

    def body(self, moment: Moment, key: Hashable, build: Callable[[], Body]) -> Body:
        """The answer kept for ``key`` at ``moment``, built when there is none."""
        return kept_body(self._pinned_bodies if moment.pinned else self._bodies, (moment.stamp, key), build)


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
