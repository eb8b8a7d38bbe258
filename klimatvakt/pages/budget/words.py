"""Owns what is said of an emission budget in words, for every page that says it. Must not compute."""

from collections.abc import Mapping

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.domain.budgets.counted import Counted, Refused
from klimatvakt.domain.budgets.trajectory import Binding, RequiredRate
from klimatvakt.domain.outcomes import Outcome, OutcomeKind
from klimatvakt.domain.vocabulary import AdoptionState, Gas, Perspective
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import outcome_text, quarter, reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.groups.words import deciding_body

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


def period_of(budget: BudgetFacts) -> str:
    """'2022–2030'; '2024–' for a budget without an end."""
    return f"{budget.row.start_year}–{budget.row.end_year or ''}"


def adoption(facts: CityFacts, budget: BudgetFacts, t: Translator) -> str:
    """'antagen av stadsfullmäktige 12 maj 2025' or 'beräknad ur stadens mål, inte antagen'."""
    state = budget.row.adoption_state
    who, when = budget.row.adopted_by, budget.row.adopted_on
    if state is AdoptionState.ADOPTED and who and when:
        return t("antagen av {body} {date}", body=deciding_body(facts, who, t), date=t.date(when))
    return t.term(state)


def adoption_sentence(facts: CityFacts, budget: BudgetFacts, t: Translator) -> str:
    """The same as a sentence about 'den'."""
    match budget.row.adoption_state:
        case AdoptionState.DERIVED:
            return t("Den är beräknad ur stadens mål, inte antagen.")
        case AdoptionState.ALTERNATIVE:
            return t("Den är ett alternativ som ingen har antagit.")
    who, when = budget.row.adopted_by, budget.row.adopted_on
    if who and when:
        return t("Den antogs av {body} {date}.", body=deciding_body(facts, who, t), date=t.date(when))
    return t("Den är antagen.")


def guard_words(budget: BudgetFacts, refused: Refused, t: Translator) -> list[str]:
    """Why the inventory says nothing of this budget, and the only thing that may then be said: its own rate."""
    said = [reason_text(refused.reason, t)]
    if isinstance(budget.rate, float) and budget.row.gas is Gas.CO2:
        rate = t.percent(budget.rate, 1)
        said.append(
            t("Dess egen takt är {rate} mindre utsläpp varje år. Antagande: samma takt för alla gaser.", rate=rate)
        )
    return said


def stated_period(budget: BudgetFacts, counted: Counted) -> str:
    """The years with figures inside the budget: '2022' or '2022–2025'."""
    start, last = budget.row.start_year, counted.stated_year
    return str(start) if last in (None, start) else f"{start}–{last}"


def constant_words(budget: BudgetFacts, counted: Counted, t: Translator) -> str:
    """When the budget ends if the last year's level stays."""
    outcome, year = counted.constant, counted.level_since
    day = outcome.date
    if outcome.kind is OutcomeKind.FITS:
        return t("Om utsläppen blir kvar på {year} års nivå räcker utsläppsbudgeten.", year=year)
    if outcome.kind is OutcomeKind.RUNS_OUT and day:
        # Old data don't bear a day (methods § 2).
        when = quarter(day, t) if counted.is_interval else t.date(day)
        return t("Om utsläppen blir kvar på {year} års nivå tar utsläppsbudgeten slut {date}.", year=year, date=when)
    if outcome.kind is OutcomeKind.ALREADY_SPENT and budget.budget_t > 0 and day and counted.is_interval:
        return t("Utsläppsbudgeten tog slut under {year}.", year=day.year)
    if outcome.kind is OutcomeKind.ALREADY_SPENT and budget.budget_t <= 0:
        return t("Utsläppsbudgeten är noll eller mindre: den ger inget utrymme för utsläpp.")
    return outcome_text(outcome, t)


def binding(need: RequiredRate | Outcome, t: Translator) -> str:
    """Which condition decides the required rate; nothing where there is only one."""
    if isinstance(need, Outcome) or need.end_level_rate is None:
        return ""
    if need.binds is Binding.END_LEVEL:
        return t("Det är nivån i slutåret som avgör takten, inte summan.")
    return t("Det är summan som avgör takten, inte nivån i slutåret.")


def size_sentence(budget: BudgetFacts, t: Translator) -> str:
    """How large it is, for which years, and what that means."""
    start, end = budget.row.start_year, budget.row.end_year
    if end is None:
        period = t("från {start} och framåt, utan slutår", start=start)
    elif end == start:
        period = t("för {year}", year=end)
    else:
        period = t("för åren {start}–{end}", start=start, end=end)
    return t(_SIZE[budget.row.perspective], size=t.tonnes(budget.budget_t), period=period)


def against_path(budget: BudgetFacts, counted: Counted, t: Translator) -> list[str]:
    """What has been emitted against the path so far, in all."""
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
