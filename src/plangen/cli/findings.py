"""How findings are printed: by file, with the text around the place and carets under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from plangen.characters import columns
from plangen.diagnostics import Part, Place, Severity
from plangen.messages import _
from plangen.pipeline.marked import Marked

_WIDTH = 76  # columns of a console that the excerpt of a line may take
_BEFORE = 24
_LISTED_LINES = 12
_LISTED_DOCUMENTS = 3


def printed(findings: Iterable[tuple[Marked, int]]) -> Iterable[str]:
    """The findings, grouped by file; each is given with how many documents its folder makes."""
    ordered = sorted(findings, key=lambda pair: _in_order(pair[0].diagnostic.place))
    for file, group in groupby(ordered, key=lambda pair: pair[0].diagnostic.place.file):
        yield f"{file}\n"
        for one, total in group:
            yield _paragraph(one, total)


def _in_order(place: Place) -> tuple[str, Part, int, int]:
    """What stands beside the text of a Word document comes behind it."""
    return place.file, place.part, place.line, place.column


def concerned(documents: Sequence[str], total: int) -> str:
    """Which `documents` of a folder that makes `total` have a fault; '' where it makes a single one."""
    if not documents:
        return ""
    if 1 < len(documents) == total:
        return _("in all {count} documents", count=total)
    names = "、".join(documents[:_LISTED_DOCUMENTS])
    more = len(documents) - _LISTED_DOCUMENTS
    return (
        _("in {names}, and {count} more documents", names=names, count=more)
        if more > 0
        else _("in {names}", names=names)
    )


def _paragraph(one: Marked, total: int) -> str:
    diagnostic = one.diagnostic
    place = diagnostic.place
    numbers = ":".join(place.numbers) or "-"
    if place.part.kind:
        numbers = f"{place.part} {numbers}"
    severity = _("error") if diagnostic.severity is Severity.ERROR else _("warning")
    lines = [f"  {one.around or numbers}: {severity}: {diagnostic.message} [{diagnostic.code}]", *_excerpt(one)]
    if diagnostic.hint:
        lines.append("    " + _("hint: {hint}", hint=diagnostic.hint))
    lines += (f"    {words}" for words in _further(one, place))
    if one.documents:
        lines.append("    " + concerned(one.documents, total))
    return "\n".join(lines) + "\n"


def _further(one: Marked, first: Place) -> Iterable[str]:
    """The further places of a finding: those in other lines of the same text by their lines, the others whole."""
    same = [(place.file, place.part) == (first.file, first.part) for place in one.also]
    lines = dict.fromkeys(
        str(place.line) for place, here in zip(one.also, same, strict=True) if here and place.line != first.line
    )
    others = dict.fromkeys(str(place) for place, here in zip(one.also, same, strict=True) if not here)
    if lines:
        numbers = _listed([*lines])
        yield (
            _("also in paragraph {numbers}", numbers=numbers)
            if one.around
            else _("also in line {numbers}", numbers=numbers)
        )
    if others:
        yield _("also at: {places}", places=_listed([*others]))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _LISTED_LINES
    listed = "、".join(names[:_LISTED_LINES])
    return _("{names}, and {count} more", names=listed, count=more) if more > 0 else listed


def _excerpt(one: Marked) -> list[str]:
    """The text around the place, and carets under it: a Chinese character is two columns wide."""
    start = max(0, one.start - _BEFORE)
    before, marked = one.text[start : one.start], one.text[one.start : one.end]
    lead = "…" if start else ""
    text = before + marked
    for character in one.text[one.end :]:
        if columns(lead + text) >= _WIDTH:
            text += "…"
            break
        text += character
    text = text.replace("\t", " ")
    carets = " " * columns(lead + before) + "^" * max(1, min(columns(marked), _WIDTH))
    return [f"    {lead}{text}", f"    {carets}"]
