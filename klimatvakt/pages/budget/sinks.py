"""Owns sinks and compensation, apart from emissions, and what is left to neutrality. Must not compute."""

from dash import html

from klimatvakt.catalog.stored import Sink
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.sources import source_line
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import if_published, missing
from klimatvakt.domain.budgets.neutrality import NeutralityKind
from klimatvakt.domain.vocabulary import DataStatus, SinkKind
from klimatvakt.facts.budget.neutrality import Balance, Basis
from klimatvakt.i18n import Translator
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.lookup import source_of
from klimatvakt.pages.spec import PageContext

_BASES = {
    Basis.INVENTORY: N_("Senaste året"),
    Basis.PLANNED: N_("Det som är beslutat blir gjort"),
    Basis.TARGET: N_("Utsläppsmålet nås"),
}


def neutrality_parts(ctx: PageContext) -> list[Piece]:
    """Gross − sinks − compensation = 0: how far from it now, as planned and with the target met."""
    t, facts = ctx.t, ctx.facts.neutrality
    what = t("Klimatneutralt är staden först när det som släpps ut är lika stort som det som binds och kompenseras.")
    if facts is None:
        return [html.P(what), html.P(missing(t("hur långt det är dit kan inte räknas")))]
    heads = (
        Head(t("Om det går så här")),
        Head(t("År"), number=True),
        Head(t("Utsläpp"), number=True),
        *(Head(t.term(kind).capitalize(), number=True) for kind in SinkKind),
        Head(t("Kvar att binda eller kompensera"), number=True),
    )
    rows = [_balance(balance, t) for balance in facts.balances]
    beyond = []
    if facts.beyond:
        words = t(
            "Klimatneutralitet är mål också för {years}. Utsläppen då är inte planerade i ton, så resten kan inte "
            "räknas.",
            years=", ".join(map(str, facts.beyond)),
        )
        beyond.append(html.P(words))
    said = html.P(html.Strong(_said(facts.balances[-1], t)))
    title = t("Vägen till klimatneutralt")
    return [
        said,
        html.P(what),
        data_table(title, heads, rows, key="neutrality", stacked=True, quiet_caption=True),
        *beyond,
    ]


def _said(balance: Balance, t: Translator) -> str:
    year, rest = balance.year, t.tonnes(balance.state.rest_t)
    if balance.state.kind is NeutralityKind.NEUTRAL:
        return t("Nås utsläppsmålet {year} är staden klimatneutral.", year=year)
    return t(
        "Når staden utsläppsmålet {year} är den inte klimatneutral än: utsläppsmålet nått, {rest} återstår att binda "
        "eller kompensera.",
        year=year,
        rest=rest,
    )


def _balance(balance: Balance, t: Translator) -> tuple[Content, ...]:
    removals = [
        t.tonnes(balance.removals[kind]) if kind in balance.removals else missing(t("inte publicerat"))
        for kind in SinkKind
    ]
    words = {
        NeutralityKind.NEUTRAL: t("klimatneutralt"),
        NeutralityKind.TARGET_MET_REST_TO_BIND: t("utsläppsmålet nått"),
        NeutralityKind.NOT_MET: t("utsläppsmålet inte nått"),
    }[balance.state.kind]
    if balance.state.kind is NeutralityKind.NEUTRAL and not balance.state.target_met:
        words = t("klimatneutralt, men utsläppsmålet inte nått")
    rest: Content = [t.tonnes(balance.state.rest_t), " ", html.Span(words, className="sub")]
    return (t(_BASES[balance.basis]), str(balance.year), t.tonnes(balance.gross_t), *removals, rest)


def sink_parts(ctx: PageContext) -> list[Piece]:
    """The newest figure of each kind, then all of them folded; in words when nothing is published."""
    t, order = ctx.t, list(SinkKind)
    apart = html.P(
        t(
            "Kolsänkor och kompensation räknas för sig. De dras aldrig av från utsläppen och gör aldrig "
            "utsläppsbudgeten större."
        )
    )
    # Plans are known before their year, figures only after it (as in an older reading of the city).
    known = [row for row in ctx.facts.stored.sink if _is_plan(row) or row.year < ctx.facts.as_of.year]
    rows = sorted(known, key=lambda row: (order.index(row.kind), -row.year))
    if not rows:
        return [apart, html.P(missing(t("inga kolsänkor och ingen kompensation är publicerade i ton")))]
    newest = list({row.kind: row for row in reversed(rows) if not _is_plan(row)}.values())[::-1]
    title, whole = t("Kolsänkor, negativa utsläpp och kompensation"), t("Alla år, också planerade")
    return [
        apart,
        *([_table(newest, title, "sinks", t)] if newest else []),
        html.Details([html.Summary(whole), _table(rows, whole, "sinks-all", t)]),
        source_line(source_of(ctx.facts, rows[0]), t),
    ]


def _is_plan(row: Sink) -> bool:
    return row.data_status is DataStatus.PROJECTION


def _table(rows: list[Sink], caption: str, key: str, t: Translator) -> html.Div:
    heads = (
        Head(t("Slag")),
        Head(t("År"), number=True),
        Head(t("Mängd"), number=True),
        Head(t("Uppgiften är")),
        Head(t("Hur den är räknad")),
    )
    body = [
        (
            t.term(row.kind).capitalize(),
            str(row.year),
            t.tonnes(row.removal_t),
            t.term(row.data_status).lower(),
            if_published(row.method, t),
        )
        for row in rows
    ]
    return data_table(caption, heads, body, key=key, stacked=True, quiet_caption=True)
