"""Owns the rules of Metod that no figure follows, and the words for the lines, steps and principles it lists."""

from klimatvakt.domain.budgets.allocation import Principle
from klimatvakt.domain.vocabulary import Convention, DataStatus, Perspective, PublicStatus
from klimatvakt.facts.budget.neutrality import Basis
from klimatvakt.i18n.terms import N_

NO_BUDGET = N_("ingen utsläppsbudget är publicerad")
NO_EFFECT = N_("inte beräknat: ingen åtgärd har en beräknad effekt")

LETTERS = (
    ("E, E₀", N_("utsläpp ett år; E₀ det sista hela året före utsläppsbudgeten")),
    ("B, R", N_("utsläppsbudgeten; det som återstår av den")),
    ("M, U, P", N_("målbanan, utgångsbanan, den planerade banan")),
    ("S", N_("utsläppen hittills minus målbanan")),
    ("r, n, N", N_("minskning per år; årets nummer; antal år")),
    ("Δ, y₀", N_("det en åtgärd minskar utöver utsläppsberäkningen; dess sista år")),
    ("Σ", N_("summan av åren")),
)
CONVENTIONS = {
    Convention.LIN: N_("Lika många ton mindre varje år, fram till en nivå i slutåret."),
    Convention.D1: N_("Samma procent mindre varje år, redan från första året."),
    Convention.D0: N_("Första året som förut, sedan samma procent mindre varje år."),
    Convention.C: N_("Minskar jämnt hela tiden, också inom året."),
}
LINES = {
    "constant": N_("Nivån ändras inte"),
    "target": N_("Målbanan följs från nästa år"),
    "planned": N_("Det beslutade görs (planerad bana)"),
    "trend": N_("Trenden fortsätter"),
}
STEPS = {
    "reference_gap": N_("Utgångsbanan minus målbanan"),
    "overshoot": N_("Över målbanan hittills"),
    "adopted": N_("Beslutade åtgärder"),
    "identified": N_("Idéer, utöver de beslutade"),
    "left": N_("Kvar"),
}
PRINCIPLES = {
    Principle.GRANDFATHERING: (N_("Nuvarande andel"), "B · e"),
    Principle.EQUAL_PER_CAPITA: (N_("Lika per invånare"), "B · p"),
    Principle.POLLUTER_PAYS: (N_("Förorenaren betalar"), "p · (B + H) − h"),
    Principle.ABILITY_TO_PAY: (N_("Förmåga att betala"), "B · (p / g) / w"),
}
BASES = {
    Basis.INVENTORY: N_("Senaste året i utsläppsberäkningen"),
    Basis.PLANNED: N_("Om det beslutade görs"),
    Basis.TARGET: N_("Om utsläppsmålet nås"),
}
COUNTED = (
    N_(
        "Räknas: det som åtgärden minskar utöver den senaste utsläppsberäkningen. Det som redan syns där räknas "
        "inte en gång till."
    ),
    N_(
        "Räknas inte: idéer samt avbrutna, sammanslagna och uppskjutna åtgärder, och minskningar på andra håll än "
        "i den här utsläppsbudgeten."
    ),
    N_("Från–till betyder summan om alla utfall är låga eller alla är höga. Det är inget sannolikhetsmått."),
    N_(
        "En åtgärd utan beräknad effekt räknas inte som noll. Den visas som inte beräknad, och antalet står "
        "bredvid summan."
    ),
)
STATUSES = {
    PublicStatus.CANCELLED: N_("Åtgärden är avbruten eller ingår nu i en annan."),
    PublicStatus.POSTPONED: N_("Staden uppger att åtgärden är uppskjuten."),
    PublicStatus.COMPLETED: N_("Staden uppger att åtgärden är genomförd."),
    PublicStatus.NO_REPORT: N_("Åtgärden har aldrig rapporterats, eller saknas i de två senaste stängda rapporterna."),
    PublicStatus.LATE: N_("Ett delmål eller slutdatum har passerat, eller åtgärdens indikator går åt fel håll."),
    PublicStatus.NO_SCHEDULE: N_("Åtgärden rapporteras men har varken slutdatum eller delmål med datum."),
    PublicStatus.NOT_STARTED: N_("Åtgärden är en idé eller beslutad, och inget datum har passerat."),
    PublicStatus.ON_TIME: N_("Åtgärden pågår och inget datum har passerat."),
}
SURE = {
    DataStatus.MEASURED: N_("Står som ett tal hos den som gör beräkningen."),
    DataStatus.PRELIMINARY: N_("Kan ändras, eller har inte gått att kontrollera mot källan."),
    DataStatus.DERIVED: N_(
        "Räknad ur publicerade uppgifter, till exempel ur en procentuell ändring. Hur står vid talet."
    ),
    DataStatus.PROJECTION: N_("Har inte hänt ännu: målbanor, utgångsbanor och planer."),
}
PERSPECTIVES = {
    Perspective.TERRITORIAL: N_(
        "Det som släpps ut inom stadens gränser. Det är detta som utsläppsbudgetar brukar gälla."
    ),
    Perspective.CONSUMPTION: N_("Det som invånarnas köp orsakar, var i världen det än släpps ut."),
    Perspective.ORGANISATION: N_(
        "Det som stadens egen verksamhet orsakar. Det mesta av det ingår redan i stadens utsläpp."
    ),
}
NOT_DONE = (
    N_("Ingen prognos. Det som räknas framåt är banor och antaganden, och det står vid varje linje."),
    N_("Ingen jämförelse av andra kommuners nivå eller utsläppsbudget, bara av hur utsläppen har utvecklats."),
    N_("Inget eget räkneexempel där man slår av, på eller skjuter upp åtgärder."),
)
