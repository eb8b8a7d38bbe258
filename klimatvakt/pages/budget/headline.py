"""Owns the first page's sentences about the emission budget, one for every outcome there is. Must not compute.

Correct in every outcome and grammatical in every language: tests/unit/pages/test_headline.py says which.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.content import Piece
from klimatvakt.components.text import rich
from klimatvakt.domain.budgets.counted import Counted, Refused
from klimatvakt.domain.budgets.trajectory import RequiredRate
from klimatvakt.domain.outcomes import OutcomeKind, Reason, ReasonCode
from klimatvakt.domain.vocabulary import Gas, Perspective
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import outcome_text, quarter, reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.budget.words import (
    adoption_sentence,
    binding,
    constant_words,
    guard_words,
    stated_period,
)

# Whose emissions the budget holds; the sentences differ in more than a noun.
_SIZE: Mapping[Perspective, str] = {
    Perspective.TERRITORIAL: N_("Utsläppsbudgeten är {size} {period}: så mycket får hela staden sammanlagt släppa ut."),
    Perspective.CONSUMPTION: N_(
        "Utsläppsbudgeten är {size} {period}: så mycket får invånarnas konsumtion sammanlagt orsaka."
    ),
    Perspective.ORGANISATION: N_(
        "Utsläppsbudgeten är {size} {period}: så mycket får stadens egen organisation sammanlagt släppa ut."
    ),
}


@dataclass(frozen=True)
class Headline:
    """The first page's answer: ``title`` (may hold components) and the sentences after it."""

    title: str | list[Piece]
    lead: tuple[str, ...]


def headline(facts: CityFacts, t: Translator) -> Headline:
    """Where the city stands against its emission budget, said at the end of the last year with figures."""
    budget = facts.budget
    if budget is None:
        return Headline(t("Staden har ingen utsläppsbudget"), (t("Ingen utsläppsbudget är publicerad."),))
    what = " ".join([_size(budget, t), *_gas(budget, t), adoption_sentence(facts, budget, t)])
    counted = budget.counted
    if isinstance(counted, Refused):
        unknown = t("Det går inte att säga hur mycket som återstår av utsläppsbudgeten")
        return Headline(unknown, (what, *guard_words(budget, counted, t)))
    if counted.stated_year is None:
        return Headline(_no_year_title(facts, budget, t), (what, *_no_year(facts, budget, counted, t)))
    lead = (what, *_against_path(budget, counted, t), *_onwards(facts, budget, counted, counted.stated_year, t))
    return Headline(_title(budget, counted, counted.stated_year, t), lead)


def _size(budget: BudgetFacts, t: Translator) -> str:
    start, end = budget.row.start_year, budget.row.end_year
    if end is None:
        period = t("från {start} och framåt, utan slutår", start=start)
    elif end == start:
        period = t("för {year}", year=end)
    else:
        period = t("för åren {start}–{end}", start=start, end=end)
    return t(_SIZE[budget.row.perspective], size=t.tonnes(budget.budget_t), period=period)


def _gas(budget: BudgetFacts, t: Translator) -> list[str]:
    return [t("Den gäller bara koldioxid.")] if budget.row.gas == Gas.CO2 else []


def _no_year_title(facts: CityFacts, budget: BudgetFacts, t: Translator) -> str:
    start = budget.row.start_year
    if facts.as_of.year < start:
        return t("Utsläppsbudgeten börjar {date}", date=t.date(dt.date(start, 1, 1)))
    return t("Det går ännu inte att säga hur mycket som återstår av utsläppsbudgeten")


def _no_year(facts: CityFacts, budget: BudgetFacts, counted: Counted, t: Translator) -> list[str]:
    start = budget.row.start_year
    found = []
    if facts.as_of.year >= start:
        found.append(t("Utsläppen för {year}, utsläppsbudgetens första år, är inte publicerade.", year=start))
    if counted.gap_year is not None:
        found.append(t("Därför kan senare år inte dras av från utsläppsbudgeten."))
    return [*found, *_ends(budget, counted, counted.level_since, t), *_rate(budget, counted, counted.level_since, t)]


def _title(budget: BudgetFacts, counted: Counted, year: int, t: Translator) -> str | list[Piece]:
    left = counted.remaining_t
    amount = html.Span(t.tonnes(abs(left)), className="hero-number")
    over = year == budget.row.end_year
    if round(left, 1) == 0:
        return t("Vid utgången av {year} var hela utsläppsbudgeten använd", year=year)
    if over and left > 0:
        words = t("Utsläppsbudgeten höll: vid utgången av {year} återstod {amount}")
    elif over:
        words = t("Utsläppsbudgeten höll inte: vid utgången av {year} var den överskriden med {amount}")
    elif left < 0:
        words = t("Vid utgången av {year} var utsläppsbudgeten överskriden med {amount}")
    else:
        words = t("Vid utgången av {year} återstod {amount} av utsläppsbudgeten")
    return rich(words, year=str(year), amount=amount)


def _against_path(budget: BudgetFacts, counted: Counted, t: Translator) -> list[str]:
    over, years = counted.overshoot_t, stated_period(budget, counted)
    if over is None:
        return []
    one_year = counted.stated_year == budget.row.start_year
    if round(over, 1) == 0:
        return [t("Under {years} släpptes det ut precis så mycket som målbanan tillåter.", years=years)]
    amount = t.tonnes(abs(over))
    if one_year and over > 0:
        return [t("Under {year} släpptes det ut {amount} mer än målbanan tillåter.", year=years, amount=amount)]
    if one_year:
        return [t("Under {year} släpptes det ut {amount} mindre än målbanan tillåter.", year=years, amount=amount)]
    if over > 0:
        words = t(
            "Under {years} släpptes det sammanlagt ut {amount} mer än målbanan tillåter.", years=years, amount=amount
        )
        return [words]
    return [
        t("Under {years} släpptes det sammanlagt ut {amount} mindre än målbanan tillåter.", years=years, amount=amount)
    ]


def _onwards(facts: CityFacts, budget: BudgetFacts, counted: Counted, year: int, t: Translator) -> list[str]:
    """What lies after the last year with figures: nothing to count on once the budget's own years are over."""
    end = budget.row.end_year
    if end is not None and year >= end:
        return [t("Utsläppsbudgetens år är slut. Utsläpp efter {end} har ingen utsläppsbudget.", end=end)]
    if end is not None and facts.as_of.year > end:
        words = t("Utsläppsbudgetens år är slut, men utsläppen efter {year} är inte publicerade.", year=year)
        return [words]
    return [*_unknown_years(counted, year, t), *_ends(budget, counted, year, t), *_rate(budget, counted, year, t)]


def _unknown_years(counted: Counted, year: int, t: Translator) -> list[str]:
    if counted.gap_year is not None:
        return [reason_text(Reason(ReasonCode.GAP, {"year": counted.gap_year}), t)]
    return [t("Utsläpp efter {year} är inte publicerade.", year=year)] if counted.is_interval else []


def _ends(budget: BudgetFacts, counted: Counted, year: int, t: Translator) -> list[str]:
    """When it ends: one answer with fresh data, the interval between two with old ones (methods § 2)."""
    constant, on_path = counted.run_outs["constant"], counted.run_outs["target"]
    if round(counted.remaining_t, 1) == 0:
        return []
    if not counted.is_interval or OutcomeKind.ALREADY_SPENT in (constant.kind, on_path.kind):
        return [constant_words(budget, counted, t)]
    first, second = constant.date, on_path.date
    if first is None and second is None:
        return [t("Utsläppsbudgeten räcker både om nivån är oförändrad och om målbanan följs.")]
    if first is None or second is None:
        return [_one_side(budget, counted, year, t)]
    days = {"constant": quarter(first, t), "path": quarter(second, t)}
    if days["constant"] == days["path"]:
        words = t(
            "Utsläppsbudgeten tar slut {when}, både om nivån är oförändrad sedan {year} och om målbanan följs.",
            when=days["path"],
            year=year,
        )
        return [words]
    if first < second:
        words = t(
            "Utsläppsbudgeten tar slut mellan {constant}, om nivån är oförändrad sedan {year}, och {path}, om "
            "målbanan följs.",
            year=year,
            **days,
        )
        return [words]
    words = t(
        "Utsläppsbudgeten tar slut mellan {path}, om målbanan följs, och {constant}, om nivån är oförändrad sedan "
        "{year}.",
        year=year,
        **days,
    )
    return [words]


def _one_side(budget: BudgetFacts, counted: Counted, year: int, t: Translator) -> str:
    """Old data and a budget that holds on one of the two assumptions."""
    constant, on_path, end = counted.run_outs["constant"].date, counted.run_outs["target"].date, budget.row.end_year
    if constant is None:
        assert on_path is not None
        return t(
            "Är nivån oförändrad sedan {year} räcker utsläppsbudgeten; stiger utsläppen till målbanan tar den slut "
            "{when}.",
            year=year,
            when=quarter(on_path, t),
        )
    values = {"year": year, "when": quarter(constant, t)}
    if end is None:
        return t(
            "Är nivån oförändrad sedan {year} tar utsläppsbudgeten slut {when}; följs målbanan räcker den.", **values
        )
    return t(
        "Är nivån oförändrad sedan {year} tar utsläppsbudgeten slut {when}; följs målbanan räcker den till {end}.",
        end=end,
        **values,
    )


def _rate(budget: BudgetFacts, counted: Counted, year: int, t: Translator) -> list[str]:
    need = counted.required
    if isinstance(need, RequiredRate):
        rate = t.percent(need.rate, 1)
        sentence = t("För att hålla den måste utsläppen minska med {rate} per år från {year}.", rate=rate, year=year)
        parts = [sentence, binding(need, t)]
        if need.budget_rate <= 0:
            words = t(
                "För att nå nivån i slutåret måste utsläppen minska med {rate} per år från {year}.",
                rate=rate,
                year=year,
            )
            parts = [words]
        if counted.is_interval:
            parts.append(t("Har de minskat långsammare än så sedan dess är takten som behövs nu högre."))
        return [" ".join(part for part in parts if part)]
    if need.kind is OutcomeKind.ALREADY_SPENT:
        return [t("Ingen minskningstakt räcker längre: varje ton som släpps ut ligger över utsläppsbudgeten.")]
    if need.kind is OutcomeKind.FITS:
        has_end_level = budget.row.end_level_t is not None
        return [t("Också nivån i slutåret hålls utan att utsläppen minskar mer.")] if has_end_level else []
    return [outcome_text(need, t)]
