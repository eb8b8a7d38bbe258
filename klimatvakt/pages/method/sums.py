"""Owns the formulas of sums over measures, of their money, and of how far an indicator has come."""

from collections.abc import Iterable, Sequence

from dash import html

from klimatvakt.catalog.slugs import PageId
from klimatvakt.components.text import missing
from klimatvakt.components.worked import Table, folded, numbers, table
from klimatvakt.domain import formulas as f
from klimatvakt.domain.measures.status import Completion
from klimatvakt.domain.vocabulary import Control, CostBasis, MoneyStage
from klimatvakt.domain.worked import Quantity, Steps, Unit, Value
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.groups.words import window_words
from klimatvakt.pages.lookup import Named, names_of, where
from klimatvakt.pages.measure.money import price_basis
from klimatvakt.pages.method.render import Entry, Part, steps
from klimatvakt.pages.spec import PageContext

_NOTHING_DECIDED = N_("inte beräknat: ingen beslutad åtgärd har en beräknad effekt")
_RANGE = tuple(Quantity(code, unit=Unit.TONNES) for code in ("low", "central", "high"))
_SUMS = {"sector": N_("Sektor"), "theme": N_("Tema"), "emission_sector": N_("Utsläppssektor")}


def _contributions(ctx: PageContext) -> Iterable[Part]:
    t, totals = ctx.t, ctx.facts.totals
    if totals.central_t is not None:
        yield t(
            "Alla beslutade åtgärder {years}: {central} (låg effekt {low}, hög {high}).",
            years=window_words(ctx.facts),
            central=t.whole_tonnes(totals.central_t),
            low=t.whole_tonnes(totals.low_t or 0.0),
            high=t.whole_tonnes(totals.high_t or 0.0),
        )
        yield folded(t("Summorna del för del"), *[table(_sums(ctx, kind), t) for kind in _SUMS])
    else:
        yield missing(t(_NOTHING_DECIDED))
    link = html.A(t("åtgärdslistan"), href=ctx.urls.page(PageId.MEASURES))
    yield html.P([t("Varje åtgärds ton, läge och andel finns som CSV under"), " ", link, "."], className="source")


def _called(ctx: PageContext, kind: str) -> dict[str, str]:
    stored = ctx.facts.stored
    rows: dict[str, Sequence[Named]] = {
        "sector": stored.sector,
        "theme": stored.theme,
        "emission_sector": stored.emission_sector,
    }
    return names_of(rows[kind], ctx.t)


def _sums(ctx: PageContext, kind: str) -> Table:
    called = _called(ctx, kind)
    rows: list[tuple[Value, ...]] = []
    for one in ctx.facts.contributions:
        if one.kind == kind and one.central_t is not None:
            counted = ctx.t("{x} av {y}", x=one.n_quantified, y=one.n_live)
            rows.append((called[one.id], one.low_t, one.central_t, one.high_t, one.need_share, counted))
    columns = (Quantity(kind), *_RANGE, f.SHARE, Quantity("quantified", unit=Unit.TONNES))
    return Table(_SUMS[kind], f"sum-{kind}", Steps(columns, tuple(rows)), quiet=False)


def _control(ctx: PageContext) -> Iterable[Part]:
    mine = [one for one in ctx.facts.contributions if one.kind == "control" and one.central_t is not None]
    rows = tuple((Control(one.id), one.low_t, one.central_t, one.high_t) for one in mine)
    if rows:
        yield Table(N_("Bidrag efter rådighet"), "control", Steps((Quantity("control"), *_RANGE), rows))


def _followed(ctx: PageContext) -> Iterable[Part]:
    t, facts = ctx.t, ctx.facts
    if facts.totals.followed_up_t is not None:
        amount = t.whole_tonnes(facts.totals.followed_up_t)
        yield t("Uppföljd effekt, alla år och åtgärder: {amount}.", amount=amount)
    else:
        yield missing(t("ingen uppföljd effekt är publicerad"))
    changes = {one.id: one.inventory_change_t for one in facts.contributions if one.kind == "emission_sector"}
    known = {name: change for name, change in changes.items() if change is not None}
    if known and facts.budget is not None:
        called = _called(ctx, "emission_sector")
        yield t(
            "Utsläppsförändring {first}–{last}, ton: {parts}.",
            first=facts.budget.row.base_year,
            last=facts.budget.last_level_year,
            parts=", ".join(f"{called[name]} {t.number(change)}" for name, change in known.items()),
        )


def _ceiling(ctx: PageContext) -> Iterable[Part]:
    t, called = ctx.t, _called(ctx, "sector")
    required = {one.id: one.required_t for one in ctx.facts.contributions if one.kind == "sector"}
    words = "; ".join(
        f"{called[one]} {t.whole_tonnes(tonnes)}" for one, tonnes in required.items() if tonnes is not None
    )
    if words:
        yield t("Krävs {years}: {parts}.", years=window_words(ctx.facts), parts=words)


def _money(ctx: PageContext) -> Iterable[Part]:
    t = ctx.t
    if worked := ctx.facts.worked.get("money"):
        sector, basis, stage = (str(term.value) for term in worked.terms[1:])
        said = (_called(ctx, "sector")[sector], t.term(MoneyStage(stage)), t.term(CostBasis(basis)))
        yield [f"{', '.join(said)}: ", *numbers(worked, t, bare=True)]


def _price(ctx: PageContext) -> Iterable[Part]:
    t = ctx.t
    if worked := ctx.facts.worked.get("price"):
        yield worked
        yield price_basis(where(ctx.facts.measures, code=worked.about)[0], t)
        yield from steps(ctx, "price", N_("Anslagen som räknas"), folded=True)


def _indicator(ctx: PageContext) -> Iterable[Part]:
    for one in ctx.facts.indicators:
        if isinstance(one.completion, Completion):
            return [[f"{ctx.t.words(one.name)}: ", *numbers(one.completion.worked, ctx.t, bare=True)]]
    return []


SUMS = (
    Entry(
        "summor-bidrag",
        N_("Bidrag per sektor, tema och utsläppssektor"),
        N_(
            "Åtgärdernas Δ läggs ihop, lågt med lågt och högt med högt. Åtgärder som delar effekt räknas en gång i "
            "varje summa, så delarna kan bli mer än helheten. Idéer står för sig."
        ),
        _contributions,
        formula=f.SUM_OF_SAVED,
        reads="effect.emission_sector_id measure_state.phase measure_state.sector_id measure_state.overlap_group "
        "measure.theme_id measure.control",
    ),
    Entry(
        "radighet",
        N_("Bidrag efter rådighet"),
        N_("Samma summa delad efter vem som råder över åtgärden. Ett överlapp räknas en gång hos varje."),
        _control,
        _NOTHING_DECIDED,
        f.SUM_OF_SAVED,
        reads="measure.code measure.control",
    ),
    Entry(
        "uppfoljt",
        N_("Uppföljd effekt och utsläppsförändring"),
        N_(
            "Uppföljd effekt är vad åtgärderna själva rapporterar. Utsläppsförändring är vad utsläppsberäkningen "
            "visar, det sista året minus basåret. De mäter olika saker och läggs aldrig ihop."
        ),
        _followed,
        reads=f"effect.code effect.year effect.followed_up_t {f.EMISSIONS.columns}",
    ),
    Entry(
        "utslappstak",
        N_("Vad ett utsläppstak kräver"),
        N_(
            "De antagna takens minskning under åren som är kvar. Utan antaget tak sägs aldrig att något krävs av en "
            "sektor."
        ),
        _ceiling,
        N_("inget utsläppstak antaget"),
        reads="ceiling.sector_id ceiling.year ceiling.required_cut_t budget.id",
    ),
)
MONEY = (
    Entry(
        "skeden",
        N_("Sektorernas pengar, skede för skede"),
        N_(
            "I varje skede läggs beloppen för sektorns åtgärder ihop, drift och investeringar tillsammans. Förslag, "
            "beslut och utfall är samma pengar på väg genom besluten och läggs aldrig ihop, och inte heller belopp som "
            "omfattar olika saker. En åtgärd utan publicerat belopp räknas inte som noll."
        ),
        _money,
        N_("inte beräknat: inga anslag för åtgärder är publicerade"),
        f.SUM_OF_MONEY,
        reads="money.cost_basis",
    ),
    Entry(
        "euro-per-ton",
        N_("Pris per ton"),
        N_(
            "Pengarna för de budgetår som är kända, delade med minskningen alla år som rapporten anger, även efter "
            "utsläppsbudgeten. Slutar pengarna före minskningen skrivs ”minst”: kostar åtgärden mer senare blir priset "
            "högre. Räknas besparingar av skrivs ”hittills”. Per budgetår och slag gäller utfallet, annars beviljat "
            "anslag med tillägg, annars det senaste förslaget, och då sägs att förslag ingår. Anslag för hela "
            "projektet ger inget pris, inte heller 0 euro. Lägsta priset är lägsta kostnaden delad med flest ton."
        ),
        _price,
        N_("inte beräknat: ingen åtgärd har både pengar och ton som kan delas"),
        f.EURO_PER_TONNE,
        symbols="€/t = Σ € / Σ t",
        reads="money.cost_basis",
    ),
    Entry(
        "indikator",
        N_("Hur långt en indikator har kommit"),
        N_(
            "Det sista värdet minus det första, delat med målet minus det första. Under noll går den åt fel håll, över "
            "hundra procent är den förbi målet; talet kapas inte."
        ),
        _indicator,
        N_("inte beräknat: ingen indikator har både mål och två värden"),
        f.COMPLETION,
        symbols=N_("(sista − första) / (mål − första)"),
    ),
)
