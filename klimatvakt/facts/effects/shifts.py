"""Owns what each measure moves: the day the budget runs out, and what its slip loses. Must not know pages or SQL."""

from dataclasses import dataclass

import numpy as np

from klimatvakt.domain.figures import missing_years
from klimatvakt.domain.measures.effect_table import Floats, ShiftSays, last_in, lost_by_delay, run_out_shifts
from klimatvakt.domain.measures.effects import Shift
from klimatvakt.domain.outcomes import Outcome, OutcomeKind, Reason, ReasonCode, cannot_be_computed, fits
from klimatvakt.domain.vocabulary import PublicStatus
from klimatvakt.facts.budget.reference import CountedYardstick
from klimatvakt.facts.effects.columns import Bools
from klimatvakt.facts.effects.table import EffectTable
from klimatvakt.facts.read.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Shifts:
    """Per measure, in the order of the effects: the columns shift, shift_days and shift_says of CityFacts.measures."""

    shift: list[Shift | Outcome | None]
    days: Floats
    says: list[str]


def find_shifts(snapshot: Snapshot) -> Shifts:
    """The run-out with each measure minus without it, as the last one in on the planned path.

    A measure that is not counted yet is put on top of the planned path. Nothing is said of cancelled and merged ones,
    nor of those that bring nothing in the years the budget has left, nor against a refused budget.
    """
    effects, stick = snapshot.effects, snapshot.yardstick
    n = len(effects.codes)
    nothing = Shifts([None] * n, np.full(n, np.nan), [""] * n)
    if not isinstance(stick, CountedYardstick) or not effects.known.any():
        return nothing
    delta = _last_in(effects, ~_are(snapshot, PublicStatus.CANCELLED))
    start = stick.row.start_year
    planned = {y: t - effects.planned[y].central if y in effects.planned else t for y, t in stick.reference.items()}
    series = {year: t for year, t in (stick.unbroken.tonnes | planned).items() if year >= start}
    if not series:
        return nothing
    if gap := [year for year in range(start, max(series)) if year not in series] or missing_years(series):
        lacking = cannot_be_computed(ReasonCode.GAP, year=gap[0])
        return Shifts([lacking if known else None for known in effects.known.tolist()], nothing.days, nothing.says)
    years = sorted(series)
    inside = _on_years(effects, delta, years)
    tonnes = np.array([series[year] for year in years])
    budget_t, actual_to = stick.budget_t, stick.unbroken.last_year
    says, days = run_out_shifts(budget_t, tonnes, inside, years[0], actual_to)
    # What is not in the plan is put into it: the plan as it is stands for the side without the measure.
    says_new, days_new = run_out_shifts(budget_t, tonnes, -inside, years[0], actual_to)
    days = np.where(effects.counted, days, -days_new)
    said = np.where(effects.counted, says, says_new).tolist()
    lost = inside.sum(axis=1).tolist()
    return Shifts([_shift(*cells) for cells in zip(said, days.tolist(), lost, strict=True)], days, said)


def find_losses(effects: EffectTable) -> Floats:
    """Tonnes inside the window that a slip of one year loses, measure × (low, central, high); NaN where not known."""
    lost = lost_by_delay(effects.delta, effects.years, 1, *effects.window)
    found: Floats = np.where(effects.known[:, None], lost, np.nan)
    return found


def rank_delays(snapshot: Snapshot, lost: Floats) -> list[int | None]:
    """1 = loses most by central tonnes; only what is planned and not completed can slip, ties go by code."""
    effects = snapshot.effects
    slips = np.flatnonzero(effects.counted & ~_are(snapshot, PublicStatus.COMPLETED) & (np.nan_to_num(lost[:, 1]) > 0))
    order = sorted(slips.tolist(), key=lambda n: (-lost[n, 1], effects.codes[n]))
    rank = {n: place for place, n in enumerate(order, start=1)}
    return [rank.get(n) for n in range(len(effects.codes))]


def _are(snapshot: Snapshot, wanted: PublicStatus) -> Bools:
    """Which measures have the status; what a worked example adds has none."""
    found = (snapshot.statuses.get(code) for code in snapshot.effects.codes)
    return np.array([one is not None and one.public is wanted for one in found], dtype=bool)


def _last_in(effects: EffectTable, live: Bools) -> Floats:
    """measure × year, central: what the measure takes from (or would add to) the plan; NaN where nothing is known."""
    effect, before, delta = effects.effect[:, :, 1:2], effects.before[:, 1:2], effects.delta[:, :, 1]
    # What acts only after the budget moves nothing in it: of that nothing is said.
    ahead = effects.years <= effects.window[1]
    found = np.full(delta.shape, np.nan)
    acts = effects.known & (delta[:, ahead] != 0).any(axis=1)
    rows = np.flatnonzero(effects.counted & acts)
    found[rows] = last_in(effect[rows], before[rows], effects.group[rows])[:, :, 0]
    best: dict[int, Floats] = {}
    for n in rows.tolist():
        group = int(effects.group[n])
        best[group] = np.maximum(best[group], effect[n, :, 0]) if group in best else effect[n, :, 0]
    for n in np.flatnonzero(~effects.counted & acts & live).tolist():
        shared = best.get(int(effects.group[n]), np.full(len(effects.years), -np.inf))
        found[n] = np.maximum(effect[n, :, 0], shared) - np.maximum(before[n, 0], shared)
    return found


def _on_years(effects: EffectTable, delta: Floats, years: list[int]) -> Floats:
    """``delta`` on other consecutive years: 0 where the effects have none, NaN rows stay NaN."""
    found = np.zeros((len(delta), len(years)))
    start = int(effects.years[0])
    for place, year in enumerate(years):
        if 0 <= year - start < len(effects.years):
            found[:, place] = delta[:, year - start]
    found[np.isnan(delta).any(axis=1)] = np.nan
    return found


def _shift(says: str, days: float, tonnes: float) -> Shift | Outcome | None:
    match says:
        case ShiftSays.DAYS | ShiftSays.UNDER_A_DAY:
            return Shift(days)
        case ShiftSays.SPENT_BEFORE_EFFECT:
            return Outcome(OutcomeKind.ALREADY_SPENT, reason=Reason(ReasonCode.SPENT_BEFORE_EFFECT, {"tonnes": tonnes}))
        case ShiftSays.TONNES_ONLY:
            return fits(ReasonCode.FITS_EITHER_WAY, tonnes=tonnes)
    return None
