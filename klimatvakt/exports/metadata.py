"""Owns what a file says of its own origin. Must not know how the file is served."""

from typing import Any

from klimatvakt.charts.cells import heading
from klimatvakt.charts.spec import Drawing
from klimatvakt.i18n import Translator


def metadata(drawing: Drawing, t: Translator, *, link: str = "") -> dict[str, Any]:
    """The side file of a chart's table: title, finding, source, date, address, marks and what each column holds."""
    spec = drawing.spec
    return {
        "slug": spec.slug,
        "language": t.language.value,
        "title": spec.title,
        "subtitle": spec.subtitle,
        "sentence": spec.sentence,
        "source": spec.source,
        "data_date": spec.data_date,
        "link": link,
        "fictional": spec.fictional,
        "badges": list(spec.badges),
        "notes": list(spec.notes),
        "rows": len(drawing.frame),
        "columns": [
            {"name": column.name, "title": heading(column), "kind": column.kind, "unit": column.unit}
            for column in spec.columns
        ],
    }
