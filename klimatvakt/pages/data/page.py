"""Owns Data: every table with its source, licence and download, and how good the data are. Must not compute."""

from dash import html

from klimatvakt.catalog import TABLES
from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.stored import inventory, measures, organisation, steering, tables_in
from klimatvakt.charts.core.wording import badges
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.text import facts_list
from klimatvakt.exports.about import licence_words
from klimatvakt.exports.citation import citation
from klimatvakt.pages.data.tables import dataset_list, unpublished_list
from klimatvakt.pages.spec import Page, PageContext

_SHOWN_FINDINGS = 10


def _title(ctx: PageContext) -> str:
    return ctx.t("Data")


def _description(ctx: PageContext) -> str:
    city = ctx.t.words(ctx.facts.area.name)
    return ctx.t("Alla uppgifter om {city} som tabeller att ladda ner, med källa, datum och licens.", city=city)


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t = ctx.t
    return page(
        page_head(_title(ctx), *_lead(ctx)),
        band("atgarder", t("Färdplan och åtgärder"), dataset_list(ctx, tables_in(measures))),
        band("utslapp", t("Utsläpp och utsläppsbudget"), dataset_list(ctx, tables_in(inventory))),
        band("styrning", t("Program, rapporter och indikatorer"), dataset_list(ctx, tables_in(steering))),
        band("staden", t("Staden"), dataset_list(ctx, tables_in(organisation))),
        band("tomma", t("Inte publicerat"), unpublished_list(ctx, TABLES), note=t("Det som tjänsten har plats för.")),
        band("kvalitet", t("Kvalitet"), *_quality(ctx), note=t("Det som kontrollerna anmärkt på.")),
        band("bygget", t("Bygget"), *_build(ctx)),
        band("hanvisa", t("Så hänvisar du"), *_cite(ctx)),
    )


def _lead(ctx: PageContext) -> list[Piece]:
    t, facts = ctx.t, ctx.facts
    counts = [len(facts.published(table.name)) for table in TABLES]
    tables, rows = sum(count > 0 for count in counts), sum(counts)
    words = t(
        "{tables} tabeller med {rows} rader. Här finns det som sidorna visar, rad för rad, och var varje uppgift är "
        "hämtad.",
        tables=t.number(tables),
        rows=t.number(rows),
    )
    formats = t(
        "CSV-filerna öppnas direkt i ett kalkylprogram: semikolon mellan kolumnerna och decimalkomma. ”CSV för "
        "program” är samma fil med komma mellan kolumnerna och decimalpunkt."
    )
    workbook = t("Excel-filen har samma rader, och ett blad som säger vad kolumnerna betyder.")
    return [words, html.P(f"{formats} {workbook}"), html.P(licence_words(facts.sources, t))]


def _quality(ctx: PageContext) -> list[Piece]:
    t, findings = ctx.t, ctx.facts.quality
    if not findings:
        return [t("Kontrollerna hittade inget att anmärka på.")]
    intro = t.plural(
        "Kontrollerna hittade {n} sak som är ovanlig men inte fel. Fel hindrar publiceringen.",
        "Kontrollerna hittade {n} saker som är ovanliga men inte fel. Fel hindrar publiceringen.",
        len(findings),
    )
    items = []
    for row in findings:
        place = t("{file}, rad {row}", file=row.file, row=row.row) if row.row else row.file
        items.append(html.Li([row.message, " ", html.Span(place, className="sub")]))
    parts: list[Piece] = [intro, html.Ul(items[:_SHOWN_FINDINGS])]
    if rest := items[_SHOWN_FINDINGS:]:
        more = t.plural("{n} till", "{n} till", len(rest))
        parts.append(html.Details([html.Summary(more), html.Ul(rest)]))
    return parts


def _build(ctx: PageContext) -> list[Piece]:
    t, facts = ctx.t, ctx.facts
    words = t("Samma filer ger alltid samma bygge. Ändras en siffra får bygget ett nytt nummer.")
    pairs: list[tuple[str, Content]] = [
        (t("Bygge"), html.Code(facts.build_id)),
        (t("Databas"), html.Code(facts.generation)),
        (t("Publicerad"), t.date(facts.published_at.date())),
        (t("Läget räknat den"), t.date(facts.as_of)),
    ]
    return [words, facts_list(pairs)]


def _cite(ctx: PageContext) -> list[Piece]:
    t, facts = ctx.t, ctx.facts
    example = citation(
        city=t.words(facts.area.name),
        title=t("[tabellens eller diagrammets namn]"),
        source=t("[den som först publicerade uppgiften]"),
        data_date=t("[uppgiftens datum]"),
        as_of=facts.as_of,
        link=t("[adressen]"),
        badges=badges(facts, t),
        t=t,
    )
    ready = t("I Excel-filerna och i varje diagrams meny står hänvisningen färdig.")
    build = t("Ange gärna bygget också, så går det att få fram samma tal: {build}.", build=facts.build_id)
    fictional = [html.P(html.Strong(t("Skriv alltid ut att staden är påhittad.")))] if facts.fictional else []
    return [*fictional, html.P(example, className="cite"), ready, html.P(build)]


PAGE = Page(PageId.DATA, _title, _description, layout, reads_report=False)
