"""Owns which measures a chart is about: those of the sector or theme asked for, and those that are still live."""

from collections.abc import Iterable

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.charts.core.chart import Allowed, Params
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.domain.vocabulary import PublicStatus

GROUPS = (ParamId.SECTOR, ParamId.THEME)


def allowed(facts: CityFacts) -> Allowed:
    """Sector and theme ids."""
    stored = facts.stored
    themes = tuple(theme.id for theme in stored.theme if theme.parent_id is None)
    return {ParamId.SECTOR: tuple(sector.id for sector in stored.sector), ParamId.THEME: themes}


def choose_measures(facts: CityFacts, params: Params) -> list[MeasureStanding]:
    """The measures of the sector or theme named in ``params``, else all."""
    sector, theme = (params.get(param) for param in GROUPS)
    return [
        measure
        for measure in facts.measures
        if (not sector or measure.sector_id == sector) and (not theme or measure.theme_id == theme)
    ]


def live(measures: Iterable[MeasureStanding]) -> list[MeasureStanding]:
    """All but cancelled and merged ones."""
    return [measure for measure in measures if measure.status is not PublicStatus.CANCELLED]
