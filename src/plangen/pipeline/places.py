"""From a place in a document to the line and column of the file that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from plangen.characters import lines_of
from plangen.diagnostics import Place, Report
from plangen.inputs.text import OLE, ZIP, decode
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript

# How far below the beginning of a text in YAML its end is looked for.
_REACH = 200
_CONTEXT = 12


class Locator:
    """Finds where characters of a manuscript stand in the files it was made from.

    `sources` holds the lines of these files by the name under which places name them. `exact` is set for readers whose
    stretches hold the place of each character; otherwise a place is where a text begins, and the rest is searched.
    """

    def __init__(
        self, manuscript: Manuscript, sources: Mapping[str, list[str]], *, exact: bool, fallback: Place
    ) -> None:
        self._manuscript = manuscript
        self._sources = sources
        self._exact = exact
        self._fallback = fallback

    def place(self, span: Span) -> Place:
        """Where the first character of `span` stands."""
        line = self._manuscript.lines[span.line]
        stretch = line.stretch_at(span.start)
        offset = span.start - stretch.start
        if self._exact:
            place = stretch.place or self._fallback
            return place._replace(column=place.column + offset if place.column else 0)
        origin = next(filter(self._is_known, (stretch.place, *(one.place for one in line.stretches))), None)
        if origin is None:
            return self._in_other_files(line, span)
        return self._below(origin, line, span) or origin

    def _is_known(self, place: Place | None) -> bool:
        """Whether `place` is in a file: a text of which nothing is known has its line of the manuscript, no column."""
        return place is not None and (place.column > 0 or place.file != self._manuscript.file)

    def _below(self, origin: Place, line: Line, span: Span) -> Place | None:
        """Where the words around `span` stand from `origin` on."""
        lines = self._sources.get(origin.file, [])
        first = max(origin.line - 1, 0)
        for before, after in (
            (_CONTEXT, _CONTEXT),
            (4, _CONTEXT),
            (_CONTEXT, 2),
            (0, _CONTEXT),
            (3, 3),
            (0, 4),
            (2, 1),
        ):
            start = max(span.start - before, 0)
            words = line.text[start : span.start + after].strip()
            if len(words) < 2:
                continue
            lead = len(line.text[start : span.start].lstrip())
            for number in range(first, min(first + _REACH, len(lines))):
                found = lines[number].find(words, origin.column - 1 if number == first and origin.column else 0)
                if found >= 0:
                    return Place(origin.file, number + 1, found + min(lead, len(words)) + 1)
        return None

    def _in_other_files(self, line: Line, span: Span) -> Place:
        """Words of the template, or typed where no place is kept: the first file that has them."""
        for file in self._sources:
            if found := self._below(Place(file, 1), line, span):
                return found
        return self._fallback


class SourceLines(Mapping[str, list[str]]):
    """The lines of text files by the name under which they are shown. What is no text, as a workbook, has none.

    A file is read when it is asked for: most documents have no findings, and tables may be long.
    """

    def __init__(self, paths: Iterable[tuple[str, Path]]) -> None:
        self._paths = dict(paths)
        self._read: dict[str, list[str]] = {}

    def __getitem__(self, name: str) -> list[str]:
        if name not in self._read:
            content = b""
            with suppress(OSError):
                content = self._paths[name].read_bytes()
            text = None if content.startswith((OLE, ZIP)) else decode(content, name, Report())
            self._read[name] = lines_of(text or "")
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
