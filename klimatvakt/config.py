"""Owns the settings: the only reader of os.environ. Must not know what the settings are used for."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingsError(ValueError):
    """A setting is missing or cannot be understood. Stands here because settings and errors are strangers."""


@dataclass(frozen=True)
class SettingEntry:
    """One row of the settings table: name in the environment, default, help."""

    name: str
    default: str
    help: str


SETTINGS: tuple[SettingEntry, ...] = (
    SettingEntry("HOST", "127.0.0.1", "Adressen som webbservern lyssnar på."),
    SettingEntry("PORT", "8050", "Porten som webbservern lyssnar på."),
    SettingEntry(
        "KLIMATVAKT_CITIES",
        "grankulla,exempelstad",
        "Städer som visas: den första vid roten, de andra under /<id>/.",
    ),
    SettingEntry("KLIMATVAKT_DATA", "data", "Mappen med en undermapp per stad."),
    SettingEntry("KLIMATVAKT_BUILD", "data/build", "Mappen där ETL publicerar databasernas generationer."),
    SettingEntry("KLIMATVAKT_BUNDLE", "build/bundle", "Mappen med förpackade skript för webbläsaren."),
    SettingEntry(
        "KLIMATVAKT_URL",
        "",
        "Tjänstens publika adress utan snedstreck i slutet; tomt = ur anropets Host, bara om HOST är den egna datorn.",
    ),
    SettingEntry("KLIMATVAKT_TODAY", "", "Fast dagens datum (ÅÅÅÅ-MM-DD) för prov; tomt = i dag i Helsingfors."),
    SettingEntry("KLIMATVAKT_CACHE", "build/images", "Mappen där färdiga diagrambilder sparas."),
    SettingEntry("KLIMATVAKT_CACHE_MB", "256", "Så många megabyte diagrambilder sparas som mest."),
    SettingEntry("KLIMATVAKT_MAX_SOURCE_MB", "512", "Största tillåtna källfil i megabyte."),
    SettingEntry("KLIMATVAKT_KEEP_YEARS", "10", "Så många år kan en ersatt generation läsas genom länkar med version."),
    SettingEntry("KLIMATVAKT_KEEP_GB", "5", "Så många gigabyte generationer sparas som mest per stad."),
    SettingEntry("KLIMATVAKT_PAGE_ROWS", "5000", "Så många rader av en tabell läses ur databasen åt gången som mest."),
    SettingEntry("KLIMATVAKT_WORKERS", "2", "Antal webbprocesser."),
)


@dataclass(frozen=True)
class Settings:
    """All settings, parsed. Build with :meth:`from_env`."""

    host: str
    port: int
    cities: tuple[str, ...]
    data_dir: Path
    build_dir: Path
    bundle_dir: Path
    public_url: str
    cache_dir: Path
    cache_mb: int
    today: str
    max_source_mb: int
    keep_years: int
    keep_gb: int
    page_rows: int
    workers: int

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Settings out of ``environ`` (default: os.environ).

        Raises:
            SettingsError: a number is not a number, or no city is named.
        """
        given = os.environ if environ is None else environ
        value = {entry.name: given.get(entry.name) or entry.default for entry in SETTINGS}
        cities = tuple(dict.fromkeys(part.strip() for part in value["KLIMATVAKT_CITIES"].split(",") if part.strip()))
        if not cities:
            raise SettingsError(
                "KLIMATVAKT_CITIES: ingen stad angiven; ange minst ett stads-id, till exempel grankulla"
            )
        return cls(
            host=value["HOST"],
            port=_positive(value, "PORT"),
            cities=cities,
            data_dir=Path(value["KLIMATVAKT_DATA"]),
            build_dir=Path(value["KLIMATVAKT_BUILD"]),
            bundle_dir=Path(value["KLIMATVAKT_BUNDLE"]),
            public_url=value["KLIMATVAKT_URL"].rstrip("/"),
            cache_dir=Path(value["KLIMATVAKT_CACHE"]),
            cache_mb=_positive(value, "KLIMATVAKT_CACHE_MB"),
            today=value["KLIMATVAKT_TODAY"],
            max_source_mb=_positive(value, "KLIMATVAKT_MAX_SOURCE_MB"),
            keep_years=_positive(value, "KLIMATVAKT_KEEP_YEARS"),
            keep_gb=_positive(value, "KLIMATVAKT_KEEP_GB"),
            page_rows=_positive(value, "KLIMATVAKT_PAGE_ROWS"),
            workers=_positive(value, "KLIMATVAKT_WORKERS"),
        )


def _positive(value: Mapping[str, str], name: str) -> int:
    found = value[name]
    if not found.isdecimal() or int(found) < 1:
        raise SettingsError(f"{name}: {found!r} är inget positivt heltal; ange till exempel {_default(name)}")
    return int(found)


def _default(name: str) -> str:
    return next(entry.default for entry in SETTINGS if entry.name == name)


def addresses(settings: Settings) -> tuple[str, ...]:
    """Where each city is served: the first at the root, the others under /<id>/."""
    host = f"http://{settings.host}:{settings.port}"
    return tuple(f"{host}/" if n == 0 else f"{host}/{city}/" for n, city in enumerate(settings.cities))


if __name__ == "__main__":
    for line in addresses(Settings.from_env()):
        print(f"Klimatvakt: {line}")
