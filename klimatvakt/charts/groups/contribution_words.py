"""Owns the words of the contribution charts, whose groups are sectors, themes, emission sectors or who decides."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import Category
from klimatvakt.i18n import Translator
from klimatvakt.i18n.terms import N_


class KindWords(NamedTuple):
    """Of one kind of group: the chart's title, the heading of the groups, where most is expected."""

    title: str
    column: str
    most: str


WORDS: Mapping[str, KindWords] = {
    "sector": KindWords(N_("Bidrag per sektor"), N_("Sektor"), N_("Mest väntas av {name}: {amount}.")),
    "theme": KindWords(N_("Bidrag per tema"), N_("Tema"), N_("Mest väntas av temat {name}: {amount}.")),
    "emission_sector": KindWords(
        N_("Bidrag per utsläppssektor"),
        N_("Utsläppssektor"),
        N_("Mest väntas i utsläppssektorn {name}: {amount}."),
    ),
    "control": KindWords(
        N_("Bidrag efter vem som bestämmer"), N_("Rådighet"), N_("Störst är delen ”{name}”: {amount}.")
    ),
}


class Group(wording.Ranged, Protocol):
    """A group with how many measures stand behind."""

    @property
    def id(self) -> str:
        """What its table knows it by."""

    @property
    def n_live(self) -> int:
        """Measures that are not cancelled."""

    @property
    def n_not_quantified(self) -> int:
        """Of these, without a figure."""


def category(row: Group, names: Mapping[str, str], t: Translator) -> Category:
    """A group with its tonnes and what is not known of it."""
    missing, total = row.n_not_quantified, row.n_live
    if row.central_t is None:
        if missing < total:
            return Category(row.id, names[row.id], t("inget beslutat med beräknad effekt"))
        nothing = t.plural("{n} åtgärd, effekten inte beräknad", "{n} åtgärder, ingen effekt beräknad", total)
        return Category(row.id, names[row.id], nothing)
    parts = [wording.with_range(row, t)]
    if missing:
        parts.append(
            t.plural(
                "{n} av {all} åtgärder inte beräknad",
                "{n} av {all} åtgärder inte beräknade",
                missing,
                all=t.number(total),
            )
        )
    return Category(row.id, names[row.id], "\n".join(parts))


def said(kind: str, rows: Sequence[Group], names: Mapping[str, str], totals: tuple[int, int], t: Translator) -> str:
    """Where most is expected, and how many measures say nothing; ``totals`` = (measures, of them without a figure)."""
    total, missing = totals
    amounts = {row.id: row.central_t for row in rows if row.central_t is not None}
    if not amounts:
        if total == 0:
            return t("Det finns inga åtgärder att räkna på.")
        if missing < total:
            return t("Ingen beslutad åtgärd har en beräknad effekt inom utsläppsbudgeten.")
        return t.plural(
            "Ingen effekt är beräknad för den enda åtgärden.",
            "Ingen effekt är beräknad för någon av de {n} åtgärderna.",
            total,
        )
    first = max(amounts, key=lambda name: amounts[name])
    lead = t(WORDS[kind].most, name=names[first], amount=t.tonnes(amounts[first]))
    if not missing:
        return lead
    rest = t(
        "För {missing} av {all} åtgärder är effekten inte beräknad.", missing=t.number(missing), all=t.number(total)
    )
    return f"{lead} {rest}"
