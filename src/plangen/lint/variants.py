"""Names that begin and end as the organisation's does, with other words or another order between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.own_name import OwnName
from plangen.lint.own_words import OTHERS, sentence_around
from plangen.patterns import lazy_pattern

_WORDS = lazy_pattern(r"\p{Han}+")
# Left out without another school being meant.
_OMITTED = ("初级", "职业", "技术")
_RENAMED = lazy_pattern("原|更名|改名|挂牌|加挂|合并|整合|前身|简称")
_MOST = 3  # characters more or less
_CLOSE = 0.6
_FEWEST = 2


def variants(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The places in which a variant of `name` stands that comes once, where the name itself comes more often."""
    core = name.full[len(name.place) :]
    if not name.place or name.kind.endswith("局") or "局" in core or manuscript.text.count(name.full) < _FEWEST:
        return
    place = re.compile(re.escape(name.place))
    for line in manuscript.lines_with(place):
        for found in place.finditer(line.text):
            end = found.end()
            words = _WORDS.match(line.text, end)
            if (
                words is None
                or words[0].startswith(core)
                or line.text[found.start() - 1 : found.start()] in tuple("与和同、")
            ):
                continue
            length = _variant(words[0], core, is_school=name.is_school)
            text = name.place + words[0][:length]
            span = found.start(), end + length
            if (
                length
                and manuscript.text.count(text) == 1
                and not _RENAMED.search(line.text)
                and not OTHERS.search(sentence_around(line.text, *span))
            ):
                yield line, span


def _variant(words: str, core: str, *, is_school: bool) -> int:
    """How many of the first characters of `words` are a variant of `core`; 0 where none are."""
    for length in range(max(len(core) - _MOST, 3), min(len(core) + _MOST, len(words)) + 1):
        if words[length - 1] == core[-1] and _is_variant(words[:length], core, is_school=is_school):
            return length
    return 0


def _is_variant(text: str, core: str, *, is_school: bool) -> bool:
    one, other = _middles(core, text)
    if len(one) > 1 and sorted(one) == sorted(other):
        return one != other
    if is_school:
        return (one == "" and other in _OMITTED) or (other == "" and one in _OMITTED)
    one, other = core.replace("人民", ""), text.replace("人民", "")
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return one != other and same >= _CLOSE * max(len(one), len(other))


def _middles(one: str, other: str) -> tuple[str, str]:
    """What is left of both without their common beginning and end."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other
