"""The lines of a manuscript found again in the paragraphs of the Word document that it was read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from plangen.diagnostics import Part, Place
from plangen.lint.manuscript import Line, Manuscript, Stretch
from plangen.patterns import lazy_pattern

# How many paragraphs ahead a line is looked for, and how long an automatic number before it may be.
_REACH = 200
_LONGEST_NUMBER = 12
_NOTES = ("footnote", "endnote")
# What is the same on no two pages, and says nothing of the document: 第3页 共8页, — 3 —.
_PAGE_NUMBER = lazy_pattern(r"[\d\s第页共，,/.\-—–－·~〔〕\[\]ivxIVXPpage]*")
_LINE = lazy_pattern(r"[^\s](?:[^\n]*[^\s])?")


def located(manuscript: Manuscript, texts: Mapping[Part, Sequence[str]]) -> Manuscript:
    """`manuscript` with the place of each character: the number of its paragraph as the line, and the column in it.

    `texts` are those of the paragraphs of the text itself, under no part, and of each note. A line that stands nowhere,
    such as a date in another form, gets the paragraph of the one before, without a column.
    """
    text, *notes = (
        _Course(
            [(part, number, one) for part in texts if part.kind == kind for number, one in enumerate(texts[part], 1)]
        )
        for kind in ("", *_NOTES)
    )
    lines = []
    for line in manuscript.lines:
        courses = [*notes, text] if line.role == "note" else [text]
        found = next(filter(None, (course.stretches(line, manuscript.file) for course in courses)), None)
        found = found or [Stretch(0, text.last_place(manuscript.file))]
        lines.append(line._replace(stretches=_with_facts(line, found)))
    return replace(manuscript, lines=tuple(lines))


def with_margins(manuscript: Manuscript, texts: Mapping[Part, Sequence[str]]) -> Manuscript:
    """`manuscript` with the lines of headers and footers behind it; `texts` are those of their paragraphs."""
    lines = list(manuscript.lines)
    for part, paragraphs in texts.items():
        if not part.kind or part.kind in _NOTES:
            continue
        for number, paragraph in enumerate(paragraphs, 1):
            for found in _LINE.finditer(paragraph):
                if not _PAGE_NUMBER.fullmatch(found[0]):
                    place = Place(manuscript.file, number, found.start() + 1, part)
                    lines.append(Line(len(lines), found[0], "margin", stretches=(Stretch(0, place),)))
    return replace(manuscript, lines=tuple(lines))


def with_drawings(manuscript: Manuscript, paragraphs: Collection[int]) -> Manuscript:
    """`manuscript`, in places of its paragraphs, with what is drawn in those with the numbers `paragraphs`."""
    if not paragraphs:
        return manuscript
    numbers = [place.line if (place := line.stretch_at(0).place) is not None else 0 for line in manuscript.prose]
    indexes = [line.index for line in manuscript.prose]
    found = {bisect_right(numbers, paragraph) - 1 for paragraph in paragraphs}
    drawn = {indexes[before] if before >= 0 else -1 for before in found}
    return replace(manuscript, drawn=tuple(sorted({*manuscript.drawn, *drawn})))


class _Course:
    """Paragraphs in their order, with the part and the number of each, in which lines are found one after the other."""

    def __init__(self, paragraphs: Sequence[tuple[Part, int, str]]) -> None:
        self._names = [(part, number) for part, number, _text in paragraphs]
        self._texts = [text for _part, _number, text in paragraphs]
        # Titles are broken for their looks, so their line breaks do not count.
        plain = [text.replace("\n", "") for text in self._texts]
        broken = {number for number, text in enumerate(self._texts) if "\n" in text}
        self._forms = (plain, [text.strip() for text in plain], broken)
        self._index = self._start = 0

    def last_place(self, file: str) -> Place:
        """The paragraph of the line that was found last."""
        return Place(file, min(self._index + 1, len(self._texts)))

    def stretches(self, line: Line, file: str) -> list[Stretch] | None:
        """A stretch for each piece of `line` that stands together; None where it stands in none of what follows."""
        found = _found(line.text, self._forms, self._index, self._start)
        if found is None:
            return None
        self._index, begin, prefix = found
        self._start = begin + len(line.text) - prefix
        part, number = self._names[self._index]
        paragraph = self._texts[self._index]
        if "\n" not in paragraph and not prefix:
            return [Stretch(0, Place(file, number, begin + 1, part))]
        offsets = [offset for offset, character in enumerate(paragraph) if character != "\n"]
        stretches: list[Stretch] = []
        expected = -1
        for position in range(len(line.text)):
            offset = offsets[begin + max(position - prefix, 0)]
            if offset != expected:
                # An automatic number has no characters of its own: all of it stands at the first of the words.
                stretches.append(Stretch(position, Place(file, number, offset + 1, part)))
            expected = offset + 1
        return stretches


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


def _with_facts(line: Line, stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """`stretches`, divided where those of `line` name facts."""
    if not any(one.fact for one in line.stretches):
        return tuple(stretches)
    starts = {one.start for one in (*line.stretches, *stretches)}
    divided = []
    for start in sorted(starts):
        own = max((one for one in stretches if one.start <= start), key=lambda one: one.start, default=stretches[0])
        place = own.place
        if place is not None and place.column:
            place = place._replace(column=place.column + start - own.start)
        divided.append(Stretch(start, place, line.stretch_at(start).fact))
    return tuple(divided)
