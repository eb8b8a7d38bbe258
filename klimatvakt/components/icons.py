"""Owns every drawn icon. Icons are decoration beside a word, so assistive technology skips them."""

from klimatvakt.components.content import Piece, raw
from klimatvakt.domain.vocabulary import AnswerKind, PublicStatus

# Shapes in a 16 × 16 box. Filled = something has happened, hollow = not yet, dashed = not known.
_SHAPES: dict[PublicStatus, str] = {
    PublicStatus.COMPLETED: (
        '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
        '<path d="M4.6 8.3l2.4 2.4 4.5-5" fill="none" class="icon-gap" stroke-width="1.8"/>'
    ),
    PublicStatus.ON_TIME: '<circle cx="8" cy="8" r="7" fill="currentColor"/>',
    PublicStatus.LATE: '<path d="M8 1.2L15.4 14.4H.6z" fill="currentColor"/>',
    PublicStatus.NO_SCHEDULE: (
        '<rect x="2" y="2" width="12" height="12" fill="none" stroke="currentColor" stroke-width="2"/>'
    ),
    PublicStatus.NOT_STARTED: '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/>',
    PublicStatus.POSTPONED: (
        '<rect x="2.5" y="2" width="4" height="12" fill="currentColor"/>'
        '<rect x="9.5" y="2" width="4" height="12" fill="currentColor"/>'
    ),
    PublicStatus.CANCELLED: '<path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" stroke-width="2.6"/>',
    PublicStatus.NO_REPORT: (
        '<circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.5" '
        'stroke-dasharray="2.4 1.75"/>'
        '<path d="M6.3 6.5a1.8 1.8 0 1 1 2.6 1.7c-.6.3-.9.6-.9 1.2M8 11.1v.9" fill="none" stroke="currentColor" '
        'stroke-width="1.4"/>'
    ),
}
_MARK = (
    '<path d="M3 5c6 0 6 16 18 16" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/>'
    '<circle cx="9.6" cy="10.4" r="3.4" fill="currentColor"/>'
)


def _svg(box: int, size: int, content: str, css: str) -> Piece:
    return raw(
        f'<svg class="{css}" viewBox="0 0 {box} {box}" width="{size}" height="{size}" aria-hidden="true" '
        f'focusable="false">{content}</svg>'
    )


def status_icon(status: PublicStatus) -> Piece:
    """The shape of a status in its tone."""
    return _svg(16, 16, _SHAPES[status], f"icon tone-status-{status}")


_VERDICTS = {
    AnswerKind.OVER_KEPT: PublicStatus.COMPLETED,
    AnswerKind.HOLDS: PublicStatus.COMPLETED,
    AnswerKind.HOLDS_BARELY: PublicStatus.NO_SCHEDULE,
    AnswerKind.HOLDS_BY_REFERENCE: PublicStatus.NO_SCHEDULE,
    AnswerKind.BREAKS: PublicStatus.LATE,
    AnswerKind.OVER_BROKEN: PublicStatus.LATE,
    AnswerKind.SPENT: PublicStatus.LATE,
}


def verdict_icon(kind: AnswerKind) -> Piece:
    """The shape and tone of an answer: those of a measure that stands as well or as badly; unknown is a question."""
    return status_icon(_VERDICTS.get(kind, PublicStatus.NO_REPORT))


def brand_mark() -> Piece:
    """The service's mark: a path going down with a point on it."""
    return _svg(24, 28, _MARK, "mark")
