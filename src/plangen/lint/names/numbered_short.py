"""Short forms with the number of another school: 一中 where 三中 was laid down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.own_name import OwnName
from plangen.patterns import lazy_pattern

_NUMBERED = lazy_pattern("[一二三四五六七八九十]{1,2}(?P<kind>[中小幼高])")
_OTHERS = lazy_pattern("[^，。；]{0,8}?(?:派|来校|跟岗|经验|结对|支教|应邀|联合|为例)")


def other_numbers(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int], str]]:
    """Where a clause begins with such a form, which stands there once, and the one that was laid down."""
    for short in name.short:
        own = _NUMBERED.fullmatch(short)
        if own is None:
            continue
        pattern = re.compile(
            rf"(?:^|(?<=[，。；：]))(?P<other>[一二三四五六七八九十]{{1,2}}{own['kind']})(?![学班年组])(?=[一-龥])"
        )
        found = [
            (line, one)
            for line in manuscript.lines_with(own["kind"])
            if line.role != "cell"
            for one in pattern.finditer(line.text)
            if one["other"] != short and not _OTHERS.match(line.text, one.end())
        ]
        if len(found) == 1:
            line, one = found[0]
            yield line, one.span("other"), short
