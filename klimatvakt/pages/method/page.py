"""Owns Metod: how every figure is counted, with the live numbers put in. Must not compute."""

from collections.abc import Callable, Iterable

from dash import html
from dash.development.base_component import Component

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.charts.data_status import data_status_sample
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.on_this_page import on_this_page
from klimatvakt.components.section import band, page, page_head
from klimatvakt.components.sources import Source, source_line
from klimatvakt.components.status import status_chip
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import facts_list, missing
from klimatvakt.components.worked import folded, symbols
from klimatvakt.domain import formulas as f
from klimatvakt.domain.budgets.counted import Refused
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.budget.words import adoption
from klimatvakt.pages.groups.words import plan_words, quantified_words
from klimatvakt.pages.lookup import source_of
from klimatvakt.pages.method import budget, measures, other, sums, words
from klimatvakt.pages.method.numbers import budget_of, counted_of, range_words
from klimatvakt.pages.method.render import Entry, draw
from klimatvakt.pages.method.sensitivity import sensitivity_parts
from klimatvakt.pages.spec import Page, PageContext


def _title(ctx: PageContext) -> str:
    return ctx.t("Metod")


def _description(ctx: PageContext) -> str:
    return ctx.t("Så räknas utsläppsbudgeten, åtgärdernas bidrag och läget, med formlerna och talen.")


def layout(ctx: PageContext) -> Component:
    """The page."""
    t = ctx.t
    sections: list[tuple[str, str, list[Content]]] = [
        ("raknas", t("Vad som räknas"), _counted(ctx)),
        ("budget", t("Utsläppsbudgeten"), _budget(ctx)),
        ("raknesatt", t("Fyra räknesätt"), _conventions(ctx)),
        ("aterstar", t("Vad som återstår"), _counted_only(ctx, _left)),
        ("slut", t("När den tar slut"), _counted_only(ctx, lambda ctx: _drawn(ctx, budget.END))),
        ("gap", t("Gapet till målet"), _counted_only(ctx, lambda ctx: _drawn(ctx, budget.GAP))),
        ("kanslighet", t("Om antagandena vore andra"), sensitivity_parts(ctx)),
        ("bidrag", t("Åtgärdernas bidrag"), _counted_only(ctx, _measures)),
        ("summor", t("Summor"), _drawn(ctx, sums.SUMS)),
        ("pengar", t("Pengar och indikatorer"), _drawn(ctx, sums.MONEY)),
        ("lage", t("Åtgärdernas läge"), _statuses(ctx)),
        ("forandring", t("Vad som ändrats"), _drawn(ctx, (other.CAUSES,))),
        ("bredvid", t("Vid sidan av utsläppsbudgeten"), _drawn(ctx, other.BESIDE)),
        ("sakerhet", t("Hur säkra talen är"), _sureness(ctx)),
        ("perspektiv", t("Tre sätt att räkna"), [*_perspectives(ctx), *_drawn(ctx, other.LEVELS)]),
        ("inte-gjort", t("Vad som inte är gjort"), [_listed(ctx, words.NOT_DONE)]),
        ("kallor", t("Källor"), _sources(ctx)),
    ]
    lead = t(
        "Alla tal på de andra sidorna kommer ur stegen här. Talen på den här sidan står i hela ton, så att det går att "
        "räkna efter. På andra sidor är de avrundade."
    )
    how = t("Under varje formel står vilken tabell och vilka kolumner den läser. Tabellerna kan laddas ner som CSV.")
    head = page_head(_title(ctx), lead, html.P(how))
    contents = on_this_page([(key, title) for key, title, _ in sections], t)
    return page(head, contents, *[band(key, title, *body) for key, title, body in sections])


def _counted(ctx: PageContext) -> list[Content]:
    t, facts = ctx.t, ctx.facts
    inventory = t.words(facts.area.inventory_name) or missing(t("inte publicerat"))
    pairs: list[tuple[str, Content]] = [(t("Utsläppsberäkning"), inventory)]
    pairs.append((t("Senaste året med siffra"), str(facts.data_year) if facts.data_year else missing(t("inget år"))))
    if facts.budget is not None:
        row = facts.budget.row
        pairs += [
            (t("Utsläpp"), t.term(row.perspective)),
            (t("Gaser"), t.term(row.gas)),
            (t("Gräns"), t.words(row.boundary)),
        ]
    return [
        facts_list(pairs),
        folded(t("Vad bokstäverna betyder"), facts_list([(one, t(said)) for one, said in words.LETTERS])),
        *_rows_read(ctx),
        draw(ctx, other.GASES),
    ]


def _rows_read(ctx: PageContext) -> list[Content]:
    """Which rows of the downloaded tables count, said once for every formula."""
    t, facts = ctx.t, ctx.facts
    if facts.budget is None:
        return []
    row = facts.budget.row
    report = facts.report.id if facts.report else None
    pairs: list[tuple[str, Content]] = [
        (
            "emission",
            t(
                "perspective = {perspective}, gas = {gas}, emission_sector_id = total; varje års rad ur den nyaste "
                "utgåvan (emission_release, störst sort_order) som har året",
                perspective=row.perspective,
                gas=row.gas,
            ),
        ),
        ("budget", f"id = {row.id}"),
        (
            "effect, measure_state",
            t("report_id = {report}, eller den senaste rapport före den som har åtgärden", report=report)
            if report
            else missing(t("ingen rapport är publicerad")),
        ),
        ("effect", t("perspective som ovan; counts_in_inventory är yes eller partly")),
    ]
    return [folded(t("Vilka rader som läses"), facts_list(pairs))]


def _drawn(ctx: PageContext, entries: Iterable[Entry]) -> list[Content]:
    return [draw(ctx, entry) for entry in entries]


def _listed(ctx: PageContext, items: Iterable[str]) -> html.Ul:
    return html.Ul([html.Li(ctx.t(item)) for item in items])


def _counted_only(ctx: PageContext, parts: Callable[[PageContext], list[Content]]) -> list[Content]:
    """``parts`` where a budget is counted; why there are none of a refused one, and without any."""
    if ctx.facts.budget is None:
        return [html.P(missing(ctx.t(words.NO_BUDGET)))]
    counted = ctx.facts.budget.counted
    return [reason_text(counted.reason, ctx.t)] if isinstance(counted, Refused) else parts(ctx)


def _budget(ctx: PageContext) -> list[Content]:
    """The reference budget from its base level to its size, and the path it follows."""
    t, facts = ctx.t, ctx.facts.budget
    if facts is None:
        return [html.P(missing(t(words.NO_BUDGET)))]
    adopted = adoption(ctx.facts, facts, t)
    intro = t("{name}, {adoption}. Så här räknas den:", name=t.words(facts.row.name), adoption=adopted)
    source = source_line(source_of(ctx.facts, facts.row), t)
    return [intro, *_drawn(ctx, budget.SIZE), *range_words(ctx), source]


def _left(ctx: PageContext) -> list[Content]:
    """What is used and left, how that lies against the path, what it asks for, and what a missing year does."""
    t, facts, counted = ctx.t, budget_of(ctx), counted_of(ctx)
    why = t(
        "Ett år utan siffra är inte ett år utan utsläpp. Räknades det som noll skulle staden se ut att spara ett helt "
        "års utsläpp. Därför stannar summan före det första år som saknas, och det som återstår sägs vid utgången av "
        "året innan. Senare års siffror ritas men dras inte av."
    )
    first = (counted.stated_year or facts.row.start_year - 1) + 1
    now = t("Just nu är {year} det första året utan publicerad siffra.", year=first)
    title = html.H3(t("Varför ett år utan siffra inte är noll"), id="luckor")
    said = why if first > facts.window.last else f"{why} {now}"
    return [*_drawn(ctx, budget.LEFT), html.Div([title, html.P(said)], className="method-step flow")]


def _measures(ctx: PageContext) -> list[Content]:
    """What counts, then each figure of a measure."""
    counted = quantified_words(ctx.facts.totals, ctx.t)
    return [_listed(ctx, words.COUNTED), counted, *_drawn(ctx, measures.MEASURES)]


def _conventions(ctx: PageContext) -> list[Content]:
    """The four ways published work turns a budget into a path, the city's own marked."""
    t = ctx.t
    own = ctx.facts.budget.row.convention if ctx.facts.budget else None
    heads = (Head(t("Räknesätt")), Head(t("I ord")), Head(t("Utsläpp år n")), Head(t("Takt ur utsläppsbudgeten")))
    rows: list[tuple[Content, ...]] = []
    for code, path in f.PATH.items():
        rate = f.CONSTANT_RATE[code].expression if code in f.CONSTANT_RATE else "–"
        name: list[Piece] = [code.value]
        name += [html.Span(t("används här"), className="sub")] if code == own else []
        cells = (html.Span(symbols(path), className="formula"), html.Span(symbols(rate), className="formula"))
        rows.append((name, t(words.CONVENTIONS[code]), *cells))
    last = t("Har utsläppsbudgeten ett slutår prövas takten fram så att åren till och med det året tillsammans ger B.")
    return [data_table(t("Räknesätten"), heads, rows, key="conventions", stacked=True, quiet_caption=True), last]


def _statuses(ctx: PageContext) -> list[Content]:
    """The eight classes in the order in which they are tried, and what 'x av y' counts."""
    t = ctx.t
    good = (PublicStatus.COMPLETED, PublicStatus.ON_TIME)
    heads = (Head(t("Läge")), Head(t("När")), Head(t("I ”x av y enligt plan”")))
    rows = []
    for status, rule in words.STATUSES.items():
        counted = t("räknas inte") if status is PublicStatus.CANCELLED else t("i y")
        rows.append((status_chip(status, t), t(rule), t("i x och y") if status in good else counted))
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


def _sureness(ctx: PageContext) -> list[Content]:
    """How each data status is drawn, and what it means."""
    t = ctx.t
    heads = (Head(t("Uppgiften är")), Head(t("Ritas")), Head(t("Betyder")))
    rows = [(t.term(status), data_status_sample(status), t(said)) for status, said in words.SURE.items()]
    return [
        data_table(t("Hur säker en uppgift är"), heads, rows, key="sureness", stacked=True, quiet_caption=True),
        t("Ett tal som räknas ur flera andra får den osäkraste uppgiftens märke. Märket följer med i varje fil."),
    ]


def _perspectives(ctx: PageContext) -> list[Content]:
    """The three perspectives and why they are never added."""
    t = ctx.t
    items = [html.Li([html.Strong(t.term(kind)), ": ", t(said)]) for kind, said in words.PERSPECTIVES.items()]
    why = t(
        "De tre sätten räknar delvis samma utsläpp. De visas bredvid varandra men läggs aldrig ihop. Sänkor och köpt "
        "kompensation gör aldrig utsläppsbudgeten större."
    )
    return [html.Ul(items), why]


def _sources(ctx: PageContext) -> list[Content]:
    t = ctx.t
    facts = ctx.facts
    rows = (*([facts.budget.row] if facts.budget else []), *facts.stored.emission_release)
    lines = [source_line(Source.stated_by(row), t) for row in rows]
    link = html.A(t("Alla tabeller med källa, datum och licens"), href=ctx.urls.page(PageId.DATA))
    return [*[line for line in lines if line is not None], html.P(link, className="more")]


PAGE = Page(PageId.METHOD, _title, _description, layout)
