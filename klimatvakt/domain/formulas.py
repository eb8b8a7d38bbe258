"""Owns the letters of the city's figures and the formulas in them, each written once (methods § 2–8).

Must not compute: the functions that do return these with values (:class:`klimatvakt.domain.worked.Worked`).
"""

from klimatvakt.domain.vocabulary import Convention
from klimatvakt.domain.worked import Formula, Quantity, Unit

_T, _EMISSION = Unit.TONNES, "emission.year emission.emissions_t"
_EFFECT = "effect.code effect.year effect.low effect.central effect.high"
_MONEY = "money.code money.budget_year money.stage money.kind money.amount_eur money.low_eur money.high_eur"

YEAR = Quantity("year")
EMISSIONS = Quantity("emissions", "E", _T, _EMISSION)
FIRST_EMISSIONS = Quantity("first_emissions", "E₁", _T, _EMISSION)
USED = Quantity("used", "Σ E", _T, _EMISSION)
BASE = Quantity("base", "E₀", _T, "budget.base_year budget.base_t")
END_LEVEL = Quantity("end_level", "E_{N}", _T, "budget.end_year budget.end_level_t")
YEARS = Quantity("years", "N", columns="budget.end_year")
CUT = Quantity("cut", "", _T)
RATE = Quantity("rate", "r", Unit.RATE, decimals=2)
FINE_RATE = Quantity("rate", "r", Unit.RATE, decimals=4)
SHARE = Quantity("share", "", Unit.RATE, decimals=1)
BUDGET = Quantity("budget", "B", _T, "budget.budget_t")
TARGET = Quantity("target", "M", _T, "budget.convention budget.base_t budget.end_level_t budget.end_year")
TARGET_SUM = Quantity("target_sum", "Σ M", _T, "budget.convention budget.start_year budget.end_year")
LEFT = Quantity("left", "R", _T)
LEFT_THEN = Quantity("left_then", "", _T)
LEFT_AFTER = Quantity("left_after", "", _T)
OVER = Quantity("over", "S", _T)
WAITED = Quantity("waited", "m")
SUM_RATE = Quantity("sum_rate", "r", Unit.RATE, decimals=2)
END_RATE = Quantity("end_rate", "r", Unit.RATE, decimals=2)
LEVEL = Quantity("level", "U", _T, _EMISSION)
LEVEL_SUM = Quantity("level_sum", "Σ U", _T, _EMISSION)
NEED = Quantity("need", "Σ (U − M)", _T)
PLANNED = Quantity("planned", "P", _T)
PLANNED_LOW = Quantity("planned_low", "", _T)
PLANNED_HIGH = Quantity("planned_high", "", _T)
PLANNED_SUM = Quantity("planned_sum", "Σ P", _T)
GAP = Quantity("gap", "", _T)
YEAR_DAYS = Quantity("year_days", "d")
DAYS = Quantity("days", "", Unit.DAYS, decimals=1)
DAY = Quantity("day", "D", _T, decimals=1)
SAVED = Quantity("saved", "Δ", _T, _EFFECT, decimals=1)
COUNTED = Quantity("counted", "", _T, decimals=1)
SAVED_SUM = Quantity("saved_sum", "Σ Δ", _T, _EFFECT)
SAVED_LATE = Quantity("saved_late", "Σ Δ(n − 1)", _T)
LOST = Quantity("lost", "", _T)
END_WITH = Quantity("end_with", "t(P)")
END_WITHOUT = Quantity("end_without", "t(P + Δ)")
AMOUNT = Quantity("amount", "", _T, _EFFECT)
ENERGY = Quantity("energy", "", Unit.KWH, f"{_EFFECT} effect.unit effect.energy_carrier")
FACTOR = Quantity(
    "factor",
    "",
    Unit.KG_PER_KWH,
    "emission_factor.energy_carrier emission_factor.year emission_factor.kg_co2e_per_kwh",
    3,
)
PART = Quantity("part", "", Unit.NONE, "effect.counts_in_inventory effect.counts_share", 2)
INVENTORY = Quantity("inventory", "", _T, decimals=1)
SECTOR = Quantity("sector", columns="measure.sector_id")
BUDGET_YEAR = Quantity("budget_year")
MONEY_KIND = Quantity("money_kind")
COST = Quantity("cost", "Σ €", Unit.EURO, _MONEY)
STATED_SUM = Quantity("stated_sum", "Σ t", _T, _EFFECT)
PRICE = Quantity("price", "", Unit.EURO_PER_TONNE, decimals=1)
FIRST_VALUE = Quantity(
    "first_value", "v₁", columns="indicator_value.id indicator_value.year indicator_value.value", decimals=1
)
LAST_VALUE = Quantity("last_value", "v", columns="indicator_value.value", decimals=1)
GOAL = Quantity("goal", "g", columns="indicator_goal.id indicator_goal.year indicator_goal.goal", decimals=1)
SLOPE = Quantity("slope", "", _T, decimals=1)
TREND_LEVEL = Quantity("trend_level", "", _T)
SPREAD = Quantity("spread", "±", _T)
TREND_LINE = Quantity("trend_line", "", _T, decimals=1)
DATA_STATUS = Quantity("data_status")
POINTS = Quantity("points", "n", columns="emission.data_status emission.release_id")
INDEX = Quantity("index", decimals=1)

PATH = {
    Convention.LIN: "E₀ − n · (E₀ − E_{N}) / N",
    Convention.D1: "E₀ · (1 − r)^{n}",
    Convention.D0: "E₀ · (1 − r)^{n − 1}",
    Convention.C: "E₀ / k · (e^{−k(n − 1)} − e^{−kn}), k = E₀ / B",
}
CONSTANT_RATE = {
    Convention.D1: Formula("r = E₀ / (B + E₀)", FINE_RATE, (BASE, BUDGET)),
    Convention.D0: Formula("r = E₀ / B", FINE_RATE, (BASE, BUDGET)),
    Convention.C: Formula("r = 1 − e^{−E₀ / B}", FINE_RATE, (BASE, BUDGET)),
}
LEVELS = Formula("", BASE, (BASE, END_LEVEL))
TARGET_PATH = Formula("M", TARGET, (TARGET,))
YEARLY_CUT = Formula("(E₀ − E_{N}) / N", CUT, (BASE, END_LEVEL, YEARS))
SIZE = Formula("Σ M", BUDGET, (TARGET_SUM,))
USED_SO_FAR = Formula("Σ E", USED, (USED,))
REMAINING = Formula("R = B − Σ E", LEFT, (BUDGET, USED))
REMAINING_SHARE = Formula("R / B", SHARE, (LEFT, BUDGET))
OVERSHOOT = Formula("S = Σ E − Σ M", OVER, (USED, TARGET_SUM))
OPEN_RATE = Formula("r = E / (R + E)", RATE, (EMISSIONS, LEFT))
LEVEL_RATE = Formula("r = 1 − (E_{N} / E)^{1 / N}", END_RATE, (END_LEVEL, EMISSIONS, YEARS))
BUDGET_RATE = Formula("E(1 − r) · [1 − (1 − r)^{N}] / r = R", SUM_RATE, (LEFT, EMISSIONS, YEARS))
WAITING = Formula("R − m · E", LEFT, (LEFT, WAITED, EMISSIONS))
RUN_OUT = Formula("R / E · d", DAYS, (LEFT, EMISSIONS, YEAR_DAYS))
REFERENCE_GAP = Formula("N · U − Σ M", NEED, (YEARS, LEVEL, TARGET_SUM))
FALLING_REFERENCE_GAP = Formula("Σ U − Σ M", NEED, (LEVEL_SUM, TARGET_SUM))
PLANNED_PATH = Formula("P = U − Σ Δ", PLANNED, (LEVEL, SAVED_SUM))
REFERENCE_LEVEL_GAP = Formula("U − M", GAP, (LEVEL, TARGET))
LEVEL_GAP = Formula("P − M", GAP, (PLANNED, TARGET))
CUMULATIVE_GAP = Formula("Σ P − Σ M + S", GAP, (PLANNED_SUM, TARGET_SUM, OVER))
LADDER = Formula("Σ (U − M) + S − Σ Δ", GAP, (NEED, OVER, SAVED_SUM))
CITY_DAY = Formula("D = E / 365", DAY, (EMISSIONS,))
CITY_DAYS = Formula("Σ Δ / D", DAYS, (SAVED_SUM, DAY))
SHARE_OF_GAP = Formula("Σ Δ / Σ (U − M)", SHARE, (SAVED_SUM, NEED))
SHIFT = Formula("t(P) − t(P + Δ)", DAYS, (END_WITH, END_WITHOUT))
SUM_OF_SAVED = Formula("Σ Δ", SAVED_SUM, (SAVED_SUM,))
DELAY = Formula("Σ Δ − Σ Δ(n − 1)", LOST, (SAVED_SUM, SAVED_LATE))
INCREMENT = Formula("", SAVED, (ENERGY, FACTOR, PART, INVENTORY))
OVERLAP = Formula("Δ = max(e₁, e₂, …) − max(e₁(y₀), e₂(y₀), …)", SAVED, (INVENTORY, SAVED))
SUM_OF_MONEY = Formula("Σ €", COST, (COST, SECTOR))
EURO_PER_TONNE = Formula("Σ € / Σ t", PRICE, (COST, STATED_SUM))
COMPLETION = Formula("(v − v₁) / (g − v₁)", SHARE, (LAST_VALUE, FIRST_VALUE, GOAL))
TREND = Formula("", TREND_LINE, (SLOPE, TREND_LEVEL, SPREAD, POINTS, EMISSIONS))
SHARE_OF_FIRST = Formula("E / E₁", SHARE, (EMISSIONS, FIRST_EMISSIONS))
PEER_INDEX = Formula("100 · E / E₁", INDEX, (EMISSIONS, FIRST_EMISSIONS))
