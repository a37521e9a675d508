"""The organisation's own name without its place and with another character: 滨江学校 in a plan of 滨河学校."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.own_name import OwnName

_SHORTEST = 2


def misspelt_own(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The places at which a clause begins with it; what stands behind other words may be another school."""
    own = name.own
    if len(own) < _SHORTEST or not name.is_school:
        return
    others = "|".join(f"{re.escape(own[:place])}[一-龥]{re.escape(own[place + 1 :])}" for place in range(len(own)))
    pattern = re.compile(f"(?:^|(?<=[，。；：、“（]))(?:{others}){re.escape(name.kind)}")
    for line in manuscript.lines_with(re.escape(name.kind)):
        for found in pattern.finditer(line.text) if line.role != "cell" else ():
            if found[0] != own + name.kind:
                yield line, found.span()
    shortened = name.full.replace("第", "", 1)
    if shortened not in name.full:
        # 江北三小学 for 江北第三小学
        for line in manuscript.lines_with(re.escape(shortened)):
            for found in re.finditer(re.escape(shortened), line.text):
                yield line, found.span()
