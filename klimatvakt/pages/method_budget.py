"""Owns how the emission budget is counted, with this city's figures put in step by step. Must not compute new ones.

Figures stand in whole tonnes here, unlike elsewhere, so that a reader can check the sums.
"""

from typing import Any

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.effects import city_days
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.domain.trajectory import RequiredRate
from klimatvakt.domain.vocabulary import Convention, DataStatus
from klimatvakt.facts.model import BudgetFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import outcome_text, quarter, reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.budget_words import adoption, binding, period_of, stated_period
from klimatvakt.pages.lookup import known, select
from klimatvakt.pages.spec import PageContext

_PLAIN = {
    Convention.LIN: N_("Lika många ton mindre varje år, fram till en nivå i slutåret."),
    Convention.D1: N_("Samma procent mindre varje år, redan från första året."),
    Convention.D0: N_("Första året som förut, sedan samma procent mindre varje år."),
    Convention.C: N_("Minskar jämnt hela tiden, också inom året."),
}
_SUP = html.Sup
_FORMULAS: dict[Convention, tuple[Any, Any]] = {
    Convention.LIN: ("E₀ − n · (E₀ − slutnivån) / N", "–"),
    Convention.D1: (["E₀ · (1 − r)", _SUP("n")], "r = E₀ / (B + E₀)"),
    Convention.D0: (["E₀ · (1 − r)", _SUP("n − 1")], "r = E₀ / B"),
    Convention.C: (
        ["E₀ / k · (e", _SUP("−k(n − 1)"), " − e", _SUP("−kn"), ")"],
        ["r = 1 − e", _SUP("−k"), ", k = E₀ / B"],
    ),
}


def whole_tonnes(value: float, t: Translator) -> str:
    """Tonnes without rounding for reading: '33 072 ton'."""
    return t("{amount}\xa0ton", amount=t.number(value))


def budget_steps(ctx: PageContext) -> list[Any]:
    """The reference budget from its base level to its size, and the path it follows."""
    t, budget = ctx.t, ctx.facts.budget
    if budget is None:
        return [html.P(missing(t("ingen utsläppsbudget är publicerad")))]
    adopted = adoption(ctx.facts, budget, t)
    intro = t("{name}, {adoption}. Så här räknas den:", name=t.pick(budget.row, "name"), adoption=adopted)
    steps = [_base(budget, t), *_end_level(budget, t), _cut(budget, t), _sum(budget, t)]
    return [intro, _numbered(steps), _path_table(ctx, budget), *_range(ctx, budget)]


def _numbered(steps: list[tuple[str, str]]) -> html.Ol:
    items = [html.Li([html.Strong(title), html.Div(words)]) for title, words in steps]
    return html.Ol(items, className="sums")


def _base(budget: BudgetFacts, t: Translator) -> tuple[str, str]:
    words = t(
        "{amount} år {year}, det sista hela året före utsläppsbudgeten.",
        amount=whole_tonnes(budget.row["base_t"], t),
        year=int(budget.row["base_year"]),
    )
    return t("Utgångsnivån"), words


def _end_level(budget: BudgetFacts, t: Translator) -> list[tuple[str, str]]:
    level, end = known(budget.row["end_level_t"]), known(budget.row["end_year"])
    if level is None or end is None:
        return []
    return [(t("Målet"), t("Högst {amount} år {year}.", amount=whole_tonnes(level, t), year=int(end)))]


def _cut(budget: BudgetFacts, t: Translator) -> tuple[str, str]:
    years = sorted(budget.path)
    first, base_t = budget.path[years[0]], float(budget.row["base_t"])
    if budget.row["convention"] == Convention.LIN:
        words = t(
            "Skillnaden delas lika på åren: ({base} − {end}) / {n} = {cut} mindre varje år.",
            base=whole_tonnes(base_t, t),
            end=whole_tonnes(budget.row["end_level_t"], t),
            n=int(budget.row["end_year"]) - int(budget.row["base_year"]),
            cut=whole_tonnes(base_t - first, t),
        )
        return t("Minskningen per år"), words
    rate = 1 - budget.path[years[1]] / first if len(years) > 1 else 1 - first / base_t
    words = t(
        "{plain} Takten {rate} per år är den som gör att summan blir just utsläppsbudgeten.",
        plain=t(_PLAIN[Convention(budget.row["convention"])]),
        rate=t.percent(rate, 2),
    )
    return t("Minskningen per år"), words


def _sum(budget: BudgetFacts, t: Translator) -> tuple[str, str]:
    words = t(
        "Målbanans år {period} läggs ihop: {size}. Det är utsläppsbudgeten.",
        period=period_of(budget),
        size=whole_tonnes(budget.budget_t, t),
    )
    return t("Summan"), words


def _path_table(ctx: PageContext, budget: BudgetFacts) -> html.Div:
    t = ctx.t
    actual = {int(row["year"]): row for row in select(ctx.facts.trajectory, series="history")}
    allowed = {int(row["year"]): row["cumulative_t"] for row in select(ctx.facts.cumulative, series="allowed")}
    heads = (
        Head(t("År")),
        Head(t("Målbanan, ton"), number=True),
        Head(t("Sammanlagt, ton"), number=True),
        Head(t("Utsläpp, ton"), number=True),
        Head(t("Utsläppssiffran är")),
    )
    rows = []
    for year, target in sorted(budget.path.items()):
        row = actual.get(year)
        found = t.number(row["emissions_t"]) if row else missing(t("ingen uppgift"))
        status = t.term(DataStatus(row["data_status"])).lower() if row else "–"
        rows.append((str(year), t.number(target), t.number(allowed[year]), found, status))
    return data_table(t("Målbanan år för år"), heads, rows, key="path")


def _range(ctx: PageContext, budget: BudgetFacts) -> list[Any]:
    t = ctx.t
    if budget.range_low_t is None or budget.range_high_t is None:
        return []
    words = t(
        "Samma mål kan nås längs andra banor: samma procent varje år, en linje från ett tidigare år eller en linje "
        "till ett senare målår. De ger mellan {low} och {high}. Formen är alltså ett val, inte ett mätresultat.",
        low=t.tonnes(budget.range_low_t),
        high=t.tonnes(budget.range_high_t),
    )
    link = html.A(t("Se varje form"), href=ctx.urls.page(PageId.BUDGET))
    return [html.P([words, " ", link])]


def left_steps(ctx: PageContext) -> list[Any]:
    """What is used and left, what it asks for from now on, and when it would end."""
    t, budget = ctx.t, ctx.facts.budget
    if budget is None:
        return [html.P(missing(t("ingen utsläppsbudget är publicerad")))]
    if budget.refusal:
        return [reason_text(budget.refusal, t)]
    steps = [*_used(budget, t), *_required(budget, t), (t("När den tar slut"), _ends(budget, t))]
    return [_numbered(steps), *_gap(ctx, budget)]


def _used(budget: BudgetFacts, t: Translator) -> list[tuple[str, str]]:
    if budget.used_t is None or budget.remaining_t is None or budget.remaining_share is None:
        return []
    years = stated_period(budget)
    used = t("{years}: {amount}.", years=years, amount=whole_tonnes(budget.used_t, t))
    left = t(
        "{size} − {used} = {left}, {share} av utsläppsbudgeten. Talet gäller utgången av {year}, inte i dag.",
        size=whole_tonnes(budget.budget_t, t),
        used=whole_tonnes(budget.used_t, t),
        left=whole_tonnes(budget.remaining_t, t),
        share=t.percent(budget.remaining_share, 1),
        year=budget.stated_year,
    )
    found = [(t("Utsläpp hittills"), used), (t("Återstår"), left)]
    if budget.overshoot_t is not None:
        over = t(
            "Utsläppen minus målbanan {years}: {used} − {path} = {over}.",
            years=years,
            used=whole_tonnes(budget.used_t, t),
            path=whole_tonnes(budget.used_t - budget.overshoot_t, t),
            over=whole_tonnes(budget.overshoot_t, t),
        )
        found.append((t("Mot målbanan"), over))
    return found


def _required(budget: BudgetFacts, t: Translator) -> list[tuple[str, str]]:
    need = budget.required
    if isinstance(need, Outcome):
        return [(t("Takten som behövs"), outcome_text(need, t))]
    if not isinstance(need, RequiredRate):
        return []
    words = [t("För att summan ska räcka: {rate} per år.", rate=t.percent(need.budget_rate, 2))]
    if need.end_level_rate is not None:
        words.append(t("För att nå nivån i slutåret: {rate} per år.", rate=t.percent(need.end_level_rate, 2)))
        words.append(t("Den större gäller. {which}", which=binding(budget, t)))
    return [(t("Takten som behövs"), " ".join(words))]


def _ends(budget: BudgetFacts, t: Translator) -> str:
    if not budget.is_interval:
        text = outcome_text(budget.constant_run_out, t)
        return t("Om utsläppen blir kvar på {year} års nivå: {outcome}", year=budget.last_level_year, outcome=text)
    why = t(
        "Siffrorna är mer än två år gamla. Då sägs inget enskilt datum utan vad två antaganden ger: oförändrad nivå "
        "sedan {year}, eller att målbanan följs från och med året därpå.",
        year=budget.stated_year or budget.last_level_year,
    )
    first, last = budget.headline_from, budget.headline_to
    if first is None:
        return f"{why} {t('I båda fallen räcker den.')}"
    if last is None:
        return (
            f"{why} {t('I det första fallet tar den slut {first}, i det andra räcker den.', first=quarter(first, t))}"
        )
    words = t(
        "I det första fallet tar den slut {first}, i det andra {last}.", first=quarter(first, t), last=quarter(last, t)
    )
    return f"{why} {words}"


def _gap(ctx: PageContext, budget: BudgetFacts) -> list[Any]:
    t = ctx.t
    why = t(
        "Ett år utan siffra är inte ett år utan utsläpp. Räknades det som noll skulle staden se ut att spara ett helt "
        "års utsläpp. Därför stannar summan före det första år som saknas, och det som återstår sägs vid utgången av "
        "året innan. Senare års siffror ritas men dras inte av."
    )
    first = (budget.stated_year or int(budget.row["start_year"]) - 1) + 1
    now = t("Just nu är {year} det första året utan publicerad siffra.", year=first)
    ended = first > max(budget.path)
    return [html.H3(t("Varför ett år utan siffra inte är noll")), html.P(why if ended else f"{why} {now}")]


def convention_table(ctx: PageContext) -> list[Any]:
    """The four ways published work turns a budget into a path, the city's own marked."""
    t, budget = ctx.t, ctx.facts.budget
    own = budget.row["convention"] if budget else None
    heads = (Head(t("Räknesätt")), Head(t("I ord")), Head(t("Utsläpp år n")), Head(t("Takt ur utsläppsbudgeten")))
    rows = []
    for code, (year, rate) in _FORMULAS.items():
        name: list[Any] = [code.value]
        name += [html.Span(t("används här"), className="sub")] if code == own else []
        rows.append((name, t(_PLAIN[code]), html.Span(year, className="formula"), html.Span(rate, className="formula")))
    letters = t(
        "E₀ är utsläppen det sista hela året före utsläppsbudgeten, B utsläppsbudgeten, r minskningen per år, n årets "
        "nummer och N antalet år. Har budgeten ett slutår prövas takten fram så att åren till och med det året "
        "tillsammans ger B."
    )
    caption = t("Räknesätten")
    return [data_table(caption, heads, rows, key="conventions", stacked=True, quiet_caption=True), letters]


def day_parts(ctx: PageContext) -> list[Any]:
    """What a day of the city's emissions is, with the live divisor."""
    t, budget = ctx.t, ctx.facts.budget
    if budget is None or not budget.last_level_t:
        return [html.P(missing(t("ingen utsläppsnivå är publicerad")))]
    example = 1000.0
    days = city_days(example, budget.last_level_t)
    assert isinstance(days, float)
    words = t(
        "Ton är svåra att föreställa sig. Därför sägs åtgärdernas bidrag också i dygn: hur länge hela staden, med "
        "utsläppen {year}, släpper ut lika mycket. {level} / 365 = {day} per dygn. {example} är alltså {days} dygn.",
        year=budget.last_level_year,
        level=whole_tonnes(budget.last_level_t, t),
        day=t("{amount}\xa0ton", amount=t.number(example / days, 1)),
        example=whole_tonnes(example, t),
        days=t.number(days),
    )
    return [words]
