"""The numbers written at marks and beside rows are those of the rows, as rounded for reading."""

import math
import re
from typing import Any

from tests.same_truth.figure import categories, is_packed
from tests.same_truth.outputs import Outputs
from tests.same_truth.picture import Picture
from tests.same_truth.words import numbers_in

_YEAR = re.compile(r"(?<![\d\xa0,.])(?:19|20)\d\d(?![\d\xa0,.]\d)")


def check_labels(found: Outputs) -> None:
    """Each number of a label is a value of some row, the step between two values of one, or their share."""
    figure, state = found.figure, found.state
    if not figure["data"] or is_packed(figure):
        return
    picture = Picture(found.svg, state.language)
    rows = found.json["rows"]
    known = [abs(value) for row in rows for value in _numbers(row)]
    steps = [abs(a - b) for row in rows for a in _numbers(row) for b in _numbers(row)]
    shares = (
        [abs(100 * a / b) for row in rows for b in _numbers(row) if b for a in steps]
        if state.slug == "cumulative"
        else []
    )
    years = set(re.findall(r"\d{4}", " ".join(str(value) for row in rows for value in row.values())))
    for label in _labels(found, picture):
        for year in _YEAR.findall(label):
            assert year in years, f"{state}: {year} in {label!r} is in no row"
        for value, half in numbers_in(_YEAR.sub("", label), state.language):
            assert any(_rounds(one, value, half) for one in (*known, *steps, *shares)), f"{state}: {value} in {label!r}"


def _labels(found: Outputs, picture: Picture) -> list[str]:
    figure = found.figure
    words = _bare(picture.all_words)
    if categories(figure):
        days = figure["layout"]["xaxis"].get("type") == "date"  # there the words count milestones and name days
        return [] if days else list(picture.beside())
    layout = figure["layout"]
    ticks = {word for name, axis in layout.items() if name[1:5] == "axis" for word in axis["ticktext"]}
    labels = [note["text"].replace("<br>", " ") for note in layout["annotations"] if note["text"] not in ticks]
    for label in labels:
        assert _bare(label) in words, f"{found.state}: {label!r} is not in the image"
    return labels


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _numbers(row: dict[str, Any]) -> list[float]:
    return [value for value in row.values() if isinstance(value, int | float)]


def _rounds(value: float, said: float, half: float) -> bool:
    """Hundreds from 10 000, tens from 1 000, else what is shown."""
    coarse = next((room for least, room in ((10_000, 50), (1_000, 5)) if said >= least), half)
    return math.isclose(value, said, rel_tol=0, abs_tol=max(half, coarse) * (1 + 1e-9))
