"""Owns how an indicator is told: its value, its goal, how far it has come and which way. Must not compute."""

from collections.abc import Sequence

from dash import html

from klimatvakt.catalog.derived.measures import IndicatorStanding
from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.content import Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import in_words, missing
from klimatvakt.domain.measures.status import Completion
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.spec import PageContext


def indicator_table(ctx: PageContext, rows: Sequence[IndicatorStanding], caption: str, *, key: str) -> html.Div:
    """One row per indicator of CityFacts.indicators; the name leads to its place on the indicators' page."""
    t = ctx.t
    heads = (
        Head(t("Indikator")),
        Head(t("Senaste värdet"), number=True),
        Head(t("Mål"), number=True),
        Head(t("Väg till målet")),
        Head(t("Riktning")),
    )
    shown = [
        (
            html.A(in_words(row.name, t), href=_place(ctx, row)),
            latest_words(row, t),
            goal_words(row, t),
            progress_words(row, t),
            way_words(row, t),
        )
        for row in rows
    ]
    return data_table(caption, heads, shown, key=key, stacked=True, quiet_caption=True)


def _place(ctx: PageContext, row: IndicatorStanding) -> str:
    """The indicator's chart on the indicators' page; the page itself where there is nothing to draw."""
    fragment = f"#chart-indicator-{row.id}-title" if row.n_values else ""
    return ctx.urls.page(PageId.INDICATORS) + fragment


def latest_words(row: IndicatorStanding, t: Translator) -> Piece:
    """'41 % (2025)', with the data status where it is not measured."""
    if row.last_year is None or row.last_value is None:
        return missing(t("inget värde är publicerat"))
    words = _amount(row, row.last_value, row.last_year, t)
    status = row.data_status
    return words if status is None or status is DataStatus.MEASURED else f"{words}, {t.term(status).lower()}"


def first_words(row: IndicatorStanding, t: Translator) -> Piece:
    """The first value with its year."""
    if row.first_year is None or row.first_value is None:
        return missing(t("inget värde är publicerat"))
    return _amount(row, row.first_value, row.first_year, t)


def goal_words(row: IndicatorStanding, t: Translator) -> Piece:
    """The goal with its year; in words where there is none. A goal of 0 is a goal."""
    if row.goal_year is None or row.goal is None:
        return missing(t("inget mål är publicerat"))
    return _amount(row, row.goal, row.goal_year, t)


def progress_words(row: IndicatorStanding, t: Translator) -> Piece:
    """How much of the way from the first value to the goal is done, or why nobody can tell."""
    found = row.completion
    if found is None:
        return missing(t("inget mål att jämföra med"))
    if isinstance(found, Outcome):
        return missing(reason_text(found.reason, t)) if found.reason else missing(t("kan inte räknas"))
    return _share_words(found, row, t)


def way_words(row: IndicatorStanding, t: Translator) -> str:
    """Which way it should go and which way it has gone since the first value."""
    should = t.term(row.direction)
    has = {
        "right": t("går åt rätt håll"),
        "wrong": t("går åt fel håll"),
        "still": t("står stilla"),
        "unknown": t("för få värden för att säga"),
    }[row.goes]
    return f"{should}: {has}"


def _share_words(found: Completion, row: IndicatorStanding, t: Translator) -> str:
    share = t.percent(found.share)
    first = row.first_year
    if found.share >= 1:
        return t("Målet är nått.")
    if found.share < 0:
        return t("Längre från målet än {year}.", year=first)
    words = t("{share} av vägen sedan {year}.", share=share, year=first)
    return f"{words} {t('Målåret är passerat.')}" if found.goal_year_passed else words


def _amount(row: IndicatorStanding, value: float, year: int, t: Translator) -> str:
    number = t.number(value, 0 if value.is_integer() else 1)
    return t("{value} {unit} ({year})", value=number, unit=t.words(row.unit), year=year)
