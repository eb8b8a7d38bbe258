"""Owns what is said of a changed overshoot: its causes, never the net alone (methods § 9). Must not compute them."""

from klimatvakt.charts.core.city import ChangesLike
from klimatvakt.domain.measures.changes import Cause
from klimatvakt.domain.outcomes import Outcome
from klimatvakt.i18n import Translator


def overshoot_moved(changes: ChangesLike, t: Translator) -> str:
    """The move with its causes: a net alone would give measures the honour of new figures, or the blame."""
    total, over = changes.total_t or 0.0, (changes.before_t or 0.0) > 0 or (changes.after_t or 0.0) > 0
    amount, causes = t.whole_tonnes(abs(total)), ", ".join(_sides(changes, t))
    if round(total) == 0 and not causes:
        return t("Planen står där den stod mot utsläppsbudgeten.")
    if over and total > 0:
        words = t("Överskridandet ökade {amount}", amount=amount)
    elif over:
        words = t("Överskridandet minskade {amount}", amount=amount)
    elif total > 0:
        words = t("Det som planen lämnar minskade {amount}", amount=amount)
    else:
        words = t("Det som planen lämnar ökade {amount}", amount=amount)
    return f"{words}: {causes}." if causes else f"{words}."


def _sides(changes: ChangesLike, t: Translator) -> list[str]:
    """What new figures, the budget and the measures did to the overshoot: whole tonnes, which add up."""
    causes = {} if isinstance(changes.causes, Outcome) else changes.causes
    sides = (
        (t("nya utsläppstal"), (Cause.INVENTORY, Cause.REVISION)),
        (t("ändrad utsläppsbudget"), (Cause.BUDGET,)),
        (t("åtgärderna"), (Cause.EFFECTS, Cause.DELAYS)),
    )
    sums = [(name, sum(causes.get(cause, 0.0) for cause in kinds)) for name, kinds in sides]
    return [f"{name} {t.change(tonnes, whole=True)}" for name, tonnes in sums if round(tonnes)]
