"""One state has one address: the order of its parameters and what is default anyway change nothing."""

from tests.same_truth.outputs import Service
from tests.same_truth.picture import Picture
from tests.same_truth.states import NEEDED, State

ENDINGS = (".json", ".csv", ".xlsx", ".plotly.json", ".svg", "/")
FILTERS = ("tema", "sektor", "lage", "utslappssektor")
STANDARD = (("storlek", "standard"),)


def test_order_and_defaults_change_nothing(service: Service, slug: str) -> None:
    for found in service.tried(slug, "sv"):
        state = found.state
        for ending in ENDINGS:
            body = found.get(ending)
            assert found.get(ending, state.query(turned=True, more=STANDARD)) == body, f"{state}: {ending}"


def test_a_filter_leaves_the_same_out_everywhere(service: Service, slug: str) -> None:
    """That all outputs of a state agree is tested elsewhere; here, that the state is not the default's."""
    for language in ("sv", "fi", "en"):
        for found in service.tried(slug, language):
            chosen = [pair for pair in found.state.params if pair[0] in FILTERS]
            if not chosen:
                continue
            whole = service.outputs(State(found.state.city, slug, language))
            assert found.json["rows"] != whole.json["rows"] or not whole.json["rows"], found.state
            assert found.json["link"] == found.state.link != whole.json["link"]


def test_a_pinned_version_holds_the_same_numbers(service: Service, slug: str) -> None:
    for language in ("sv", "fi", "en"):
        for found in service.tried(slug, language):
            pinned = dict(found.state.params).get("version")
            if pinned is None:
                continue
            own = tuple(pair for pair in found.state.params if pair[0] in NEEDED)
            free = service.outputs(State(found.state.city, slug, language, own))
            assert free.json["pinned"] == found.json["link"] == found.json["pinned"]
            assert (free.json["rows"], free.figure, free.plain) == (found.json["rows"], found.figure, found.plain)
            drawn, again = (Picture(one.svg, language).marks for one in (free, found))
            assert drawn == again
