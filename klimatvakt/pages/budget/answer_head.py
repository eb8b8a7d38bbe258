"""Owns how a page begins with the answer: what is missing, pace now beside pace needed. Must not compute."""

from collections.abc import Sequence

from dash import html

from klimatvakt.components.content import Piece
from klimatvakt.components.icons import verdict_icon
from klimatvakt.components.key_figure import KeyFigure, key_figures
from klimatvakt.components.text import missing
from klimatvakt.domain.answers.answer import Answer
from klimatvakt.domain.answers.pace import Pace, PaceNow
from klimatvakt.domain.budgets.trajectory import RequiredRate
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Outcome, OutcomeKind
from klimatvakt.facts import CityFacts
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import reason_text
from klimatvakt.pages.budget.answer import AnswerWords, answer_words


def words_of(facts: CityFacts, t: Translator) -> AnswerWords:
    """The answer's sentences for the city read."""
    return answer_words(facts.answer, t.words(facts.area.name), t)


def answer_title(facts: CityFacts, t: Translator) -> list[Piece]:
    """The first sentence behind the shape and tone of the answer."""
    return [verdict_icon(facts.answer.kind), words_of(facts, t).first]


def answer_said(facts: CityFacts, t: Translator) -> list[html.P]:
    """The sentences after the first: the one not to be missed large, the others after it."""
    more = words_of(facts, t).more
    return [*(html.P(words, className="lead") for words in more[:1]), *(html.P(words) for words in more[1:])]


def answer_figures(facts: CityFacts, t: Translator) -> html.Dl:
    """What is missing, the two paces beside each other, and last what is left."""
    answer = facts.answer
    figures = [*_short(answer, t), *(_paces(facts.pace, t) if isinstance(facts.pace, Pace) else ()), *_left(answer, t)]
    return key_figures(figures)


def _short(answer: Answer, t: Translator) -> Sequence[KeyFigure]:
    short, label = answer.shortfall_t, t("Fattas")
    years = str(answer.window) if answer.window else ""
    if not isinstance(short, Range):
        if not isinstance(answer.need_t, float) or answer.need_t <= 0:
            return ()
        note = t("{years}; hur mycket besluten ger är inte beräknat", years=years)
        return (KeyFigure(t.tonnes(answer.need_t), t("Behöver minskas"), note),)
    if short.central <= 0:
        return ()
    need = t.tonnes(answer.need_t) if isinstance(answer.need_t, float) else ""
    note = t("av {need} som behöver minskas {years}", need=need, years=years)
    return (KeyFigure(t.tonnes(short.central), label, note),)


def _paces(pace: Pace, t: Translator) -> Sequence[KeyFigure]:
    return (_now(pace.now, t), _needed(pace, t))


def _now(now: PaceNow | Outcome, t: Translator) -> KeyFigure:
    label = t("Takten nu")
    if isinstance(now, Outcome):
        why = reason_text(now.reason, t) if now.reason else ""
        return KeyFigure(missing(t("inte känd")), label, why)
    note = t("per år, {first}–{last}", first=now.first_year, last=now.last_year)
    return KeyFigure(_signed(now.change, 1, t), label, note)


def _needed(pace: Pace, t: Translator) -> KeyFigure:
    if pace.from_year is None:
        return KeyFigure(missing(t("inget år kvar")), t("Takten som behövs"))
    label = t("Takten som behövs från {year}", year=pace.from_year)
    if isinstance(pace.at_level, Outcome):
        words = _no_rate(pace.at_level, t)
        if isinstance(pace.on_path, RequiredRate):
            least = _signed(-pace.on_path.rate, 0, t)
            return KeyFigure(least, label, t("per år om målbanan följts hittills; om inte: {words}", words=words))
        return KeyFigure(missing(words), label)
    if isinstance(pace.on_path, RequiredRate):
        least, most = t.number(-100 * pace.on_path.rate), _signed(-pace.at_level.rate, 0, t)
        note = t("per år: om målbanan följts hittills, till om nivån varit oförändrad")
        return KeyFigure(t("{least} till {most}", least=least, most=most), label, note)
    note = t("per år, om nivån är oförändrad till dess")
    if isinstance(pace.as_planned, RequiredRate) and pace.as_planned.rate < pace.at_level.rate:
        rate = _signed(-pace.as_planned.rate, 1, t)
        note = t("per år; {rate} om det som är beslutat blir gjort till dess", rate=rate)
    return KeyFigure(_signed(-pace.at_level.rate, 1, t), label, note)


def _no_rate(outcome: Outcome, t: Translator) -> str:
    if outcome.kind is OutcomeKind.ALREADY_SPENT:
        return t("ingen takt räcker")
    return t("ingen minskning behövs") if outcome.kind is OutcomeKind.FITS else t("kan inte beräknas")


def _signed(change: float, decimals: int, t: Translator) -> str:
    """'−5,1 %', '+0,4 %'."""
    words = t.percent(change, decimals)
    return f"+{words}" if change > 0 else words


def _left(answer: Answer, t: Translator) -> Sequence[KeyFigure]:
    """What is left is never the answer: it stands last."""
    if answer.remaining_t is None or answer.budget_t is None or answer.no_year_known:
        return ()
    label = t("Återstod vid utgången av {year}", year=answer.level_year)
    return (KeyFigure(t.tonnes(answer.remaining_t), label, t("av {size}", size=t.tonnes(answer.budget_t))),)
