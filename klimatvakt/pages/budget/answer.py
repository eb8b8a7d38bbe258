"""Owns the sentences of the answer: does the emission budget hold? One first sentence a kind. Must not compute.

Correct in every kind and grammatical in every language: tests/unit/pages/budget/test_answer.py says which.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from klimatvakt.components.text import upper_first
from klimatvakt.domain.answers.answer import Answer
from klimatvakt.domain.figures import Range
from klimatvakt.domain.outcomes import Reason, ReasonCode
from klimatvakt.domain.vocabulary import AnswerKind, DataStatus
from klimatvakt.i18n import Translator
from klimatvakt.i18n.reasons import quarter, reason_text
from klimatvakt.i18n.terms import N_
from klimatvakt.pages.budget.reach import missing_words, reach_words

_KNOWN_AS = {
    DataStatus.MEASURED: N_("mätt"),
    DataStatus.PRELIMINARY: N_("preliminärt"),
    DataStatus.DERIVED: N_("härlett"),
    DataStatus.PROJECTION: N_("framskrivet"),
}


@dataclass(frozen=True)
class AnswerWords:
    """``first`` answers the question alone; ``more`` are the sentences after it, the one not to be missed first."""

    first: str
    more: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The first sentence with the one after it, for descriptions and cards."""
        return " ".join((self.first, *self.more[:1]))


@dataclass(frozen=True)
class _Said:
    """What every sentence needs: the answer, the city's name, and words of its language."""

    answer: Answer
    city: str
    plain: Translator

    def t(self, message: str, **values: object) -> str:
        """``message`` with the city; if nobody adopted the budget {aside} says so inside, {end} at its end."""
        adopted, t = self.answer.adopted, self.plain
        aside = "" if adopted else t(" – beräknad ur stadens mål, inte antagen –")
        end = "" if adopted else t(" (beräknad ur stadens mål, inte antagen)")
        return t(message, city=self.city, aside=aside, end=end, **values)


def answer_words(answer: Answer, city: str, t: Translator) -> AnswerWords:
    """What is said of ``answer`` in the city called ``city``."""
    said = _Said(answer, city, t)
    first, *more = (_awaiting if _awaits(answer) else _KINDS[answer.kind])(said)
    before = []
    if answer.starts_later:
        before.append(t("Utsläppsbudgeten börjar {year}.", year=answer.start_year))
    elif answer.no_year_known:
        before.append(t("Inget år av utsläppsbudgeten är känt än."))
    return AnswerWords(" ".join((*before, first)), tuple(more))


def _awaits(answer: Answer) -> bool:
    """Whether the budget's years are over and only what is not known yet can tell."""
    told = (AnswerKind.CANNOT_BE_COUNTED, AnswerKind.SPENT, AnswerKind.GAP)
    return answer.awaits_year is not None and answer.kind not in told


def _awaiting(said: _Said) -> list[str]:
    year = said.answer.awaits_year
    first = said.t("Om {city} höll sin utsläppsbudget{end} räknas när utsläppen {year} är kända.", year=year)
    return [first, *_against_path(said)]


def _cannot(said: _Said) -> list[str]:
    reason = said.answer.reason
    if reason == Reason(ReasonCode.MISSING_INPUT, {"name": "budget"}):
        return [said.t("{city} har ingen utsläppsbudget.")]
    first = said.t("Det går inte att säga om {city} håller sin utsläppsbudget{end}.")
    return [first, *([reason_text(reason, said.plain)] if reason else [])]


def _over_kept(said: _Said) -> list[str]:
    answer, t = said.answer, said.plain
    left = t(
        "Vid utgången av {year} återstod {amount}.", year=answer.end_year, amount=t.tonnes(answer.remaining_t or 0)
    )
    return [said.t("{city} höll sin utsläppsbudget{end}."), left, *_preliminary(said), *_end_level(said)]


def _over_broken(said: _Said) -> list[str]:
    over = said.plain.tonnes(said.answer.over_t or 0)
    first = said.t("{city} höll inte sin utsläppsbudget{end}, utan överskred den med {over}.", over=over)
    return [first, *_preliminary(said), *_end_level(said)]


def _spent(said: _Said) -> list[str]:
    answer, t, short = said.answer, said.plain, said.answer.shortfall_t
    first = said.t("Utsläppsbudgeten{aside} är slut sedan {year}.", year=answer.spent_since)
    more = []
    if answer.over_t:
        more.append(t("{over} har redan släppts ut för mycket.", over=t.tonnes(answer.over_t)))
    if isinstance(short, Range) and short.central > 0:
        more.append(_sentence(missing_words(short, t)))
    return [first, *more, *_preliminary(said), *_without_effect(said)]


def _gap(said: _Said) -> list[str]:
    year = said.answer.gap_year
    return [
        said.t(
            "Utsläppen {year} saknas. Därför kan det inte räknas om {city} håller sin utsläppsbudget{end}.", year=year
        )
    ]


def _stale(said: _Said) -> list[str]:
    answer = said.answer
    first = said.t(
        "Utsläppsbudgeten{aside} {when}: för åren efter {year} är inga utsläpp i ton kända.",
        when=_when(answer, said.plain),
        year=answer.level_year,
    )
    return [first, *_against_path(said), *_from_known(said)]


def _when(answer: Answer, t: Translator) -> str:
    """Old data: when the budget may end, between the last level held and the target path followed."""
    first, last = (end.date for end in answer.between) if answer.between else (None, None)
    if first is None:
        return t("kan räcka hela tiden")
    start, end = quarter(first, t), quarter(last, t) if last else ""
    if answer.may_be_gone:
        return t("kan ha tagit slut redan {first}", first=start, last=end)
    if last is None:
        return t("kan ta slut {first}, eller räcka hela tiden", first=start, last=end)
    if start == end:
        return t("kan ta slut {first}", first=start, last=end)
    return t("kan ta slut mellan {first} och {last}", first=start, last=end)


def _unknown_plan(said: _Said) -> list[str]:
    answer, t = said.answer, said.plain
    above = answer.above_path_t
    unknown = t("Hur långt besluten räcker är inte beräknat.")
    if above is None:
        first = said.t("Det går inte att säga om {city} håller sin utsläppsbudget{end}. {unknown}", unknown=unknown)
    elif above > 0:
        first = said.t("Utsläppen i {city} ligger över målbanan för utsläppsbudgeten{end}. {unknown}", unknown=unknown)
    else:
        first = said.t("Utsläppen i {city} ligger under målbanan för utsläppsbudgeten{end}. {unknown}", unknown=unknown)
    more = []
    if answer.calculated and answer.reach is not None:
        counted = {"n": answer.calculated, "could": answer.could}
        more.append(
            t("Det som är beräknat ({n} av {could} åtgärder) {reach}.", reach=reach_words(answer.reach, t), **counted)
        )
    return [first, *more, *_without_effect(said)]


def _by_reference(said: _Said) -> list[str]:
    if said.answer.scenario:
        first = said.t("{city} håller sin utsläppsbudget{end} enligt ”{name}”.", name=said.answer.scenario)
    else:
        first = said.t("{city} håller sin utsläppsbudget{end} om utsläppen inte ökar.")
    trend = said.t("Fortsätter utsläppen som de senaste åren håller den inte.") if said.answer.trend_breaks else ""
    return [first, *([trend] if trend else []), *_end_level(said)]


def _holds(said: _Said) -> list[str]:
    first = said.t("{city} håller sin utsläppsbudget{end}, om det som är beslutat blir gjort.")
    return [first, *_end_level(said), *_without_effect(said)]


def _barely(said: _Said) -> list[str]:
    short = said.answer.shortfall_t
    first = said.t("{city} håller sin utsläppsbudget{end} bara om åtgärderna ger det som väntas.")
    more = []
    if isinstance(short, Range):
        more.append(
            said.t("Ger de så lite som det lägsta värdet fattas {amount}.", amount=said.plain.tonnes(short.low))
        )
    return [first, *more, *_end_level(said), *_without_effect(said)]


def _breaks(said: _Said) -> list[str]:
    answer = said.answer
    if not answer.decided:
        first = said.t("{city} håller inte sin utsläppsbudget{end}: inget är beslutat.")
    else:
        first = said.t("{city} håller inte sin utsläppsbudget{end}.")
    return [first, *map(_sentence, _how_far(said)), *_without_effect(said)]


def _how_far(said: _Said) -> list[str]:
    """How far what is decided reaches and what is missing, in one sentence without its capital and full stop."""
    answer, t, short = said.answer, said.plain, said.answer.shortfall_t
    parts = (
        [t("det som är beslutat {reach}", reach=reach_words(answer.reach, t))]
        if answer.decided and answer.reach
        else []
    )
    if isinstance(short, Range) and short.central > 0:
        parts.append(missing_words(short, t))
    return ["; ".join(parts)] if parts else []


def _sentence(words: str) -> str:
    return f"{upper_first(words)}."


def _against_path(said: _Said) -> list[str]:
    """Whether the last year known lay over or under the path, and how sure its figure is."""
    answer, t = said.answer, said.plain
    if answer.above_path_t is None or answer.level_status is None:
        return []
    values = {"year": answer.level_year, "status": t(_KNOWN_AS[answer.level_status])}
    if answer.above_path_t > 0:
        return [t("{year} ({status}) låg utsläppen över målbanan.", **values)]
    return [t("{year} ({status}) låg utsläppen under målbanan.", **values)]


def _from_known(said: _Said) -> list[str]:
    """With old data: how far what is decided would reach, counted from the last year known."""
    if said.answer.from_known is None:
        return []
    since = said.t("Räknat från {year}:", year=said.answer.level_year)
    return [f"{since} {words}." for words in _how_far(said)]


def _preliminary(said: _Said) -> list[str]:
    if said.answer.level_status is not DataStatus.PRELIMINARY:
        return []
    return [said.t("Utsläppen {year} är preliminära.", year=said.answer.level_year)]


def _end_level(said: _Said) -> list[str]:
    answer, t = said.answer, said.plain
    if answer.above_end_level_t is None:
        return []
    over = t.tonnes(answer.above_end_level_t)
    return [t("Men nivån {year} nås inte: den blir {over} för hög.", year=answer.end_year, over=over)]


def _without_effect(said: _Said) -> list[str]:
    answer = said.answer
    if not answer.without_effect:
        return []
    return [
        said.plain.plural(
            "{n} av {all} beslutade åtgärder har ingen beräknad effekt.",
            "{n} av {all} beslutade åtgärder har ingen beräknad effekt.",
            answer.without_effect,
            all=answer.decided,
        )
    ]


_KINDS: Mapping[AnswerKind, Callable[[_Said], list[str]]] = {
    AnswerKind.CANNOT_BE_COUNTED: _cannot,
    AnswerKind.OVER_KEPT: _over_kept,
    AnswerKind.OVER_BROKEN: _over_broken,
    AnswerKind.SPENT: _spent,
    AnswerKind.GAP: _gap,
    AnswerKind.STALE: _stale,
    AnswerKind.UNKNOWN_PLAN: _unknown_plan,
    AnswerKind.HOLDS_BY_REFERENCE: _by_reference,
    AnswerKind.HOLDS: _holds,
    AnswerKind.HOLDS_BARELY: _barely,
    AnswerKind.BREAKS: _breaks,
}
