"""Quotation marks, brackets and title marks without their partner, crossed, or nested in the same kind.

Inside “” stand ‘’, inside 《》 stand 〈〉 (GB/T 15834-2011, 4.8.3.3 and 4.15.3).

Wrong:
    开展“送教下乡活动，受到好评。
    认真学习新修订的义务教育法》，做好宣传。
    制定了《教师培训方案，明确了任务。
    组织（全体教师参加培训。
    传达《关于开展《师德建设》活动的通知》精神。
    建立“一人一档）制度。
    “推普“工作不是一朝一夕的事，要让“推普”之花常开。
    孩子说：“妈妈常讲‘今天的事今天做”。’
    举行‘“最美教师”先进事迹’报告会。

Right:
    “妈妈：
    天冷了，热水有了。
    十一月九日”
    孩子写道：“妈妈说，‘姥姥常讲：“人穷志不短。”’我记住了。”

Right:
    他说：‘教学相长’是老话。
    老师说：“孩子，‘慢慢来’，‘别着急’。”
    传达《关于开展〈师德建设〉活动的通知》（第3号）精神。
    他说：“这就叫‘教学相长’。”
    1）制定计划；2）抓好落实。
    It's a teacher’s book. 他说：“点错了也不要紧，按‘Ctrl+Z’就行。”
    各校要按照“谁主管谁负责、谁在岗
    谁负责”的原则，把责任落实到人。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
    "［": "］",
}
_MARKS = frozenset((*_PAIRS, *_PAIRS.values()))
# Marks that only stand inside others, with those.
_OUTER_FIRST = {"‘": "“", "〈": "《"}
_OPENS = {closing: opening for opening, closing in _PAIRS.items()}
_SAME = {"（": "(", "）": ")", "［": "[", "］": "]"}
_DRAWN = str.maketrans("〝〞", "“”")
_NOT_IN_ITSELF = "“《"
_TURNED = 12
_BOTH_CLOSING = lazy_pattern("”[^“”，。；：]{1,12}”")
_LONG = 12
_BLOCK = 10  # lines
_HAS_QUOTE = lazy_pattern("[“”]")
_SENTENCE_ENDS = ("。", "！", "？", "；")
_LATIN = lazy_pattern(r"[A-Za-z]")
# 1）, a） and （1） count an item, and are no pair of brackets.
_COUNTED = lazy_pattern(r"(?:(?<=^)|(?<=[。；：，、;,\s]))(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2})[）)]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Marks that do not pair within their line."""
    for line in manuscript.lines_with("[“”‘’（）()《》〈〉【】〔〕「」『』［］]"):
        yield from _of_line(line, manuscript)


def _of_line(line: Line, manuscript: Manuscript) -> Iterator[Finding]:
    # Fonts of other countries draw quotation marks in this way; that they are wrong is another rule's.
    line = line._replace(text=line.text.translate(_DRAWN))
    text = line.text
    counted = {found.end() - 1 for found in _COUNTED.finditer(text)}
    stack: list[int] = []
    for offset in range(len(text)):
        mark = line.text[offset]
        if mark in _PAIRS:
            if mark == "‘" and text[offset + 1 : offset + 2].isdigit():
                continue  # ‘98
            yield from _open(line, offset, stack)
        elif mark in _OPENS:
            if offset in counted and not any(_like(text[one]) == _like(_OPENS[mark]) for one in stack):
                continue
            is_open = bool(stack) and text[stack[-1]] == "‘" and not _LATIN.match(text, offset + 1)
            if mark == "’" and not is_open and _is_apostrophe(text, offset):
                continue
            if mark == "”" and not stack and (found := _BOTH_CLOSING.match(line.text, offset)):
                # ”心愿树”: the first one was turned the wrong way.
                line = line._replace(text=line.text[:offset] + "“" + line.text[offset + 1 :])
                stack.append(offset)
                yield _turned(line, offset, found[0][0], "“")
                continue
            if (inner := _crosses(line.text, offset, stack)) is not None:
                yield _crossed(line, offset, inner)
                right = line.text[inner]
                line = line._replace(
                    text=f"{line.text[:offset]}{right}{line.text[offset + 1 : inner]}{mark}{line.text[inner + 1 :]}"
                )
            previous = manuscript.before(line)
            is_end = not stack and mark == "”" and _ends_block(line, offset, manuscript)
            if not is_end and (previous is None or stack or not _is_broken(previous, line, mark)):
                yield from _close(line, offset, stack)
    yield from (_single(line, offset) for offset in stack if not _ends_elsewhere(line, offset, manuscript))


def _open(line: Line, offset: int, stack: list[int]) -> Iterator[Finding]:
    """Put the mark at `offset` on the stack, and tell where the same mark is open already."""
    text, mark = line.text, line.text[offset]
    opened = next((one for one in reversed(stack) if text[one] == mark), None)
    is_third = mark == "“" and bool(stack) and text[stack[-1]] == "‘"  # “‘“”’” is right
    if mark in _NOT_IN_ITSELF and opened is not None and not is_third:
        closing = _PAIRS[mark]
        following = next((one for one in text[offset + 1 :] if one in (mark, closing)), mark)
        if following == mark and offset - opened <= _TURNED:
            # “字“: the second one was turned the wrong way.
            stack.remove(opened)
            yield _turned(line, offset, mark, closing)
            return
        if text.count(closing, opened) < 2:
            # One of the two never closes: the outer one, because names are short.
            stack.remove(opened)
            yield _single(line, opened)
        else:
            yield _nested(line, offset)
    stack.append(offset)


def _turned(line: Line, offset: int, mark: str, right: str) -> Finding:
    span = Span(line.index, offset, offset + 1)
    message = _("'{mark}' where '{closing}' belongs", mark=mark, closing=right)
    return Finding(span, message, _("write '{right}'", right=right), (Edit(span, right),))


def _crosses(text: str, offset: int, stack: Sequence[int]) -> int | None:
    """Where the mark stands that should stand at `offset`, which closes the outer of two pairs before the inner one.

    None where the pairs do not cross.
    """
    if len(stack) < 2 or _PAIRS[text[stack[-2]]] != text[offset] or text[offset] == _PAIRS[text[stack[-1]]]:
        return None
    following = next((place for place in range(offset + 1, len(text)) if text[place] in _MARKS), None)
    return following if following is not None and text[following] == _PAIRS[text[stack[-1]]] else None


def _crossed(line: Line, offset: int, inner: int) -> Finding:
    outer_mark, inner_mark = line.text[offset], line.text[inner]
    spans = [Span(line.index, place, place + 1) for place in (offset, inner)]
    message = _("'{outer}' stands before '{inner}', which closes what is inside", outer=outer_mark, inner=inner_mark)
    edits = (Edit(spans[0], inner_mark), Edit(spans[1], outer_mark))
    return Finding(spans[0], message, _("write '{right}'", right=inner_mark), edits, also=(spans[1],))


def _like(mark: str) -> str:
    return _SAME.get(mark, mark)


def _close(line: Line, offset: int, stack: list[int]) -> Iterator[Finding]:
    """Close what the mark at `offset` closes, and tell of those that stay open inside it."""
    text, opening = line.text, _OPENS[line.text[offset]]
    matching = next((one for one in reversed(stack) if _like(text[one]) == _like(opening)), None)
    if matching is None and stack and _is_wrong_quote(text, stack[-1], offset):
        right = _PAIRS[text[stack.pop()]]
        span = Span(line.index, offset, offset + 1)
        message = _("'{mark}' where '{closing}' belongs", mark=text[offset], closing=right)
        yield Finding(span, message, _("write '{right}'", right=right), (Edit(span, right),))
        return
    if matching is None:
        if text[offset] != "”" or text.count('"', 0, offset) % 2 == 0:
            yield _single(line, offset)  # otherwise it is the finding of the straight mark
        return
    while stack[-1] != matching:
        yield _single(line, stack.pop())
    stack.pop()
    if (inner := _OUTER_FIRST.get(text[matching])) and inner in text[matching:offset] and not stack:
        span = Span(line.index, matching, matching + 1)
        message = _("'{mark}' stands outside '{inner}'", mark=text[matching], inner=inner)
        yield Finding(span, message, _("write '{inner}' outside and '{mark}' inside", mark=text[matching], inner=inner))
    if text[matching] != opening:
        wide = _is_wide_content(text[matching + 1 : offset])
        wrong = next(one for one in (matching, offset) if (text[one] in "()[]") == wide)
        right = {"(": "（", ")": "）", "（": "(", "）": ")"}.get(text[wrong], text[wrong])
        span = Span(line.index, wrong, wrong + 1)
        message = _("'{first}' is closed by '{second}' of the other width", first=text[matching], second=text[offset])
        yield Finding(span, message, _("write '{right}'", right=right), (Edit(span, right),))


def _is_wrong_quote(text: str, opened: int, offset: int) -> bool:
    """Whether “ is closed by ’ or ‘ by ”, with no better mark behind."""
    quotes = {"“": "’", "‘": "”"}
    return quotes.get(text[opened]) == text[offset] and _PAIRS[text[opened]] not in text[offset:]


def _is_wide_content(text: str) -> bool:
    return not text or any(ord(character) > 0x2E80 for character in text)


def _is_apostrophe(text: str, offset: int) -> bool:
    return bool(_LATIN.match(text[offset - 1 : offset] or " "))


def _ends_elsewhere(line: Line, offset: int, manuscript: Manuscript) -> bool:
    """Whether what opens at `offset` ends in a line behind, or with a straight mark, which is another rule's."""
    following, mark = manuscript.after(line), line.text[offset]
    if '"' in line.text[offset:] or (following is not None and _is_broken(line, following, _PAIRS[mark])):
        return True
    return _goes_on(line, mark, manuscript) or _begins_block(line, offset, manuscript)


def _begins_block(line: Line, offset: int, manuscript: Manuscript) -> bool:
    """Whether a letter or verse of several lines begins here, which only its last line closes."""
    if offset != line.start or line.text[offset] != "“":
        return False
    behind = manuscript.lines[line.index + 1 : line.index + 1 + _BLOCK]
    last = next((one for one in behind if _HAS_QUOTE.search(one.text)), None)
    return last is not None and last.text.rstrip().endswith("”") and len(_HAS_QUOTE.findall(last.text)) == 1


def _ends_block(line: Line, offset: int, manuscript: Manuscript) -> bool:
    """Whether a letter or verse that an earlier line opens ends with the mark at `offset`."""
    if offset < len(line.text.rstrip()) - 1 or len(_HAS_QUOTE.findall(line.text)) > 1:
        return False
    ahead = manuscript.lines[max(0, line.index - _BLOCK) : line.index]
    first = next((one for one in reversed(ahead) if _HAS_QUOTE.search(one.text)), None)
    return first is not None and first.text.startswith("“", first.start) and "”" not in first.text


def _is_broken(line: Line, following: Line, closing: str) -> bool:
    """Whether `line` was broken in the middle of a sentence, and what it opens is closed by `closing` behind that.

    So texts that pages of a website show are broken, and those copied line by line.
    """
    opening = _OPENS[closing]
    if len(line.text) < _LONG or line.role == "cell":
        return False
    if line.text.endswith(_SENTENCE_ENDS) and opening != "“":
        return False  # only what somebody says goes on behind a full stop
    end = following.text.find(closing)
    is_opened = line.text.count(opening) > line.text.count(closing)
    return is_opened and end >= 0 and opening not in following.text[:end]


def _goes_on(line: Line, mark: str, manuscript: Manuscript) -> bool:
    """Whether a quotation goes on in the lines that follow, and ends there."""
    if mark not in "“「":
        return False
    closing = _PAIRS[mark]
    for following in manuscript.lines[line.index + 1 : line.index + 6]:
        # Each paragraph of a long quotation begins with the mark, only the last one ends with it.
        opened, closed = following.text.find(mark, 1), following.text.find(closing)
        if closed >= 0 and not 0 <= opened < closed:
            # It ends where the paragraph ends; otherwise a mark is missing there as well.
            return closed >= len(following.text) - 2
        if not following.text.startswith(mark):
            return False
    return False


def _single(line: Line, offset: int) -> Finding:
    mark = line.text[offset]
    around = line.text[max(0, offset - 6) : offset + 9]
    if mark in _PAIRS:
        message = _("'{mark}' is never closed: '{around}'", mark=mark, around=around)
        hint = _("write '{closing}' where it ends", closing=_PAIRS[mark])
    else:
        message = _("'{mark}' was never opened: '{around}'", mark=mark, around=around)
        hint = _("write '{opening}' where it begins", opening=_OPENS[mark])
    return Finding(Span(line.index, offset, offset + 1), message, hint)


def _nested(line: Line, offset: int) -> Finding:
    mark = line.text[offset]
    inner = {"“": "‘’", "《": "〈〉"}[mark]
    message = _("'{mark}' stands inside the same mark", mark=mark)
    return Finding(Span(line.index, offset, offset + 1), message, _("inside it write {inner}", inner=inner))
