"""Owns what the files of a chart say of where they come from. Must not know any format."""

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.exports.about import About, licence_words
from klimatvakt.exports.citation import citation
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator


def chart_about(drawing: Drawing, facts: CityFacts, t: Translator, *, link: str, pinned: str, method: str) -> About:
    """How ``drawing`` is cited, in the language of ``t``; ``link`` leads to it, ``pinned`` keeps its very numbers."""
    spec = drawing.spec
    cited = citation(
        city=wording.city_name(facts, t),
        title=spec.title,
        source=spec.source,
        data_date=spec.data_date,
        as_of=facts.as_of,
        link=link,
        badges=spec.badges,
        t=t,
        method=method,
    )
    return About(link, pinned, cited, licence_words(facts.sources, t), facts.as_of)
