"""Words whose characters are spread with spaces, 家 园 共 育, where nothing else around is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_BLANK = r"[ \u3000\xa0\u2002-\u200b]"
_SIGN = rf"\p{{Han}}{_BLANK}{{1,3}}\p{{Han}}{_BLANK}{{1,3}}\p{{Han}}"
_RUN = lazy_pattern(rf"\p{{Han}}(?:{_BLANK}{{1,3}}\p{{Han}}(?!\p{{Han}}))*{_BLANK}{{1,3}}\p{{Han}}")
_PLAIN = lazy_pattern(r"\p{Han}{2}")
# Single characters that are words: numbers, weekdays, subjects, grades.
_WORDS = frozenset(
    "一二三四五六七八九十日天上中下前后左右大小甲乙丙丁优良差好语数英物化生政史地音体美科信德智劳春夏秋冬是否有无东西南北男女初高"
)
_LABEL_ENDS = ("：", ":", "（", "(", "、")
_BYLINE = lazy_pattern(r"[（(][^，。；（）()]{0,4}(?:记者|通讯员|撰稿|摄影|供稿)[ \u3000][^，。；（）()]*$")
_NAMES = lazy_pattern(r"[：:][^，。；]{0,20}$|(?:组长|成员|主任|校长|园长|老师|教师)[ \u3000]*$")
_MARK = lazy_pattern("[，。；]")
_DATE = frozenset("年月日号")
# A name made as wide as others, and what stands beside it: 顾　宁　女, 五（3）班　江　远.
_PERSON = lazy_pattern("\\p{Han}{2,3}[男女]|班\\p{Han}{2}")
_FEWEST = 3
_WHOLE = 4  # characters, from which on a heading or cell is spread by mistake
# 白  鹤  家长代表: a name made as wide as others, and what stands behind it.
_IN_COLUMNS = lazy_pattern(
    r"[ \u3000]*\p{Han}[ \u3000]+\p{Han}[ \u3000]{2,}(?=\p{Han}{2})"
    r"|(?:组|成|队|主|书)\u3000(?:长|员|任|记)\u3000(?=\p{Han}{2})"
)
_LEFT_OUT = ("signature", "date", "recipient", "margin")


def spread_words(manuscript: Manuscript) -> Mapping[int, tuple[tuple[int, int], ...]]:
    """Where such words start and end, by the index of the line."""
    return manuscript.once(spread_words, lambda: dict(_found(manuscript)))


def _found(manuscript: Manuscript) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    lines = [line for line in manuscript.lines_with(_SIGN) if line.role not in _LEFT_OUT]
    alone = [line for line in lines if _is_alone(line)]
    for line in lines:
        if line in alone:
            if len(alone) == 1 and _is_slip(line, manuscript):
                yield line.index, ((line.start, len(line.text)),)
            continue
        columns = _IN_COLUMNS.match(line.text, line.start)
        all_runs = [*_RUN.finditer(line.text, columns.end() if columns else line.start)]
        if len(all_runs) > 1 and not _MARK.search(line.text):
            continue  # names, each made as wide as the others
        runs = tuple(found.span() for found in all_runs if _is_word(line, found))
        if runs:
            yield line.index, runs


def _is_alone(line: Line) -> bool:
    """Whether all of `line` is spread."""
    return bool(_RUN.fullmatch(line.text, line.start))


def _is_slip(line: Line, manuscript: Manuscript) -> bool:
    """Whether `line`, the only one that is all spread, is a heading or a cell behind the first row, and no label."""
    characters = re.sub(r"\s", "", line.words)
    if len(characters) < _WHOLE or set(characters) <= _WORDS:
        return False
    heads = {cell.line for grid in manuscript.grids for cell in grid.rows[0]}
    is_cell = line.role == "cell" and line.index not in heads
    return is_cell or (line.role in ("heading", "body") and line.number is not None)


def _is_word(line: Line, found: re.Match[str]) -> bool:
    """Whether `found` is a spread word in `line`, which goes on without spaces, and no label or list."""
    text = line.text
    characters = re.sub(r"\s", "", found[0])
    rest = text[line.start : found.start()] + " " + text[found.end() :]
    is_joined = _PLAIN.fullmatch(text, found.start() - 1, found.start() + 1) is not None if found.start() else False
    if (
        len(characters) < _FEWEST + is_joined
        or _PERSON.fullmatch(characters)
        or len(_DATE & set(characters)) > 1
        or len(set(characters) - _WORDS) < _FEWEST - 1
        or not _PLAIN.search(rest)
    ):
        return False
    is_label = found.start() == line.start and text.startswith(_LABEL_ENDS, found.end())
    is_name = _NAMES.search(text, 0, found.start()) or _BYLINE.search(text, 0, found.end())
    return not (is_label or is_name or "\t" in text)
