"""What the JSON Schema validator found, in words that someone who fills in a form understands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from plangen.immutable import dataclass
from plangen.messages import _

if TYPE_CHECKING:
    import jsonschema_rs


@dataclass(frozen=True, slots=True)
class Violation:
    """The value at `path` breaks `rule`, a keyword of JSON Schema, whose parameter is `limit`."""

    path: tuple[str | int, ...]
    rule: str
    limit: Any
    value: Any
    message: str


def leaves(error: jsonschema_rs.ValidationError, before: tuple[str | int, ...] = ()) -> Iterator[Violation]:
    """The violations that `error` stands for: for a oneOf, those of the alternative that the value has the form of."""
    alternatives = getattr(error.kind, "context", None)
    if alternatives:
        fitting = [one for one in alternatives if not any(_wrong_form(inner, error) for inner in one)]
        for inner in (fitting or alternatives)[0]:
            yield from leaves(inner, before)
        return
    value = getattr(error.kind, "property", None) or getattr(error.kind, "value", None)
    yield Violation((*before, *error.instance_path), error.kind.name, value, error.instance, error.message)


def _wrong_form(inner: jsonschema_rs.ValidationError, outer: jsonschema_rs.ValidationError) -> bool:
    return inner.kind.name == "type" and len(inner.instance_path) <= len(outer.instance_path)


def describe(violation: Violation) -> tuple[str, str]:
    """Message and hint for `violation`."""
    if violation.rule == "type":
        return _describe_type(violation)
    if violation.rule in _WORDS:
        return _WORDS[violation.rule](violation.limit), ""
    return violation.message, ""


def _describe_type(violation: Violation) -> tuple[str, str]:
    wanted = violation.limit if isinstance(violation.limit, str) else next(iter(violation.limit), "")
    words = {
        "integer": _("this must be a whole number"),
        "number": _("this must be a number"),
        "boolean": _("this must be true or false"),
        "string": _("this must be a text"),
        "array": _("this must be a list"),
        "object": _("this must be a group of fields"),
        "date": _("this must be a date"),
    }
    hints = {
        "array": _("write each item on a line of its own, beginning with '- '"),
        "object": _("write each field on a line of its own, indented, as 'name: value'"),
        "date": _("write it as 2026-03-02"),
        "string": _("write the text after the colon, or put it into quotation marks"),
    }
    message = words.get(wanted, violation.message)
    if isinstance(violation.value, str | int | float):
        message = _("{expected}, not '{value}'", expected=message, value=violation.value)
    return message, hints.get(wanted, "")


_WORDS: dict[str, Callable[[Any], str]] = {
    "minimum": lambda limit: _("this must be at least {limit}", limit=limit),
    "maximum": lambda limit: _("this must be at most {limit}", limit=limit),
    "minLength": lambda limit: (
        _("this must not be empty") if limit == 1 else _("this must have at least {limit} characters", limit=limit)
    ),
    "maxLength": lambda limit: _("this must have at most {limit} characters", limit=limit),
    "minItems": lambda limit: _("this list needs at least {limit} items", limit=limit),
    "maxItems": lambda limit: _("this list takes at most {limit} items", limit=limit),
    "minProperties": lambda _limit: _("this must not be empty"),
    "uniqueItems": lambda _limit: _("an item stands in this list twice"),
    "enum": lambda limit: _("this must be one of: {values}", values="、".join(map(str, limit))),
    "const": lambda limit: _("this must be '{value}'", value=limit),
    "pattern": lambda limit: _("this does not have the form that is asked for ({pattern})", pattern=limit),
    "format": lambda limit: _("this does not have the form of a {form}", form=limit),
}
