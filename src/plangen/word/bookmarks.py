"""The hidden bookmarks around figures: `_fact_NAME_n`, by which a fact is found again in the document.

A bookmark's name has at most 40 letters, digits and underscores, and Word compares names without regard to case. A
fact's name that is no such word, as by_subject.语文, is replaced by what is left of it and a checksum; the full name
then stands in a part of its own (`names_part`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from plangen.patterns import lazy_pattern
from plangen.tree import Chart
from plangen.word.characters import xml
from plangen.word.names import CHART, FACT_BOOKMARK, FACTS

_LONGEST_STEM = 27  # leaves room for _fact_, an underscore and a number of six digits
_WORD = lazy_pattern(r"[a-z0-9_]+")
_NO_WORD = lazy_pattern(r"[^a-z0-9]+")


class FactBookmarks:
    """Gives the figures of one document their bookmarks; `full_names` are those a bookmark cannot hold, by its stem."""

    def __init__(self) -> None:
        self.full_names: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._used: dict[str, int] = {}
        self._last = 0

    def around(self, fact: str, runs: str) -> str:
        """`runs` with a bookmark of the fact around them."""
        stem = self._stems.get(fact)
        if stem is None:
            stem = self._stems[fact] = _stem(fact)
            if stem != fact:
                self.full_names[stem] = fact
        number = self._used[stem] = self._used.get(stem, 0) + 1
        return self.named(f"{FACT_BOOKMARK}{stem}_{number}", runs)

    def around_chart(self, chart: Chart, run: str) -> str:  # noqa: ARG002  # those of traced documents say more
        """`run`, which draws `chart`: a chart has no place for bookmarks, and `names_part` names its facts."""
        return run

    def named(self, name: str, content: str) -> str:
        """`content` with the bookmark `name` around it."""
        self._last += 1
        identity = f'w:id="{self._last}"'
        return f'<w:bookmarkStart {identity} w:name="{name}"/>{content}<w:bookmarkEnd {identity}/>'


def _stem(fact: str) -> str:
    if _WORD.fullmatch(fact) and len(fact) <= _LONGEST_STEM:
        return fact
    checksum = hashlib.blake2s(fact.encode("utf-8"), digest_size=4).hexdigest()
    readable = _NO_WORD.sub("_", fact.lower()).strip("_")[: _LONGEST_STEM - len(checksum) - 1]
    return f"{readable}_{checksum}".lstrip("_")


def names_part(full_names: dict[str, str], charts: Sequence[Chart]) -> bytes:
    """The part that holds the full names of facts, by the stem of their bookmarks, and which facts `charts` show."""
    facts = "".join(f'<fact bookmark="{xml(stem)}" name="{xml(name)}"/>' for stem, name in sorted(full_names.items()))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<facts xmlns="{FACTS}">{facts}{_facts_of(charts)}</facts>'.encode()


def _facts_of(charts: Sequence[Chart]) -> str:
    """The facts of each chart. A chart has no place for a bookmark, but its drawing keeps its name."""
    return "".join(
        f'<point chart="{CHART}{number}" series="{series}" index="{index}" name="{xml(fact)}"/>'
        for number, chart in enumerate(charts, start=1)
        for series, one in enumerate(chart.children)
        for index, fact in enumerate(one.facts)
        if fact
    )


def identity_part() -> bytes:
    """The properties of that part: Word wants an identity for it, which only has to differ from others."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<ds:datastoreItem ds:itemID="{7C1D5B0E-2F64-4B7A-9E35-60A1F3D8C942}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{FACTS}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
