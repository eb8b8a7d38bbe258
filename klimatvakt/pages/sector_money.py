"""Owns a sector's money per budget year and stage. Sums only amounts of one year, stage and kind of cost."""

from collections.abc import Collection
from typing import Any

from dash import html

from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.vocabulary import CostBasis, MoneyStage
from klimatvakt.facts.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import table
from klimatvakt.pages.spec import PageContext


def money_parts(ctx: PageContext, codes: Collection[str]) -> list[Any]:
    """A row per budget year and cost basis, a column per stage; each sum says how many measures stand behind it."""
    t = ctx.t
    money = [row for row in table(ctx.facts, "money") if row["code"] in codes]
    if not money:
        return [html.P(missing(t("inga anslag är publicerade")))]
    stages = [stage for stage in MoneyStage if any(row["stage"] == stage for row in money)]
    bases = [basis for basis in CostBasis if any(row["cost_basis"] == basis for row in money)]
    heads = [Head(t("Budgetår")), *[Head(t.term(stage).capitalize(), number=True) for stage in stages]]
    rows = []
    for year in sorted({int(row["budget_year"]) for row in money}, reverse=True):
        for basis in bases:
            mine = [row for row in money if row["budget_year"] == year and row["cost_basis"] == basis]
            if mine:
                title = t("{year}, {basis}", year=year, basis=t.term(basis))
                rows.append([title, *[_sum([row for row in mine if row["stage"] == stage], t) for stage in stages]])
    note = t(
        "Skedena är samma pengar på väg genom beslutskedjan, så kolumnerna läggs inte ihop. Det gör inte heller "
        "belopp som omfattar olika saker."
    )
    return [data_table(t("Sektorns anslag för åtgärder"), heads, rows, key="money"), html.P(note, className="source")]


def _sum(money: list[Row], t: Translator) -> Any:
    if not money:
        return missing(t("inget"))
    count = len({row["code"] for row in money})
    behind = t.plural("{n} åtgärd", "{n} åtgärder", count)
    return [t.euro(sum(row["amount_eur"] for row in money)), " ", html.Span(behind, className="sub")]
