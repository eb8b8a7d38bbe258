"""Owns a sector's money: what next year's budget must hold, and each year by stage and cost basis.

Adds only amounts of one year, stage, kind and basis (over themes). Stages are the same money on its way.
"""

from dataclasses import replace

from dash import html

from klimatvakt.catalog.derived.money import MoneySum
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.vocabulary import CostBasis, MoneyKind, MoneyStage
from klimatvakt.i18n import Translator
from klimatvakt.pages.groups.sector_next_year import next_year_parts
from klimatvakt.pages.lookup import where
from klimatvakt.pages.spec import PageContext


def money_parts(ctx: PageContext) -> list[Piece]:
    """Next year's separate appropriations, then a folded table per budget year."""
    t = ctx.t
    parts, sums = next_year_parts(ctx), _sums(ctx)
    if not sums:
        return [*parts, html.P(missing(t("inga anslag är publicerade")))]
    parts.append(html.H3(t("År för år")))
    years = sorted({row.budget_year for row in sums}, reverse=True)
    for year in years:
        shown = _year_table([row for row in sums if row.budget_year == year], year, t)
        parts.append(html.Details([html.Summary(t("Stadens budget {year}", year=year)), shown]))
    note = t(
        "Skedena är samma pengar på väg genom beslutskedjan, så kolumnerna läggs inte ihop. Det gör inte heller "
        "belopp som omfattar olika saker."
    )
    return [*parts, html.P(note, className="source")]


def _sums(ctx: PageContext) -> list[MoneySum]:
    """The sector's sums over its themes."""
    found: dict[tuple[Content, ...], MoneySum] = {}
    for row in where(ctx.facts.money_sums, sector_id=ctx.item):
        key = (row.budget_year, row.kind, row.cost_basis, row.stage)
        if (before := found.get(key)) is not None:
            n_measures = before.n_measures + row.n_measures
            row = replace(row, amount_eur=before.amount_eur + row.amount_eur, n_measures=n_measures)
        found[key] = row
    return list(found.values())


def _year_table(sums: list[MoneySum], year: int, t: Translator) -> html.Div:
    stages = [stage for stage in MoneyStage if any(row.stage == stage for row in sums)]
    heads = [Head(t("Beloppet omfattar")), *[Head(t.term(stage).capitalize(), number=True) for stage in stages]]
    rows = []
    for basis in CostBasis:
        for kind in MoneyKind:
            mine = {row.stage: row for row in sums if row.cost_basis == basis and row.kind == kind}
            if mine:
                name = f"{t.term(basis)}, {t.term(kind)}"
                rows.append([name[:1].upper() + name[1:], *[_amount(mine.get(stage), t) for stage in stages]])
    caption = t("Sektorns anslag för åtgärder i stadens budget {year}", year=year)
    return data_table(caption, heads, rows, key=f"money-{year}", stacked=True)


def _amount(row: MoneySum | None, t: Translator) -> Content:
    if row is None:
        return missing(t("inget"))
    behind = t.plural("{n} åtgärd", "{n} åtgärder", row.n_measures)
    return [t.euro(row.amount_eur), " ", html.Span(behind, className="sub")]
