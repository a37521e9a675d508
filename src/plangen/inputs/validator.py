"""The validator of JSON Schema: its library is imported when it is first asked for, and only what it is used for.

Importing it takes longer than reading a document. What has been found right before needs no validator.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jsonschema_rs

_MAIL = "email.utils"


def validator_of(definition: dict[str, Any]) -> jsonschema_rs.Validator:
    """The compiled validator of the schema `definition`."""
    with _without_mail():
        import jsonschema_rs  # noqa: PLC0415  # see above

    return jsonschema_rs.validator_for(definition, validate_formats=True)


def problem_of(definition: dict[str, Any]) -> str:
    """What makes `definition` no valid schema, in the library's words; '' where it is one."""
    with _without_mail():
        import jsonschema_rs  # noqa: PLC0415  # see above

    try:
        jsonschema_rs.meta.validate(definition)
        jsonschema_rs.validator_for(definition)  # finds references to nothing
    except jsonschema_rs.ValidationError as error:
        return ": ".join(filter(None, ["/".join(map(str, error.instance_path)), error.message]))
    except ValueError as error:  # a number as the name of a property, say
        return str(error)
    return ""


@contextmanager
def _without_mail() -> Iterator[None]:
    """In the `with`, jsonschema_rs is imported without the modules for mail, sockets and random numbers.

    It asks `email.utils` for one function, to read the day on which it was built, which nobody asks for here. That is
    half of its import. Where other threads run, which might want that module in this moment, it is imported as ever.
    """
    if _MAIL in sys.modules or threading.active_count() > 1:
        yield
        return
    stand_in = ModuleType(_MAIL)
    stand_in.__dict__["parsedate_to_datetime"] = str
    sys.modules[_MAIL] = stand_in
    try:
        yield
    finally:
        del sys.modules[_MAIL]
