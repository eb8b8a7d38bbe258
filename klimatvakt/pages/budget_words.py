"""Owns what is said of the reference budget in words, for every page that says it. Must not compute."""

from dataclasses import dataclass
from typing import Any

from dash import html

from klimatvakt.components.key_figure import KeyFigure, Tick, key_figures, ruler
from klimatvakt.components.text import missing, rich
from klimatvakt.domain.outcomes import Outcome, OutcomeKind
from klimatvakt.domain.vocabulary import AdoptionState
from klimatvakt.facts import CityFacts
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import outcome_text, quarter, reason_text
from klimatvakt.pages.group_words import deciding_body


@dataclass(frozen=True)
class Headline:
    """The first page's answer: ``title`` (may hold components) and the sentences after it."""

    title: Any
    lead: tuple[str, ...]


def headline(facts: CityFacts, t: Translator) -> Headline:
    """Where the city stands against its emission budget, said at the end of the last year with figures."""
    budget = facts.budget
    if budget is None:
        return Headline(t("Staden har ingen utsläppsbudget"), (t("Ingen utsläppsbudget är publicerad."),))
    lead = [_what(facts, budget, t), *_against_path(budget, t), *_ends(budget, t), *_rate(budget, t)]
    if budget.refusal:
        lead.append(reason_text(budget.refusal, t))
    return Headline(_title(budget, t), tuple(lead))


def period_of(budget: BudgetFacts) -> str:
    """'2022–2030', or 'från 2022' written by the caller when the budget has no end."""
    start, end = int(budget.row["start_year"]), max(budget.path)
    return f"{start}–{end}"


def adoption(facts: CityFacts, budget: BudgetFacts, t: Translator) -> str:
    """'antagen av stadsfullmäktige 12 maj 2025' or 'beräknad ur stadens mål, inte antagen'."""
    state = AdoptionState(budget.row["adoption_state"])
    if state is not AdoptionState.ADOPTED:
        return t.term(state)
    who, when = budget.row["adopted_by"], budget.row["adopted_on"]
    if who and when:
        return t("antagen av {body} {date}", body=deciding_body(facts, who, t), date=t.date(when))
    return t.term(state)


def _title(budget: BudgetFacts, t: Translator) -> Any:
    if budget.remaining_t is None or budget.stated_year is None:
        return t("Det går ännu inte att säga hur mycket som återstår av utsläppsbudgeten")
    amount = html.Span(t.tonnes(abs(budget.remaining_t)), className="hero-number")
    year = str(budget.stated_year)
    if budget.remaining_t < 0:
        return rich(t("Vid utgången av {year} var utsläppsbudgeten överskriden med {amount}"), year=year, amount=amount)
    return rich(t("Vid utgången av {year} återstod {amount} av utsläppsbudgeten"), year=year, amount=amount)


def _what(facts: CityFacts, budget: BudgetFacts, t: Translator) -> str:
    return t(
        "Utsläppsbudgeten är {size} för åren {period}: så mycket får hela staden sammanlagt släppa ut "
        "om målet ska nås. Den är {adoption}.",
        size=t.tonnes(budget.budget_t),
        period=period_of(budget),
        adoption=adoption(facts, budget, t),
    )


def stated_period(budget: BudgetFacts) -> str:
    """The years with figures inside the budget: '2022' or '2022–2025'."""
    start, last = int(budget.row["start_year"]), budget.stated_year
    return str(start) if last in (None, start) else f"{start}–{last}"


def _against_path(budget: BudgetFacts, t: Translator) -> list[str]:
    over = budget.overshoot_t
    if over is None:
        return []
    years = stated_period(budget)
    if over > 0:
        return [
            t("Under {years} släpptes det ut {amount} mer än målbanan tillåter.", years=years, amount=t.tonnes(over))
        ]
    return [
        t("Under {years} släpptes det ut {amount} mindre än målbanan tillåter.", years=years, amount=t.tonnes(-over))
    ]


def _ends(budget: BudgetFacts, t: Translator) -> list[str]:
    if budget.remaining_t is None:
        return []
    if not budget.is_interval:
        return [constant_words(budget, t)]
    first, last = budget.headline_from, budget.headline_to
    missing_years = t("Utsläpp efter {year} är inte publicerade.", year=budget.stated_year)
    if first is None:
        return [missing_years, t("Utsläppsbudgeten räcker både om nivån är oförändrad och om målbanan följs.")]
    if last is None:
        sentence = t(
            "Är nivån oförändrad sedan dess tar utsläppsbudgeten slut {first}; följs målbanan räcker den till {end}.",
            first=quarter(first, t),
            end=max(budget.path),
        )
        return [missing_years, sentence]
    sentence = t(
        "Utsläppsbudgeten tar slut mellan {first}, om nivån är oförändrad sedan dess, och {last}, om målbanan följs.",
        first=quarter(first, t),
        last=quarter(last, t),
    )
    return [missing_years, sentence]


def constant_words(budget: BudgetFacts, t: Translator) -> str:
    """When the budget ends if the last year's level stays."""
    outcome, year = budget.constant_run_out, budget.stated_year or budget.last_level_year
    if outcome.kind is OutcomeKind.FITS:
        return t("Om utsläppen blir kvar på {year} års nivå räcker utsläppsbudgeten.", year=year)
    if outcome.kind is OutcomeKind.RUNS_OUT and outcome.date:
        # Old data don't bear a day (methods § 2).
        day = quarter(outcome.date, t) if budget.is_interval else t.date(outcome.date)
        return t("Om utsläppen blir kvar på {year} års nivå tar utsläppsbudgeten slut {date}.", year=year, date=day)
    return outcome_text(outcome, t)


def _rate(budget: BudgetFacts, t: Translator) -> list[str]:
    if budget.required_rate is not None:
        rate = t.percent(budget.required_rate, 1)
        year = budget.stated_year or budget.last_level_year
        sentence = t("För att hålla den måste utsläppen minska med {rate} per år från {year}.", rate=rate, year=year)
        parts = [sentence, binding(budget, t)]
        if budget.is_interval:
            parts.append(t("Har de minskat långsammare än så sedan dess är takten som behövs nu högre."))
        return [" ".join(part for part in parts if part)]
    if isinstance(budget.required, Outcome):
        return [outcome_text(budget.required, t)]
    return []


def binding(budget: BudgetFacts, t: Translator) -> str:
    """Which condition decides the required rate."""
    match budget.binding:
        case "end_level":
            return t("Det är nivån i slutåret som avgör takten, inte summan.")
        case "budget":
            return t("Det är summan som avgör takten, inte nivån i slutåret.")
    return ""


def budget_figures(budget: BudgetFacts, t: Translator) -> html.Dl:
    """Remaining, against the path, the rate needed, and when it would end."""
    return key_figures([_left(budget, t), _path(budget, t), _needed(budget, t), _end(budget, t)])


def _left(budget: BudgetFacts, t: Translator) -> KeyFigure:
    label = t("Återstår av utsläppsbudgeten")
    if budget.remaining_t is None or budget.remaining_share is None or budget.stated_year is None:
        return KeyFigure(missing(t("kan inte beräknas")), label)
    note = t(
        "{left} av {size} vid utgången av {year}",
        left=t.tonnes(budget.remaining_t),
        size=t.tonnes(budget.budget_t),
        year=budget.stated_year,
    )
    return KeyFigure(t.percent(budget.remaining_share), label, note)


def _path(budget: BudgetFacts, t: Translator) -> KeyFigure:
    over = budget.overshoot_t
    if over is None:
        return KeyFigure(missing(t("kan inte beräknas")), t("Mot målbanan"))
    label = t("Över målbanan") if over > 0 else t("Under målbanan")
    note = t("sammanlagt {years}", years=stated_period(budget))
    return KeyFigure(t.tonnes(abs(over)), label, note)


def _needed(budget: BudgetFacts, t: Translator) -> KeyFigure:
    label = t("Minskning som behövs per år")
    if budget.required_rate is None:
        return KeyFigure(missing(t("kan inte beräknas")), label)
    note = t("varje år efter {year} till och med {end}", year=budget.stated_year, end=max(budget.path))
    return KeyFigure(t.percent(budget.required_rate, 1), label, note)


def _end(budget: BudgetFacts, t: Translator) -> KeyFigure:
    label = t("Slut om nivån inte ändras")
    outcome = budget.constant_run_out
    note = t("räknat från {year} års utsläpp", year=budget.stated_year or budget.last_level_year)
    if outcome.kind is OutcomeKind.FITS:
        return KeyFigure(t("räcker till {year}", year=max(budget.path)), label, note)
    if outcome.date is None:
        return KeyFigure(missing(t("kan inte beräknas")), label)
    return KeyFigure(str(outcome.date.year), label, f"{quarter(outcome.date, t)}, {note}")


def budget_ruler(budget: BudgetFacts, t: Translator) -> list[Any]:
    """The whole budget as a length, what is used of it, and how far each year of the target path may reach."""
    if budget.used_t is None or budget.budget_t <= 0:
        return []
    ticks, total = [], 0.0
    for year, amount in sorted(budget.path.items()):
        total += amount
        if total <= budget.budget_t * 1.0001:
            ticks.append(Tick(total / budget.budget_t, str(year)))
    text = t(
        "Använt till och med {year}: {used}. Strecken visar hur långt utsläppen får räcka vid varje års slut.",
        year=budget.stated_year,
        used=t.tonnes(budget.used_t),
    )
    return [
        html.Div(
            [
                ruler(budget.used_t / budget.budget_t, ticks, used_word=t("använt"), rest_word=t("återstår")),
                html.P(text, className="small"),
            ],
            className="length",
        )
    ]
