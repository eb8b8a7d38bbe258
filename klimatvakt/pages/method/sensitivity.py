"""Owns the table of what would change if an assumption were different. Must not compute."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from klimatvakt.components.content import Content
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.budgets.sensitivity import Assumption, Variant
from klimatvakt.domain.outcomes import Outcome, OutcomeKind
from klimatvakt.facts.budget.sensitivity import Weight, weigh
from klimatvakt.i18n import Translator
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.spec import PageContext

Figure = str | Component

_TITLES = {
    Assumption.CONVENTION: N_("Räknesättet, med samma utsläppsbudget"),
    Assumption.PATH_SHAPE: N_("Banans form, till samma mål"),
    Assumption.BASE_YEAR: N_("Basåret"),
    Assumption.TARGET_YEAR: N_("Målåret"),
    Assumption.TREND_WINDOW: N_("Trendens fönster"),
    Assumption.EFFECTS: N_("Åtgärdernas effekter"),
}
_NAMES = {
    Assumption.CONVENTION: N_("räknesättet"),
    Assumption.PATH_SHAPE: N_("banans form"),
    Assumption.BASE_YEAR: N_("basåret"),
    Assumption.TARGET_YEAR: N_("målåret"),
    Assumption.TREND_WINDOW: N_("trendens fönster"),
    Assumption.EFFECTS: N_("hur stora åtgärdernas effekter blir"),
}
_CHOICES = {
    "line": N_("rak linje"),
    "constant_rate": N_("samma procent varje år"),
    "low": N_("låga"),
    "central": N_("troliga"),
    "high": N_("höga"),
}
# What a change of this assumption cannot move says so by the columns it leaves out.
_RUN_OUTS = {
    Assumption.TREND_WINDOW: N_("Slut om trenden fortsätter"),
    Assumption.EFFECTS: N_("Slut om det beslutade görs"),
}


def sensitivity_parts(ctx: PageContext) -> list[Content]:
    """What matters most in one sentence, then each assumption with its choices."""
    t, variants = ctx.t, ctx.facts.sensitivity
    if not variants:
        return [html.P(missing(t("ingen utsläppsbudget är publicerad")))]
    intro = t(
        "Här ändras ett antagande i taget och allt annat får vara som det är. Det som används är markerat. Med en rak "
        "linje ändras utsläppsbudgeten med banan, eftersom den är banans summa. Tal som blir desamma skrivs inte ut "
        "en gång till."
    )
    tables = []
    for assumption in Assumption:
        mine = [variant for variant in variants if variant.assumption is assumption]
        tables += [_table(assumption, mine, t)] if mine else []
    return [*_heaviest(weigh(variants), t), intro, *tables]


def _heaviest(weights: Sequence[Weight], t: Translator) -> list[Content]:
    if not weights:
        return []
    first = weights[0]
    values = {
        "what": t(_NAMES[first.assumption]),
        "other": _choice(first.other, t),
        "used": _choice(first.used, t),
        "other_t": t.tonnes(first.other_t),
        "used_t": t.tonnes(first.used_t),
    }
    if first.figure == "planned_gap":
        words = t(
            "Mest betyder {what}: med {other} i stället för {used} blir gapet sammanlagt {other_t} i stället för "
            "{used_t}.",
            **values,
        )
    else:
        words = t(
            "Mest betyder {what}: med {other} i stället för {used} återstår {other_t} i stället för {used_t}.", **values
        )
    return [html.P(words, className="finding")]


def _table(assumption: Assumption, variants: Sequence[Variant], t: Translator) -> html.Div:
    ends = t(_RUN_OUTS.get(assumption, N_("Slut om nivån inte ändras")))
    heads = (
        Head(t("Val")),
        Head(t("Utsläppsbudget"), number=True),
        Head(t("Återstår"), number=True),
        Head(t("Mot målbanan"), number=True),
        Head(t("Minskning per år"), number=True),
        Head(ends, number=True),
        Head(t("Gapet sammanlagt"), number=True),
    )
    used = next((_figures(variant, t) for variant in variants if variant.used), [])
    rows = [_row(variant, used, t) for variant in variants]
    key = f"vary-{assumption.value.replace('_', '-')}"
    return data_table(t(_TITLES[assumption]), heads, rows, key=key, stacked=True)


def _row(variant: Variant, used: Sequence[Figure], t: Translator) -> list[Content]:
    """The choice in use with all its figures; another with what differs set off, and a quiet word for the rest."""
    name, figures = _choice(variant, t), _figures(variant, t)
    if variant.used:
        return [[html.Strong(name), " ", html.Span(t("används"), className="used")], *figures]
    differs = [str(mine) != str(theirs) for mine, theirs in zip(figures, used, strict=True)]
    note: list[Figure] = [] if any(differs) else [" ", html.Span(t("ingen skillnad"), className="sub")]
    same: Component = html.Span(t("samma"), className="same")
    shown = (html.Strong(value) if new else same for value, new in zip(figures, differs, strict=True))
    return [[name, *note], *shown]


def _choice(variant: Variant, t: Translator) -> str:
    if variant.assumption is Assumption.TREND_WINDOW:
        return t("{n} år", n=variant.choice)
    return t(_CHOICES[variant.choice]) if variant.choice in _CHOICES else variant.choice


def _figures(variant: Variant, t: Translator) -> list[Figure]:
    unknown, gap = missing(t("kan inte beräknas")), variant.planned_gap_t
    left, over, need, end = variant.remaining_t, variant.overshoot_t, variant.required_rate, variant.run_out
    no_rate = {OutcomeKind.FITS: t("ingen"), OutcomeKind.ALREADY_SPENT: t("ingen takt räcker")}
    ends = {OutcomeKind.FITS: t("räcker"), OutcomeKind.ALREADY_SPENT: t("redan slut")}
    day = end.date if end.kind is not OutcomeKind.FITS else None
    return [
        t.whole_tonnes(variant.budget_t),
        unknown if isinstance(left, Outcome) else t.whole_tonnes(left),
        unknown if isinstance(over, Outcome) else t.whole_tonnes(over),
        no_rate.get(need.kind, unknown) if isinstance(need, Outcome) else t.percent(need.rate, 1),
        t.month(day) if day else ends.get(end.kind, unknown),
        missing(t("ingen planerad bana"))
        if gap is None
        else unknown
        if isinstance(gap, Outcome)
        else t.whole_tonnes(gap),
    ]
