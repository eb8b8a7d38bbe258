"""Owns the formulas of the emission budget in order: its size and path, what is left, its end, the gap."""

from klimatvakt.components.text import missing
from klimatvakt.domain import formulas as f
from klimatvakt.domain.vocabulary import Convention
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.method import numbers
from klimatvakt.pages.method.numbers import budget_of, counted_of
from klimatvakt.pages.method.render import Entry, kept, steps
from klimatvakt.pages.method.words import CONVENTIONS
from klimatvakt.pages.spec import PageContext

UNKNOWN = N_("kan inte beräknas")
NO_PLAN = N_("inte beräknat: det finns ingen planerad bana")


def _convention(ctx: PageContext) -> Convention:
    return budget_of(ctx).row.convention


def _path_symbols(ctx: PageContext) -> str:
    rate = f.CONSTANT_RATE.get(_convention(ctx)) if budget_of(ctx).row.end_year is None else None
    return f"M(n) = {f.PATH[_convention(ctx)]}" + (f"\n{rate.expression}" if rate else "")


def _base_year(ctx: PageContext) -> str:
    year = budget_of(ctx).row.base_year
    return ctx.t(
        "Antagande: basåret är {year}. Vad ett annat basår gör står under Om antagandena vore andra.", year=year
    )


def _left_words(ctx: PageContext) -> str:
    words = ctx.t("Det som får släppas ut efter det sista året med siffra. Talet kan bli negativt och kapas inte.")
    year = counted_of(ctx).stated_year
    return words if year is None else f"{words} {ctx.t('Det gäller utgången av {year}, inte i dag.', year=year)}"


def _rate_words(ctx: PageContext) -> str:
    t = ctx.t
    words = t("Den minskning per år, från och med året efter det sista med siffra, som håller utsläppsbudgeten.")
    if budget_of(ctx).row.end_year is None:
        return words
    conditions = t(
        "Två villkor ska hålla: att summan räcker (1) och att nivån i slutåret nås (2). Den större takten gäller."
    )
    return f"{words} {conditions}"


def _rate_symbols(ctx: PageContext) -> str:
    if budget_of(ctx).row.end_year is None:
        return f.OPEN_RATE.expression
    return f"1. {f.BUDGET_RATE.expression}\n2. {f.LEVEL_RATE.expression}"


SIZE = (
    Entry(
        "utgangsniva",
        N_("Utgångsnivån och målet"),
        N_("Utsläppen det sista hela året före utsläppsbudgeten, och nivån i slutåret om målet anger en."),
        kept("base"),
        formula=f.LEVELS,
        assumption=_base_year,
    ),
    Entry(
        "malbana",
        N_("Målbanan M, år för år"),
        lambda ctx: ctx.t(CONVENTIONS[_convention(ctx)]),
        numbers.path,
        formula=f.TARGET_PATH,
        symbols=_path_symbols,
        reads=f.BUDGET.columns,
        assumption=lambda ctx: ctx.t(
            "Antagande: räknesättet {code}, som utsläppsbudgetens egen rad anger.", code=_convention(ctx).value
        ),
    ),
    Entry(
        "utslappsbudget",
        N_("Utsläppsbudgeten B"),
        N_("Så många ton som får släppas ut sammanlagt från 1 januari det första året."),
        numbers.size,
        formula=f.SIZE,
        symbols=lambda ctx: "B = Σ M" if budget_of(ctx).row.budget_t is None else "",
        reads=f.BUDGET.columns,
    ),
)
LEFT = (
    Entry(
        "anvant",
        N_("Utsläpp hittills"),
        N_("Årens utsläpp E läggs ihop från utsläppsbudgetens första år, så länge inget år saknas."),
        kept("used"),
        N_("inget av utsläppsbudgetens år har en publicerad siffra"),
        f.USED_SO_FAR,
    ),
    Entry("aterstar-ton", N_("Återstår"), _left_words, kept("remaining", "remaining_share"), UNKNOWN, f.REMAINING),
    Entry(
        "overskridande",
        N_("Mot målbanan"),
        N_("Utsläppen hittills minus målbanan samma år. Plus betyder över målbanan, minus under."),
        numbers.overshoot,
        UNKNOWN,
        f.OVERSHOOT,
    ),
    Entry(
        "takt",
        N_("Minskning som behövs per år"),
        _rate_words,
        numbers.required,
        UNKNOWN,
        f.LEVEL_RATE,
        symbols=_rate_symbols,
    ),
    Entry(
        "vanta",
        N_("Vad det kostar att vänta"),
        N_(
            "Det sista kända årets utsläpp E fortsätter i m år till. Sedan räknas takten som ovan med det som då är "
            "kvar."
        ),
        lambda ctx: steps(ctx, "waiting", N_("Takten efter varje års väntan"), folded=True),
        UNKNOWN,
        f.WAITING,
        symbols="R − m · E, N − m",
        reads="budget.end_year budget.end_level_t",
    ),
)
END = (
    Entry(
        "slutdatum",
        N_("Dagen då den tar slut"),
        N_(
            "Årens utsläpp dras från det som återstår tills det inte räcker till ett helt år. Resten delat med det "
            "årets utsläpp är den del av året som räcker; dagen avrundas nedåt."
        ),
        numbers.run_outs,
        formula=f.RUN_OUT,
        symbols=N_("1 januari + kvar / E · årets dagar"),
        reads="budget.budget_t budget.end_year",
    ),
    Entry(
        "rubrik",
        N_("Datum eller spann i första meningen"),
        N_(
            "Med siffror som är högst två år gamla sägs en dag. Är de äldre sägs ett spann i kvartal mellan två "
            "antaganden: oförändrad nivå, eller att målbanan följs från och med året därpå."
        ),
        numbers.headline,
    ),
    Entry(
        "trend",
        N_("Framskrivning (trend)"),
        N_(
            "Medianlinjen: den räta linje vars avstånd till punkterna är minst sammanlagt, så att ett udda år inte "
            "vrider den. Den kräver minst fem år med publicerade eller preliminära siffror ur samma utgåva inom tio år "
            "i följd, med högst ett år borta. Inget dras av från den; den är en kontrollinje."
        ),
        numbers.trend,
        formula=f.TREND,
        symbols=N_("T(år) = nivå + lutning · (år − sista året)"),
        assumption=N_("Antagande: fönstret är tio år. Andra fönster står under Om antagandena vore andra."),
    ),
)
GAP = (
    Entry(
        "utgangsbana",
        N_("Utgångsbanan U och gapet till målbanan"),
        N_(
            "Det sista kända årets utsläpp, oförändrat till slutåret. Gapet är hur mycket den ligger över målbanan "
            "sammanlagt."
        ),
        numbers.need,
        formula=f.REFERENCE_GAP,
        symbols="Σ (U − M)",
        assumption=N_(
            "Antagande: oförändrad nivå, eftersom ingen har publicerat ett scenario som gäller staden. Valet är "
            "tjänstens."
        ),
    ),
    Entry(
        "planerad",
        N_("Planerad bana P"),
        N_(
            "Utgångsbanan minus det som beslutade, pågående och genomförda åtgärder minskar utöver "
            "utsläppsberäkningen. Låg effekt ger höga utsläpp."
        ),
        lambda ctx: [*kept("planned")(ctx), *steps(ctx, "planned", N_("Planerad bana år för år"), folded=True)],
        N_("ingen planerad bana: ingen beslutad åtgärd har en beräknad effekt"),
        f.PLANNED_PATH,
    ),
    Entry(
        "nivagap",
        N_("Gapet i slutåret"),
        N_("Hur mycket den planerade banan ligger över målbanan det sista året."),
        lambda ctx: kept("level_gap")(ctx) or [missing(ctx.t(NO_PLAN)), *kept("reference_level_gap")(ctx)],
        formula=f.LEVEL_GAP,
        reads=f"{f.EMISSIONS.columns} {f.SAVED.columns}",
    ),
    Entry(
        "samlat-gap",
        N_("Gapet sammanlagt"),
        N_("Planerad bana minus målbana, alla år som är kvar, plus det som redan har släppts ut för mycket."),
        kept("cumulative_gap"),
        NO_PLAN,
        f.CUMULATIVE_GAP,
        symbols="Σ (P − M) + S",
        reads=f"{f.EMISSIONS.columns} {f.SAVED.columns}",
    ),
    Entry(
        "gapstege",
        N_("Gapstegen"),
        N_(
            "Samma gap i steg: från utgångsbanan till målbanan, det som redan gått för mycket, det beslutade och det "
            "som ännu är idéer."
        ),
        numbers.ladder,
        N_("inte beräknad: ett år saknas, eller inget år är kvar"),
        f.LADDER,
        reads=f.EMISSIONS.columns,
    ),
)
