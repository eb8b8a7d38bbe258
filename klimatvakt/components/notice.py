"""Owns the lines that say what a reader must not miss: fictional, not official, old data. Must not compute."""

from dash import html

from klimatvakt.components.content import Piece
from klimatvakt.facts.model import CityFacts
from klimatvakt.i18n import Translator


def city_notices(facts: CityFacts, t: Translator) -> Piece:
    """What every page says about the city itself; None when there is nothing to say."""
    name = t.words(facts.area.name)
    said: list[Piece] = []
    if facts.fictional:
        said += [html.Strong(t("{city} är en påhittad stad.", city=name)), " "]
        said += [html.Span(t("Alla uppgifter är påhittade."), className="wide-only"), " "]
    if not facts.area.official:
        said += [html.Strong(t("Inte stadens officiella tjänst.")), *_sources(facts, t)]
    return html.Div(html.P(said, className="wrap"), className="city-notice") if said else None


def _sources(facts: CityFacts, t: Translator) -> list[str]:
    if facts.fictional:
        return []
    return [
        " ",
        t("Uppgifterna är hämtade ur det som {city} och andra har publicerat.", city=t.words(facts.area.name)),
    ]


def notice(*content: Piece) -> html.Div:
    """A calm box for something the reader must know before going on."""
    return html.Div([html.P(part) if isinstance(part, str) else part for part in content], className="notice")
