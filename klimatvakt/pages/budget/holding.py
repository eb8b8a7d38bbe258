"""Owns "När utsläppsbudgeten inte håller": what it means, since when, what would bring it back. Must not compute."""

from dash import html

from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.catalog.slugs import PageId
from klimatvakt.charts.core.wording import amount_range
from klimatvakt.components.charts.method_link import method_address
from klimatvakt.components.content import Content, Piece
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.budgets.counted import Counted, Refused
from klimatvakt.domain.budgets.trajectory import Binding, RequiredRate
from klimatvakt.domain.outcomes import Outcome, OutcomeKind
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import quarter, reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.budget.words import guard_words
from klimatvakt.pages.spec import PageContext

# The lines in the order they are asked about; `constant` is the same level as `reference`.
_LINES = {
    "reference": N_("Nivån från {year} ligger kvar (utgångsbanan)"),
    "trend": N_("Utsläppen fortsätter som framskrivningen (bara en kontroll)"),
    "planned": N_("Det som är beslutat blir gjort (planerade åtgärder)"),
    "target": N_("Målbanan följs från {next}"),
}


def holding_parts(ctx: PageContext, budget: BudgetFacts) -> list[Piece]:
    """The answer first, then when each line ends the budget, then what is required now and after waiting."""
    t = ctx.t
    counted = budget.counted
    if isinstance(counted, Refused):
        return [html.P(sentence) for sentence in guard_words(budget, counted, t)]
    return [
        html.P([html.Strong(_since(counted, t)), " ", *_planned(budget, counted, t)]),
        html.H3(t("Vad det betyder")),
        *_meaning(budget, t),
        html.H3(t("När den tar slut")),
        _run_outs(budget, counted, t),
        html.H3(t("Vad som skulle få den att hålla")),
        *_waiting(counted, t),
        *_who(ctx),
    ]


def _since(counted: Counted, t: Translator) -> str:
    if counted.stated_year is None or counted.overshoot_t is None:
        return t("Det går ännu inte att säga om den håller: utsläppen för dess första år är inte publicerade.")
    if counted.over_since is None:
        return t("Till och med {year} har det inte släppts ut mer än målbanan tillåter.", year=counted.stated_year)
    return t(
        "Sedan {since} har det sammanlagt släppts ut mer än målbanan tillåter: {amount} vid utgången av {year}.",
        since=counted.over_since,
        amount=t.tonnes(counted.overshoot_t),
        year=counted.stated_year,
    )


def _planned(budget: BudgetFacts, counted: Counted, t: Translator) -> list[str]:
    gap, end = counted.cumulative_gap_t, budget.row.end_year
    if not counted.planned_path:
        return [t("Ingen åtgärds effekt är beräknad, så hur långt besluten räcker är inte känt.")]
    if gap is None or end is None:
        return []
    if gap.central <= 0:
        words = t("Med det som är beslutat håller den till {end}.", end=end)
        return [words] if gap.low <= 0 else [words, " ", t("Men inte om åtgärderna ger så lite som det lägsta värdet.")]
    amount = amount_range(gap.high, gap.central, gap.low, t)
    return [t("Med det som är beslutat överskrids den med {amount} till {end}.", amount=amount, end=end)]


def _meaning(budget: BudgetFacts, t: Translator) -> list[Piece]:
    end = budget.row.end_year
    later = t(
        "Det som släpps ut för mycket ett år måste sparas in de följande. Varje års väntan gör att utsläppen "
        "sedan måste minska snabbare."
    )
    never = t("Kolsänkor, negativa utsläpp och köpt kompensation gör den aldrig större.")
    if end is None:
        return [html.P(later), html.P(never)]
    after = t("Utsläpp efter {end} har ingen utsläppsbudget.", end=end)
    return [html.P(later), html.P([after, " ", never])]


def _run_outs(budget: BudgetFacts, counted: Counted, t: Translator) -> html.Div:
    heads = (Head(t("Om det går så här")), Head(t("Då")))
    rows = []
    years = {"year": budget.last_level_year, "next": _first_left(counted)}
    for line, words in _LINES.items():
        outcome = counted.run_outs.get(line)
        rows.append(
            (
                t(words, **years),
                _no_line(line, budget, t) if outcome is None else _end(outcome, budget, counted, t),
            )
        )
    return data_table(t("När utsläppsbudgeten tar slut"), heads, rows, key="run-outs", stacked=True, quiet_caption=True)


def _no_line(line: str, budget: BudgetFacts, t: Translator) -> Content:
    if line == "planned":
        return missing(t("ingen effekt är beräknad för åtgärderna"))
    why = budget.trend.reason if isinstance(budget.trend, Outcome) else None
    return [missing(t("ingen framskrivning")), ". ", reason_text(why, t) if why else ""]


def _end(outcome: Outcome, budget: BudgetFacts, counted: Counted, t: Translator) -> Piece:
    """In a cell: old data don't bear a day (methods § 2)."""
    day, end = outcome.date, budget.row.end_year
    if outcome.kind is OutcomeKind.FITS:
        return t("den räcker") if end is None else t("den räcker till {end}", end=end)
    if day is None:
        return missing(reason_text(outcome.reason, t)) if outcome.reason else missing(t("kan inte beräknas"))
    when = quarter(day, t) if counted.is_interval else t.date(day)
    if outcome.kind is OutcomeKind.ALREADY_SPENT:
        return t("den tog slut {when}", when=when)
    return t("den tar slut {when}", when=when)


def _waiting(counted: Counted, t: Translator) -> list[Piece]:
    """The rate required from each year the cut may begin; nothing once the budget's own years are over."""
    known = {m: need for m, need in counted.waiting.items() if isinstance(need, RequiredRate)}
    if not known:
        return [html.P(_without_rate(counted.waiting[0], t))]
    start = _first_left(counted)
    heads = (Head(t("Minskningen börjar")), Head(t("Takt som behövs"), number=True), Head(t("Vad som avgör takten")))
    rows: list[tuple[Content, ...]] = []
    for m, need in counted.waiting.items():
        if isinstance(need, RequiredRate):
            rows.append((str(start + m), t("{rate} per år", rate=t.percent(need.rate, 1)), _binds(need, t)))
            continue
        rows.append((str(start + m), missing(_without_rate(need, t)), "–"))
        if need.kind is OutcomeKind.ALREADY_SPENT:
            break  # and so is every later start
    how = t(
        "Fram till dess antas utsläppen ligga kvar på den senaste nivån, och därefter minska lika mycket i procent "
        "varje år."
    )
    old = [t("Uppgifterna är gamla: år som redan gått står kvar i tabellen.")] if counted.is_interval else []
    table = data_table(t("Takt som behövs"), heads, rows, key="waiting", stacked=True, quiet_caption=True)
    return [table, html.P([how, *(f" {words}" for words in old)], className="source")]


def _first_left(counted: Counted) -> int:
    """The first year after those with figures in a row."""
    return 1 + counted.level_since


def _binds(need: RequiredRate, t: Translator) -> str:
    return t("nivån i slutåret") if need.binds is Binding.END_LEVEL else t("summan")


def _without_rate(need: RequiredRate | Outcome, t: Translator) -> str:
    if isinstance(need, Outcome) and need.kind is OutcomeKind.ALREADY_SPENT:
        return t("då är den redan slut")
    if isinstance(need, Outcome) and need.kind is OutcomeKind.FITS:
        return t("den håller utan att utsläppen minskar mer")
    if isinstance(need, Outcome) and need.reason is not None:
        return reason_text(need.reason, t)
    return t("kan inte beräknas")


def _who(ctx: PageContext) -> list[Piece]:
    t = ctx.t
    who = t("Vem som beslutar om vad, och när, står på sidan om hur arbetet styrs.")
    method = html.A(t("Så räknas det"), href=method_address(ctx.urls, "vanta"))
    link = html.A(t("Så styrs klimatarbetet"), href=ctx.urls.page(PageId.STEERING))
    return [html.P([who, " ", link, " · ", method])]
