"""Owns how a measure's status and a share 'x av y' are shown. Must not compute a status."""

from dash import html

from klimatvakt.components.icons import status_icon
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.i18n import Translator


def status_chip(status: PublicStatus, t: Translator) -> html.Span:
    """Shape, tone and word together: none of them alone."""
    return html.Span([status_icon(status), html.Span(t.term(status))], className="status")


def on_plan(x: int, y: int, t: Translator) -> str:
    """'8 av 12 åtgärder enligt plan' – both numbers always; no share of nothing."""
    if not y:
        return t("Inga åtgärder att räkna")
    return t.plural("{x} av {n} åtgärd enligt plan", "{x} av {n} åtgärder enligt plan", y, x=t.number(x))
