"""Regular expressions that are compiled when they are first used, and cheaply.

There are several hundred of them, most of which no sign in a given document calls for; compiling all would take longer
than building the document.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, AnyStr, cast

from plangen.kept_patterns import compile_kept

# A range such as \u4e00-\u9fff takes a millisecond to compile, sixty times what this takes. It also takes in 〇, ① and
# the letters of other scripts, which stand among Chinese characters as one of them.
_HAN = r"[^\W\d_A-Za-z]"


@cache
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""What `re.compile` gives for `source`, where \p{Han} stands for a Chinese character; it must not be in a set.

    It is kept for later processes as well: for what a user's document says there is `re.compile`.
    """
    return compile_kept(expanded(source), flags)


def expanded(source: str) -> str:
    r"""`source` as `re` takes it, where \p{Han} stands for a Chinese character."""
    return source.replace(r"\p{Han}", _HAN)


class _Pattern:
    """Stands for a compiled pattern. Its methods are those of the real one, fetched at their first use."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what the object does not have yet.
        source, flags = self._source, self._flags
        pattern = compiled(source, flags) if isinstance(source, str) else compile_kept(source, flags)
        found = getattr(pattern, name)
        setattr(self, name, found)
        return found


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `compiled` gives, to be used by its methods. A mistake in `source` shows only then."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
