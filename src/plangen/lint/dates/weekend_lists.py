"""Schedules whose days are meant to be on weekends: all are, half are and the text says so, or they are for guests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from plangen.lint.dates.entries import Entry, entries
from plangen.lint.dates.period import full_title
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_FEWEST = 3
_NEAR = 4  # lines
_BETWEEN = 2  # lines of one list
_WEEKENDS = "周[六日末]|星期[六日天]|双休日|礼拜[六天]|休息日"
_MEANT = lazy_pattern(
    rf"(?:安排在|定在|定于|放在|利用|均为|都为|在|于|每周?个?|逢|为|是)[^，。；不]{{0,8}}?(?:{_WEEKENDS})(?!以外|除外|不|之外)|(?:{_WEEKENDS})[^，。；不]{{0,10}}(?:举行|开展|进行|上课|授课|活动|开课|开放)"
)
_NAMED = lazy_pattern(_WEEKENDS)
# Who comes from afar comes on a weekend.
_OF_GUESTS = lazy_pattern("校庆|园庆|院庆|周年|庆典")
_NOT = lazy_pattern("不(?:得)?(?:占用|挤占|利用|安排|在)|避开|避免|除")


def meant_for_weekends(
    manuscript: Manuscript, is_weekend: Callable[[Entry], bool | None]
) -> frozenset[tuple[int, int]]:
    """The places of entries in such schedules; `is_weekend` tells of an entry, None where its day is not known."""
    places: set[tuple[int, int]] = set()
    title = full_title(manuscript)
    says = bool(_NAMED.search(title)) and not _NOT.search(title)
    for ones, around in _schedules(manuscript):
        known = [is_weekend(one) for one in ones]
        count, weekends = sum(one is not None for one in known), known.count(True)
        is_all = count >= _FEWEST and weekends == count
        is_told = weekends * 2 >= count > 0 and (says or any(_says(manuscript.lines[index].text) for index in around))
        if weekends and (is_all or is_told):
            places.update((one.span.line, one.span.start) for one in ones)
    return frozenset(places)


def is_of_guests(manuscript: Manuscript, index: int, words: str) -> bool:
    """Whether the line with `index`, which says `words`, is of an anniversary, by its heading, table or document."""
    grid = next((one for one in reversed(manuscript.grids) if one.after < index), None)
    is_cell = manuscript.lines[index].role == "cell" and grid is not None
    above = grid.after if is_cell and grid is not None else index
    heading = next((one.text for one in reversed(manuscript.lines[: above + 1]) if one.role == "heading"), "")
    caption = manuscript.lines[above].text if is_cell and above >= 0 else ""
    return _OF_GUESTS.search(" ".join((words, full_title(manuscript), heading, caption))) is not None


def _says(text: str) -> bool:
    return any(_MEANT.search(clause) and not _NOT.search(clause) for clause in text.split("。"))


def _schedules(manuscript: Manuscript) -> Iterator[tuple[Sequence[Entry], Iterable[int]]]:
    """The entries of each table, and of each list of lines, with the lines around."""
    by_line: dict[int, list[Entry]] = {}
    for one in entries(manuscript):
        by_line.setdefault(one.span.line, []).append(one)
    in_tables = set()
    for grid in manuscript.grids:
        indexes = [cell.line for row in grid.rows for cell in row if cell.line is not None]
        in_tables.update(indexes)
        ones = [one for index in indexes for one in by_line.get(index, ())]
        if ones:
            yield ones, range(max(0, grid.after - _NEAR + 1), grid.after + 1)
    run: list[int] = []
    for index in sorted(index for index in by_line if index not in in_tables):
        if run and index - run[-1] > _BETWEEN:
            yield [one for known in run for one in by_line[known]], range(max(0, run[0] - _NEAR), run[0])
            run = []
        run.append(index)
    if run:
        yield [one for known in run for one in by_line[known]], range(max(0, run[0] - _NEAR), run[0])
