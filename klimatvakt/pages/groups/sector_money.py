"""Owns a sector's money: what next year's budget must hold, and each year by stage and cost basis.

Adds only amounts of one year, stage, kind and basis (over themes). Stages are the same money on its way.
"""

from typing import Any

from dash import html

from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.vocabulary import CostBasis, MoneyKind, MoneyStage
from klimatvakt.facts.read.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.groups.sector_next_year import next_year_parts
from klimatvakt.pages.lookup import select
from klimatvakt.pages.spec import PageContext


def money_parts(ctx: PageContext) -> list[Any]:
    """Next year's separate appropriations, then a folded table per budget year."""
    t = ctx.t
    parts, sums = next_year_parts(ctx), _sums(ctx)
    if not sums:
        return [*parts, html.P(missing(t("inga anslag är publicerade")))]
    parts.append(html.H3(t("År för år")))
    years = sorted({row["budget_year"] for row in sums}, reverse=True)
    for year in years:
        shown = _year_table([row for row in sums if row["budget_year"] == year], int(year), t)
        parts.append(html.Details([html.Summary(t("Stadens budget {year}", year=int(year))), shown]))
    note = t(
        "Skedena är samma pengar på väg genom beslutskedjan, så kolumnerna läggs inte ihop. Det gör inte heller "
        "belopp som omfattar olika saker."
    )
    return [*parts, html.P(note, className="source")]


def _sums(ctx: PageContext) -> list[Row]:
    """The sector's sums over its themes: budget_year, kind, cost_basis, stage, amount_eur, n_measures."""
    sums = ctx.facts.money_sums
    mine = sums[sums["sector_id"] == ctx.item]
    group = ["budget_year", "kind", "cost_basis", "stage"]
    return select(mine.groupby(group, as_index=False)[["amount_eur", "n_measures"]].sum())


def _year_table(sums: list[Row], year: int, t: Translator) -> html.Div:
    stages = [stage for stage in MoneyStage if any(row["stage"] == stage for row in sums)]
    heads = [Head(t("Beloppet omfattar")), *[Head(t.term(stage).capitalize(), number=True) for stage in stages]]
    rows = []
    for basis in CostBasis:
        for kind in MoneyKind:
            mine = {row["stage"]: row for row in sums if row["cost_basis"] == basis and row["kind"] == kind}
            if mine:
                name = f"{t.term(basis)}, {t.term(kind)}"
                rows.append([name[:1].upper() + name[1:], *[_amount(mine.get(stage), t) for stage in stages]])
    caption = t("Sektorns anslag för åtgärder i stadens budget {year}", year=year)
    return data_table(caption, heads, rows, key=f"money-{year}", stacked=True)


def _amount(row: Row | None, t: Translator) -> Any:
    if row is None:
        return missing(t("inget"))
    behind = t.plural("{n} åtgärd", "{n} åtgärder", int(row["n_measures"]))
    return [t.euro(row["amount_eur"]), " ", html.Span(behind, className="sub")]
