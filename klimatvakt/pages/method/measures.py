"""Owns the formulas of the measures: what one brings, in days and of the gap, and what a slip costs."""

from collections.abc import Iterable

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.worked import Table, folded, numbers, table
from klimatvakt.domain import formulas as f
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.method.numbers import budget_of
from klimatvakt.pages.method.render import Entry, Part, kept, steps
from klimatvakt.pages.method.words import NO_EFFECT
from klimatvakt.pages.spec import PageContext


def _increments(ctx: PageContext) -> Iterable[Part]:
    """The examples: measures that show most of the rule, the first open, others folded."""
    t, first = ctx.t, True
    measures = {one.code: one for one in ctx.facts.measures}
    for name, worked in ctx.facts.worked.items():
        if not name.startswith("increment.") or worked.steps is None:
            continue
        one = measures[worked.about]
        link = html.A(t.words(one.title), href=ctx.urls.page(PageId.MEASURE, one.code))
        rows = Table(N_("Effekten år för år"), f"increment-{one.code}", worked.steps, stacked=False)
        parts = [html.P([t("Exempel: {code},", code=one.code), " ", link]), table(rows, t), html.P(numbers(worked, t))]
        basis = [row.basis for row in ctx.facts.stored.effect if (row.code, row.report_id) == (one.code, one.report_id)]
        if basis and t.words(basis[-1]):
            said = t("Effektens underlag enligt rapporten: {basis}.", basis=t.words(basis[-1]))
            parts.append(html.P(said, className="source"))
        yield html.Div(parts, className="flow") if first else folded(t("Ett exempel till"), *parts)
        first = False


def _increment_words(ctx: PageContext) -> str:
    rule = ctx.t(
        "Effekten det året minus effekten år y₀, det senaste året i utsläppsberäkningen: bara det som kommer utöver "
        "den. Kilowattimmar gånger energislagets utsläppsfaktor för året, delat med tusen. Syns effekten bara delvis "
        "i utsläppsberäkningen räknas den andelen. En serie som börjar efter y₀ räknas hel."
    )
    return f"{rule} {ctx.t('Här är y₀ = {year}.', year=budget_of(ctx).last_level_year)}"


def _overlap(ctx: PageContext) -> Iterable[Part]:
    if worked := ctx.facts.worked.get("overlap"):
        yield ctx.t("Exempel: {codes}.", codes=worked.about)
        yield from steps(ctx, "overlap", N_("Överlappet år för år"))


def _shares(ctx: PageContext) -> Iterable[Part]:
    yield from kept("measure_share")(ctx)
    if worked := ctx.facts.worked.get("all_share"):
        yield [f"{ctx.t('Alla beslutade:')} ", *numbers(worked, ctx.t, bare=True)]


MEASURES = (
    Entry(
        "tillskott",
        N_("Vad en åtgärd minskar utöver utsläppsberäkningen, Δ"),
        _increment_words,
        _increments,
        N_("ingen åtgärd har en beräknad effekt under utsläppsbudgetens tid"),
        f.INCREMENT,
        symbols=N_("Δ(år) = effekt(år) · faktor · andel − effekt(y₀) · faktor · andel"),
    ),
    Entry(
        "overlapp",
        N_("Åtgärder som delar effekt"),
        N_(
            "Delar flera åtgärder på samma effekt räknas bara den största varje år, minus den största år y₀, för låg, "
            "trolig och hög effekt var för sig."
        ),
        _overlap,
        N_("inga åtgärder med beräknad effekt delar på samma effekt"),
        f.OVERLAP,
        reads="measure_state.code measure_state.overlap_group",
    ),
    Entry(
        "dygn",
        N_("Från ton till dygn av stadens utsläpp"),
        N_(
            "Hur länge hela staden, med det sista kända årets utsläpp, släpper ut lika mycket. Dygn får läggas ihop; "
            "de är ton."
        ),
        kept("day", "days", "measure_days"),
        N_("ingen utsläppsnivå är publicerad"),
        f.CITY_DAYS,
        symbols="D = E / 365\nΣ Δ / D",
        reads=f.EMISSIONS.columns,
    ),
    Entry(
        "andel",
        N_("Andel av gapet till målbanan"),
        N_(
            "Åtgärdens ton under åren som är kvar, delat med gapet mellan utgångsbanan och målbanan samma år. Vad som "
            "redan är utsläppt för mycket ingår inte i gapet. Är det noll eller mindre finns inget gap."
        ),
        _shares,
        N_("inte beräknad: ingen åtgärd har en beräknad effekt"),
        f.SHARE_OF_GAP,
        reads=f"{f.EMISSIONS.columns} budget.convention",
    ),
    Entry(
        "flytt",
        N_("Så långt en åtgärd flyttar slutdagen"),
        N_(
            "Slutdagen längs den planerade banan, med åtgärden minus utan den. Åtgärden tas som den sista i planen, "
            "så flyttarna får aldrig läggas ihop. Under ett dygn sägs ”mindre än ett dygn”. Är utsläppsbudgeten slut "
            "innan åtgärden verkar, eller räcker den ändå, sägs bara tonnen."
        ),
        kept("shift"),
        NO_EFFECT,
        f.SHIFT,
        symbols=N_("slut(P) − slut(P + Δ)"),
        reads=f"{f.EMISSIONS.columns} budget.budget_t {f.SAVED.columns}",
    ),
    Entry(
        "forsening",
        N_("Vad ett års försening kostar"),
        N_(
            "Hela effekten flyttas ett år framåt. Det som då hamnar efter slutåret är förlorat. Förseningar "
            "rangordnas efter ton."
        ),
        kept("measure_sum", "delay"),
        NO_EFFECT,
        f.DELAY,
        symbols=N_("Σ Δ(år) − Σ Δ(år − 1)"),
    ),
)
