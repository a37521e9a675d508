"""Labels that stand twice where each stands once: two rows of a table with one name, two heads of its columns,
two parts of a whole (男孩137名，男孩125名).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from plangen.lint.figures.quantities import Quantity, number_in, quantities
from plangen.lint.figures.summands import NO_PARTS, label_of
from plangen.lint.finding import Span
from plangen.lint.manuscript import Grid, GridCell, Line, Manuscript
from plangen.lint.numbering.series import typed_series
from plangen.patterns import lazy_pattern

_FEWEST = 3  # rows, or parts
_TOTAL = lazy_pattern(r"计$|^\W*$|^[\d.\-—/~～]+$|^[一二三四五六七八九十]{1,3}$|其[他它余]|同上|平均")
_SHARE = lazy_pattern(r"[-+−]?[\d.,]+ ?[%％]|[—–-]+|/|")
# What a sentence says of several, and names of none: 发放…, 收回….
_VERB = lazy_pattern("^(?:对|将|把|每|各|共|计|收回|发放|投入|支出|收入|总|合|另|其|约|新增|减少|增加|达|有)")
_LEADS = lazy_pattern("^.*?(?:其中|获得?|评出|设置?|共?有|[为是含]|包括|招聘|录取)(?=.{2})")
_MARKS = ("、", "，", "；")
# What stands between two items and is none: 137名，占52.3%；.
_ASIDE = lazy_pattern(r"[（(][^（）()]*[）)]|[，,]?约?占[^，。；、]*?[%％]")
_SIGN = r"\d[^\d\n]{1,4}(?:占[^，。；、]*)?[、，；（]\w{2,}?\d"
_ITEM = lazy_pattern(r"(?P<label>\p{Han}{3,12})(?<!的)(?:[（(][^（）()]*[）)])?[：:，,]?\p{Han}{0,2}\d")
Twice = tuple[Span, Span]


def repeated_labels(manuscript: Manuscript) -> Iterator[Twice]:
    """The second place and the first of each label that is the only one to stand twice."""
    for grid in manuscript.grids:
        if len(grid.rows) > _FEWEST:
            yield from _cells(_of_figures(grid))
            yield from _cells(_heads(grid))
    yield from _items(manuscript)
    for line in manuscript.lines_with(_SIGN):
        if line.role != "cell":
            yield from _parts(line)


def _of_figures(grid: Grid) -> list[GridCell]:
    """The first cells of the rows of `grid` where figures follow them and nothing else does."""
    rows = [row for row in grid.rows[1:] if row]
    if any(cell.rows > 1 or cell.columns > 1 for row in rows for cell in row):
        return []
    figures = [bool(_is_figure(cell.text)) for row in rows for cell in row[1:]]
    are_figures = bool(figures) and all(len(row) > 1 and _is_figure(row[1].text) for row in rows)
    return [row[0] for row in rows] if are_figures and 4 * sum(figures) >= 3 * len(figures) else []


def _heads(grid: Grid) -> list[GridCell]:
    """The heads of the columns of `grid`, where its second row has figures."""
    head, first = grid.rows[0], grid.rows[1]
    is_plain = all(cell.columns == 1 and cell.rows == 1 for cell in head)
    return list(head) if is_plain and sum(bool(_is_figure(cell.text)) for cell in first) * 2 >= len(first) else []


def _is_figure(text: str) -> bool:
    return number_in(text) is not None or _SHARE.fullmatch(text.strip()) is not None


def _cells(cells: Sequence[GridCell]) -> Iterator[Twice]:
    names = [re.sub(r"\s", "", cell.text) for cell in cells]
    place = _only_twice(names)
    if place is not None and not _TOTAL.search(names[place]):
        again, first = cells[place], cells[names.index(names[place])]
        if again.line is not None and first.line is not None:
            yield Span(again.line, 0, len(again.text)), Span(first.line, 0, len(first.text))


def _only_twice(names: Sequence[str]) -> int | None:
    """Where the one of at least three `names` that stands twice does so again."""
    counts = Counter(names)
    if len(names) < _FEWEST or sorted(counts.values())[-2:] not in ([1, 2], [2]):
        return None
    return next(place for place in range(len(names) - 1, -1, -1) if counts[names[place]] > 1)


def _items(manuscript: Manuscript) -> Iterator[Twice]:
    """The items of a list whose label one before them has, where each has a number behind its label."""
    numbered = [[one.line for one in series.members if not one.is_inline] for series in typed_series(manuscript)]
    marked = [line for line in manuscript.lines if line.list_id]
    lists = [list(lines) for _key, lines in groupby(marked, lambda line: (line.list_id, line.depth))]
    for lines in (*numbered, *lists):
        labels = [_ITEM.match(line.words) for line in lines] if len(lines) >= _FEWEST else []
        names = [found["label"] for found in labels if found]
        place = _only_twice(names) if names and len(names) == len(labels) else None
        if place is None or _VERB.search(names[place]):
            continue
        first = names.index(names[place])
        # What is the same as a whole is told of the whole.
        if lines[place].words.strip("；。") != lines[first].words.strip("；。"):
            yield _label(lines[place], names[place]), _label(lines[first], names[first])


def _label(line: Line, name: str) -> Span:
    start = line.text.index(name)
    return Span(line.index, start, start + len(name))


def _parts(line: Line) -> Iterator[Twice]:
    for run in _runs(line.text):
        labels = [label for label, _part in run]
        labels[0] = _LEADS.sub("", labels[0])
        again = [place for place, label in enumerate(labels) if len(label) > 1 and label in labels[:place]]
        if len(again) == 1 and not _VERB.search(labels[again[0]]):
            yield _span(line, *run[again[0]]), _span(line, *run[labels.index(labels[again[0]])])


def _runs(text: str) -> Iterator[list[tuple[str, Quantity]]]:
    """The quantities of one kind that follow each other as items of a list do, with their labels."""
    run: list[tuple[str, Quantity]] = []
    mark = ""
    for part in quantities(text):
        if part.unit in NO_PARTS:
            continue
        label = label_of(text, part)
        gap = _ASIDE.sub("", text[run[-1][1].end : part.start]) if run else ""
        joint = gap.removesuffix(label)
        is_next = bool(label) and joint in _MARKS and gap != joint and part.kind == run[-1][1].kind if run else False
        if is_next and (len(run) == 1 or joint == mark):
            run, mark = [*run, (label, part)], joint
            continue
        if len(run) > 1:
            yield run
        run = [(label, part)]
    if len(run) > 1:
        yield run


def _span(line: Line, label: str, part: Quantity) -> Span:
    return Span(line.index, part.start - len(label), part.end)
