"""What makes the import of the validator's library cheap: it is the dearest of a document whose inputs were edited."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_MAIL = "email.utils"


@contextmanager
def without_mail() -> Iterator[None]:
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
