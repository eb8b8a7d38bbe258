"""Owns what an image that stands alone says around its marks: badges, title, finding, unit; source, date, address.

Must not know sizes of images, looks or how marks are drawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from klimatvakt.charts.core.spec import Drawing, is_missing
from klimatvakt.charts.render import static_text as st
from klimatvakt.charts.render.static_canvas import Canvas
from klimatvakt.charts.render.static_text import px
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
    drawn = {
        DataStatus(row["data_status"])
        for mark in drawing.spec.marks
        for row in drawing.rows(mark)
        if not is_missing(row.get("data_status"))
    }
    match DataStatus.PRELIMINARY in drawn, DataStatus.DERIVED in drawn:
        case True, True:
            return t("Innehåller preliminära och härledda värden")
        case True, False:
            return t("Innehåller preliminära värden")
        case False, True:
            return t("Innehåller härledda värden")
    return ""


def draw_head(canvas: Canvas, drawing: Drawing, width: float, sizes: Type, t: Translator) -> float:
    """Badges, title, finding and unit from the top of the image; returns the y below them."""
    spec = drawing.spec
    status = status_badge(drawing, t)
    badges = [*spec.badges, *([status] if status else [])]
    y = draw_badges(canvas, badges, width, 0, loud=spec.fictional)
    y = draw_paragraph(canvas, spec.city, y, width, tone="accent", bold=True)
    y = draw_paragraph(canvas, spec.title, y, width, size=sizes.title, bold=True) + 2
    y = draw_paragraph(canvas, spec.sentence, y, width, size=sizes.sentence) + 6
    return draw_paragraph(canvas, spec.subtitle, y, width, tone="muted") + 6


def draw_foot(canvas: Canvas, drawing: Drawing, width: float, top: float, t: Translator, link: str) -> float:
    """A line, then notes, source, date of the data and the permanent address; returns the y below them."""
    spec = drawing.spec
    canvas.path(f"M0 {px(top)}H{px(width)}", "grid", stroke=1)
    y = top + 8
    for note in spec.notes:
        y = draw_paragraph(canvas, note, y, width, tone="muted") + 3
    source = t("Källa: {source}.", source=spec.source)
    y = draw_paragraph(canvas, f"{source} {t('Uppgifter till {date}.', date=spec.data_date)}", y, width) + 3
    if link:
        lines = st.wrap_link(link, width)
        canvas.text(0, y + 0.8 * st.SIZE, lines, "muted")
        y += len(lines) * st.LINE
    return y - 4  # the room under the last line belongs to the margin


def draw_paragraph(
    canvas: Canvas,
    text: str,
    top: float,
    width: float,
    *,
    tone: str = "ink",
    size: float = st.SIZE,
    bold: bool = False,
) -> float:
    """``text`` wrapped below ``top``; returns the y below it, ``top`` when there is no text."""
    if not text:
        return top
    lines = st.wrap(text, width, size, bold=bold)
    canvas.text(0, top + 0.95 * size, lines, tone, size=size, bold=bold)
    return top + len(lines) * st.LINE * size / st.SIZE


def draw_badges(
    canvas: Canvas, badges: Iterable[str], width: float, top: float, *, loud: bool, size: float = BADGE
) -> float:
    """Badges side by side, over as many lines as needed; returns the y below, ``top`` if there is none.

    ``loud``: the first is filled and in capitals. One that is wider than ``width`` is wrapped.
    """
    inset, x, y, high = 0.7 * size, 0.0, top, 0.0
    for place, text in enumerate(badges):
        first = loud and place == 0
        lines = st.wrap(text.upper() if first else text, width - 2 * inset, size, bold=first)
        wide = st.widest(lines, size, bold=first) + 2 * inset
        if x and x + wide > width:
            x, y = 0.0, y + high + 0.5 * size
        high = (len(lines) - 1) * st.LINE * size / st.SIZE + 1.75 * size
        tone = "status-late" if first else "muted"
        frame = f"M{px(x)} {px(y)}h{px(wide)}v{px(high)}h{px(-wide)}z"
        canvas.path(frame, tone, fill="solid" if first else "none", stroke=0 if first else 1)
        middle, base = x + wide / 2, y + 1.24 * size
        canvas.text(middle, base, lines, tone, anchor="middle", size=size, bold=first, on_solid=first)
        x += wide + 0.7 * size
    return y + high + size if high else top
