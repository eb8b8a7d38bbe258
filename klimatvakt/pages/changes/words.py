"""Owns how a change since an earlier report is told, for every page that tells it. Must not compute."""

import datetime as dt
from collections.abc import Mapping, Sequence

from dash import html

from klimatvakt.catalog.derived.changes import Changed, ChangeItem, Owner
from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts.budget.change_words import overshoot_moved
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import in_words
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import MoneyStage, Phase, PublicStatus
from klimatvakt.facts.model import Changes
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.lookup import names_of, one
from klimatvakt.pages.spec import PageContext

# Kinds of change in the order they are told, each with its heading.
HEADINGS: Mapping[str, str] = {
    "completed": N_("Klara"),
    "new": N_("Nya"),
    "decided": N_("Beslutade"),
    "status_up": N_("Bättre läge"),
    "status_down": N_("Sämre läge"),
    "delayed": N_("Flyttat slutdatum"),
    "postponed": N_("Uppskjutna"),
    "cancelled": N_("Avbrutna"),
    "merged": N_("Sammanslagna"),
    "effect_revised": N_("Ändrad effekt"),
    "money_moved": N_("Pengar"),
    "owner_changed": N_("Ny ansvarig"),
}
_MEANS: Mapping[Cause, str] = {
    Cause.INVENTORY: N_("det som släpptes ut i stället för det som var planerat"),
    Cause.REVISION: N_("utsläppsberäkningen har räknats om bakåt"),
    Cause.BUDGET: N_("den har bytts eller ändrats"),
    Cause.EFFECTS: N_("nya, avbrutna och omräknade åtgärder"),
    Cause.DELAYS: N_("slutdatum som flyttats"),
}
_SHORT = 6  # so many changes of a kind stand open


def overshoot_words(tonnes: float, t: Translator) -> str:
    """What the plan leaves of the emission budget, or how far it goes above it."""
    if tonnes > 0:
        return t("planen överskrider utsläppsbudgeten med {amount}", amount=t.tonnes(tonnes))
    return t("planen lämnar {amount} av utsläppsbudgeten", amount=t.tonnes(-tonnes))


def moved_words(changes: Changes, t: Translator) -> str:
    """What the planned overshoot has moved by and why, cause by cause – and in days where both end."""
    if changes.total_t is None or changes.before_t is None or changes.after_t is None:
        return t("Hur planen har rört sig mot utsläppsbudgeten kan inte räknas.")
    before, after = overshoot_words(changes.before_t, t), overshoot_words(changes.after_t, t)
    then = t("Då: {before}. Nu: {after}.", before=before, after=after)
    if changes.budget_replaced:
        return f"{_replaced(changes, t)} {then}"
    return " ".join(part for part in (overshoot_moved(changes, t), then, _days(changes.days, t)) if part)


def _days(days: float | None, t: Translator) -> str:
    if days is None or abs(days) < 1:
        return ""
    count = t.plural("{n} dygn", "{n} dygn", round(abs(days)))
    if days > 0:
        return t("Med planen tar utsläppsbudgeten slut {days} senare än då.", days=count)
    return t("Med planen tar utsläppsbudgeten slut {days} tidigare än då.", days=count)


def _replaced(changes: Changes, t: Translator) -> str:
    """Nearer or further means nothing between two emission budgets of different size and years."""
    old, new = (t.words(row.name) if row else "" for row in changes.budgets)
    return t("Utsläppsbudgeten är en annan nu: {new} i stället för {old}.", new=new, old=old)


def cause_table(changes: Changes, t: Translator) -> Piece:
    """Each cause in tonnes, and their sum; or why they cannot be told apart."""
    if isinstance(changes.causes, Outcome):
        why = reason_text(changes.causes.reason, t) if changes.causes.reason else ""
        return html.P([t("Orsakerna kan inte räknas i ton."), " ", why])
    heads = (Head(t("Orsak")), Head(t("Vad det är")), Head(t("Ändrar överskridandet"), number=True))
    rows: list[Sequence[Content]] = [
        (t.term(Cause(cause)), t(_MEANS[Cause(cause)]), t.change(tonnes, whole=True))
        for cause, tonnes in changes.causes.items()
    ]
    rows.append(
        (
            html.Strong(t("Tillsammans")),
            t("summan av orsakerna"),
            html.Strong(t.change(changes.total_t or 0.0, whole=True)),
        )
    )
    return data_table(t("Orsakerna i ton"), heads, rows, key="causes", stacked=True, quiet_caption=True)


def change_groups(ctx: PageContext, rows: Sequence[ChangeItem]) -> list[Piece]:
    """The changes by kind: the first lines of each open, the rest behind one word."""
    t, parts = ctx.t, list[Piece]()
    if not rows:
        return [t("Ingen åtgärd har ändrats.")]
    for kind, heading in HEADINGS.items():
        mine = [row for row in rows if row.kind == kind]
        if mine:
            parts += [html.H3(f"{t(heading)} ({t.number(len(mine))})"), change_list(ctx, mine[:_SHORT])]
        if rest := mine[_SHORT:]:
            more = t.plural("{n} till", "{n} till", len(rest))
            parts.append(html.Details([html.Summary(more), change_list(ctx, rest)]))
    return parts


def change_list(ctx: PageContext, rows: Sequence[ChangeItem]) -> html.Ul:
    """One line per change: the measure as a link, and what happened to it."""
    return html.Ul([html.Li([_link(ctx, row), " ", html.Span(_words(ctx, row))]) for row in rows], className="changes")


def _link(ctx: PageContext, row: ChangeItem) -> Piece:
    measure = one(ctx.facts.measures, code=row.code)
    return html.A(in_words(measure.title, ctx.t), href=ctx.urls.page(PageId.MEASURE, row.code))


def _words(ctx: PageContext, row: ChangeItem) -> str:
    t = ctx.t
    tell = {
        "new": _new,
        "delayed": _delayed,
        "effect_revised": _effect,
        "money_moved": _money,
    }
    if row.kind == "owner_changed":
        return _owner(ctx, row)
    sentence = tell.get(row.kind, _moved)(row, t)
    tonnes = row.tonnes
    if row.kind == "effect_revised" or tonnes is None or round(abs(tonnes)) == 0:
        return sentence
    amount = t.tonnes(abs(tonnes))
    more = t("Det är {amount} mer minskning.", amount=amount)
    less = t("Det är {amount} mindre minskning.", amount=amount)
    return f"{sentence} {more if tonnes > 0 else less}"


def _new(row: ChangeItem, t: Translator) -> str:
    return t("Ny i rapporten. Läge: {status}.", status=_word(row.after, t))


def _moved(row: ChangeItem, t: Translator) -> str:
    return t("Från {old} till {new}.", old=_word(row.before, t), new=_word(row.after, t))


def _word(value: Changed, t: Translator) -> str:
    """A status or a phase within a sentence."""
    assert isinstance(value, PublicStatus | Phase)
    return t.term(value).lower()


def _delayed(row: ChangeItem, t: Translator) -> str:
    before, after = row.before, row.after
    assert isinstance(before, dt.date)
    assert isinstance(after, dt.date)
    return t("Slutdatum från {old} till {new}.", old=t.date(before), new=t.date(after))


def _effect(row: ChangeItem, t: Translator) -> str:
    before, after, change = row.before, row.after, row.tonnes or 0.0
    assert isinstance(before, float | None)
    assert isinstance(after, float | None)
    if before is None:
        return t("Effekten är nu beräknad: {amount} mindre utsläpp.", amount=t.tonnes(after or 0.0))
    if after is None:
        return t("Effekten är inte längre beräknad. Den var {amount}.", amount=t.tonnes(before))
    old, new = t.tonnes(before), t.tonnes(after)
    return t("Effekten från {old} till {new} ({change}).", old=old, new=new, change=t.change(change, whole=True))


def _money(row: ChangeItem, t: Translator) -> str:
    assert row.money_kind is not None
    kind, year, amount = t.term(row.money_kind), row.budget_year, t.euro(row.after_eur or 0.0)
    new = t("{year}, {kind}: {stage} {amount}.", year=year, kind=kind, stage=_stage(row.after, t), amount=amount)
    if row.before is None:
        return new
    was = t("Förut {stage} {amount}.", stage=_stage(row.before, t), amount=t.euro(row.before_eur or 0.0))
    return f"{new} {was}"


def _stage(stage: Changed, t: Translator) -> str:
    """What the year's amount has come to: with a supplement it is the decision and the supplement together."""
    assert isinstance(stage, MoneyStage)
    return t("anslag med tilläggsanslag") if stage is MoneyStage.SUPPLEMENTARY else t.term(stage)


def _owner(ctx: PageContext, row: ChangeItem) -> str:
    t = ctx.t
    old, new = _responsible(ctx, row.before), _responsible(ctx, row.after)
    return t("Från {old} till {new}.", old=old, new=new)


def _responsible(ctx: PageContext, owner: Changed) -> str:
    t = ctx.t
    assert isinstance(owner, Owner)
    sector = names_of(ctx.facts.stored.sector, t).get(owner.sector_id or "")
    parts = [part for part in (sector, t.words(owner.responsible)) if part]
    return ", ".join(parts) or t("inte publicerat")


def since_title(ctx: PageContext, changes: Changes) -> str:
    """The name of the report compared with."""
    return ctx.t.words(changes.since.title) if changes.since else ""
