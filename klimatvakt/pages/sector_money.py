"""Owns a sector's money per budget year and stage. Sums only amounts of one stage and kind of cost."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from dash import html

from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.vocabulary import CostBasis, MoneyStage
from klimatvakt.pages.lookup import table
from klimatvakt.pages.spec import PageContext


def money_parts(ctx: PageContext, codes: Sequence[str]) -> list[Any]:
    """Sums per year, stage and cost basis over the sector's measures, with how many measures stand behind each."""
    t = ctx.t
    sums: dict[tuple[int, int, str], float] = defaultdict(float)
    behind: dict[tuple[int, int, str], set[str]] = defaultdict(set)
    order = list(MoneyStage)
    for row in table(ctx.facts, "money"):
        if row["code"] in codes:
            key = (-int(row["budget_year"]), order.index(MoneyStage(row["stage"])), row["cost_basis"])
            sums[key] += row["amount_eur"]
            behind[key].add(row["code"])
    if not sums:
        return [html.P(missing(t("inga anslag är publicerade")))]
    heads = (
        Head(t("Skede")),
        Head(t("Budgetår"), number=True),
        Head(t("Beloppet omfattar")),
        Head(t("Åtgärder"), number=True),
        Head(t("Belopp"), number=True),
    )
    rows = [
        (
            t.term(order[stage]).capitalize(),
            str(-year),
            t.term(CostBasis(basis)),
            t("{x} av {n}", x=len(behind[(year, stage, basis)]), n=len(codes)),
            t.euro(sums[(year, stage, basis)]),
        )
        for year, stage, basis in sorted(sums)
    ]
    note = t("Olika skeden är samma pengar på väg genom beslutskedjan: de läggs inte ihop.")
    return [data_table(t("Sektorns anslag för åtgärder"), heads, rows, key="money", stacked=True), note]
