"""Owns what may be posted to a callback: exactly what Dash's browser half would send. Must not know what callbacks do.

Dash itself answers 500 to most malformed posts; here they never reach it. What is declared is read from the app once,
when all callbacks are registered.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from klimatvakt.errors import KlimatvaktError

MAX_BODY = 64 * 1024
_MAX_STRING = 1000  # a text filter of 100 letters that need three bytes each is 900 when written in an address
_FIELDS = frozenset(("output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"))
_NEEDED = frozenset(("output", "outputs", "inputs", "changedPropIds"))


class BadCallbackError(KlimatvaktError):
    """A post that Dash's browser half would never send; ``code`` is a word for machines."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def _is_query(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _MAX_STRING


# The closed list of what callbacks may take in; another property needs its check here first.
_CHECKS: Mapping[str, Callable[[Any], bool]] = {"query": _is_query}


@dataclass(frozen=True)
class Slot:
    """A declared input, state or output."""

    id: str
    prop: str


@dataclass(frozen=True)
class Rule:
    """What one callback takes."""

    outputs: tuple[Slot, ...]
    is_list: bool
    inputs: tuple[Slot, ...]
    state: tuple[Slot, ...]


def read_rules(callback_list: Sequence[Mapping[str, Any]]) -> Mapping[str, Rule]:
    """{output id: rule} from Dash's own list of callbacks.

    Raises:
        ValueError: a callback uses what the guard does not know how to check.
    """
    rules = {}
    for entry in callback_list:
        output = entry["output"]
        if entry["clientside_function"] or entry["background"] or entry["no_output"] or not entry["inputs"]:
            raise ValueError(f"callback {output}: bara vanliga callbacks med ut- och invärden är tillåtna")
        is_list = output.startswith("..")
        outputs = output[2:-2].split("...") if is_list else [output]
        inputs, state = (
            tuple(_slot(item["id"], item["property"]) for item in entry[name]) for name in ("inputs", "state")
        )
        unknown = [slot.prop for slot in (*inputs, *state) if slot.prop not in _CHECKS]
        if unknown:
            raise ValueError(f"callback {output}: {unknown[0]} saknar kontroll i web/dash/guard.py")
        rules[output] = Rule(tuple(_slot(*text.rsplit(".", 1)) for text in outputs), is_list, inputs, state)
    return rules


def _slot(text: str, prop: str) -> Slot:
    if text.startswith("{"):
        raise ValueError(f"callback {text}: mönster i id är inte tillåtna")
    return Slot(text, prop)


def check_post(body: bytes, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """(output, what changed, values of inputs and state) of ``body``, a post that one of ``rules`` allows.

    That is all its answer may depend on, however the same was written.

    Raises:
        BadCallbackError: it is not.
    """
    post = _read(body)
    rule = rules.get(post["output"])
    if rule is None:
        raise BadCallbackError("unknown_output", "ingen callback har den utdatan")
    outputs = post["outputs"] if rule.is_list else [post["outputs"]]
    _check_slots("outputs", rule.outputs, outputs)
    _check_slots("inputs", rule.inputs, post["inputs"])
    _check_slots("state", rule.state, post.get("state", []))
    _check_changed(post)
    values = [item["value"] for item in (*post["inputs"], *post.get("state", []))]
    return post["output"], *sorted(set(post["changedPropIds"])), *values


def _read(body: bytes) -> dict[str, Any]:
    if len(body) > MAX_BODY:
        raise BadCallbackError("too_large", f"anropet är större än {MAX_BODY} byte")
    try:
        post = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadCallbackError("not_json", "anropet är inte JSON") from error
    if not isinstance(post, dict) or not set(post) <= _FIELDS or not set(post) >= _NEEDED:
        raise BadCallbackError("bad_shape", f"anropet ska vara ett objekt med fälten {', '.join(sorted(_FIELDS))}")
    if not isinstance(post["output"], str):
        raise BadCallbackError("bad_shape", "output ska vara en text")
    return post


def _check_slots(field: str, slots: Sequence[Slot], given: Any) -> None:
    if not isinstance(given, list) or len(given) != len(slots):
        raise BadCallbackError(f"bad_{field}", f"{field} ska vara en lista med {len(slots)} delar")
    fields = {"id", "property"} if field == "outputs" else {"id", "property", "value"}
    for slot, item in zip(slots, given, strict=True):
        if not isinstance(item, dict) or set(item) != fields or item["property"] != slot.prop:
            raise BadCallbackError(f"bad_{field}", f"{field} ska ha id och property som callbacken anger dem")
        if item["id"] != slot.id:
            raise BadCallbackError(f"bad_{field}", f"{field} har ett annat id än callbacken")
        if "value" in item and not _CHECKS[slot.prop](item["value"]):
            raise BadCallbackError("bad_value", f"värdet av {slot.prop} är inte tillåtet")


def _check_changed(post: Mapping[str, Any]) -> None:
    """What changed is one or more of the inputs, written as Dash writes it."""
    inputs = {f"{item['id']}.{item['property']}" for item in post["inputs"]}
    for field in ("changedPropIds", "parsedChangedPropsIds"):
        found = post.get(field, [])
        if not isinstance(found, list) or len(found) > len(inputs):
            raise BadCallbackError("bad_changed", f"{field} ska vara en lista")
    changed = post["changedPropIds"]
    if not changed or not all(isinstance(item, str) and item in inputs for item in changed):
        raise BadCallbackError("bad_changed", "changedPropIds ska nämna minst ett av anropets invärden och inget annat")
