import pytest

from klimatvakt.domain.budgets.neutrality import net_balance, neutrality


def test_net_balance():
    assert net_balance(100, 30, 10) == 60
    assert net_balance(20, 30, 10) == -20


@pytest.mark.parametrize(
    ("target", "gross", "removals", "kind", "rest", "met"),
    [
        (9.16, 9.0, 9.0, "neutral", 0.0, True),
        (9.16, 9.0, 10.0, "neutral", -1.0, True),
        (9.16, 9.16, 0.0, "target_met_rest_to_bind", 9.16, True),
        (9.16, 9.0, 4.0, "target_met_rest_to_bind", 5.0, True),
        (9.16, 12.0, 4.0, "not_met", 8.0, False),
        (9.16, 12.0, 12.0, "neutral", 0.0, False),
        (0.0, 0.0, 0.0, "neutral", 0.0, True),
        (0.3, 0.1 + 0.2, 0.0, "target_met_rest_to_bind", 0.3, True),
    ],
    ids=["all bound", "more bound", "-80 % alone", "part bound", "too much", "bought neutral", "nothing", "noise"],
)
def test_neutrality(target, gross, removals, kind, rest, met):
    found = neutrality(target, gross, removals)
    assert (found.kind, found.target_met) == (kind, met)
    assert found.rest_t == pytest.approx(rest)


@pytest.mark.parametrize("call", [lambda: net_balance(1, -1, 0), lambda: neutrality(1, 1, float("nan"))])
def test_uptake_is_a_positive_finite_amount(call):
    with pytest.raises(ValueError, match="sinks_t: found"):
        call()
