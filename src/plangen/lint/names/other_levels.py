"""Names of schools and offices that stand once with another level of their place: 大河乡中心小学, 大河镇中心小学."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.manuscript import Manuscript
from plangen.lint.names.quoted_terms import Place
from plangen.patterns import lazy_pattern

_KINDS = "小学|中学|学校|中心校|幼儿园|教育局|教研室|卫生院|派出所"
_NAMED = lazy_pattern(
    rf"(?P<place>\p{{Han}}{{2}})(?P<level>[乡镇县区市])(?P<rest>(?:第[一二三四五六七八九十]|\p{{Han}}{{2}})?(?:{_KINDS}))"
)
_FEWEST = 2  # times that the right name stands


def other_levels(manuscript: Manuscript) -> Iterator[tuple[Place, Place]]:
    """The place of each such name, and one of those where it has its usual level."""
    found: dict[tuple[str, str], dict[str, list[Place]]] = {}
    for line in manuscript.lines_with(rf"\w[乡镇县区市]\w{{0,2}}(?:{_KINDS})"):
        for one in _NAMED.finditer(line.text, line.start):
            by_level = found.setdefault((one["place"], one["rest"]), {})
            by_level.setdefault(one["level"], []).append((line, one.span()))
    for by_level in found.values():
        if len(by_level) == 2:
            few, many = sorted(by_level.values(), key=len)
            if len(few) == 1 and len(many) >= _FEWEST:
                yield few[0], many[0]
