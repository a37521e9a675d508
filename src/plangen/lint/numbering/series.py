"""Typed numbers put together into the series that they count: headings, items, (1)(2)(3) inside sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from itertools import groupby, pairwise

from plangen.immutable import dataclass
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.numbering.automatic import automatic_number
from plangen.patterns import lazy_pattern
from plangen.typed_numbers import FAMILIES, Family, TypedNumber, typed_number

_RANKS: dict[Family, int] = {family: rank for rank, family in enumerate(FAMILIES)}
# Inside a line a number counts where a clause begins and words follow it: （1）完成课题；（2）整理资料.
_INLINE = lazy_pattern(
    r"(?<=\p{Han}|[”》。；：;:！？，,、）) \u3000→➜⇒])"
    r"(?=[（(]\d{1,2}[）)][ \u3000]?(?![至到和或及与][（(\d第]|[条款项的])(?:\p{Han}|[A-Za-z“《])"
    r"|[①-⑳⑴-⒇](?:\p{Han}|[A-Za-z“《]))"
)
# 1） with nothing before it is told from the end of a bracket by what ends before it.
_INLINE_HALF = lazy_pattern(r"(?:(?<=[；。：;:])|(?<=[；。：;:] ))(?=\d{1,2}[）)](?:\p{Han}|[“《]))")
_INLINE_CHINESE = lazy_pattern(r"(?<=[。；：;:])(?=[（(][一二三四五六七八九十]{1,3}[）)](?:\p{Han}|[“《]))")
_INLINE_DECIMAL = lazy_pattern(
    r"(?<=[。；：;！])[ \u3000]*(?=\d{1,2}[、．.](?:\p{Han}|[“《]|\d{1,2}月))|"
    r"(?<=附件[：:])[ \u3000]*(?=\d{1,2}[、．.](?!\d|$)|\d{1,2}[、．.](?:19|20)\d\d年)"
)
_REFERRING = lazy_pattern(r"(?:[（(]\d{1,2}[）)]|[①-⑳⑴-⒇]|(?:上述|(?<![岁%％级名人个年周天度])以上|前述)\p{Han}{0,3})$")
# What each of these holds.
_INLINE_SIGN = "[①-⒇]|[（(][一二三四五六七八九十\\d]|\\d[、．.）)]"
_SENTENCE_END = ("。", "；", "！", "？", "”", ";", "!", "?", "：", ":", "）", ")", "…", ".", "、", "，", ",")
# A line of the table of contents: its number is that of the heading that it names.
_CONTENTS = lazy_pattern(r"(?:\.{6}|…{3}|·{6})[.…· ]*\d{1,3}$")
_LABEL = 14
_LAZY = 3  # items with the number 1.
_INDENT = 2  # columns, by which a list inside another begins farther to the right
_PAGE_TURN = 60


@dataclass(slots=True)
class Member:
    """A number of a series, where it stands; `is_inline` when it stands inside a line."""

    line: Line
    number: TypedNumber
    is_inline: bool = False

    @property
    def is_automatic(self) -> bool:
        """Whether Word counts it, so that it is no part of the line."""
        return not self.number.end

    @property
    def indent(self) -> int:
        """In which column its line begins; 0 where nobody knows."""
        place = self.line.stretch_at(0).place
        return place.column if place is not None and not self.is_inline else 0


@dataclass(slots=True)
class Series:
    """Numbers of one family that count on. `repeats` is set where it begins with 1 without any reason to do so."""

    family: Family
    members: list[Member] = field(default_factory=list)
    repeats: bool = False

    @property
    def last(self) -> int:
        return self.members[-1].number.value

    @property
    def is_automatic(self) -> bool:
        return self.members[-1].is_automatic

    @property
    def style(self) -> str:
        return self.members[-1].number.style

    @property
    def indent(self) -> int:
        return self.members[-1].indent


def typed_series(manuscript: Manuscript) -> tuple[Series, ...]:
    """The series of `manuscript`, in the order in which they begin. Faulty ones are what they most likely should be."""
    return manuscript.once(typed_series, lambda: _all_series(manuscript))


def counted_series(manuscript: Manuscript) -> tuple[Series, ...]:
    """As `typed_series`, with the numbers among them that Word counts before items."""
    return manuscript.once(counted_series, lambda: _all_series(manuscript, with_automatic=True))


def _all_series(manuscript: Manuscript, *, with_automatic: bool = False) -> tuple[Series, ...]:
    read = _Reading(manuscript, with_automatic=with_automatic).series()
    return tuple(_adopted(_counted(read, manuscript)))


def _counted(read: list[Series], manuscript: Manuscript) -> list[Series]:
    """`read`, in Markdown with the items of a list 1. 1. 1. in one series, as they are shown: 1. 2. 3. (GFM 5.3)."""
    if not manuscript.file.endswith(".md"):
        return read
    for _style, group in groupby(read, lambda one: (one.style, one.indent, len(one.members), one.last)):
        ones = list(group)
        lines = [one.members[0].line.index for one in ones]
        if len(ones) >= _LAZY and ones[0].style == "1." and ones[0].last == 1 and lines[-1] - lines[0] < len(ones):
            for one in ones:
                one.repeats = False
    return read


def _adopted(read: list[Series]) -> list[Series]:
    """`read`, with each number of another family that fills the gap of a series in that gap: 1. 2） 3."""
    strays = {
        (one.members[0].line.index, one.members[0].number.start): one
        for one in read
        if len(one.members) == 1 and one.members[0].number.value > 1
    }
    adopted: list[Series] = []
    for series in read:
        last = series.members[-1]
        following = strays.get((last.line.index + 1, 0))
        if following is not None and _is_like(following.members[0], last) and following is not series:
            series.members.append(following.members[0])
            adopted.append(following)
        for place, (before, after) in enumerate(pairwise(series.members), 1):
            if after.number.value != before.number.value + 2 or before.is_inline or after.is_inline:
                continue
            for position, stray in strays.items():
                member = stray.members[0]
                is_between = (before.line.index, 0) < position < (after.line.index, 0)
                if is_between and not member.is_inline and member.number.value == before.number.value + 1:
                    series.members.insert(place, member)
                    adopted.append(stray)
                    break
    return [one for one in read if not any(one is stray for stray in adopted)]


def _is_like(stray: Member, last: Member) -> bool:
    """Whether `stray`, in the line after `last`, is the next item of its list in another spelling: 2、 3）."""
    decimal = ("decimal", "decimal-half", "decimal-bracket")
    families = {stray.number.family, last.number.family}
    is_next = stray.number.value == last.number.value + 1 > 2
    return is_next and len(families) == 2 and families <= set(decimal) and not (stray.is_inline or last.is_inline)


class _Reading:
    def __init__(self, manuscript: Manuscript, *, with_automatic: bool) -> None:
        self._manuscript = manuscript
        self._with_automatic = with_automatic
        self._open: dict[str, list[Series]] = {}
        self._ended: dict[str, list[Series]] = {}  # by a number of a higher level
        self._all: list[Series] = []
        self._previous: Line | None = None
        self._last: Series | None = None  # the one that the last number at the beginning of a line belongs to
        self._between = 0  # lines without a number since the last one that has one
        self._may_restart = len(FAMILIES)  # families from this rank on may begin anew after a title or a label

    def series(self) -> list[Series]:
        with_numbers = {line.index for line in self._manuscript.lines_with(_INLINE_SIGN)}
        for line in self._manuscript.prose:
            if line.text[-1:].isdecimal() and _CONTENTS.search(line.text):
                continue
            if self._begins_page(line):
                self._may_restart = 0
            number = line.number
            if number is None and self._with_automatic:
                number = automatic_number(line, self._manuscript)
            if number is not None and not self._is_page_turn(line):
                self._take(Member(line, number))
                self._between = 0
            else:
                self._between += 1
                if self._is_break(line):
                    rank = 0 if self._is_document_break(line) else _RANKS["decimal"]
                    self._may_restart = min(self._may_restart, rank)
            if line.index in with_numbers:
                for inside in _inline_numbers(line):
                    self._take(Member(line, inside, is_inline=True))
            self._previous = line
        return self._all

    def _is_page_turn(self, line: Line) -> bool:
        """Whether the number is that of a page, left behind where the text went on over it."""
        before = self._previous
        return (
            line.number is not None
            and line.number.family == "decimal"
            and before is not None
            and len(before.text) > _PAGE_TURN
            and len(line.text) > _PAGE_TURN
            and not before.text.endswith(_SENTENCE_END)
        )

    def _begins_page(self, line: Line) -> bool:
        """Whether a new page was begun by hand since the last line: what was counted before may be another paper's."""
        before = self._previous.index if self._previous is not None else -1
        return any(before <= end < line.index for end in self._manuscript.page_ends)

    def _is_break(self, line: Line) -> bool:
        """A heading, or a label such as 三月份：, after which one counts anew."""
        if line.role in ("heading", "title", "note", "signature", "date"):
            return True
        text = line.text
        return len(text) <= _LABEL and (text.endswith(("：", ":")) or not text.endswith(_SENTENCE_END))

    def _is_document_break(self, line: Line) -> bool:
        return line.role in ("title", "date") or (not line.label and not line.text.endswith(_SENTENCE_END))

    def _take(self, member: Member) -> None:
        number = member.number
        # Articles (第五条) count on through all chapters.
        key = "article" if number.after == "条" else number.family
        if not member.is_inline:
            for family in FAMILIES[_RANKS[number.family] + 1 :]:
                self._ended.update({family: one} if (one := self._open.pop(family, [])) else {})
        stack = self._open.setdefault(key, [])
        if not stack and number.value != 1 and (ended := self._ended.get(key)) and ended[0].last + 1 == number.value:
            # 一、（一）（二）二、（三）（四）: some count on through the whole document.
            stack.append(ended[0])
        if member.line.role == "heading" and not member.is_automatic:
            # A heading goes on with no list that Word counts: 3、队员评价 behind an item 4.
            stack[:] = [one for one in stack if not one.is_automatic]
        going_on = [one for one in stack if one.last + 1 == number.value]
        going_on = [one for one in going_on if one.indent == member.indent] or going_on
        going_on = [one for one in going_on if one.is_automatic == member.is_automatic] or going_on
        chosen = next((one for one in reversed(going_on) if one.style == number.style), None)
        chosen = chosen or next(reversed(going_on), None)
        if chosen is not None:
            for inner in stack[stack.index(chosen) + 1 :]:
                inner.repeats = False  # it stood inside the one that goes on
            del stack[stack.index(chosen) + 1 :]
            chosen.members.append(member)
        elif stack and number.value != 1 and not self._is_apart(member, stack[-1].members[-1]):
            stack[-1].members.append(member)
        else:
            self._begin(stack, member)
        if not member.is_inline:
            self._may_restart = len(FAMILIES)
            self._last = stack[-1]

    def _is_apart(self, member: Member, last: Member) -> bool:
        """Whether a 2、 inside a line belongs to a list that began somewhere else: where lines ran together."""
        return member.is_inline and member.number.family == "decimal" and member.line is not last.line

    def _is_within(self, series: Series) -> bool:
        """Whether the last number counts what `series` stood under, as in （1）1. 2. （2）1. 2."""
        last = self._last
        if last is None or last.family == series.family or len(last.members) < 2:
            return False
        return last.members[0].line.index < series.members[0].line.index

    def _begin(self, stack: list[Series], member: Member) -> None:
        new = Series(member.number.family, [member])
        rank = _RANKS[member.number.family]
        # What Word counts below a typed number, or the other way round, is a list of its own.
        is_inner = bool(stack) and (
            0 < stack[-1].indent <= member.indent - _INDENT or stack[-1].is_automatic != member.is_automatic
        )
        is_free = member.is_inline or rank >= self._may_restart or not stack or self._is_within(stack[-1]) or is_inner
        if not is_free:
            directly = self._between == 0 and stack[-1].style == member.number.style
            new.repeats = directly or (rank < _RANKS["decimal"] and stack[-1].last == 1)
        if member.is_inline or is_inner:
            # The items between which it stands go on after it.
            stack[:] = [one for one in stack if not one.members[-1].is_inline]
        elif is_free or (self._between and not new.repeats):
            stack.clear()
        stack.append(new)
        self._all.append(new)


def _inline_numbers(line: Line) -> Iterator[TypedNumber]:
    patterns = (_INLINE, _INLINE_CHINESE, _INLINE_DECIMAL, _INLINE_HALF)
    starts = {found.end() for pattern in patterns for found in pattern.finditer(line.text, line.start)}
    if line.number is not None:
        starts.discard(0)
    referring = 0  # up to where numbers are those of what was listed: 以上①③两项由教务处落实，②由各班落实
    for start in sorted(starts):
        if start < max(referring, 1):
            continue
        if _REFERRING.search(line.text, 0, start):
            stop = line.text.find("。", start)
            referring = stop if stop >= 0 else len(line.text)
        elif (number := typed_number(line.text, start)) is not None:
            yield number
