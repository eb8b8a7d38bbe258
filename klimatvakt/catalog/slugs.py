"""Owns the words of the addresses: page paths and parameter names per language. Values stay language-neutral ids.

Must not know prefixes or hosts (urls.py) nor what a page shows. Old words keep working: never remove one.
"""

from collections.abc import Mapping
from enum import StrEnum

from klimatvakt.domain.vocabulary import Language


class PageId(StrEnum):
    """Every kind of page."""

    OVERVIEW = "overview"
    MEASURES = "measures"
    MEASURE = "measure"
    SECTORS = "sectors"
    SECTOR = "sector"
    ROADMAP = "roadmap"
    THEME = "theme"
    BUDGET = "budget"
    INDICATORS = "indicators"
    CHANGES = "changes"
    REPORTS = "reports"
    REPORT = "report"
    STEERING = "steering"
    METHOD = "method"
    DATA = "data"
    ABOUT = "about"
    CHARTS = "charts"


# {page: {language: path word}}; a detail page stands under its list with an id after it.
PAGE_WORDS: Mapping[PageId, Mapping[Language, str]] = {
    PageId.OVERVIEW: {Language.SV: "", Language.FI: "", Language.EN: ""},
    PageId.MEASURES: {Language.SV: "atgarder", Language.FI: "toimenpiteet", Language.EN: "measures"},
    PageId.SECTORS: {Language.SV: "sektorer", Language.FI: "toimialat", Language.EN: "sectors"},
    PageId.ROADMAP: {Language.SV: "fardplan", Language.FI: "tiekartta", Language.EN: "roadmap"},
    PageId.BUDGET: {Language.SV: "utslappsbudget", Language.FI: "paastobudjetti", Language.EN: "emission-budget"},
    PageId.INDICATORS: {Language.SV: "indikatorer", Language.FI: "indikaattorit", Language.EN: "indicators"},
    PageId.CHANGES: {Language.SV: "forandringar", Language.FI: "muutokset", Language.EN: "changes"},
    PageId.REPORTS: {Language.SV: "rapporter", Language.FI: "raportit", Language.EN: "reports"},
    PageId.STEERING: {Language.SV: "sa-styrs", Language.FI: "nain-ohjataan", Language.EN: "steering"},
    PageId.METHOD: {Language.SV: "metod", Language.FI: "menetelma", Language.EN: "method"},
    PageId.DATA: {Language.SV: "data", Language.FI: "data", Language.EN: "data"},
    PageId.ABOUT: {Language.SV: "om", Language.FI: "tietoa", Language.EN: "about"},
    PageId.CHARTS: {Language.SV: "diagram", Language.FI: "kaavio", Language.EN: "chart"},
}
# Words that stood there before: they lead to today's, query and all.
FORMER_WORDS: Mapping[PageId, Mapping[Language, str]] = {
    PageId.BUDGET: {Language.SV: "koldioxidbudget", Language.FI: "hiilibudjetti", Language.EN: "carbon-budget"},
}
DETAIL_OF: Mapping[PageId, PageId] = {
    PageId.MEASURE: PageId.MEASURES,
    PageId.SECTOR: PageId.SECTORS,
    PageId.THEME: PageId.ROADMAP,
    PageId.REPORT: PageId.REPORTS,
}
CHART_WORD = PAGE_WORDS[PageId.CHARTS]  # a chart's own page and files stand under their gallery
CARD_WORD: Mapping[Language, str] = {Language.SV: "kort", Language.FI: "kortti", Language.EN: "card"}


class ParamId(StrEnum):
    """Every query parameter a page or chart knows."""

    THEME = "theme"
    SUBTHEME = "subtheme"
    SECTOR = "sector"
    PHASE = "phase"
    STATUS = "status"
    FUNDING = "funding"
    EFFECT = "effect"
    EMISSION_SECTOR = "emission_sector"
    TEXT = "text"
    SORT = "sort"
    VIEW = "view"
    CODE = "code"
    INDICATOR = "indicator"
    BUDGET = "budget"
    SINCE = "since"
    YEAR = "year"
    REPORT = "report"
    SIZE = "size"
    LOOK = "look"
    VERSION = "version"


PARAM_WORDS: Mapping[ParamId, Mapping[Language, str]] = {
    ParamId.THEME: {Language.SV: "tema", Language.FI: "teema", Language.EN: "theme"},
    ParamId.SUBTHEME: {Language.SV: "delomrade", Language.FI: "alateema", Language.EN: "subtheme"},
    ParamId.SECTOR: {Language.SV: "sektor", Language.FI: "toimiala", Language.EN: "sector"},
    ParamId.PHASE: {Language.SV: "fas", Language.FI: "vaihe", Language.EN: "phase"},
    ParamId.STATUS: {Language.SV: "lage", Language.FI: "tilanne", Language.EN: "status"},
    ParamId.FUNDING: {Language.SV: "pengar", Language.FI: "rahoitus", Language.EN: "funding"},
    ParamId.EFFECT: {Language.SV: "effekt", Language.FI: "vaikutus", Language.EN: "effect"},
    ParamId.EMISSION_SECTOR: {
        Language.SV: "utslappssektor",
        Language.FI: "paastosektori",
        Language.EN: "emission-sector",
    },
    ParamId.TEXT: {Language.SV: "text", Language.FI: "teksti", Language.EN: "text"},
    ParamId.SORT: {Language.SV: "ordning", Language.FI: "jarjestys", Language.EN: "sort"},
    ParamId.VIEW: {Language.SV: "visa", Language.FI: "nayta", Language.EN: "view"},
    ParamId.CODE: {Language.SV: "kod", Language.FI: "koodi", Language.EN: "code"},
    ParamId.INDICATOR: {Language.SV: "indikator", Language.FI: "indikaattori", Language.EN: "indicator"},
    ParamId.BUDGET: {Language.SV: "utslappsbudget", Language.FI: "paastobudjetti", Language.EN: "emission-budget"},
    ParamId.SINCE: {Language.SV: "sedan", Language.FI: "alkaen", Language.EN: "since"},
    ParamId.YEAR: {Language.SV: "ar", Language.FI: "vuosi", Language.EN: "year"},
    ParamId.REPORT: {Language.SV: "rapport", Language.FI: "raportti", Language.EN: "report"},
    ParamId.SIZE: {Language.SV: "storlek", Language.FI: "koko", Language.EN: "size"},
    ParamId.LOOK: {Language.SV: "utseende", Language.FI: "ulkoasu", Language.EN: "look"},
    ParamId.VERSION: {Language.SV: "version", Language.FI: "versio", Language.EN: "version"},
}
