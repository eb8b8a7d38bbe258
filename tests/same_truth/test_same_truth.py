"""Every output of one chart says the same, in every language and state: read back over HTTP as their readers do.

One file, so that whoever shares tests out among processes builds each body once. What agrees with what stands in
check_*.py beside it.
"""

import pytest

from tests.same_truth.check_figure import Reading
from tests.same_truth.check_labels import check_labels
from tests.same_truth.check_marks import check_marks, chunks
from tests.same_truth.check_picture import check_picture
from tests.same_truth.check_rows import check_rows
from tests.same_truth.outputs import Service
from tests.same_truth.picture import Picture
from tests.same_truth.states import NEEDED, State

ENDINGS = (".json", ".csv", ".xlsx", ".plotly.json", ".svg", "/")
FILTERS = ("tema", "sektor", "lage", "utslappssektor")
STANDARD = (("storlek", "standard"),)


def test_all_tables_hold_the_same_rows(service: Service, slug: str, language: str) -> None:
    for found in service.tried(slug, language):
        check_rows(found)


def test_every_point_of_the_figure_is_of_its_row(service: Service, slug: str, language: str) -> None:
    for found in service.tried(slug, language):
        Reading(found).check()


def test_the_image_shows_the_values_of_the_figure(service: Service, slug: str, language: str) -> None:
    for found in service.tried(slug, language):
        check_picture(found)


def test_labels_say_the_values(service: Service, slug: str, language: str) -> None:
    for found in service.tried(slug, language):
        check_labels(found)


def test_every_output_says_what_it_is_of(service: Service, slug: str, language: str) -> None:
    for found in service.tried(slug, language):
        check_marks(found)


@pytest.mark.parametrize(
    "state",
    [
        State("exempelstad", "trajectory", "sv"),
        State("exempelstad", "measures-dots", "fi", (("sektor", "stadsmiljo"),)),
        State("grankulla", "cumulative", "en"),
    ],
    ids=str,
)
def test_a_picture_says_it_in_its_own_metadata(service: Service, state: State) -> None:
    found = service.outputs(state)
    said, told = found.json, chunks(found.get(".png"))
    assert told["Title"] == said["title"]
    assert told["Description"] == f"{said['sentence']} {said['subtitle']}"
    assert told["Source"] == said["source"]
    assert told["Creation Time"] == said["data_date"]
    assert told["URL"] == state.link
    assert told["Comment"].split(" · ")[: len(said["badges"])] == said["badges"]
    statuses = {row["data_status"] for row in said["rows"]}
    assert not statuses & {"Preliminär"} or "preliminära" in told["Comment"]
    assert not statuses & {"Härledd", "Johdettu", "Derived"} or len(told["Comment"].split(" · ")) > len(said["badges"])


def test_order_and_defaults_change_nothing(service: Service, slug: str, language: str) -> None:
    for found in service.tried(slug, language):
        state = found.state
        for ending in ENDINGS:
            body = found.get(ending)
            assert found.get(ending, state.query(turned=True, more=STANDARD)) == body, f"{state}: {ending}"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_default_of_the_chart_itself_writes_nothing(service: Service, ending: str) -> None:
    found = service.outputs(State("exempelstad", "measures-dots", "sv"))
    assert found.get(ending, "?visa=status") == found.get(ending)


def test_a_filter_leaves_the_same_out_everywhere(service: Service, slug: str, language: str) -> None:
    """That all outputs of a state agree is tested elsewhere; here, that the state is not the default's."""
    for found in service.tried(slug, language):
        if not any(name in FILTERS for name, _ in found.state.params):
            continue
        whole = service.outputs(State(found.state.city, slug, language))
        assert found.json["rows"] != whole.json["rows"] or not whole.json["rows"], found.state
        assert found.json["link"] == found.state.link != whole.json["link"]


def test_a_pinned_version_holds_the_same_numbers(service: Service, slug: str, language: str) -> None:
    for found in service.tried(slug, language):
        if "version" not in dict(found.state.params):
            continue
        own = tuple(pair for pair in found.state.params if pair[0] in NEEDED)
        free = service.outputs(State(found.state.city, slug, language, own))
        assert free.json["pinned"] == found.json["link"] == found.json["pinned"]
        assert (free.json["rows"], free.figure, free.plain) == (found.json["rows"], found.figure, found.plain)
        drawn, again = (Picture(one.svg, language).marks for one in (free, found))
        assert drawn == again
