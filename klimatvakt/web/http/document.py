"""Owns the HTML document around a page: head, frame, scripts. Must not know routes.

There is no inline script: what scripts are told is data, everything else a file. Only interactive pages load Dash.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from klimatvakt.catalog.images import Look
from klimatvakt.catalog.tones import PAPER
from klimatvakt.components.charts.panel import script_words
from klimatvakt.components.shell import Place
from klimatvakt.domain.vocabulary import Language
from klimatvakt.i18n.formats import LOCALE_NAMES
from klimatvakt.i18n.translator import Translator
from klimatvakt.pages.spec import PageContext
from klimatvakt.web.app.reports import find_report
from klimatvakt.web.app.services import AppServices, Target
from klimatvakt.web.bundle import Bundle
from klimatvakt.web.http.html import render_html

_CHARTS = ("charts.js",)
_DASH = ("vendor.js", "klimatvakt.js")
_ALONE = ("charts.js", "embed.js")


@dataclass(frozen=True)
class Head:
    """What the head of one document says; ``alternates`` are (hreflang, address), ``canonical`` '' on error pages.

    ``card`` is the picture shown beside a shared link, ``oembed`` where to ask how to embed the page; '' is none.
    """

    title: str
    description: str
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    card: str = ""
    oembed: str = ""


def render_page(
    services: AppServices,
    ctx: PageContext,
    target: Target,
    base: str,
    bundle: Bundle,
    start_dash: Callable[[Sequence[str]], str],
) -> str:
    """The whole document of a page; ``base`` is the service's public address without a slash at its end.

    The page is drawn this once: what Dash is told of it, where it is interactive, are the islands of this drawing.
    """
    t = services.t
    title, banner = target.page.title(ctx), None
    itself = ctx.urls if target.page.reads_report else ctx.urls.now()
    if ctx.urls.report and not target.page.reads_item:
        report, is_read = find_report(ctx.facts, ctx.urls.report), target.page.reads_report
        if is_read:
            title = t("{title} – så som det var i {report}", title=title, report=t.words(report.title))
        now = ctx.urls.now().page(target.page.id, target.item, ctx.params)
        banner = services.parts.banner(t, report, now, is_read=is_read)
    addresses = {
        language: base + itself.in_language(language).page(target.page.id, target.item, ctx.params)
        for language in Language
    }
    head = Head(
        title=_title(title, ctx),
        description=target.page.description(ctx),
        canonical=addresses[services.language],
        alternates=(
            *((str(language), url) for language, url in addresses.items()),
            ("x-default", addresses[Language.SV]),
        ),
        card=base + itself.card(target.page.id, target.item),
    )
    islands: list[str] | None = [] if target.page.interactive else None
    drawn = render_html(banner) + render_html(target.page.layout(ctx), islands)
    live = "" if islands is None else start_dash(islands)
    # A report's own page is an ordinary page of today: only the links in it lead to the city as it was.
    urls = ctx.urls.now() if target.page.reads_item else ctx.urls
    place = Place(urls, services.page_ids, target.page.id, target.item, ctx.params)
    scripts = (*_DASH, *_CHARTS) if live else _CHARTS
    return _document(services, ctx, _head(head, services.t, bundle, scripts), drawn, bundle, place, live)


def render_error(services: AppServices, ctx: PageContext, title: str, content: Any, bundle: Bundle) -> str:
    """A document that belongs to no page: the frame with ``content``, without scripts."""
    head = Head(title=_title(title, ctx), description=title)
    lines = _head(head, services.t, bundle, ())
    return _document(services, ctx, lines, render_html(content), bundle, Place(ctx.urls, services.page_ids))


def render_alone(head: Head, content: Any, t: Translator, bundle: Bundle, look: Look | None = None) -> str:
    """The document of a chart that stands alone, as other sites embed it: no frame; links leave the frame.

    Without ``look`` it follows the reader's screen.
    """
    lines = "\n".join([*_head(head, t, bundle, _ALONE), '<base target="_top">'])
    body = f'<body class="embed">\n{render_html(content)}\n</body>'
    return f"{_start(t, bundle, look=look)}<head>\n{lines}\n</head>\n{body}\n</html>\n"


def _start(t: Translator, bundle: Bundle, *, scripts: bool = True, look: Look | None = None) -> str:
    """The first line; assets/charts.js finds there what it says, and where Plotly lies until a reader asks for it."""
    given = f' data-plotly="{bundle.url("plotly.js")}" data-words="{escape(script_words(t))}"' if scripts else ""
    chosen = f' data-look="{look}"' if look else ""
    return f'<!doctype html>\n<html lang="{t.language}"{chosen}{given}>\n'


def _title(title: str, ctx: PageContext) -> str:
    return f"{title} – {ctx.t.words(ctx.facts.area.name)} – {ctx.t('Klimatvakt')}"


def _document(
    services: AppServices,
    ctx: PageContext,
    head: Sequence[str],
    content: str,
    bundle: Bundle,
    place: Place,
    live: str = "",
) -> str:
    t, parts = services.t, services.parts
    return (
        f"{_start(t, bundle, scripts=place.current is not None)}<head>\n"
        + "\n".join(head)
        + "\n</head>\n<body>\n"
        + render_html(parts.header(t, ctx.facts, place))
        + f'\n<main id="main" tabindex="-1">{content}</main>\n'
        + render_html(parts.footer(t, ctx.facts, place))
        + f"{live}\n</body>\n</html>\n"
    )


def _head(head: Head, t: Translator, bundle: Bundle, scripts: Sequence[str]) -> list[str]:
    named = {"description": head.description, "viewport": "width=device-width, initial-scale=1"}
    graph = {
        "og:type": "website",
        "og:site_name": t("Klimatvakt"),
        "og:title": head.title,
        "og:description": head.description,
        "og:url": head.canonical,
        "og:locale": LOCALE_NAMES[t.language],
    }
    lines = ['<meta charset="utf-8">', f"<title>{escape(head.title)}</title>"]
    lines += [f'<meta name="{name}" content="{escape(value)}">' for name, value in named.items()]
    lines += [
        f'<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})">'
        for scheme, colour in (("light", PAPER.light), ("dark", PAPER.dark))
    ]
    if head.canonical:
        lines.append(f'<link rel="canonical" href="{escape(head.canonical)}">')
        lines += [f'<link rel="alternate" hreflang="{name}" href="{escape(url)}">' for name, url in head.alternates]
        lines += [f'<meta property="{name}" content="{escape(value)}">' for name, value in graph.items()]
        lines += _shared(head)
    else:
        lines.append('<meta name="robots" content="noindex">')
    lines.append(f'<link rel="icon" type="image/svg+xml" href="{bundle.url("favicon.svg")}">')
    lines.append(f'<link rel="stylesheet" href="{bundle.url("klimatvakt.css")}">')
    lines += [f'<script defer src="{bundle.url(name)}"></script>' for name in scripts]
    return lines


def _shared(head: Head) -> list[str]:
    """What services that show a card for a shared link, or embed what it leads to, look for."""
    lines = []
    if head.card:
        lines += [f'<meta property="og:image" content="{escape(head.card)}">']
        lines += ['<meta name="twitter:card" content="summary_large_image">']
    if head.oembed:
        title, url = escape(head.title), escape(head.oembed)
        lines.append(f'<link rel="alternate" type="application/json+oembed" href="{url}" title="{title}">')
    return lines
