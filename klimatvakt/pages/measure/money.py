"""Owns what a measure's page says of money and of single figures out of sources. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.measures import MeasureStanding
from klimatvakt.catalog.derived.money import MoneyLine
from klimatvakt.catalog.stored import MeasureFigure
from klimatvakt.charts.core.wording import period
from klimatvakt.charts.money.price_words import more_to_pay, price_range
from klimatvakt.components.charts.method_link import method_address
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.sources import source_link
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import facts_list, in_words, missing
from klimatvakt.domain.outcomes import ReasonCode
from klimatvakt.domain.vocabulary import CostBasis, MoneyStage
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.lookup import where
from klimatvakt.pages.reports.published_figures import stated_value
from klimatvakt.pages.spec import PageContext

_FITS = 4  # columns of money that a page has room for; more scroll


def money_parts(ctx: PageContext, row: MeasureStanding) -> list[Piece]:
    """What a tonne costs, the money of each year by stage, and the figures sources state."""
    t = ctx.t
    funding = t.term(row.funding) if row.funding else missing(t("inte publicerat"))
    money = where(ctx.facts.money, code=ctx.item)
    pairs: list[tuple[str, Content]] = [(t("Hur åtgärden betalas"), funding)]
    if money:
        link = html.A(t("Så räknas det"), href=method_address(ctx.urls, "euro-per-ton"))
        pairs.append((t("Pris per ton"), html.Span([*price_words(row, t), " ", link])))
    parts: list[Piece] = [facts_list(pairs)]
    for basis in CostBasis:
        posts = [post for post in money if post.cost_basis == basis]
        parts += [_money_table(posts, basis, t)] if posts else []
    if money:
        parts.append(
            html.P(
                t("Förslag, beslut och utfall är samma pengar på väg genom besluten. De läggs aldrig ihop."),
                className="source",
            )
        )
    else:
        parts.append(html.P(missing(t("inga anslag är publicerade"))))
    figures = where(ctx.facts.stored.measure_figure, code=ctx.item)
    if figures:
        note = t("Siffrorna är källornas egna. De räknas inte in i bana, gap eller dygn.")
        parts += [html.H3(t("Siffror som källorna anger")), html.P(note), _figures(figures, t)]
    return parts


def price_words(row: MeasureStanding, t: Translator) -> list[Piece]:
    """'150 €/ton (122–193)' with what it is made of, or why there is no such price."""
    reason = row.cost_reason
    if reason is not None and reason.code is ReasonCode.COST_OF_WHOLE_PROJECT:
        return [t("Anslag för hela projektet – ingen €/t.")]
    if reason is not None:
        return [missing(t("inget pris per ton. {why}", why=reason_text(reason, t)))]
    return [price_range(row, t), ". ", html.Span(price_basis(row, t), className="sub")]


def price_basis(row: MeasureStanding, t: Translator) -> str:
    """Which years' money and tonnes a price is made of, and what is not in it."""
    first, last, end = row.cost_first_year, row.cost_last_year, row.effect_last_year
    assert first is not None
    assert last is not None
    said = [t("Pengarna för {years}, delade med minskningen till och med {last}.", years=period(first, last), last=end)]
    if row.cost_proposed:
        said.append(t("I pengarna ingår förslag som ingen har beslutat."))
    if more_to_pay(row):
        said.append(t("Pengar för åren efter {year} är inte kända.", year=last))
        if row.cost_basis == CostBasis.NET_OF_SAVINGS:
            said.append(t("De kan göra priset högre eller lägre."))
        else:
            said.append(t("Kostar åtgärden något då blir priset högre."))
    return " ".join(said)


def _money_table(money: list[MoneyLine], basis: CostBasis, t: Translator) -> html.Div:
    """A column per budget year and kind, a row per stage that has any sum: a year's decisions are read downwards."""
    posts = sorted({(row.budget_year, row.kind) for row in money})
    found = {(row.budget_year, row.kind, row.stage): row for row in money}
    used = {row.stage for row in money}
    kinds = {kind: t.term(kind).lower() for _, kind in posts}
    heads = [Head(t("Skede")), *[Head(f"{year}, {kinds[kind]}", number=True) for year, kind in posts]]
    rows = [
        [t.term(stage).capitalize(), *[_amount(found.get((*post, stage)), t) for post in posts]]
        for stage in MoneyStage
        if stage in used
    ]
    caption = t("Anslag och utfall. Beloppen omfattar {what}.", what=t.term(basis))
    listed = data_table(caption, heads, rows, key=f"money-{basis}", stacked=len(posts) <= _FITS)
    return html.Div(listed, className="money")


def _amount(row: MoneyLine | None, t: Translator) -> Content:
    if row is None:
        return missing(t("inget publicerat"))
    parts: list[Piece] = [t.euro(row.amount_eur)]
    low, high = row.low_eur, row.high_eur
    if low is not None and high is not None and low < high:
        bounds = t("({low} till {high})", low=t.number(low), high=t.number(high))
        parts += [" ", html.Span(bounds, className="sub")]
    if row.decided_on:
        parts += [" ", html.Span(t.date(row.decided_on), className="sub")]
    return parts


def _figures(figures: list[MeasureFigure], t: Translator) -> html.Div:
    heads = (Head(t("Vad siffran säger")), Head(t("Värde"), number=True), Head(t("Källa")))
    rows = [
        (in_words(row.label, t), stated_value(row, t), source_link(row) or missing(t("inte angiven")))
        for row in figures
    ]
    return data_table(t("Siffror som källorna anger"), heads, rows, key="figures", stacked=True, quiet_caption=True)
