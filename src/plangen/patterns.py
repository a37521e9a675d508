"""Regular expressions that are compiled when they are first used.

The proof-reader has a hundred of them, most of which no sign in a given document calls for; compiling all takes longer
than building the document.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for a compiled pattern. Its methods are those of the real one, fetched at their first use."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what the object does not have yet; re keeps what it compiled.
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, to be used by its methods. A mistake in `source` shows only then."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
