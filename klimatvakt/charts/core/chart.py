"""Owns one chart of the registry: how it gets its rows, how it draws them, which parameters it takes.

Must not know what any chart shows, nor the renderers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from klimatvakt.catalog.slugs import PARAM_WORDS, ParamId
from klimatvakt.charts.core import wording
from klimatvakt.charts.core.city import CityFacts
from klimatvakt.charts.core.spec import ChartSpec, Drawing
from klimatvakt.errors import BadQueryError
from klimatvakt.i18n import Translator

Params = Mapping[str, str]
Allowed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Chart:
    """One chart of the registry.

    ``rows(facts, params)`` says what is shown, row by row; ``spec(rows, facts, params, t)`` draws from those rows.
    ``allowed(facts)`` gives the allowed values of each parameter, e.g. {"sektor": ("utbildning", …)}; a parameter
    outside it is refused with the list. ``needs`` is the parameter without which there is nothing to draw;
    ``defaults`` are values that say no more than their absence, so that no address writes them.
    """

    slug: str
    rows: Callable[[CityFacts, Params], tuple[Any, ...]]
    spec: Callable[[Any, CityFacts, Params, Translator], ChartSpec]
    allowed: Callable[[CityFacts], Allowed] = field(default=lambda _facts: {})
    needs: ParamId | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)

    def draw(self, facts: CityFacts, params: Params, t: Translator) -> Drawing:
        """The drawing for ``params`` in the language of ``t``.

        Raises:
            BadQueryError: the parameter the chart needs is missing.
        """
        if self.needs is not None and not params.get(self.needs):
            allowed = tuple(self.allowed(facts)[self.needs])
            raise BadQueryError(what=PARAM_WORDS[self.needs][t.language], found="", allowed=allowed)
        rows = self.rows(facts, params)
        spec = replace(
            self.spec(rows, facts, params, t),
            slug=self.slug,
            city=wording.city_name(facts, t),
            badges=wording.badges(facts, t),
            fictional=facts.fictional,
        )
        return Drawing(spec, rows)
