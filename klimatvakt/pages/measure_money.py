"""Owns what a measure's page says of money and of single figures out of sources. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.components.sources import source_link
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import facts_list, missing, worded
from klimatvakt.domain.vocabulary import CostBasis, Funding, MoneyKind, MoneyStage
from klimatvakt.facts.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import table
from klimatvakt.pages.published_figures import stated_value
from klimatvakt.pages.spec import PageContext


def money_parts(ctx: PageContext, row: Row) -> list[Any]:
    """Appropriations by stage, what they cover, and the figures sources state."""
    t = ctx.t
    funding = t.term(Funding(row["funding"])) if row["funding"] else missing(t("inte publicerat"))
    money = table(ctx.facts, "money", code=ctx.item)
    parts: list[Any] = [facts_list([(t("Hur åtgärden betalas"), funding)])]
    if money:
        parts += [_money_table(money, t), html.P(_per_tonne(money, t))]
    else:
        parts.append(html.P(missing(t("inga anslag är publicerade"))))
    figures = table(ctx.facts, "measure_figure", code=ctx.item)
    if figures:
        note = t("Siffrorna är källornas egna. De räknas inte in i bana, gap eller dygn.")
        parts += [html.H3(t("Siffror som källorna anger")), html.P(note), _figures(figures, t)]
    return parts


def _money_table(money: list[Row], t: Translator) -> html.Div:
    order = list(MoneyStage)
    money = sorted(money, key=lambda row: (row["budget_year"], order.index(MoneyStage(row["stage"]))))
    heads = (
        Head(t("Skede")),
        Head(t("Budgetår"), number=True),
        Head(t("Slag")),
        Head(t("Belopp"), number=True),
        Head(t("Beloppet omfattar")),
        Head(t("Beslut")),
    )
    rows = [
        (
            t.term(MoneyStage(row["stage"])).capitalize(),
            str(int(row["budget_year"])),
            t.term(MoneyKind(row["kind"])),
            _amount(row, t),
            t.term(CostBasis(row["cost_basis"])),
            t.date(row["decided_on"]) if row["decided_on"] else missing(t("inte publicerat")),
        )
        for row in money
    ]
    return data_table(t("Anslag och utfall"), heads, rows, key="money", stacked=True)


def _amount(row: Row, t: Translator) -> str:
    amount = t.euro(row["amount_eur"])
    if row["low_eur"] is None or row["high_eur"] is None:
        return amount
    return t("{amount} ({low} till {high})", amount=amount, low=t.euro(row["low_eur"]), high=t.euro(row["high_eur"]))


def _per_tonne(money: list[Row], t: Translator) -> str:
    bases = {CostBasis(row["cost_basis"]) for row in money}
    if bases == {CostBasis.TOTAL}:
        return t("Anslag för hela projektet – ingen €/t.")
    return t("Euro per ton är inte beräknad.")


def _figures(figures: list[Row], t: Translator) -> html.Div:
    heads = (Head(t("Vad siffran säger")), Head(t("Värde"), number=True), Head(t("Källa")))
    rows = [
        (worded(row, "label", t), stated_value(row, t), source_link(row) or missing(t("inte angiven")))
        for row in figures
    ]
    return data_table(t("Siffror som källorna anger"), heads, rows, key="figures", stacked=True, quiet_caption=True)
