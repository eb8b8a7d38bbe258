"""Owns what is said of a sector's or theme's contribution, for every page that says it. Must not compute."""

from collections.abc import Sequence

from dash import html

from klimatvakt.catalog.derived.groups import Contribution, ContributionByControl, GroupSums
from klimatvakt.charts.core.wording import with_range
from klimatvakt.components.content import Piece
from klimatvakt.components.status import on_plan
from klimatvakt.components.text import missing
from klimatvakt.domain.budgets.counted import Counted
from klimatvakt.domain.vocabulary import Control
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator


def window_words(facts: CityFacts) -> str:
    """The years whose effects count: '2023–2030'; '' without a budget."""
    return str(facts.budget.window) if facts.budget else ""


def contribution_words(row: Contribution, facts: CityFacts, t: Translator) -> Piece:
    """Tonnes inside the window with the share of the gap to the target path; in words when nothing is quantified."""
    if row.central_t is not None:
        return counted_words(row, facts, t)
    if row.n_quantified:
        return missing(t("ingen beräknad minskning inom utsläppsbudgeten"))
    return missing(t("bidraget är inte beräknat"))


def counted_words(row: Contribution, facts: CityFacts, t: Translator) -> str:
    """The same of a row whose tonnes are counted."""
    amount = t("{amount} mindre utsläpp {years}", amount=with_range(row, t), years=window_words(facts))
    share = row.need_share
    if share is None:
        return f"{amount}."
    return f"{amount}, {t('{share} av gapet till målbanan', share=share_words(share, t))}."


def answer_words(row: Contribution, facts: CityFacts, t: Translator, *, theme: bool = False) -> str:
    """How a sector's or theme's page begins: its part of the cut to the target path, or why it is not known."""
    if row.central_t is None:
        return _unknown_words(row, t, theme=theme)
    share, years = row.need_share, window_words(facts)
    if share is None:
        amount = t.tonnes(row.central_t or 0.0)
        if theme:
            return t("Temats åtgärder väntas minska utsläppen med {amount} {years}.", amount=amount, years=years)
        return t("Sektorns åtgärder väntas minska utsläppen med {amount} {years}.", amount=amount, years=years)
    said = {"share": share_words(share, t), "years": years}
    if theme:
        words = t(
            "Temats åtgärder väntas ge {share} av den minskning som behövs {years} för att följa målbanan.", **said
        )
    else:
        words = t(
            "Sektorns åtgärder väntas ge {share} av den minskning som behövs {years} för att följa målbanan.", **said
        )
    return _with_over(words, facts, t)


def whole_words(facts: CityFacts, t: Translator) -> str | None:
    """What all decided measures give of what the city needs; None where nothing is counted."""
    share = facts.totals.need_share
    if share is None:
        return None
    words = t(
        "Stadens beslutade åtgärder väntas ge {share} av den minskning som behövs {years} för att följa målbanan.",
        share=share_words(share, t),
        years=window_words(facts),
    )
    return _with_over(words, facts, t)


def over_words(facts: CityFacts, t: Translator) -> str | None:
    """What following the target path leaves undone: the tonnes over it so far; None where there are none."""
    counted = facts.budget.counted if facts.budget else None
    over = counted.overshoot_t if isinstance(counted, Counted) else None
    if not over or over <= 0:
        return None
    return t("Dessutom är {amount} redan utsläppta för mycket.", amount=t.tonnes(over))


def _with_over(words: str, facts: CityFacts, t: Translator) -> str:
    over = over_words(facts, t)
    return f"{words} {over}" if over else words


def _unknown_words(row: Contribution, t: Translator, *, theme: bool) -> str:
    if not row.n_live:
        return t("Inga åtgärder är publicerade för temat.") if theme else t("Inga åtgärder är publicerade för sektorn.")
    if not row.n_quantified:
        if theme:
            return t("Hur mycket temats åtgärder minskar utsläppen är inte publicerat.")
        return t("Hur mycket sektorns åtgärder minskar utsläppen är inte publicerat.")
    return t(
        "Ingen åtgärd här minskar utsläppsbudgetens utsläpp så att det kan räknas. De som har en beräknad effekt är "
        "idéer, syns redan i beräkningarna eller minskar utsläpp på annat håll."
    )


def against_ceiling(row: Contribution, t: Translator) -> str | None:
    """Whether the expected cut is what the adopted ceiling requires; None without a ceiling or without a figure."""
    required, central = row.required_t, row.central_t
    if required is None or central is None:
        return None
    if central < required:
        return t("Sektorns minskning är mindre än vad det antagna utsläppstaket kräver.")
    return t("Sektorns minskning är så stor som det antagna utsläppstaket kräver.")


def control_words(rows: Sequence[ContributionByControl], t: Translator) -> Piece:
    """The contribution split by who decides, rows of CityFacts.contribution_control of one sector or theme."""
    if not rows:
        return missing(t("inte beräknat"))
    order = list(Control)
    parts = [
        html.Li(f"{t.term(row.control)}: {with_range(row, t)}")
        for row in sorted(rows, key=lambda row: order.index(row.control))
    ]
    return html.Ul(parts, className="plain")


def share_words(share: float, t: Translator) -> str:
    """'30 %'; with one decimal below ten percent, where whole ones would make a small share look like another."""
    return t.percent(share, 0 if abs(share) >= 0.1 else 1)


def quantified_words(row: GroupSums, t: Translator) -> str:
    """'Effekten är beräknad för 3 av 12 åtgärder.'"""
    whole = row.n_quantified + row.n_not_quantified
    return t.plural(
        "Effekten är beräknad för {x} av {n} åtgärd.",
        "Effekten är beräknad för {x} av {n} åtgärder.",
        whole,
        x=t.number(row.n_quantified),
    )


def ceiling_words(row: Contribution, facts: CityFacts, t: Translator) -> Piece:
    """What an adopted ceiling requires, or that none is adopted."""
    required = row.required_t
    if required is None:
        return missing(t("inget utsläppstak antaget"))
    return t("{amount} ska bort {years}", amount=t.tonnes(required), years=window_words(facts))


def plan_words(row: GroupSums, facts: CityFacts, t: Translator) -> str:
    """'8 av 12 åtgärder enligt plan'; without any report nobody knows the plan, only what sources call completed."""
    x, y = row.n_on_plan, row.n_counted
    if facts.report is not None or not y:
        return on_plan(x, y, t)
    return t.plural(
        "{x} av {n} åtgärd är genomförd enligt källorna",
        "{x} av {n} åtgärder är genomförda enligt källorna",
        y,
        x=t.number(x),
    )


def deciding_body(facts: CityFacts, name: str, t: Translator) -> str:
    """A body that a row names in Swedish, in the reader's language where the city's bodies hold it."""
    bodies = (row for row in facts.stored.committee if (row.name.sv or "").casefold() == name.casefold())
    found = next((t.words(row.name) for row in bodies), name)
    return found[:1].lower() + found[1:]


def gathered_words(facts: CityFacts, t: Translator) -> str:
    """What the list of measures is: the roadmap's own, or what could be found where no report lists them."""
    if facts.report is not None:
        return t("Allt som står i färdplanen, hur det går och vad det gör med utsläppen.")
    return t(
        "Åtgärder som nämns i publicerade källor. Hur många åtgärder färdplanen har, och hur det går för dem, är "
        "inte publicerat."
    )
