"""Owns Om: what the service is, for whom, and what it is not. Must not compute."""

from collections import Counter

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.content import Piece
from klimatvakt.components.notice import notice
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.text import missing
from klimatvakt.pages.lookup import where
from klimatvakt.pages.reports.corrections import correction_table
from klimatvakt.pages.spec import Page, PageContext

_LICENCE_ADDRESS = "https://eupl.eu/1.2/sv/"


def _title(ctx: PageContext) -> str:
    return ctx.t("Om Klimatvakt")


def _description(ctx: PageContext) -> str:
    city = ctx.t.words(ctx.facts.area.name)
    return ctx.t("Vad Klimatvakt {city} är, för vem, vad den inte är, och hur man rapporterar fel.", city=city)


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t = ctx.t
    lead = t(
        "Klimatvakt svarar på en fråga: håller staden sin utsläppsbudget, vilka åtgärder bär den dit, och vem ansvarar "
        "för dem?"
    )
    return page(
        page_head(_title(ctx), lead, _not_official(ctx), *_city(ctx)),
        band("for-vem", t("För vem"), *_readers(ctx)),
        band("inte", t("Vad den inte är"), *_limits(ctx)),
        band("fel", t("Fel och rättelser"), *_corrections(ctx)),
        band("tillganglighet", t("Tillgänglighet"), *_accessibility(ctx)),
        band("integritet", t("Integritet"), *_privacy(ctx)),
        band("licens", t("Licens"), *_licence(ctx)),
        band("annan-stad", t("För en annan stad"), *_other_city(ctx)),
    )


def _not_official(ctx: PageContext) -> Piece:
    t, facts = ctx.t, ctx.facts
    city = t.words(facts.area.name)
    if facts.fictional:
        words = t(
            "Staden finns inte. Dess namn, organ, åtgärder, utsläpp och pengar är hittade på för att visa allt som "
            "tjänsten kan. Inget här gäller en riktig stad, ett företag eller en person."
        )
        return notice(html.P(html.Strong(t("{city} är en påhittad stad.", city=city))), words)
    if not facts.area.official:
        words = t(
            "Den är gjord av andra än {city}, ur det som staden och andra har publicerat. Staden svarar inte för "
            "innehållet.",
            city=city,
        )
        return notice(html.P(html.Strong(t("Inte stadens officiella tjänst."))), words)
    return None


def _city(ctx: PageContext) -> list[Piece]:
    """Who the city is, in its own file's words; a fictional one has said it in the box above."""
    summary = ctx.t.words(ctx.facts.area.summary)
    return [html.P(summary)] if summary and not ctx.facts.fictional else []


def _readers(ctx: PageContext) -> list[Piece]:
    t, urls = ctx.t, ctx.urls
    readers = [
        (t("Invånare"), t("vad staden gör och om det hjälper"), PageId.OVERVIEW, t("Läget nu")),
        (t("Politiker"), t("vad som är sent, vad som kostar och vad som ska beslutas"), PageId.SECTORS, t("Sektorer")),
        (t("Journalister"), t("tal och diagram med källa att ta med sig"), PageId.DATA, t("Data")),
        (t("Tjänstemän"), t("hur det egna arbetet syns för andra"), PageId.MEASURES, t("Åtgärder")),
    ]
    items = [
        html.Li([html.Strong(who), ": ", what, ". ", html.A(word, href=urls.page(target)), "."])
        for who, what, target, word in readers
    ]
    return [html.Ul(items)]


def _limits(ctx: PageContext) -> list[Piece]:
    t = ctx.t
    items = [
        t("Ingen prognos. Det som räknas framåt är målbanor och antaganden, och det står vid varje linje."),
        t("Ingen egen mätning. Utsläppen är räknade av dem som anges som källa."),
        t("Ingen uppskattning där uppgift saknas. Då står det ”inte publicerat” eller ”inte beräknat”."),
        t("Inget betyg på människor. Ansvar anges för sektorer, organ och roller, aldrig för personer."),
    ]
    method = html.A(t("Så räknas det"), href=ctx.urls.page(PageId.METHOD))
    return [html.Ul([html.Li(item) for item in items]), html.P(method, className="more")]


def _corrections(ctx: PageContext) -> list[Piece]:
    t = ctx.t
    how = t(
        "Ett fel rättas i källfilen. Gäller det en rapport som är stängd skrivs en rättelse med datum, skäl och det "
        "tidigare värdet. Ett tal ändras aldrig i tysthet."
    )
    rows = where(ctx.facts.stored.correction)
    found = t.plural("{n} rättelse är publicerad.", "{n} rättelser är publicerade.", len(rows))
    rest = [found, correction_table(ctx, rows)] if rows else [html.P(missing(t("inga rättelser är publicerade")))]
    return [*_contact(ctx), how, *rest]


def _contact(ctx: PageContext) -> list[Piece]:
    """Roles that answer for the files, never persons; the page says it where no address is published."""
    t = ctx.t
    roles = Counter(str(row.contact_role) for row in where(ctx.facts.sources) if row.contact_role)
    say = t(
        "Hittar du ett fel: skriv vilken sida, vilket tal och vad som är rätt, helst med en källa. Ange bygget "
        "{build}, så går det att se samma tal.",
        build=ctx.facts.build_id,
    )
    if not roles:
        return [say, html.P(missing(t("vem som svarar för uppgifterna är inte publicerat")))]
    who = t("För uppgifterna svarar: {roles}.", roles=", ".join(role for role, _ in roles.most_common()))
    address = html.P(missing(t("ingen adress för felanmälan är publicerad")))
    return [say, who, address]


def _accessibility(ctx: PageContext) -> list[Piece]:
    t = ctx.t
    items = [
        t("Sidorna går att läsa utan JavaScript, med tangentbord och med skärmläsare."),
        t("Varje diagram finns också som mening och som tabell."),
        t("Färg bär aldrig ensam en betydelse: lägen har form och ord, linjer har namn."),
        t("Texten går att förstora, och sidorna följer enhetens ljusa eller mörka läge."),
    ]
    aim = t("Målet är WCAG 2.1 nivå AA. En fullständig granskning är inte gjord.")
    report = t("Något som inte går att läsa eller använda är ett fel. Anmäl det på samma sätt som andra fel.")
    return [html.Ul([html.Li(item) for item in items]), aim, report]


def _privacy(ctx: PageContext) -> list[Piece]:
    t = ctx.t
    return [
        t("Inga kakor, ingen inloggning, inga besöksmätare och inget hämtas från andra webbplatser."),
        t("Inga personer nämns. Där en källa nämner någon står här rollen."),
    ]


def _licence(ctx: PageContext) -> list[Piece]:
    t = ctx.t
    code: list[Piece] = [
        t("Programkoden är öppen under"),
        " ",
        html.A("EUPL-1.2", href=_LICENCE_ADDRESS),
        t(". Den får användas, ändras och spridas på samma villkor."),
    ]
    data: list[Piece] = [
        t("Uppgifterna har den licens som deras utgivare har angett. Den står vid varje tabell på"),
        " ",
        html.A(t("sidan Data"), href=ctx.urls.page(PageId.DATA)),
        ".",
    ]
    return [html.P(code), html.P(data)]


def _other_city(ctx: PageContext) -> list[Piece]:
    t = ctx.t
    steps = [
        t("Hämta koden och starta den. Exempelstad, en påhittad stad med alla uppgifter ifyllda, visar vad som går."),
        t("Gör en mapp för staden med tabeller i CSV eller Excel. Bara det som är publicerat behöver fyllas i."),
        t("Kontrollera mappen. Alla fel listas på en gång, med fil, rad, kolumn och hur de rättas."),
        t("Publicera. Är något fel ändras ingenting: de senaste riktiga uppgifterna ligger kvar."),
    ]
    after = t("Texter, språk och adresser följer med. Ingen kod behöver skrivas för en ny stad.")
    return [html.Ol([html.Li(step) for step in steps]), after]


PAGE = Page(PageId.ABOUT, _title, _description, layout, reads_report=False)
