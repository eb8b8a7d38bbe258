"""Owns a measure's place in the emission budget: the sentence, its figures, its share of the need. Must not compute."""

from collections.abc import Sequence

from dash import html

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.slugs import ParamId
from klimatvakt.catalog.stored import MeasureState
from klimatvakt.components.charts.method_link import method_address
from klimatvakt.components.charts.share_bar import share_bar
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.key_figure import KeyFigure, key_figures
from klimatvakt.components.text import in_words, missing, plain, rich, soft
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.pages.groups.words import over_words, window_words
from klimatvakt.pages.lookup import first, where
from klimatvakt.pages.measure.place import about_parts, place_list, sharers
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import PageContext


def effect_parts(ctx: PageContext, row: MeasureStanding) -> list[Piece]:
    """The sentence to remember, tonnes, dygn, share of the gap, what it moves, per year – or why there is no number."""
    t = ctx.t
    state = first(ctx.facts.stored.measure_state, code=ctx.item, report_id=row.report_id)
    effects = where(ctx.facts.stored.effect, code=ctx.item, report_id=row.report_id)
    parts: list[Piece] = [place_sentence(ctx.facts, row, state, t)]
    if row.outside_budget and (reason := in_words(effects[0].counts_reason, t)):
        parts.append(html.P([reason, "."], className="lead"))
    if has_place(row):
        parts += [_figures(ctx, row), *_share(ctx, row), place_list(ctx, row, state, effects)]
    if row.central_t is not None and not (row.in_inventory or row.in_reference):
        parts.append(panel(ctx, "measure-effect", {ParamId.CODE: ctx.item}))
    return [*parts, *about_parts(ctx, row, state, effects), _method(ctx, row)]


def worth_words(ctx: PageContext, row: MeasureStanding) -> str:
    """The sentence to remember as plain words; '' where the measure has no place in the emission budget to tell of."""
    if not has_place(row):
        return ""
    state = first(ctx.facts.stored.measure_state, code=ctx.item, report_id=row.report_id)
    return plain(place_sentence(ctx.facts, row, state, ctx.t))


def has_place(row: MeasureStanding) -> bool:
    """Whether some tonnes of the measure fall inside the budget's years, on top of the inventory."""
    if row.central_t is None or row.in_inventory or row.in_reference:
        return False
    return any(amount != 0 for amount in (row.low_t, row.central_t, row.high_t))


def place_sentence(facts: CityFacts, row: MeasureStanding, state: MeasureState | None, t: Translator) -> html.P:
    """'Sparar 2 000 ton till och med 2030 – lika mycket som staden släpper ut på 24 dygn.', or why not."""
    words: Content
    if has_place(row):
        words = _saves(facts, row, [t.words(one.title) for one in sharers(facts, state)], t)
    elif facts.budget is None:
        words = missing(t("staden har ingen utsläppsbudget att räkna åtgärden mot"))
    elif row.outside_budget:
        words = t("Minskar utsläpp utanför den här utsläppsbudgeten.")
    elif row.in_reference:
        words = t("Ingår redan i utgångsbanan: inget räknas utöver den.")
    elif row.in_inventory:
        words = t("Redan i utsläppsberäkningen: hela effekten syns i de senaste utsläppen.")
    elif row.central_t is not None:
        words = t("Ingen minskning under utsläppsbudgetens tid: åtgärden verkar först efter den.")
    else:
        return _not_known(state, t)
    return html.P(soft(words) if isinstance(words, str) else words, className="place")


def _saves(facts: CityFacts, row: MeasureStanding, others: Sequence[str], t: Translator) -> list[Piece]:
    """With the tonnes and the days set off; the tense says whether anybody has decided it."""
    tonnes, days = row.central_t, row.days_central
    assert facts.budget is not None
    assert tonnes is not None
    amount = html.Span(t.tonnes(abs(tonnes)), className="hero-number")
    year = facts.budget.window.last
    if tonnes < 0:
        return rich(t("Ökar utsläppen med {amount} till och med {year}."), amount=amount, year=str(year))
    sayings = {
        "done": t("Sparar {amount} till och med {year}"),
        "maybe": t("Skulle spara {amount} till och med {year}"),
        "gone": t("Skulle ha sparat {amount} till och med {year}"),
    }[_tense(row)]
    words = rich(sayings, amount=amount, year=str(year))
    if others:
        # Whoever adds up measures must not add these.
        names = html.Span(", ".join(others))
        shared = t("{saving}, en effekt som den delar med {others} och som räknas en gång")
        words = rich(shared, saving=html.Span(words), others=names)
    if days is None or days == 0:
        return [*words, "."]
    same = t("{saving} – lika mycket som staden släpper ut på {days} dygn.")
    return rich(same, saving=html.Span(words), days=html.Span(t.days(days), className="hero-number"))


def _tense(row: MeasureStanding) -> str:
    if row.status == PublicStatus.CANCELLED:
        return "gone"
    return "done" if row.counted else "maybe"


def _not_known(state: MeasureState | None, t: Translator) -> html.P:
    if state is None:
        words = t(
            "Ingen har publicerat hur mycket åtgärden minskar utsläppen, och tjänsten gissar inte. "
            "Därför syns den inte heller i stadens summor."
        )
        return html.P(words, className="place-none")
    why = in_words(state.effect_reason, t)
    return html.P([t("Effekten är inte beräknad."), *([" ", why, "."] if why else [])], className="place-none")


def _figures(ctx: PageContext, row: MeasureStanding) -> Piece:
    t = ctx.t
    assert row.low_t is not None
    assert row.central_t is not None
    assert row.high_t is not None
    bounds = t("lägst {low}, högst {high}", low=t.tonnes(row.low_t), high=t.tonnes(row.high_t))
    figures = [KeyFigure(t.tonnes(row.central_t), t("Mindre utsläpp {years}", years=window_words(ctx.facts)), bounds)]
    if row.days_low is not None and row.days_central is not None and row.days_high is not None:
        year = ctx.facts.budget.last_level_year if ctx.facts.budget else ""
        low, high = t.days(row.days_low), t.days(row.days_high)
        note = t("lägst {low}, högst {high}; på {year} års nivå", low=low, high=high, year=year)
        figures.append(KeyFigure(t.days(row.days_central), t("Dygn av stadens utsläpp"), note))
    if row.gap_share is not None:
        note = t("av minskningen från dagens nivå till målbanan")
        figures.append(KeyFigure(t.percent(row.gap_share, 1), t("Andel av gapet"), note))
    return key_figures(figures)


def _share(ctx: PageContext, row: MeasureStanding) -> list[Piece]:
    """The measure within the cut down to the target path, beside all that is decided."""
    t, budget, together = ctx.t, ctx.facts.budget, ctx.facts.totals.need_share
    if budget is None or not isinstance(budget.counted, Counted):
        return []
    if row.gap_share is None or together is None or row.gap_share < 0:
        return []
    need = t(
        "För att följa målbanan behöver staden släppa ut {amount} mindre {years} än om utsläppen stannar på {year} års "
        "nivå.",
        amount=t.tonnes(budget.counted.need_t),
        years=window_words(ctx.facts),
        year=budget.last_level_year,
    )
    over = over_words(ctx.facts, t)
    words = (
        t("Den här åtgärden: {share}", share=t.percent(row.gap_share, 1)),
        t("Alla beslutade åtgärder tillsammans: {share}", share=t.percent(together)),
        t("Gapet till målbanan: {amount}", amount=t.tonnes(budget.counted.need_t)),
    )
    return [
        html.P([need, *([" ", over] if over else [])]),
        share_bar(row.gap_share, together, inside=bool(row.counted), words=words),
    ]


def _method(ctx: PageContext, row: MeasureStanding) -> html.P:
    """The way to each formula behind the figures above; to all of them where there are none."""
    t = ctx.t
    if not has_place(row):
        link = html.A(t("Så räknas åtgärdernas bidrag"), href=method_address(ctx.urls, "bidrag"))
        return html.P(link, className="source")
    formulas = {
        "tillskott": t("tonnen"),
        "dygn": t("dygnen"),
        "andel": t("andelen"),
        "flytt": t("slutdagen"),
        "forsening": t("förseningen"),
        "overlapp": t("delad effekt"),
        "uppfoljt": t("uppföljd effekt"),
    }
    links: list[Piece] = [t("Så räknas"), " "]
    for fragment, word in formulas.items():
        links += [", " if len(links) > 2 else "", html.A(word, href=method_address(ctx.urls, fragment))]
    return html.P([*links, "."], className="source")
