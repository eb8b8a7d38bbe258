"""Owns the list of a long page's bands, so that a reader sees what there is and jumps to it. Must not know pages."""

from collections.abc import Sequence

from dash import html

from klimatvakt.components.text import aria, soft
from klimatvakt.i18n import Translator


def on_this_page(bands: Sequence[tuple[str, str]], t: Translator) -> html.Div:
    """``bands`` are (fragment, heading) in the order of the page. Folded on narrow screens, open on wide ones."""
    items = [html.Li(html.A(soft(title), href=f"#{key}")) for key, title in bands]
    name = t("På den här sidan")
    nav = html.Nav(html.Details([html.Summary(name), html.Ul(items)]), className="on-this-page", **aria(label=name))
    return html.Div(nav, id="on-this-page")
