"""What a review left in a Word document: tracked changes that nobody accepted or rejected, comments that are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plangen.immutable import dataclass
from plangen.word.names import W
from plangen.word.read_package import Element

_CHANGES = frozenset(
    f"{{{W}}}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel", "cellMerge", "tblPrChange",
        "trPrChange", "tcPrChange", "sectPrChange", "numberingChange",
    )
)  # fmt: skip
_PARAGRAPH = f"{{{W}}}p"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"


@dataclass(frozen=True, slots=True)
class Trace:
    """A tracked change or a comment: the number of its paragraph in the text, from 1, and who made it."""

    paragraph: int
    author: str


@dataclass(frozen=True, slots=True)
class Review:
    """The traces in the order of the text."""

    changes: tuple[Trace, ...] = ()
    comments: tuple[Trace, ...] = ()


def review_of(paragraphs: Sequence[Element], comments: Element | None, extended: Element | None, ours: str) -> Review:
    """What is left in `paragraphs`, those of the text, with the part of comments and that of what newer Words add.

    Comments by `ours` are no review, and those that are resolved are none that is open.
    """
    numbers = {paragraph: number for number, paragraph in enumerate(paragraphs, 1)}
    root = paragraphs[0].getroottree().getroot()
    changes = tuple(_changes(root, numbers)) if next(root.iter(*_CHANGES), None) is not None else ()
    if comments is None:
        return Review(changes)
    done = {
        one.get(f"{{{_WORD_2012}}}paraId")
        for one in (extended.iter(f"{{{_WORD_2012}}}commentEx") if extended is not None else ())
        if one.get(f"{{{_WORD_2012}}}done") in ("1", "true", "on")
    }
    authors = {
        comment.get(f"{{{W}}}id", ""): comment.get(f"{{{W}}}author", "")
        for comment in comments.iter(f"{{{W}}}comment")
        if comment.get(f"{{{W}}}author") != ours
        and not any(one.get(f"{{{_WORD_2010}}}paraId") in done for one in comment.iter(_PARAGRAPH))
    }
    return Review(changes, tuple(_comments(root, numbers, authors)))


def _changes(root: Element, numbers: Mapping[Element, int]) -> Iterator[Trace]:
    """Each change; what somebody wrote in the place of something else is one, and not a deletion and an insertion."""
    last = 1
    for element in root.iter(_PARAGRAPH, *_CHANGES):
        if element.tag == _PARAGRAPH:
            last = numbers.get(element, last)
        elif element.get(f"{{{W}}}author") is not None and not _replaces(element):
            yield Trace(last, element.get(f"{{{W}}}author", ""))


def _replaces(element: Element) -> bool:
    """Whether `element` is an insertion directly behind what its author deleted."""
    before = element.getprevious()
    return (
        element.tag == f"{{{W}}}ins"
        and before is not None
        and before.tag == f"{{{W}}}del"
        and before.get(f"{{{W}}}author") == element.get(f"{{{W}}}author")
    )


def _comments(root: Element, numbers: Mapping[Element, int], authors: Mapping[str, str]) -> Iterator[Trace]:
    last = 1
    for element in root.iter(_PARAGRAPH, f"{{{W}}}commentReference"):
        if element.tag == _PARAGRAPH:
            last = numbers.get(element, last)
        elif (identity := element.get(f"{{{W}}}id", "")) in authors:
            yield Trace(last, authors[identity])
