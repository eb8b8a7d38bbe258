"""Owns how one formula stands on Metod: words, symbols, the live numbers and the tables they come from.

Must not know any formula.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from klimatvakt.catalog import TABLES_BY_NAME
from klimatvakt.catalog.derived.budget import BudgetFacts
from klimatvakt.components.text import missing
from klimatvakt.domain.budgets.counted import Counted, Refused
from klimatvakt.i18n import Translator
from klimatvakt.pages.spec import PageContext


@dataclass(frozen=True)
class Input:
    """Columns of a catalogue table that a formula reads. Which of its rows count is said once for the page."""

    table: str
    columns: tuple[str, ...]


EMISSIONS = Input("emission", ("year", "emissions_t"))
EFFECTS = Input("effect", ("code", "year", "low", "central", "high"))


def held(budget: BudgetFacts) -> Counted:
    """What is counted of ``budget``.

    Raises:
        TypeError: it is refused; of such a budget only the reason is shown.
    """
    if isinstance(budget.counted, Refused):
        raise TypeError(f"budget {budget.row.id}: refused ({budget.counted.reason.code}), expected a counted one")
    return budget.counted


@dataclass(frozen=True)
class Formula:
    """One formula. ``key`` is its fragment; ``symbols`` '' where words are enough.

    ``numbers`` are the live sums, or why there are none; ``assumption`` says whose choice it is, with its source.
    """

    key: str
    title: str
    words: str
    symbols: Any
    numbers: Sequence[Any]
    inputs: Sequence[Input] = ()
    assumption: Any = None
    more: Sequence[Any] = ()


def formula_block(ctx: PageContext, formula: Formula) -> html.Div:
    """The formula as a reader meets it; what it is read from stands under it."""
    lines = [line for line in formula.numbers if _is_line(line)]
    shown = [html.P(formula.symbols, className="formula")] if formula.symbols else []
    shown += [line if isinstance(line, html.P) else html.P(line) for line in lines]
    parts: list[Any] = [html.H3(formula.title, id=formula.key), html.P(formula.words)]
    parts += [html.Div(shown, className="worked")] if shown else []
    parts += [part for part in formula.numbers if not _is_line(part)]
    if formula.assumption is not None:
        parts.append(html.P(formula.assumption, className="source"))
    parts += formula.more
    if formula.inputs:
        parts.append(_inputs(ctx, formula.inputs))
    return html.Div(parts, className="method-step flow")


def folded(summary: str, *parts: Any) -> html.Details:
    """Details that only those who recount need."""
    return html.Details([html.Summary(summary), *parts])


def signed(value: float, t: Translator) -> str:
    """A term of a sum with its sign: '− 120' or '+ 35'."""
    return f"{'−' if value < 0 else '+'} {t.number(abs(value))}"


def added(values: Sequence[float], t: Translator) -> str:
    """'1 200 + 900 − 30'; the middle left out where there are more than ten terms."""
    shown = [t.number(values[0]), *[signed(value, t) for value in values[1:]]] if values else [t.number(0)]
    return " ".join(shown if len(shown) <= 10 else [*shown[:4], "+ … ", *shown[-2:]])


def lacking(words: str) -> html.P:
    """Why a formula has no number."""
    return html.P(missing(words))


def budget_input(*columns: str) -> Input:
    """Columns of the emission budget's row."""
    return Input("budget", columns)


def _is_line(part: Any) -> bool:
    return isinstance(part, str | list | html.P)


def _inputs(ctx: PageContext, inputs: Sequence[Input]) -> html.P:
    t = ctx.t
    parts: list[Any] = [t("Hämtas ur:"), " "]
    for n, one in enumerate(inputs):
        parts.append("; " if n else "")
        parts.append(html.A(t(TABLES_BY_NAME[one.table].title), href=ctx.urls.table(one.table)))
        parts += [" (", *[part for name in one.columns for part in (html.Code(name), ", ")][:-1], ")"]
    return html.P([*parts, "."], className="source")
