"""Owns how a figure with its terms is written: the formula with its numbers put in, and its rows as a table.

Must not know any formula.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dash import html
from dash.development.base_component import Component

from klimatvakt.components.content import Content
from klimatvakt.components.tables import Head, data_table
from klimatvakt.components.text import missing
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome, Reason
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.domain.worked import Quantity, Steps, Term, Unit, Value, Worked
from klimatvakt.i18n import Translator
from klimatvakt.i18n.quantities import MEANINGS
from klimatvakt.i18n.reasons import outcome_text, reason_text


@dataclass(frozen=True)
class Table:
    """Rows of a calculation under their heads; ``folded`` behind their caption, ``quiet`` where a heading says it."""

    caption: str
    key: str
    steps: Steps
    folded: bool = False
    stacked: bool = True
    quiet: bool = True


def table(part: Table, t: Translator) -> Component:
    """The rows of a calculation."""
    columns = part.steps.quantities
    heads = [Head(_head(one, t), number=one.unit is not Unit.NONE or one.decimals > 0) for one in columns]
    rows = [[cell(value, one, t) for value, one in zip(row, columns, strict=True)] for row in part.steps.rows]
    drawn = data_table(
        t(part.caption), heads, rows, key=part.key, stacked=part.stacked, quiet_caption=part.quiet and not part.folded
    )
    return folded(t(part.caption), drawn) if part.folded else drawn


def folded(summary: str, *parts: Component | str) -> html.Details:
    """Details that only those who recount need."""
    return html.Details([html.Summary(summary), *parts])


def cell(value: Value, quantity: Quantity, t: Translator) -> Content:
    """A value as it stands in a table: without its unit, which the head says."""
    match value:
        case None:
            return missing(t("ingen uppgift")) if quantity.columns else "–"
        case Worked():
            return numbers(value, t, bare=True)
        case Outcome():
            return outcome_text(value, t)
        case Reason():
            return reason_text(value, t)
    return _figure(value, quantity, t)


def numbers(worked: Worked[object], t: Translator, *, bare: bool = False) -> list[str | Component]:
    """The formula with its numbers put in and what they come to; the letters one by one where it has no signs.

    ``bare`` leaves the formula itself out, but for what it is an equation of.
    """
    formula = worked.formula
    start = f"{worked.about}: " if worked.about else ""
    if not formula.expression:
        return letters(worked.terms, t)
    result, period = worked.result, f" ({worked.period})" if worked.period else ""
    if isinstance(result, Outcome):
        return [start + outcome_text(result, t)]
    if not isinstance(result, float | Range):
        return []
    central = result.central if isinstance(result, Range) else result
    name, equals, _ = formula.expression.partition(" = ")
    name = name if equals or not bare else ""
    steps = [name, _put_in(formula.expression, worked.terms, t), _with_unit(central, formula.answer, t)]
    said = f"{start}{' = '.join(step for step in steps if step)}{period}"
    if isinstance(result, Range):
        bounds = {name: _with_unit(getattr(result, name), formula.answer, t) for name in ("low", "high")}
        if formula.answer.unit is Unit.TONNES:
            said = f"{said}. {t('Om alla effekter är låga: {low}. Om alla är höga: {high}.', **bounds)}"
        else:
            said = f"{said}. {t('Lägst {low}, högst {high}.', **bounds)}"
    return symbols(said)


def letters(terms: Iterable[Term], t: Translator) -> list[str | Component]:
    """What each letter is: 'R = 137 528 ton, N = 8'."""
    return symbols(", ".join(f"{one.quantity.symbol} = {_whole(one, t)}" for one in terms))


def symbols(text: str) -> list[str | Component]:
    """``text`` with its sub- and superscripts, which stand in it as _{n} and ^{n}."""
    found: list[str | Component] = []
    for plain, sign, inner in re.findall(r"([^_^]+)|([_^])\{([^}]*)\}", text):
        found.append(plain or (html.Sub(inner) if sign == "_" else html.Sup(inner)))
    return found


def _put_in(expression: str, terms: Sequence[Term], t: Translator) -> str:
    if terms[0].quantity.symbol == expression:
        parts = terms[0].parts
        return _added(parts, terms[0].quantity, t) if len(parts) > 1 else ""
    values = {one.quantity.symbol: _figure(one.value, one.quantity, t) for one in terms}
    pattern = "|".join(re.escape(symbol) for symbol in sorted(values, key=len, reverse=True))
    filled = re.sub(pattern, lambda found: values[found.group()], expression.rpartition(" = ")[2])
    return filled.replace("+ −", "− ").replace("− −", "+ ")


def _added(parts: Sequence[float], letter: Quantity, t: Translator) -> str:
    """'1 200 + 900 − 30'; the middle left out where there are more than ten terms."""
    shown = [_figure(parts[0], letter, t)]
    shown += [f"{'−' if part < 0 else '+'} {_figure(abs(part), letter, t)}" for part in parts[1:]]
    return " ".join(shown if len(shown) <= 10 else [*shown[:4], "+ …", *shown[-2:]])


def _whole(term: Term, t: Translator) -> str:
    value = term.value
    said = _with_unit(value, term.quantity, t) if isinstance(value, float) else _figure(value, term.quantity, t)
    return f"{said} ({term.period})" if term.period else said


def _with_unit(value: float, quantity: Quantity, t: Translator) -> str:
    said = _figure(value, quantity, t)
    match quantity.unit:
        case Unit.TONNES:
            return t("{amount}\xa0ton", amount=said)
        case Unit.DAYS:
            return t("{days} dygn", days=said)
        case Unit.EURO_PER_TONNE:
            return t("{amount} €/ton", amount=said)
    return said


def _figure(value: Value, quantity: Quantity, t: Translator) -> str:
    if isinstance(value, StrEnum):
        return t.term(value).lower() if isinstance(value, DataStatus) else t.term(value)
    if isinstance(value, dt.date):
        return t.date(value)
    if not isinstance(value, float):
        return str(value)
    match quantity.unit:
        case Unit.RATE:
            return t.percent(value, quantity.decimals)
        case Unit.EURO:
            return t.euro(value)
    return t.number(value, quantity.decimals)


def _head(quantity: Quantity, t: Translator) -> str:
    return t(MEANINGS[quantity.code]) if quantity.code in MEANINGS else quantity.symbol
