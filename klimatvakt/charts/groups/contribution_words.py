"""Owns the words of the contribution charts, whose groups are sectors, themes, emission sectors or who decides."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from klimatvakt.charts.core import wording
from klimatvakt.charts.core.spec import Category, is_missing
from klimatvakt.i18n import Translator


def title(kind: str, t: Translator) -> str:
    """The chart's title."""
    match kind:
        case "sector":
            return t("Bidrag per sektor")
        case "theme":
            return t("Bidrag per tema")
        case "emission_sector":
            return t("Bidrag per utsläppssektor")
    return t("Bidrag efter vem som bestämmer")


def column_title(kind: str, t: Translator) -> str:
    """The heading of the group's column."""
    match kind:
        case "sector":
            return t("Sektor")
        case "theme":
            return t("Tema")
        case "emission_sector":
            return t("Utsläppssektor")
    return t("Rådighet")


def category(row: Mapping[str, Any], names: Mapping[str, str], t: Translator) -> Category:
    """A group with its tonnes and what is not known of it."""
    missing, total = int(row["n_not_quantified"]), int(row["n_live"])
    name = names[str(row["id"])]
    if is_missing(row["central_t"]):
        if missing < total:
            return Category(str(row["id"]), name, t("inget beslutat med beräknad effekt"))
        nothing = t.plural("{n} åtgärd, effekten inte beräknad", "{n} åtgärder, ingen effekt beräknad", total)
        return Category(str(row["id"]), name, nothing)
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
    return Category(str(row["id"]), name, "\n".join(parts))


def said(kind: str, frame: pd.DataFrame, names: Mapping[str, str], totals: tuple[int, int], t: Translator) -> str:
    """Where most is expected, and how many measures say nothing; ``totals`` = (measures, of them without a figure)."""
    total, missing = totals
    if frame["central_t"].isna().all():
        if total == 0:
            return t("Det finns inga åtgärder att räkna på.")
        if missing < total:
            return t("Ingen beslutad åtgärd har en beräknad effekt inom utsläppsbudgeten.")
        return t.plural(
            "Ingen effekt är beräknad för den enda åtgärden.",
            "Ingen effekt är beräknad för någon av de {n} åtgärderna.",
            total,
        )
    first = frame.sort_values("central_t", ascending=False, na_position="last").iloc[0]
    lead = _lead(kind, {"name": names[str(first["id"])], "amount": t.tonnes(first["central_t"])}, t)
    if not missing:
        return lead
    rest = t(
        "För {missing} av {all} åtgärder är effekten inte beräknad.", missing=t.number(missing), all=t.number(total)
    )
    return f"{lead} {rest}"


def _lead(kind: str, values: Mapping[str, str], t: Translator) -> str:
    match kind:
        case "sector":
            return t("Mest väntas av {name}: {amount}.", **values)
        case "theme":
            return t("Mest väntas av temat {name}: {amount}.", **values)
        case "emission_sector":
            return t("Mest väntas i utsläppssektorn {name}: {amount}.", **values)
    return t("Störst är delen ”{name}”: {amount}.", **values)
