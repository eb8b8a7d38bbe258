"""Owns what the card of a page says: the picture shown beside a link to it, with the live headline.

Must not know how a card is drawn nor where it is served.
"""

from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts.core import wording
from klimatvakt.charts.render.card import Card, render_card
from klimatvakt.pages.budget.answer_head import words_of
from klimatvakt.pages.lookup import first
from klimatvakt.pages.measure.effect import worth_words
from klimatvakt.pages.panels import drawing
from klimatvakt.pages.spec import Page, PageContext

# The chart that says most of a page, where it has one that needs no choice.
_CHARTS = {
    PageId.OVERVIEW: "trajectory",
    PageId.BUDGET: "trajectory",
    PageId.CHARTS: "trajectory",
    PageId.MEASURES: "measures-dots",
    PageId.SECTORS: "contribution-by-sector",
    PageId.ROADMAP: "contribution-by-theme",
    PageId.CHANGES: "changes-causes",
}


def page_card(ctx: PageContext, page: Page, link: str) -> str:
    """The card of ``page`` as SVG; ``link`` leads to the page."""
    t, facts = ctx.t, ctx.facts
    name = page.title(ctx)
    title, sentence = _words(ctx, page)
    kicker = [wording.city_name(facts, t), t("Klimatvakt") if title == name else name]
    if facts.read_as is not None:
        kicker.append(t.words(facts.read_as.title))
    chart = _CHARTS.get(page.id)
    source = t("Källa: {source}.", source=wording.inventory_source(facts, t))
    card = Card(
        kicker=" · ".join(kicker),
        title=title,
        sentence=sentence,
        badges=wording.badges(facts, t),
        source=f"{source} {t('Uppgifter till {date}.', date=wording.inventory_date(facts, t))}",
        link=link,
        drawing=drawing(ctx, chart) if chart else None,
        fictional=facts.fictional,
    )
    return render_card(card, t)


def _words(ctx: PageContext, page: Page) -> tuple[str, str]:
    """(title, sentence): the finding first where the page has one, else its name and description."""
    if page.id in (PageId.OVERVIEW, PageId.BUDGET):
        words = words_of(ctx.facts, ctx.t)
        return words.first, " ".join(words.more[:1])
    if page.id is PageId.MEASURE:
        row = first(ctx.facts.measures, code=ctx.item)
        if worth := worth_words(ctx, row) if row else "":
            return worth, ""
    return page.title(ctx), page.description(ctx)
