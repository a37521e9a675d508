"""From the lines of a .txt or .md file to a tree whose texts know their line and column.

In a .txt each line is a paragraph, as in what is copied from the web or out of Word, unless all lines were broken at
one width. In Markdown a paragraph goes on until an empty line, but for what was meant to be lines: labels with their
answers, a signature, sentences each in a line. Headings are known by their marks (#) or by the numbers
that were typed before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen import tree
from plangen.characters import is_wide, lines_of
from plangen.diagnostics import Place
from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern
from plangen.text.code_blocks import without_code
from plangen.text.headings import heading_level, is_attachments, is_contents_entry, is_contents_title
from plangen.text.markdown import CODE, Mark, bare, marks
from plangen.text.recognition import is_title
from plangen.text.wrapping import goes_on, is_broken, wrapped_width
from plangen.typed_numbers import typed_number

# Many forget the space behind the marks of a heading.
_HEADING = lazy_pattern(r"(#{1,6})[ \t\u3000]+|(#{2,6})(?=\p{Han}|[（(\d])|(#)(?=[一二三四五六七八九十（第])")
_CLOSED = lazy_pattern(r"[ \t]+#+$")
_UNDERLINE = lazy_pattern("=+")
_LONGEST_HEADING = 40
_LISTED = 3  # the level of 1.
_MARK = lazy_pattern(r"(?:[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?|>[ \t]?)+")
_PROPERTY = lazy_pattern(r"[\w-]{1,40}:(?: .*)?|[ \t]*- .*|#.*|")
_LONGEST_FRONT = 60  # lines
# What Word copies for a bullet, with the tab behind it.
_BULLET_TAB = lazy_pattern("[•·●○■□◆◇▪➢➤Øl※★☆\uf000-\uf0ff–—-][ ]?\t")
_LABELLED = lazy_pattern(r"[^\t：:。]{1,12}[：:]")
_NUMBERED = lazy_pattern(r"\d{1,3}[.)][ \t]+")
_RULE = lazy_pattern(r"(?:[-*_=][ \t]*){3,}")
_TABLE_RULE = lazy_pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_COMMENT = lazy_pattern(r"<!--.*?-->")
_BAR = lazy_pattern(r"(?<!\\)(?:\\\\)*\|")
_PAGE_NUMBER = lazy_pattern(
    r"[-—–]?[ \t]*第?[ \t]*\d{1,4}[ \t]*页?(?:[ \t]*[，,/]?[ \t]*共[ \t]*\d{1,4}[ \t]*页)?[ \t]*[-—–]?"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the spaces around it, and where it stands."""

    text: str
    place: Place


def read_plain(text: str, file: str, *, markdown: bool = False) -> tree.Document:
    """The document that `text`, what the file `file` holds, says. Any text can be read."""
    written = lines_of(text)
    lines = [_line(line, file, number) for number, line in enumerate(without_code(written) if markdown else written, 1)]
    if markdown:
        lines = lines[_front(lines) :]
    blocks = _Blocks(lines, markdown=markdown).blocks()
    title = next((tree.plain_text(block.children) for block in blocks if isinstance(block, tree.Title)), "")
    return tree.Document(blocks, title)


def _line(line: str, file: str, number: int) -> _Line:
    stripped = line.strip("\ufeff \t\u3000\xa0\r\n\x1c\x1d\x1e")
    return _Line(stripped, Place(file, number, line.index(stripped) + 1 if stripped else 1))


def _front(lines: Sequence[_Line]) -> int:
    """How many lines at the beginning hold properties for programs, between two rules."""
    texts = [line.text for line in lines[:_LONGEST_FRONT]]
    if texts[0] != "---" or "---" not in texts[1:]:
        return 0
    end = texts.index("---", 1)
    return end + 1 if end > 1 and all(_PROPERTY.fullmatch(text) for text in texts[1:end]) else 0


class _Blocks:
    """Walks the lines once; each method leaves `index` after what it took."""

    def __init__(self, lines: list[_Line], *, markdown: bool) -> None:
        self._lines = lines
        self._markdown = markdown
        self._index = 0
        self._titled = False
        self._width = 0 if markdown else wrapped_width(line.text for line in lines)
        self._in_contents = False
        self._in_attachments = False

    def blocks(self) -> tuple[tree.Block, ...]:
        return tuple(self._all())

    def _all(self) -> Iterator[tree.Block]:
        while self._index < len(self._lines):
            line = self._lines[self._index]
            if self._is_skipped(line) or self._is_contents_entry(line):
                self._index += 1
            elif self._is_piped():
                yield self._piped_table()
            elif self._is_row(line) and not self._is_label_line(line):
                yield self._table()
            else:
                yield self._block(line)

    def _is_skipped(self, line: _Line) -> bool:
        """An empty line, a rule, a comment, a page number that stayed behind."""
        text = line.text
        if (
            not text
            or (text.startswith("<!--") and _COMMENT.fullmatch(text))
            or (len(text) < 200 and _RULE.fullmatch(text))
        ):
            return True
        return len(text) < 40 and not text.isdecimal() and bool(_PAGE_NUMBER.fullmatch(text))

    def _is_contents_entry(self, line: _Line) -> bool:
        """A line of a typed table of contents: it says again what stands below."""
        if is_contents_entry(line.text, below_title=self._in_contents):
            return True
        self._in_contents = is_contents_title(line.text)
        return False

    def _is_piped(self) -> bool:
        """Whether a table of Markdown begins here: a header, and a rule below it with as many cells (GFM 0.29, 4.10).

        Neither need have bars at its ends, and both may follow the lines of a paragraph.
        """
        header = self._lines[self._index].text
        if not self._markdown or "|" not in header or self._index + 1 == len(self._lines):
            return False
        rule = self._lines[self._index + 1].text
        return (
            "|" in rule
            and _TABLE_RULE.fullmatch(rule) is not None
            and len(_piped_cells(header)) == len(_piped_cells(rule))
        )

    def _piped_table(self) -> tree.Table:
        """The table that begins here. It goes on until an empty line or another block, also with lines without bars."""
        rows: list[tree.Row] = []
        width = len(_piped_cells(self._lines[self._index].text))
        while self._index < len(self._lines):
            line = self._lines[self._index]
            if rows and (not line.text or self._begins_other(line, with_typed="|" not in line.text)):
                break
            rows.append(tree.Row(tuple(_piped(line)), header=not rows))
            self._index += 2 if len(rows) == 1 else 1
        alignments: list[tree.Alignment] = [""] * max([width, *(len(row.children) for row in rows)])
        return tree.Table(tuple(rows), tuple(alignments))

    def _is_row(self, line: _Line) -> bool:
        text = line.text
        if "\t" not in text:
            return text.count("|") >= 2 and text[0] == "|"
        # Word copies a tab behind each automatic number and each bullet.
        lead = number.end if (number := typed_number(text)) else 0
        if not lead and (bullet := _BULLET_TAB.match(text)):
            lead = bullet.end()
        return "\t" in text[lead:]

    def _is_label_line(self, line: _Line) -> bool:
        """Whether the tabs of `line` part labels, 组长：张三 副组长：李四, and it is no row among others."""
        following = self._lines[self._index + 1] if self._index + 1 < len(self._lines) else None
        has_labels = "\t" in line.text and all(_LABELLED.match(part.strip()) for part in line.text.split("\t") if part)
        return has_labels and (following is None or not following.text or not self._is_row(following))

    def _table(self) -> tree.Table:
        rows: list[tree.Row] = []
        while self._index < len(self._lines) and self._is_row(line := self._lines[self._index]):
            self._index += 1
            if not _TABLE_RULE.fullmatch(line.text):
                rows.append(tree.Row(tuple(_cells(line)), header=not rows))
        width = max((len(row.children) for row in rows), default=0)
        alignments: list[tree.Alignment] = [""] * width
        return tree.Table(tuple(rows), tuple(alignments))

    def _block(self, line: _Line) -> tree.Block:
        self._index += 1
        if self._markdown and (found := _HEADING.match(line.text)):
            closed = _CLOSED.search(line.text, found.end())
            inlines = tuple(_unmarked(line, found.end(), closed.start() if closed else len(line.text)))
            level = len(found[0].rstrip())
            if level == 1 and not self._titled and not heading_level(line.text[found.end() :]):
                self._titled = True
                return tree.Title(inlines)
            return tree.Heading(min(level, 4), inlines, numbered=False)
        if self._markdown and self._is_underlined(line):
            self._index += 1
            first, self._titled = not self._titled, True
            children = tuple(_marked(line))
            return tree.Title(children) if first else tree.Heading(1, children, numbered=False)
        level = heading_level(self._bare(line))
        self._in_attachments = is_attachments(line.text) or (self._in_attachments and level == _LISTED)
        if level and not self._goes_on(line) and not self._in_attachments:
            self._titled = True
            children = tuple(_marked(line)) if self._markdown else (_text(line),)
            return tree.Heading(level, children, numbered=False)
        if not self._titled:
            self._titled = True
            if is_title(line.text) and not self._goes_on(line):
                return tree.Title((_text(line),))
        return tree.Paragraph(tuple(self._inlines(line)))

    def _bare(self, line: _Line) -> str:
        return bare(line.text) if self._markdown else line.text

    def _is_underlined(self, line: _Line) -> bool:
        """Whether a line of = stands directly below `line`, which makes it a heading; one of - is mostly a rule."""
        following = self._lines[self._index].text if self._index < len(self._lines) else ""
        return (
            bool(_UNDERLINE.fullmatch(following)) and len(line.text) <= _LONGEST_HEADING and not _MARK.match(line.text)
        )

    def _inlines(self, line: _Line) -> Iterator[tree.Inline]:
        """The paragraph that begins with `line`, with the lines that go on with it."""
        yield from _marked(line) if self._markdown else [_text(line)]
        while self._goes_on(line):
            following = self._lines[self._index]
            self._index += 1
            if line.text and not is_wide(line.text[-1]) and not is_wide(following.text[0]):
                yield tree.Text(" ")
            yield from _marked(following) if self._markdown else [_text(following)]
            line = following

    def _goes_on(self, line: _Line) -> bool:
        """Whether the next line belongs to the same paragraph as `line`: in Markdown and in a text of one width."""
        if self._index >= len(self._lines):
            return False
        following = self._lines[self._index]
        if not (is_broken(line.text) if self._markdown else goes_on(line.text, self._width)):
            return False
        if self._markdown and _LABELLED.match(following.text):
            return False
        return not (self._is_skipped(following) or self._begins(following) or self._is_piped())

    def _begins(self, line: _Line) -> bool:
        return self._is_row(line) or self._begins_other(line)

    def _begins_other(self, line: _Line, *, with_typed: bool = True) -> bool:
        """Whether another block than a table begins with `line`, `with_typed` also a heading by its typed number."""
        text = line.text
        begins = _HEADING.match(text) or _MARK.match(text) or _NUMBERED.match(text)
        # 1、 is no list to Markdown, but to whoever typed it.
        plain = self._bare(line)
        return bool(begins) or (with_typed and (bool(heading_level(plain)) or typed_number(plain) is not None))


def _text(line: _Line, start: int = 0) -> tree.Text:
    return tree.Text(line.text[start:], Place(line.place.file, line.place.line, line.place.column + start))


def _marked(line: _Line) -> Iterator[tree.Inline]:
    """The text of a Markdown line without its marks: bullets, strong, comments."""
    start = found.end() if (found := _MARK.match(line.text)) else 0
    return _unmarked(line, start, len(line.text))


def _unmarked(line: _Line, start: int, end: int) -> Iterator[tree.Inline]:
    """The characters from `start` to `end` of a Markdown line without marks inside them."""
    for mark in (*marks(line.text, start, end), Mark(end, end)):
        if mark.start > start:
            place = line.place._replace(column=line.place.column + start)
            yield tree.Text(line.text[start : mark.start], place)
        if mark.is_break:
            yield tree.LineBreak()
        elif mark.is_code:
            yield tree.Text(CODE, line.place._replace(column=line.place.column + mark.start))
        start = mark.end


def _piped_cells(text: str) -> list[tuple[int, int]]:
    """Where each cell of a row of a Markdown table begins and ends, the spaces around it left out."""
    bars = [found.end() - 1 for found in _BAR.finditer(text)]
    bounds = [-1, *bars, len(text)]
    if bars and bars[0] == 0:
        del bounds[0]
    if bars and bars[-1] == len(text) - 1 and len(bounds) > 2:
        del bounds[-1]
    cells = []
    for start, end in pairwise(bounds):
        inside = text[start + 1 : end]
        left = start + 1 + len(inside) - len(inside.lstrip())
        cells.append((left, max(left, start + 1 + len(inside.rstrip()))))
    return cells


def _piped(line: _Line) -> Iterator[tree.Cell]:
    for start, end in _piped_cells(line.text):
        yield tree.Cell(tuple(_unmarked(line, start, end)))


def _cells(line: _Line) -> Iterator[tree.Cell]:
    separator = "|" if line.text.startswith("|") else "\t"
    offset = 0
    parts = line.text.split(separator)
    for number, part in enumerate(parts):
        inside = part.strip()
        outer = separator == "|" and number in (0, len(parts) - 1) and not inside
        if not outer:
            column = line.place.column + offset + (part.index(inside) if inside else 0)
            yield tree.Cell((tree.Text(inside, Place(line.place.file, line.place.line, column)),) if inside else ())
        offset += len(part) + 1
