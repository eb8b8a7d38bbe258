"""Owns how the total splits by gas, and the weights it is added with (methods § 5). Must not add anything itself."""

from dash import html

from klimatvakt.components.content import Content, Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.vocabulary import Gas, GwpSet, NotationKey
from klimatvakt.facts.budget.inventory import Cell, GasYear
from klimatvakt.i18n import Translator
from klimatvakt.pages.lookup import in_order
from klimatvakt.pages.spec import PageContext


def gas_parts(ctx: PageContext) -> list[Piece]:
    """The newest year by gas, the others folded; in words where the split is not published."""
    t, years = ctx.t, ctx.facts.gas_years
    if not years:
        releases = in_order(ctx.facts.stored.emission_release)
        found = releases[-1].gwp_set if releases else GwpSet.UNKNOWN
        return [
            html.P(missing(t("utsläppen per gas är inte publicerade"))),
            html.P(_weights(found, t), className="source"),
        ]
    last = years[-1]
    parts: list[Piece] = [
        html.P(_finding(last, t)),
        _table(last, t),
        html.P(_weights(last.gwp_set, t), className="source"),
    ]
    if len(years) > 1:
        parts.append(html.Details([html.Summary(t("Alla år per gas")), _all_years(years, t)]))
    return parts


def _finding(year: GasYear, t: Translator) -> str:
    known = {gas: cell for gas, cell in year.weighted.items() if isinstance(cell, float)}
    whole = year.sum.total_t
    if not known or not whole:
        return t("Gaserna kan inte vägas samman, eftersom vikterna inte är angivna.")
    gas, amount = max(known.items(), key=lambda item: item[1])
    return t(
        "Mest är {gas}: {share} av utsläppen {year}.", gas=t.term(gas), share=t.percent(amount / whole), year=year.year
    )


def _table(year: GasYear, t: Translator) -> html.Div:
    heads = (
        Head(t("Gas")),
        Head(t("Ton av gasen"), number=True),
        Head(t("Ton koldioxidekvivalenter"), number=True),
        Head(t("Andel"), number=True),
    )
    whole = year.sum.total_t
    rows: list[tuple[Content, ...]] = []
    for gas, amount in year.amounts.items():
        weighted = year.weighted.get(gas)
        share = t.percent(weighted / whole) if isinstance(weighted, float) and whole else "–"
        own = "–" if gas is Gas.F_GASES else _cell(amount, t)
        rows.append((t.term(gas), own, _cell(weighted, t), share))
    rows.append((html.Strong(t("Tillsammans")), "–", [_cell(whole, t), *_incomplete(year, t)], "–"))
    rows.append((t("Publicerad total"), "–", _cell(year.total_t, t), "–"))
    status = t.term(year.status).lower()
    caption = t("Utsläpp per gas {year} (uppgiften är {status})", year=year.year, status=status)
    return data_table(caption, heads, rows, key="gases", stacked=True)


def _all_years(years: tuple[GasYear, ...], t: Translator) -> html.Div:
    gases = [gas for gas in Gas if any(gas in year.amounts for year in years)]
    heads = (Head(t("År")), *(Head(t.term(gas), number=True) for gas in gases), Head(t("Tillsammans"), number=True))
    rows = []
    for year in reversed(years):
        cells = [_cell(year.weighted.get(gas), t) for gas in gases]
        rows.append((str(year.year), *cells, [_cell(year.sum.total_t, t), *_incomplete(year, t)]))
    return data_table(t("Utsläpp per gas, ton koldioxidekvivalenter"), heads, rows, key="gases-all")


def _cell(cell: Cell | None, t: Translator) -> Piece:
    if cell is None:
        return missing(t("inte publicerat"))
    if isinstance(cell, NotationKey):
        return missing(f"{t.term(cell)} ({cell})")
    return t.tonnes(cell)


def _incomplete(year: GasYear, t: Translator) -> list[Piece]:
    if year.sum.is_complete:
        return []
    names = ", ".join(t.term(Gas(gas)) for gas in year.sum.missing)
    return [" ", html.Span(t("ofullständig: {names} saknas", names=names), className="sub")]


def _weights(gwp_set: GwpSet, t: Translator) -> str:
    if gwp_set is GwpSet.UNKNOWN:
        return t("Vilka GWP-vikter utsläppsberäkningen använder är inte angivet.")
    words = t(
        "Gaserna vägs samman med GWP100 ur IPCC:s rapport {set}; metan räknas som icke-fossilt.", set=gwp_set.value
    )
    return f"{words} {t('F-gaserna publiceras redan vägda.')}"
