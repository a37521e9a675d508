"""Numbers before headings with no mark behind them: 1 总则, 2.1 教学管理, 三 工作要求, and letters: A. 组织."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.immutable import dataclass
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import read_chinese_number
from plangen.patterns import lazy_pattern

_SPACE = r"[ \u3000\xa0]"
# Units, and not the words that begin like them: 1.1 人员构成.
_NO_UNIT = (
    "(?!年(?!度|级)|月(?!度|历)|日(?!常|程)|时(?!间|段)|点(?!评)|分(?!类|工|层|析|组|步|级)|[秒万亿倍米千岁]|周(?!次|工|计|安)|元(?!素)|个(?!人|性|别)|名(?!称|师|额)"
    "|人(?!员|才|事|力|文|数)|次(?!序)|公(?!开|共|布|文|示)|度(?!量))"
)
_DOTTED = lazy_pattern(
    # Behind a space stands no unit: 1.2 人人参加, 3.2 4月2日……
    rf"(?P<number>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?:{_SPACE}+(?=\p{{Han}}|[“《（]|(?:19|20)\d\d[年—–-]|\d{{1,2}}月)"
    rf"|(?=\p{{Han}}|[“《（]){_NO_UNIT})"
)
_FIGURES = lazy_pattern(rf"(?P<number>\d{{1,2}}){_SPACE}+(?=\p{{Han}}){_NO_UNIT}")
_CHINESE = lazy_pattern(rf"(?P<number>[一二三四五六七八九十]{{1,3}}){_SPACE}+(?=\p{{Han}})(?![年月班级]|日(?!常|程))")
_LETTERS = lazy_pattern(rf"(?P<number>[A-H])(?:[.．、]{_SPACE}*|{_SPACE}+)(?=\p{{Han}})")
_LONGEST = 40
_FEWEST = 3
_FAR = 3
_SENTENCE_ENDS = ("。", "；", "，", "、", "：", "！", "？")


@dataclass(frozen=True, slots=True)
class Plain:
    """A number at `span`: the counts of its levels, from the outermost, as `text` writes them."""

    span: Span
    text: str
    counts: tuple[int, ...]


def misnumbered(manuscript: Manuscript) -> Iterator[tuple[Plain, Plain]]:
    """Each number that does not follow the one before it, with that one."""
    for numbers in (dotted(manuscript), _simple(manuscript, _CHINESE), _simple(manuscript, _LETTERS)):
        wrong = list(_wrong(numbers))
        # Where much is wrong they are no numbers of headings, but dates, scores, clauses of a law.
        if len(numbers) >= _FEWEST and len(wrong) * 3 <= len(numbers) and _begins(numbers[0].counts):
            yield from ((after, before) for before, after in wrong if _is_near(before.counts, after.counts))


def _begins(counts: Sequence[int]) -> bool:
    """Whether `counts` are the first of a list: 1, 1.1, and 6.1 where only one part counts so."""
    return set(counts) == {1} or (len(counts) > 1 and counts[-1] == 1)


def alone(manuscript: Manuscript) -> Iterator[Plain]:
    """The only number of its level under one above it, 4.1 without 4.2, where all others of it have siblings."""
    numbers = [one for one in dotted(manuscript) if len(one.counts) == 2]
    below: dict[int, list[Plain]] = {}
    for one in numbers:
        below.setdefault(one.counts[0], []).append(one)
    single = [ones[0] for ones in below.values() if len(ones) == 1]
    if len(single) == 1 and len(below) > _FEWEST and single[0].counts[1] == 1:
        second = re.compile(rf"(?m)^{single[0].counts[0]}[.．]2(?!\d)")
        if not manuscript.lines_with(second):
            yield single[0]


def _wrong(numbers: Sequence[Plain]) -> Iterator[tuple[Plain, Plain]]:
    """The pairs that do not follow each other; behind one that comes again may stand what follows the right number."""
    right: tuple[int, ...] = ()
    for before, after in pairwise(numbers):
        if not (_follows(before.counts, after.counts) or (right and _follows(right, after.counts))):
            yield before, after
            right = (*after.counts[:-1], after.counts[-1] + 1) if after.counts == before.counts else ()
        else:
            right = ()


def _follows(before: Sequence[int], after: Sequence[int]) -> bool:
    if tuple(after) == (*before, 1) or (set(after) == {1} and (len(after) == 1 or tuple(after) != tuple(before))):
        return True
    if len(after) > 1 and len(before) > 1 and after[0] > before[0] and set(after[1:]) == {1}:
        return True  # the headings 2 and 3 have another kind of number
    if len(after) > 1 and after[0] == before[0] + 1 and set(after[1:]) == {1}:
        return True
    depth = len(after)
    return depth <= len(before) and tuple(after) == (*before[: depth - 1], before[depth - 1] + 1)


def _is_near(before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether one number is missing or comes again; what is farther away was cut out."""
    depth = min(len(before), len(after))
    same = next((place for place in range(depth) if before[place] != after[place]), depth - 1)
    return abs(after[same] - before[same]) <= _FAR


def dotted(manuscript: Manuscript) -> list[Plain]:
    """Numbers such as 2.1, with those of one level between them; none where no line has two levels or a plain one."""
    return manuscript.once(dotted, lambda: _dotted(manuscript))


def _dotted(manuscript: Manuscript) -> list[Plain]:
    found = []
    for line in manuscript.lines_with(r"(?m)^\d{1,2}[.．\d \u3000\xa0]"):
        number = _DOTTED.match(line.text) or _FIGURES.match(line.text)
        is_clause = number is not None and not number["number"].isdecimal() and _is_plain(line)
        if number and (is_clause or _is_heading(line)) and not _is_date(line, manuscript):
            counts = tuple(int(part) for part in number["number"].replace("．", ".").split("."))
            found.append(Plain(Span(line.index, *number.span("number")), number["number"], counts))
        elif (
            line.number is not None
            and line.number.family == "decimal"
            and line.role == "heading"
            and not line.text.endswith(_SENTENCE_ENDS)
        ):
            found.append(
                Plain(Span(line.index, 0, line.number.end), line.text[: line.number.end], (line.number.value,))
            )
    if any(one.text.isdecimal() for one in found):
        # Beside 3 学校卫生 what reads 1. 秋季 is an item.
        found = [one for one in found if len(one.counts) > 1 or one.text.isdecimal()]
    is_plain = any(len(one.counts) > 1 or one.text.isdecimal() for one in found)
    return found if is_plain else []


def _simple(manuscript: Manuscript, pattern: object) -> list[Plain]:
    found = []
    sign = r"(?m)^[一二三四五六七八九十]{1,3}[ \u3000\xa0]" if pattern is _CHINESE else r"(?m)^[A-H][.．、 \u3000]"
    for line in manuscript.lines_with(sign):
        number = (_CHINESE if pattern is _CHINESE else _LETTERS).match(line.text)
        if number and _is_heading(line):
            text = number["number"]
            count = ord(text) - ord("A") + 1 if text.isascii() else read_chinese_number(text) or 0
            found.append(Plain(Span(line.index, *number.span("number")), text, (count,)))
    return found


def _is_heading(line: Line) -> bool:
    return len(line.text) <= _LONGEST and not line.text.endswith(_SENTENCE_ENDS) and _is_plain(line)


def _is_plain(line: Line) -> bool:
    """Whether a number at the beginning of `line` may be its own: a heading, or a clause 3.1 of a plan."""
    return line.role in ("heading", "body", "item") and not line.label and line.number is None


def _is_date(line: Line, manuscript: Manuscript) -> bool:
    return any(one.start == 0 for one in manuscript.dates.get(line.index, ()))
