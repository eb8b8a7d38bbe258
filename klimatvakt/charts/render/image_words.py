"""Owns what an image that stands alone says around its marks: badges, title, finding, unit; source, date, address.

Must not know sizes of images, looks or how marks are drawn.
"""

from dataclasses import dataclass

from klimatvakt.charts.core.scene import Style
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.charts.render import text as st
from klimatvakt.charts.render.sketch import Sketch
from klimatvakt.domain.vocabulary import DataStatus
from klimatvakt.i18n import Translator

BADGE = 12.0  # px of a badge's text


@dataclass(frozen=True)
class Type:
    """Sizes of text in px; everything else has the size of the charts' own text."""

    title: float
    sentence: float


def status_badge(drawing: Drawing, t: Translator) -> str:
    """That drawn rows are preliminary or derived, in words; '' when none is."""
    drawn = {drawing.value(row, "data_status") for mark in drawing.spec.marks for row in drawing.rows(mark)}
    match DataStatus.PRELIMINARY in drawn, DataStatus.DERIVED in drawn:
        case True, True:
            return t("Innehåller preliminära och härledda värden")
        case True, False:
            return t("Innehåller preliminära värden")
        case False, True:
            return t("Innehåller härledda värden")
    return ""


def draw_head(sketch: Sketch, drawing: Drawing, width: float, sizes: Type, t: Translator) -> float:
    """Badges, title, finding and unit from the top of the image; returns the y below them."""
    spec = drawing.spec
    status = status_badge(drawing, t)
    badges = [*spec.badges, *([status] if status else [])]
    y = sketch.badges(badges, width, 0, loud=spec.fictional, size=BADGE)
    y = sketch.paragraph(spec.city, y, width, tone="accent", bold=True)
    y = sketch.paragraph(spec.title, y, width, size=sizes.title, bold=True) + 2
    y = sketch.paragraph(spec.sentence, y, width, size=sizes.sentence) + 6
    return sketch.paragraph(spec.subtitle, y, width, tone="muted") + 6


def draw_foot(sketch: Sketch, drawing: Drawing, width: float, top: float, t: Translator, link: str) -> float:
    """A line, then notes, source, date of the data and the permanent address; returns the y below them."""
    spec = drawing.spec
    sketch.lines([(0, top, width, top)], Style("grid", weight=1))
    y = top + 8
    for note in spec.notes:
        y = sketch.paragraph(note, y, width, tone="muted") + 3
    source = t("Källa: {source}.", source=spec.source)
    y = sketch.paragraph(f"{source} {t('Uppgifter till {date}.', date=spec.data_date)}", y, width) + 3
    if link:
        lines = st.wrap_link(link, width)
        sketch.text(0, y + 0.8 * st.SIZE, lines, "muted")
        y += len(lines) * st.LINE
    return y - 4  # the room under the last line belongs to the margin
