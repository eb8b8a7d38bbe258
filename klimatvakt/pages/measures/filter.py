"""Owns which measures a choice shows and in what order; shared by the GET form and the callback. No components."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.catalog.stored import Measure
from klimatvakt.domain.vocabulary import EffectStatus, Funding, Phase, PublicStatus
from klimatvakt.domain.words import Words
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import root_themes

# What a filter says for measures about which the source says nothing.
NOT_PUBLISHED = "not_published"
BY_TONNES = "tonnes"
BY_LOSS, BY_PRICE = "delay", "price"
SORTS = ("title", BY_TONNES, "status", "next", BY_LOSS, BY_PRICE)

_COLUMNS: Mapping[ParamId, str] = {
    ParamId.THEME: "theme_id",
    ParamId.SUBTHEME: "subtheme_id",
    ParamId.SECTOR: "sector_id",
    ParamId.PHASE: "phase",
    ParamId.STATUS: "status",
    ParamId.FUNDING: "funding",
    ParamId.EFFECT: "effect_status",
    ParamId.EMISSION_SECTOR: "emission_sector_id",
}


def allowed(facts: CityFacts) -> dict[ParamId, tuple[str, ...] | None]:
    """The allowed values of each parameter."""
    roots = tuple(row.id for row in root_themes(facts))
    return {
        ParamId.THEME: roots,
        ParamId.SUBTHEME: tuple(theme for theme in tuple(row.id for row in facts.stored.theme) if theme not in roots),
        ParamId.SECTOR: (*tuple(row.id for row in facts.stored.sector), NOT_PUBLISHED),
        ParamId.PHASE: (*Phase, NOT_PUBLISHED),
        ParamId.STATUS: tuple(PublicStatus),
        ParamId.FUNDING: (*Funding, NOT_PUBLISHED),
        ParamId.EFFECT: tuple(EffectStatus),
        ParamId.EMISSION_SECTOR: (*tuple(row.id for row in facts.stored.emission_sector), NOT_PUBLISHED),
        ParamId.TEXT: None,
        ParamId.SORT: SORTS,
    }


def select_measures(facts: CityFacts, params: Mapping[ParamId, str], t: Translator) -> list[MeasureStanding]:
    """Rows of CityFacts.measures that fit every choice in ``params`` (validated), in the chosen order.

    Without a choice the order is the catalogue's. Unknown values come last in every order.
    """
    rows = list(facts.measures)
    for name, column in _COLUMNS.items():
        wanted = params.get(name)
        if wanted:
            rows = [row for row in rows if getattr(row, column) == (None if wanted == NOT_PUBLISHED else wanted)]
    words = params.get(ParamId.TEXT, "").casefold().split()
    if words:
        texts = _texts(facts.stored.measure)
        rows = [row for row in rows if all(word in texts[row.code] for word in words)]
    return _sorted(rows, params.get(ParamId.SORT, ""), t)


def _texts(measures: Iterable[Measure]) -> dict[str, str]:
    return {row.code: " ".join([*_parts(row.title), *_parts(row.description), row.code]).casefold() for row in measures}


def _parts(text: Words) -> list[str]:
    return [part or "" for part in (text.sv, text.fi, text.en)]


def _sorted(rows: list[MeasureStanding], order: str, t: Translator) -> list[MeasureStanding]:
    places = {status: place for place, status in enumerate(_URGENT_FIRST)}
    keys: dict[str, Callable[[MeasureStanding], Any]] = {
        "title": lambda row: t.words(row.title).casefold(),
        "tonnes": lambda row: (row.central_t is None, -(row.central_t or 0.0)),
        "status": lambda row: (places[row.status], -(row.late_days or 0)),
        "next": lambda row: (row.next_milestone_on is None, str(row.next_milestone_on or "")),
        BY_LOSS: lambda row: (row.delay_rank is None, row.delay_rank or 0),
        BY_PRICE: lambda row: (row.eur_t_central is None, row.eur_t_central or 0.0),
    }
    return sorted(rows, key=keys[order]) if order else rows


_URGENT_FIRST = (
    PublicStatus.LATE,
    PublicStatus.NO_REPORT,
    PublicStatus.NO_SCHEDULE,
    PublicStatus.NOT_STARTED,
    PublicStatus.POSTPONED,
    PublicStatus.ON_TIME,
    PublicStatus.COMPLETED,
    PublicStatus.CANCELLED,
)
