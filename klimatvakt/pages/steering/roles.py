"""Owns who does what in the climate work: the chain from roadmap to follow-up, and the city's bodies.

The chain is how such a city works; below each step stands only what this city has published about it.
Must not know the calendar.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.catalog.stored import ApprovalStep, Committee
from klimatvakt.components.content import Content, Piece, several
from klimatvakt.components.sources import source_line, source_link
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import aria, if_published, missing, soft, swedish, upper_first
from klimatvakt.domain.vocabulary import ApprovalAction, ApprovalState, BodyKind, Language
from klimatvakt.i18n import Translator
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.lookup import (
    body_names,
    in_order,
    names_of,
    root_themes,
    where,
)
from klimatvakt.pages.spec import PageContext

_UNPUBLISHED_NAME = {
    Language.SV: N_("namnet är inte publicerat på svenska"),
    Language.FI: N_("namnet är inte publicerat på finska"),
    Language.EN: N_("namnet är inte publicerat på engelska"),
}


@dataclass(frozen=True)
class Role:
    """One step of the chain: what is made, who does it, what they do, and what the city has published of it."""

    what: str
    who: Content
    does: str
    found: Content


def role_chain(ctx: PageContext) -> html.Div:
    """The diagram: steps in order, and beside them who keeps all of it moving. It reads in the same order aloud."""
    t = ctx.t
    steps = [_roadmap(ctx), _programmes(ctx), _approval(ctx), _informed(ctx), _follow_up(ctx)]
    again = html.P(t("Uppföljningen ligger till grund för nästa års program."), className="roles-again")
    chain = html.Ol([html.Li(_role(step, t), className="role") for step in steps], className="roles-chain")
    along = html.Div([_role(role, t) for role in _along(ctx)], className="roles-along")
    return html.Div([html.Div([chain, again]), along], className="roles")


def _role(role: Role, t: Translator) -> html.Div:
    parts = [html.P(soft(role.what), className="kicker"), html.H3(role.who), html.P(role.does)]
    if role.found:
        parts.append(
            html.Div([html.Span(t("Publicerat:"), className="quiet"), *several(role.found)], className="role-found")
        )
    return html.Div(parts, className="role-text")


def _bodies(ctx: PageContext, *kinds: BodyKind) -> list[Committee]:
    return [row for row in in_order(ctx.facts.stored.committee) if row.kind in kinds]


def _who(ctx: PageContext, kind: BodyKind) -> Content:
    """The names of the bodies of ``kind`` as a heading; the kind's own word where no body is published."""
    rows = _bodies(ctx, kind)
    if not rows:
        return upper_first(ctx.t.term(kind))
    parts: list[Piece] = []
    for place, row in enumerate(rows):
        parts += [", "] * (place > 0) + [body_name(row, ctx.t, first=not place)]
    return parts


def _roadmap(ctx: PageContext) -> Role:
    t, themes = ctx.t, root_themes(ctx.facts)
    found: list[Piece] = [html.P(missing(t("färdplanen är inte publicerad")))]
    if themes:
        count = t.plural("{n} tema", "{n} teman", len(themes))
        parts: list[Piece] = [html.A(t("Färdplanen"), href=ctx.urls.page(PageId.ROADMAP)), f": {count}"]
        version = themes[0].version
        parts.append(t(", version {version}.", version=version) if version else ".")
        found = [html.P(parts), source_line(themes[0], t, notes=False)]
    does = t("Godkänner färdplanen: stadens klimatmål, teman och åtgärder.")
    return Role(t("Färdplan"), _who(ctx, BodyKind.COUNCIL), does, found)


def _programmes(ctx: PageContext) -> Role:
    t = ctx.t
    rows = ctx.facts.stored.programme
    word, sectors = t("Program varje år"), names_of(ctx.facts.stored.sector, t)
    does = t(
        "Varje sektor väljer vilka av färdplanens åtgärder den gör under året, och vilka som behöver ett eget anslag "
        "i stadens budget."
    )
    if not rows:
        return Role(word, t("Sektorerna"), does, html.P(missing(t("inget program är publicerat"))))
    items = []
    for sector, name in sectors.items():
        years = sorted(row.year for row in rows if row.sector_id == sector)
        if years:
            link = html.A(soft(name), href=ctx.urls.page(PageId.SECTOR, sector))
            items.append(html.Li([link, " ", ", ".join(map(str, years))]))
    return Role(word, t("Sektorerna"), does, html.Ul(items, className="plain"))


def _approval(ctx: PageContext) -> Role:
    t = ctx.t
    word = t.words(ctx.facts.area.committee_word)
    return Role(
        t("Beslut i januari–februari"),
        t("Sektorns {committee}", committee=word),
        t("Godkänner sektorns program, eller skickar tillbaka det."),
        _steps(ctx, ApprovalAction.APPROVES, t("inget godkännande är publicerat")),
    )


def _informed(ctx: PageContext) -> Role:
    t = ctx.t
    nothing = t("när programmen kom till kännedom är inte publicerat")
    return Role(
        t("Till kännedom"),
        _who(ctx, BodyKind.BOARD),
        t("Får veta vad sektorerna har lovat att göra under året."),
        _steps(ctx, ApprovalAction.IS_INFORMED, nothing),
    )


def _follow_up(ctx: PageContext) -> Role:
    t = ctx.t
    closed = [row for row in where(ctx.facts.stored.report, closed=True) if row.as_of <= ctx.facts.as_of]
    reports = sorted(closed, key=lambda row: row.as_of)
    found: Content = html.P(missing(t("ingen rapport om åtgärderna är publicerad")))
    if reports:
        count = t.plural("{n} rapport", "{n} rapporter", len(reports))
        latest = t("senast {title}", title=t.words(reports[-1].title))
        found = html.P(f"{count}, {latest}.")
    return Role(
        t("Uppföljning"),
        t("Delårsrapporter, bokslut och miljööversikt"),
        t("Visar vad som blev gjort, vad det gav och vad som blev kvar."),
        found,
    )


def _along(ctx: PageContext) -> list[Role]:
    t = ctx.t
    does = {
        BodyKind.STEERING_GROUP: t("En representant för varje sektor. Gruppen styr arbetet och skyndar på det."),
        BodyKind.UNIT: t("Samordnar arbetet mellan sektorerna och håller ihop uppföljningen."),
    }
    found = []
    for kind, words in does.items():
        rows = _bodies(ctx, kind)
        known: Content = html.P(missing(t("organet är inte publicerat")))
        if rows:
            sourced = [row for row in rows if row.source_title]
            known = [
                part for row in sourced for part in (html.P(if_published(row.description, t)), source_line(row, t))
            ]
        found.append(Role(t("Hela vägen"), _who(ctx, kind), words, known))
    return found


def _steps(ctx: PageContext, action: ApprovalAction, nothing: str) -> Content:
    """The newest year's approval steps of one kind, each with its date and how far it has come."""
    rows = where(ctx.facts.stored.approval_step, action=action)
    if not rows:
        return html.P(missing(nothing))
    year = max(row.year for row in rows)
    bodies, t = body_names(ctx.facts, ctx.t), ctx.t
    seen: dict[str, Piece] = {}
    for row in sorted((row for row in rows if row.year == year), key=_date_of):
        who = upper_first(bodies[row.committee_id])
        words = f"{who}: {_when(row, t)}"
        seen.setdefault(words, html.Li(words))
    return [html.P(t("Programmen {year}:", year=year)), html.Ul(list(seen.values()), className="plain")]


def _date_of(row: ApprovalStep) -> tuple[str, int]:
    return str(row.done_on or row.planned_on or ""), row.n


def _when(row: ApprovalStep, t: Translator) -> str:
    state = row.state
    if row.done_on:
        return t("{date}, {state}", date=t.date(row.done_on), state=t.term(state))
    if row.planned_on and state is ApprovalState.NOT_PUBLISHED:
        return t("planerat {date}, utfallet är inte publicerat", date=t.date(row.planned_on))
    if row.planned_on:
        return t("{state} {date}", state=t.term(state), date=t.date(row.planned_on))
    return t.term(state)


def body_name(row: Committee, t: Translator, *, first: bool = True) -> Piece:
    """A body's name as published; another language's, marked as such, where this one has none."""
    for language in (t.language, Language.SV, Language.FI, Language.EN):
        if name := getattr(row.name, language):
            shown = soft(upper_first(name) if first else name)
            return shown if language is t.language else html.Span(shown, lang=language.value)
    return missing(t("namnet är inte publicerat"))


def body_parts(ctx: PageContext) -> list[Piece]:
    """The bodies of the chain with what is published of them; the city's others folded below."""
    t, rows = ctx.t, in_order(ctx.facts.stored.committee)
    if not rows:
        return [html.P(missing(t("stadens organ är inte publicerade")))]
    linked = {row.committee_id for row in ctx.facts.stored.sector_committee}
    central = (BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.STEERING_GROUP, BodyKind.UNIT)
    chain = [row for row in rows if row.kind in central or row.id in linked]
    others = [row for row in rows if row not in chain]
    parts: list[Piece] = [_body_table(ctx, chain, t("Organ i beslutskedjan"), "bodies")] if chain else []
    if others:
        count = t.plural("{n} annat organ i staden", "{n} andra organ i staden", len(others))
        folded = _body_table(ctx, others, t("Andra organ i staden"), "other-bodies")
        parts.append(html.Details([html.Summary(count), folded]))
    return parts


def _body_table(ctx: PageContext, bodies: list[Committee], caption: str, key: str) -> html.Div:
    t = ctx.t
    heads = (Head(t("Organ")), Head(t("Slag")), Head(t("Vad som är publicerat")), Head(t("Källa")))
    rows = []
    for row in bodies:
        name: list[Piece] = [body_name(row, t)]
        if not getattr(row.name, t.language):
            name.append(html.Span(t(_UNPUBLISHED_NAME[t.language]), className="sub"))
        text = if_published(row.description, t)
        note = [html.Span(swedish(row.note, t), className="sub")] if row.note else []
        kind = upper_first(t.term(row.kind))
        rows.append((name, kind, [text, *note], source_link(row) or missing(_without_source(ctx))))
    return data_table(caption, heads, rows, key=key, stacked=True, quiet_caption=True)


def sector_table(ctx: PageContext) -> html.Div:
    """The sectors with their committees: several, one, or none published."""
    t = ctx.t
    heads = (Head(t("Sektor")), Head(t("Ansvarar för")), Head(t("Organ som hör till sektorn")))
    bodies = {row.id: row for row in in_order(ctx.facts.stored.committee)}
    links = ctx.facts.stored.sector_committee
    rows = []
    for row in in_order(ctx.facts.stored.sector):
        name: list[Piece] = [html.A(soft(t.words(row.name)), href=ctx.urls.page(PageId.SECTOR, row.id))]
        if row.valid_to is not None and row.valid_to < ctx.facts.as_of:
            name.append(html.Span(t("upphörde {date}", date=t.date(row.valid_to)), className="sub"))
        mine = [bodies[link.committee_id] for link in links if link.sector_id == row.id]
        found = _name_list(mine, t) if mine else missing(t("inte publicerat"))
        rows.append((name, if_published(row.responsibility, t), found))
    return data_table(t("Sektorer och deras organ"), heads, rows, key="sectors", stacked=True, quiet_caption=True)


def _name_list(rows: Sequence[Committee], t: Translator) -> html.Ul:
    return html.Ul([html.Li(body_name(row, t)) for row in rows], className="plain", **aria(label=t("Organ")))


def _without_source(ctx: PageContext) -> str:
    return ctx.t("påhittad uppgift") if ctx.facts.fictional else ctx.t("källan är inte publicerad")
