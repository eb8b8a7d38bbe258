"""Owns how measures are judged, and how sure figures are, in words. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.components.charts.data_status import data_status_sample
from klimatvakt.components.status import status_chip
from klimatvakt.components.tables import Head, data_table
from klimatvakt.domain.vocabulary import DataStatus, Perspective, PublicStatus
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.groups.words import plan_words
from klimatvakt.pages.spec import PageContext

_RULES = {
    PublicStatus.CANCELLED: N_("Åtgärden är avbruten eller ingår nu i en annan."),
    PublicStatus.POSTPONED: N_("Staden uppger att åtgärden är uppskjuten."),
    PublicStatus.COMPLETED: N_("Staden uppger att åtgärden är genomförd."),
    PublicStatus.NO_REPORT: N_("Åtgärden har aldrig rapporterats, eller saknas i de två senaste stängda rapporterna."),
    PublicStatus.LATE: N_("Ett delmål eller slutdatum har passerat, eller åtgärdens indikator går åt fel håll."),
    PublicStatus.NO_SCHEDULE: N_("Åtgärden rapporteras men har varken slutdatum eller delmål med datum."),
    PublicStatus.NOT_STARTED: N_("Åtgärden är en idé eller beslutad, och inget datum har passerat."),
    PublicStatus.ON_TIME: N_("Åtgärden pågår och inget datum har passerat."),
}
_GOOD = (PublicStatus.COMPLETED, PublicStatus.ON_TIME)
_SURE = {
    DataStatus.MEASURED: N_("Står som ett tal hos den som gör beräkningen."),
    DataStatus.PRELIMINARY: N_("Kan ändras, eller har inte gått att kontrollera mot källan."),
    DataStatus.DERIVED: N_(
        "Räknad ur publicerade uppgifter, till exempel ur en procentuell ändring. Hur står vid talet."
    ),
    DataStatus.PROJECTION: N_("Har inte hänt ännu: målbanor, utgångsbanor och planer."),
}
_PERSPECTIVES = {
    Perspective.TERRITORIAL: N_(
        "Det som släpps ut inom stadens gränser. Det är detta som utsläppsbudgetar brukar gälla."
    ),
    Perspective.CONSUMPTION: N_("Det som invånarnas köp orsakar, var i världen det än släpps ut."),
    Perspective.ORGANISATION: N_(
        "Det som stadens egen verksamhet orsakar. Det mesta av det ingår redan i stadens utsläpp."
    ),
}


def status_parts(ctx: PageContext) -> list[Any]:
    """The eight classes in the order in which they are tried, and what 'x av y' counts."""
    t = ctx.t
    heads = (Head(t("Läge")), Head(t("När")), Head(t("I ”x av y enligt plan”")))
    rows = []
    for status, rule in _RULES.items():
        counted = t("räknas inte") if status is PublicStatus.CANCELLED else t("i y")
        rows.append((status_chip(status, t), t(rule), t("i x och y") if status in _GOOD else counted))
    intro = t("Varje åtgärd får ett enda läge. Reglerna prövas i den här ordningen, och den första som stämmer gäller.")
    after = t(
        "Ett okänt läge räknas aldrig som ett bra läge. Just nu: {plan}. Staden kan sätta ett läge för hand, med ett "
        "skäl som syns, men inte göra en försenad eller orapporterad åtgärd till enligt plan.",
        plan=plan_words(ctx.facts.totals, ctx.facts, t),
    )
    table = data_table(t("Åtgärdernas läge"), heads, rows, key="statuses", stacked=True, quiet_caption=True)
    fresh = t(
        "Rapporten avgör hur färskt läget är: aktuellt om åtgärden står i den senaste stängda rapporten, saknas i en "
        "rapport, eller inaktuellt efter två. Efter en missad rapport gäller det förra läget."
    )
    return [intro, table, fresh, after]


def sureness_parts(ctx: PageContext) -> list[Any]:
    """How each data status is drawn, and what it means."""
    t = ctx.t
    heads = (Head(t("Uppgiften är")), Head(t("Ritas")), Head(t("Betyder")))
    rows = [(t.term(status), data_status_sample(status), t(words)) for status, words in _SURE.items()]
    table = data_table(t("Hur säker en uppgift är"), heads, rows, key="sureness", stacked=True, quiet_caption=True)
    return [
        table,
        t("Ett tal som räknas ur flera andra får den osäkraste uppgiftens märke. Märket följer med i varje fil."),
    ]


def perspective_parts(ctx: PageContext) -> list[Any]:
    """The three perspectives and why they are never added."""
    t = ctx.t
    items = [html.Li([html.Strong(t.term(kind)), ": ", t(words)]) for kind, words in _PERSPECTIVES.items()]
    why = t(
        "De tre sätten räknar delvis samma utsläpp. De visas bredvid varandra men läggs aldrig ihop. Sänkor och köpt "
        "kompensation gör aldrig utsläppsbudgeten större."
    )
    return [html.Ul(items), why]
