"""The lines of a manuscript found again in the paragraphs of the Word document that it was read from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from plangen.diagnostics import Place
from plangen.lint.manuscript import Line, Manuscript, Stretch

# How many paragraphs ahead a line is looked for, and how long an automatic number before it may be.
_REACH = 200
_LONGEST_NUMBER = 12


def located(manuscript: Manuscript, paragraphs: Sequence[str]) -> Manuscript:
    """`manuscript` with the place of each character: the number of its paragraph as the line, and the column in it.

    A line that stands nowhere, such as a date in another form, gets the paragraph of the one before, without a column.
    """
    index = start = 0
    lines = []
    # Titles are broken for their looks, so their line breaks do not count.
    plain = [text.replace("\n", "") for text in paragraphs]
    bare = [text.strip() for text in plain]
    broken = {number for number, text in enumerate(paragraphs) if "\n" in text}
    for line in manuscript.lines:
        found = _found(line.text, (plain, bare, broken), index, start)
        if found is None:
            place = Place(manuscript.file, min(index + 1, len(paragraphs)))
            lines.append(line._replace(stretches=_with_facts(line, [Stretch(0, place)])))
            continue
        index, begin, prefix = found
        start = begin + len(line.text) - prefix
        lines.append(line._replace(stretches=_stretches(line, paragraphs[index], manuscript.file, found)))
    return replace(manuscript, lines=tuple(lines))


def _found(
    text: str, paragraphs: tuple[Sequence[str], Sequence[str], Collection[int]], index: int, start: int
) -> tuple[int, int, int] | None:
    """The paragraph with `text`, where in it, and how many characters of an automatic number are not in it.

    `paragraphs` are their texts, those without the spaces around them, and which of them have several lines.
    """
    plain, bare, broken = paragraphs
    for number in range(index, min(index + _REACH, len(plain))):
        if bare[number] == text or number in broken:
            begin = plain[number].find(text, start if number == index else 0)
            if begin >= 0:
                return number, begin, 0
        prefix = len(text) - len(bare[number])
        is_fresh = bool(bare[number]) and (number > index or not start)
        if is_fresh and 0 < prefix <= _LONGEST_NUMBER and text.endswith(bare[number]):
            return number, plain[number].index(bare[number]), prefix
    return None


def _stretches(line: Line, paragraph: str, file: str, found: tuple[int, int, int]) -> tuple[Stretch, ...]:
    """A stretch for each piece of `line` that stands together in `paragraph`."""
    index, begin, prefix = found
    offsets = [offset for offset, character in enumerate(paragraph) if character != "\n"]
    stretches: list[Stretch] = []
    expected = -1
    for position in range(len(line.text)):
        offset = offsets[begin + max(position - prefix, 0)]
        if offset != expected:
            # An automatic number has no characters of its own: all of it stands at the first of the words.
            stretches.append(Stretch(position, Place(file, index + 1, offset + 1)))
        expected = offset + 1
    return _with_facts(line, stretches)


def _with_facts(line: Line, stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """`stretches`, divided where those of `line` name facts."""
    starts = {one.start for one in (*line.stretches, *stretches)}
    divided = []
    for start in sorted(starts):
        own = max((one for one in stretches if one.start <= start), key=lambda one: one.start, default=stretches[0])
        place = own.place
        if place is not None and place.column:
            place = place._replace(column=place.column + start - own.start)
        divided.append(Stretch(start, place, line.stretch_at(start).fact))
    return tuple(divided)
