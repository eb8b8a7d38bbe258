"""Owns what a measure's page says of its effect and its place in the emission budget. Must not compute."""

from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId, ParamId
from klimatvakt.components.key_figure import KeyFigure, key_figures
from klimatvakt.components.text import facts_list, missing
from klimatvakt.domain.vocabulary import CountsInInventory, EffectStatus, Perspective
from klimatvakt.facts.rows import Row
from klimatvakt.i18n import Translator
from klimatvakt.pages.group_words import window_words
from klimatvakt.pages.lookup import find, names, table
from klimatvakt.pages.panels import panel
from klimatvakt.pages.spec import PageContext


def effect_parts(ctx: PageContext, row: Row) -> list[Any]:
    """Tonnes in the window, dygn, share of the gap; or in words why there is no number that counts."""
    t = ctx.t
    state = find(ctx.facts, "measure_state", code=ctx.item, report_id=row["report_id"]) if row["report_id"] else None
    effects = table(ctx.facts, "effect", code=ctx.item, report_id=row["report_id"]) if row["report_id"] else []
    about = _about(ctx, row, state, effects)
    more = html.P(html.A(t("Så räknas det"), href=ctx.urls.page(PageId.METHOD)), className="source")
    if not effects:
        why = t.pick(state, "effect_reason") if state else ""
        words = [missing(t("effekten är inte beräknad")), f". {why}" if why else ""]
        return [html.P(words, className="lead"), about, more]
    chart = [panel(ctx, "measure-effect", {ParamId.CODE: ctx.item})] if row["central_t"] is not None else []
    return [_place(ctx, row, effects), *chart, about, more]


def _place(ctx: PageContext, row: Row, effects: list[Row]) -> Any:
    t = ctx.t
    if row["outside_budget"]:
        reason = t.pick(effects[0], "counts_reason")
        words = t("Minskar utsläpp utanför den här utsläppsbudgeten.")
        return html.P(f"{words} {reason}".strip(), className="lead")
    if row["in_inventory"]:
        return html.P(t("Redan i utsläppsberäkningen: hela effekten syns i de senaste utsläppen."), className="lead")
    if row["in_reference"]:
        return html.P(t("Ingår redan i utgångsbanan: inget räknas utöver den."), className="lead")
    if row["low_t"] == row["high_t"] == 0:
        words = t("Ingen minskning under utsläppsbudgetens tid: åtgärden verkar först efter den.")
        return html.P(words, className="lead")
    if row["central_t"] is None:
        return html.P(missing(t("effekten är inte beräknad")), className="lead")
    figures = [
        KeyFigure(
            t.tonnes(row["central_t"]),
            t("Mindre utsläpp {years}", years=window_words(ctx.facts)),
            t("lägst {low}, högst {high}", low=t.tonnes(row["low_t"]), high=t.tonnes(row["high_t"])),
        )
    ]
    if row["days_central"] is not None:
        days = row["days_central"]
        year = ctx.facts.budget.last_level_year if ctx.facts.budget else ""
        note = t("så länge tar det staden att släppa ut lika mycket, på {year} års nivå", year=year)
        figures.append(KeyFigure(t.number(days, 0 if abs(days) >= 10 else 1), t("Dygn av stadens utsläpp"), note))
    if row["gap_share"] is not None:
        note = t("av det staden behöver minska utöver nivån i dag")
        figures.append(KeyFigure(t.percent(row["gap_share"], 1), t("Andel av gapet"), note))
    return key_figures(figures)


def _about(ctx: PageContext, row: Row, state: Row | None, effects: list[Row]) -> Any:
    t = ctx.t
    status = t.term(EffectStatus(row["effect_status"]))
    if state and state["overlap_group"]:
        status = t("{status} (grupp {group}: räknas en gång)", status=status, group=state["overlap_group"])
    sectors = names(ctx.facts, "emission_sector", t)
    sector = sectors.get(row["emission_sector_id"] or "") or missing(t("inte angiven"))
    pairs: list[tuple[str, Any]] = [(t("Effekt"), status), (t("Utsläppssektor"), sector)]
    if effects:
        first = effects[0]
        pairs += [
            (t("Syns i utsläppsberäkningen"), _counted(first, t)),
            (t("Gäller"), t.term(Perspective(first["perspective"]))),
            (t("Hur effekten är beräknad"), t.pick(first, "basis") or missing(t("inte publicerat"))),
            (t("Uppföljd effekt"), _followed_up(effects, t)),
        ]
    if row["central_t"] is not None and not row["counted"]:
        pairs.append((t("I stadens summor"), t("nej: räknas först när åtgärden är beslutad")))
    return facts_list(pairs)


def _counted(first: Row, t: Translator) -> str:
    answer = CountsInInventory(first["counts_in_inventory"])
    words = t.term(answer)
    if answer is CountsInInventory.PARTLY and first["counts_share"] is not None:
        words = t("delvis: {share}", share=t.percent(first["counts_share"]))
    reason = t.pick(first, "counts_reason")
    return f"{words}. {reason}" if reason else words


def _followed_up(effects: list[Row], t: Translator) -> Any:
    known = [(int(row["year"]), row["followed_up_t"]) for row in effects if row["followed_up_t"] is not None]
    if not known:
        return missing(t("inte publicerat"))
    return ", ".join(t("{year}: {amount}", year=year, amount=t.tonnes(amount)) for year, amount in known)
