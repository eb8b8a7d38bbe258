"""What moved since a report, history, sensitivity, fair shares, gases, neutrality, recomputed (methods §§ 2–5, 9)."""

import pytest

from klimatvakt.domain.measures.changes import Cause
from tests.recompute.agree import NOW, READINGS, bounds, differences, rows_by
from tests.recompute.oracle.changes import causes, held_at, plan_of_each, steps, undelay
from tests.recompute.oracle.inventory import gas_sums
from tests.recompute.oracle.shares import balances, fair_shares, neutral_years, sensitivity
from tests.recompute.oracle.tables import ZERO
from tests.recompute.test_budget_figures import rate_of

ALL = pytest.mark.parametrize(("city", "report"), READINGS, ids=lambda value: value or "now")


@ALL
def test_causes_of_change(service, book, city, report):
    found, after = service.facts(city, report).changes, book(city, report)
    if after.previous is None:
        assert found.since is None
        return
    before = after.previous
    assert found.since.id == before.report
    values = steps(before.effects, after.effects)
    assert differences(found.causes, causes(before.effects, after.effects)) == {}
    assert list(found.causes) == [cause.value for cause in Cause]
    expected = {"before_t": values[0], "after_t": values[-1], "total_t": values[-1] - values[0]}
    assert differences({name: getattr(found, name) for name in expected}, expected) == {}
    ends = [one.effects.end_of(one.effects.planned) for one in (before, after)]
    both = all(end.kind == "runs_out" and one.effects.planned for end, one in zip(ends, (before, after), strict=True))
    days = (ends[1].at - ends[0].at).total_seconds() / 86_400 if both else None
    assert differences({"days": found.days}, {"days": days}) == {}


@pytest.mark.parametrize("since", ["bokslut-2024", "delar-2-2025", "bokslut-2025"])
def test_causes_of_change_since_an_older_report(service, book, since):
    found = service.facts("exempelstad").changes_since(since)
    expected = causes(book("exempelstad", since).effects, book("exempelstad").effects)
    assert differences(found.causes, expected) == {}


@ALL
def test_tonnes_of_each_revised_or_delayed_measure(service, book, city, report):
    after = book(city, report)
    if after.previous is None:
        return
    before = after.previous.effects
    held, undelayed = held_at(before, after.effects), undelay(before, after.effects)
    for row in service.facts(city, report).changes.items:
        code, now, then = row.code, undelayed.inside(row.code), after.effects.inside(row.code)
        # What had a figure and has none against the newer inventory has ended: it adds nothing more.
        was = held.inside(code) or (ZERO if code in before.delta else None)
        if row.kind == "effect_revised":
            change = None if was is None or now is None else now.central - was.central
            expected = {"before": was and was.central, "after": now and now.central, "tonnes": change}
            assert differences({name: getattr(row, name) for name in expected}, expected) == {}, code
        if row.kind == "delayed":
            expected = {
                "tonnes": then and now and then.central - now.central,
                "days": (row.after - row.before).days,
            }
            assert differences({name: getattr(row, name) for name in expected}, expected) == {}, code


@ALL
def test_what_each_measure_brings_the_plan_then_and_now(service, book, city, report):
    after = book(city, report)
    if after.previous is None:
        return
    rows = service.facts(city, report).changes.effects
    found = {row.code: (row.before_t, row.after_t) for row in rows}
    expected = plan_of_each(after.previous.effects, after.effects)
    assert differences({code: pair for code, pair in found.items() if pair != (None, None)}, expected) == {}


def test_history_of_each_measure(service, book):
    for row in rows_by(service.facts("exempelstad").history, "code", "report_id").values():
        then, code = book("exempelstad", row["report_id"]), row["code"]
        expected = {
            "status": then.statuses[code].public,
            "late_days": then.statuses[code].late_days,
            "tonnes": then.effects.inside(code),
        }
        got = {"status": row["status"], "late_days": row["late_days"], "tonnes": bounds(row)}
        assert differences(got, expected) == {}, (row["report_id"], code)


@ALL
def test_sensitivity_table(service, book, city, report):
    found, mine = service.facts(city, report).sensitivity, book(city, report)
    expected = list(sensitivity(mine.budget, mine.effects.planned))
    assert [(one.assumption.value, one.choice, one.used) for one in found] == [
        (one.assumption, one.choice, one.used) for one in expected
    ]
    for one, other in zip(found, expected, strict=True):
        got = {"size": one.budget_t, "left": one.remaining_t, "over": one.overshoot_t, "gap": one.planned_gap_t}
        wanted = {"size": other.size, "left": other.remaining, "over": other.overshoot, "gap": other.gap}
        got |= {"rate": rate_of(one.required_rate), "kind": one.run_out.kind.value, "date": one.run_out.date}
        wanted |= {"rate": rate_of(other.required), "kind": other.end.kind, "date": other.end.date}
        assert differences(got, wanted) == {}, (one.assumption, one.choice)


@ALL
def test_fair_shares(service, book, city, report):
    mine = book(city, report)
    found = rows_by(service.facts(city, report).fair_shares, "id", "principle")
    expected = {key: (one.tonnes, one.rate) for key, one in fair_shares(mine.reading, mine.budget).items()}
    assert differences({key: (row["tonnes"], row["rate"]) for key, row in found.items()}, expected) == {}


@ALL
def test_neutrality(service, book, city, report):
    found, mine = service.facts(city, report).neutrality, book(city, report)
    planned = {
        year: mine.effects.planned.get(year, (0.0,) * 3) for year in range(mine.budget.level_year + 1, 2031)
    } if mine.effects.planned else {}  # fmt: skip
    expected = balances(mine.reading, mine.budget, planned)
    assert found is not None
    got = {
        one.basis.value: (one.year, one.gross_t, sum(one.removals.values()), one.state.rest_t) for one in found.balances
    }
    assert differences(got, {k: (b.year, b.gross, b.removals, b.rest) for k, b in expected.items()}) == {}
    assert list(found.beyond) == neutral_years(mine.reading, mine.budget.end)


@ALL
def test_gases_of_the_total(service, book, city, report):
    reading = book(city, report).reading
    sets = {row["gwp_set"] for row in reading.tables["emission_release"]}
    expected = gas_sums(reading.cells, sets.pop(), "territorial")
    found = {one.year: one for one in service.facts(city, report).gas_years}
    assert set(found) == set(expected)
    for year, gases in expected.items():
        weighted = {gas.value: t if isinstance(t, float) else None for gas, t in found[year].weighted.items()}
        assert differences(weighted, {gas: t for gas, (_, t) in gases.items()}) == {}, year


def test_readings_cover_every_closed_report(book):
    """A report that is added to the bundled city must be added to the readings compared."""
    assert {row["id"] for row in book("exempelstad").reading.closed} | {NOW} == {
        r for c, r in READINGS if c != "grankulla"
    }
