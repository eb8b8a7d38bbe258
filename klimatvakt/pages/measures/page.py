"""Owns Åtgärder: every measure, filtered by a plain GET form that also answers at once with Dash."""

from collections.abc import Sequence

from dash import Dash, Input, Output, html

from klimatvakt.catalog.slugs import PARAM_WORDS, PageId, ParamId
from klimatvakt.components.charts.method_link import method_address
from klimatvakt.components.content import Piece
from klimatvakt.components.filters import reading_field, search_field, select_field
from klimatvakt.components.island import Island
from klimatvakt.components.section import page, page_head
from klimatvakt.components.text import missing
from klimatvakt.domain.vocabulary import EffectStatus, Funding, Phase, PublicStatus
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.groups.words import gathered_words, plan_words, quantified_words
from klimatvakt.pages.lookup import names_of, root_themes, subthemes
from klimatvakt.pages.measures.export import MEASURE_LIST
from klimatvakt.pages.measures.filter import BY_LOSS, BY_PRICE, NOT_PUBLISHED, SORTS, allowed, select_measures
from klimatvakt.pages.measures.rows import measure_table
from klimatvakt.pages.spec import Page, PageContext, Services

FORM, LIST = "measures-form", "measures-list"
_SORT_WORDS = {
    "title": N_("Namn"),
    "tonnes": N_("Störst effekt först"),
    "status": N_("Försenade först"),
    "next": N_("Närmaste delmål först"),
    BY_LOSS: N_("Störst förlust vid försening"),
    BY_PRICE: N_("Lägst pris per ton"),
}
# The column that shows what the list is ordered by, where it is not there anyway.
_SORT_COLUMN = {BY_LOSS: "lost", BY_PRICE: "price"}
# Choices behind "Fler val".
_MORE = (ParamId.SUBTHEME, ParamId.PHASE, ParamId.FUNDING, ParamId.EFFECT, ParamId.EMISSION_SECTOR)


def _title(ctx: PageContext) -> str:
    return ctx.t("Åtgärder")


def _description(ctx: PageContext) -> str:
    return f"{plan_words(ctx.facts.totals, ctx.facts, ctx.t)}. {quantified_words(ctx.facts.totals, ctx.t)}"


def layout(ctx: PageContext) -> Piece:
    """The page."""
    t = ctx.t
    lead = f"{gathered_words(ctx.facts, t)} {t('Varje åtgärd har en egen sida.')}"
    return page(
        page_head(t("Åtgärder"), lead, html.P(_description(ctx))),
        Island(_form(ctx), FORM),
        Island(measures_list(ctx), LIST, "list"),
    )


def measures_list(ctx: PageContext) -> list[Piece]:
    """The count, the links that belong to the choice, and the measures it shows."""
    t = ctx.t
    rows = select_measures(ctx.facts, ctx.params, t)
    count = t.plural(
        "Visar {x} av {n} åtgärd", "Visar {x} av {n} åtgärder", len(ctx.facts.measures), x=t.number(len(rows))
    )
    files = ((t("Hämta listan (CSV)"), "csv"), (t("Hämta listan (Excel)"), "xlsx"))
    links = [html.Li(html.A(words, href=list_address(ctx, extension))) for words, extension in files]
    if ctx.params:
        links.append(html.Li(html.A(t("Visa alla"), href=ctx.urls.page(PageId.MEASURES))))
    top = html.Div(
        [html.P(count, role="status", className="count"), html.Ul(links, className="links")], className="list-head"
    )
    if not rows:
        return [top, html.P(missing(t("ingen åtgärd passar valen. Ta bort något av dem.")))]
    also = _SORT_COLUMN.get(ctx.params.get(ParamId.SORT, ""), "")
    listed = measure_table(ctx, rows, t("Åtgärder"), key="measures", quiet_caption=True, also=also)
    return [top, listed, _note(ctx)]


def list_address(ctx: PageContext, extension: str) -> str:
    """Exactly what is shown, as a file."""
    return ctx.urls.table(MEASURE_LIST.name, extension) + ctx.urls.query(ctx.params)


def _note(ctx: PageContext) -> html.P:
    t = ctx.t
    words = t(
        "Effekten är det som kommer utöver den senaste utsläppsberäkningen, fram till utsläppsbudgetens slut. "
        "Inom parentes står lägsta och högsta rimliga värde. "
    )
    if ctx.params.get(ParamId.SORT) == BY_PRICE:
        words += t(
            "Priset är pengarna för de år som står intill, delade med minskningen under alla år. ”Minst” och "
            "”hittills” betyder att pengarna för senare år inte är kända: kostar åtgärden mer då blir priset högre. "
        )
    return html.P([words, html.A(t("Så räknas det"), href=method_address(ctx.urls, "bidrag"))], className="source")


def _form(ctx: PageContext) -> html.Form:
    t = ctx.t
    search = search_field(_word(ctx, ParamId.TEXT), t("Sök i namn och beskrivning"), ctx.params.get(ParamId.TEXT, ""))
    selects = {name: _select(ctx, name, label, options) for name, label, options in _choices(ctx)}
    first = [search, *[select for name, select in selects.items() if name not in _MORE]]
    more = html.Details(
        [
            html.Summary(t("Fler val")),
            html.Div([select for name, select in selects.items() if name in _MORE], className="fields"),
        ],
        open=any(name in ctx.params for name in _MORE),
    )
    # Native buttons: without JavaScript the form is sent as it stands.
    send = html.Div([html.Button(t("Visa"), type="submit"), html.Button(t("Börja om"), type="reset")], className="send")
    return html.Form(
        [
            html.Fieldset(
                [
                    html.Legend(t("Välj åtgärder")),
                    *reading_field(ctx.urls),
                    html.Div(first, className="fields"),
                    more,
                    send,
                ]
            )
        ],
        action=ctx.urls.now().page(PageId.MEASURES),
        method="get",
        role="search",
        className="filters",
    )


def _choices(ctx: PageContext) -> list[tuple[ParamId, str, list[tuple[str, str]]]]:
    t, facts = ctx.t, ctx.facts
    roots = [(row.id, t.words(row.name)) for row in root_themes(facts)]
    subs = [(row.id, t.words(row.name)) for theme, _ in roots for row in subthemes(facts, theme)]
    unpublished = (NOT_PUBLISHED, t("Inte publicerat"))
    emission_sectors = [*names_of(facts.stored.emission_sector, t).items(), unpublished]
    found = [
        (ParamId.STATUS, t("Läge"), [(status.value, t.term(status)) for status in PublicStatus]),
        (ParamId.THEME, t("Tema"), roots),
        (ParamId.SUBTHEME, t("Delområde"), subs),
        (ParamId.SECTOR, t("Sektor"), [*names_of(facts.stored.sector, t).items(), unpublished]),
        (ParamId.PHASE, t("Fas"), [*[(phase.value, t.term(phase)) for phase in Phase], unpublished]),
        (ParamId.FUNDING, t("Pengar"), [*[(value.value, t.term(value)) for value in Funding], unpublished]),
        (ParamId.EFFECT, t("Effekt"), [(value.value, t.term(value)) for value in EffectStatus]),
        (ParamId.EMISSION_SECTOR, t("Utsläppssektor"), emission_sectors),
        (ParamId.SORT, t("Ordning"), [(value, t(_SORT_WORDS[value])) for value in SORTS]),
    ]
    return [choice for choice in found if choice[2]]


def _select(ctx: PageContext, name: ParamId, label: str, options: Sequence[tuple[str, str]]) -> html.Div:
    neutral = ctx.t("Färdplanens ordning") if name is ParamId.SORT else ctx.t("Alla")
    return select_field(_word(ctx, name), label, [("", neutral), *options], ctx.params.get(name, ""))


def _word(ctx: PageContext, name: ParamId) -> str:
    return PARAM_WORDS[name][ctx.t.language]


def register(app: Dash, services: Services) -> None:
    """The list follows the form; its state stands in the address."""

    @app.callback(Output(LIST, "html"), Output(LIST, "url"), Input(FORM, "query"), prevent_initial_call=True)
    def update(query: str) -> tuple[str, str]:
        return answer(services, query)


def answer(services: Services, query: str) -> tuple[str, str]:
    """(HTML of the list, address) for the form's state; raises BadQueryError on a value that is not allowed."""
    ctx = services.context(PageId.MEASURES, "", query or "")
    return services.html(measures_list(ctx)), ctx.urls.page(PageId.MEASURES, params=ctx.params)


PAGE = Page(PageId.MEASURES, _title, _description, layout, allowed=allowed, interactive=True, register=register)
