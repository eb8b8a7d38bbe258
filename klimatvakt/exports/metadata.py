"""Owns a chart as JSON: its rows and what they say of their own origin. Must not know how it is served."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from klimatvakt.charts.core.cells import heading
from klimatvakt.charts.core.spec import Drawing
from klimatvakt.domain.method import METHOD_VERSION
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.about import About
from klimatvakt.exports.values import value_in_file
from klimatvakt.i18n import Translator


def chart_json(
    drawing: Drawing,
    t: Translator,
    *,
    about: About,
    citations: Mapping[Language, str],
    embed: Mapping[str, str],
    published_method: int | None,
) -> dict[str, Any]:
    """A chart in plain types: title, finding, source, date, addresses, marks, what each column holds, and the rows.

    A row is {column name: value}: days as ISO text, missing as None, numbers unrounded, words in the language of
    ``t``. ``citations`` holds one per language; ``embed`` the code to show the chart elsewhere ("live", "pinned").
    ``published_method`` is the version of the method under which the rows were published, None when unknown.
    """
    spec = drawing.spec
    return {
        "slug": spec.slug,
        "language": t.language.value,
        "city": spec.city,
        "title": spec.title,
        "subtitle": spec.subtitle,
        "sentence": spec.sentence,
        "source": spec.source,
        "data_date": spec.data_date,
        "licence": about.licence,
        "fictional": bool(spec.fictional),
        "badges": list(spec.badges),
        "notes": list(spec.notes),
        "link": about.link,
        "pinned": about.pinned,
        "method_version": METHOD_VERSION,
        "published_method_version": published_method,
        "citations": {language.value: words for language, words in citations.items()},
        "embed": dict(embed),
        "columns": [
            {"name": column.name, "title": heading(column), "kind": column.kind, "unit": column.unit}
            for column in spec.columns
        ],
        "rows": [
            {column.name: _json_value(value_in_file(column, row, t)) for column in spec.columns}
            for row in drawing.records
        ],
    }


def _json_value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
