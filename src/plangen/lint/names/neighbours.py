"""Names of the organisation's sort in its own place, named once and by nobody as another's: 第二中学 for 第三中学."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.own_name import LEVELS, OwnName
from plangen.lint.names.own_words import ENDS, OTHERS, PERSON, RIVALS, Speaker, is_quoted, sentence_around, speaks_of
from plangen.patterns import lazy_pattern

_WORDS = lazy_pattern(
    rf"(?P<words>(?:(?![的由经报给让与和及为将等是向])\p{{Han}}){{2,14}}?(?:{ENDS}))(?![区部长生友训])"
)
_RENAMED = lazy_pattern("原[名来为是系]|原\\p{Han}{2,8}[小中]?学|更名|改名|挂牌|加挂|合并|整合[为成]|升格|前身|又称")
# Where another one stands: beside, visited, visiting.
_BEFORE = lazy_pattern("(?:[与和同跟及、赴往到向对于（(：比]|[考升调转进]入|走进|前往|来自|(?<!我)在|包括|其中)$")
_BEHIND = lazy_pattern(
    r"[、与和及]\p{Han}{2,12}(?:小学|中学|学校|幼儿园|中心)|[^。；]*(?:来我?[校园]|我[校园]|本[校园]|承办|结对|对口|手拉手|跟岗|支教"
    "|的(?:做法|经验|案例)|送教|轮岗|帮扶|交流|[荣获夺得][^，。]{0,8}[奖名冠亚])|等[\\d一二三四五六七八九十几多]*[所校]"
)
_TEACHERS = lazy_pattern("进修|教师|干部|培训|研修|党校|少年|成人|老年|家长|考试|招生")
# Not the name of one school.
_GENERIC = lazy_pattern(rf"[{LEVELS}]?(?:[中各全所有]|直属|城[区市乡]|农村|乡村|义务教育|公办|民办|普通|部分|多所)+")
_MEMBERS = lazy_pattern("的?(?:上下|同志|同仁|工作人员|教练员|(?:干部|教师|教|在编)?(?:职工|员工|师生|教师|干部))")
_CLOSE = 0.6
_KIND = 2
_MOST = 4  # characters more or less


def neighbours(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The places of the names that begin as `name` does and are of its sort, and of nobody else."""
    if "局" in name.kind or len(name.full) < len(name.kind) + 2:
        return
    found = [*_called_otherwise(manuscript, name)]
    for line, span in found:
        # A text that names two neighbours does so on purpose, but signs only for itself.
        is_alone = len(found) == 1 or span == (0, len(line.text))
        if is_alone or speaks_of(line, *span, name) >= Speaker.LIKELY_OWN:
            yield line, span


def _called_otherwise(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    head = name.full[:2]
    is_known = lazy_pattern(rf"(?:{ENDS})$").search(name.full)
    of_kind = (
        None
        if is_known
        else re.compile(
            rf"(?P<words>(?:(?![的由与和及为将是向来到派赴往在])\w){{3,12}}?{re.escape(name.full[-1])})(?![区部长生友训])"
        )
    )
    for line in manuscript.lines_holding((head,)):
        if line.role in ("title", "cell", "margin") or _RENAMED.search(line.text):
            continue
        for begins in re.finditer(re.escape(head), line.text):
            start = begins.start()
            found = _WORDS.match(line.text, start) or (of_kind and of_kind.match(line.text, start))
            if found is None or line.text.startswith(name.full, start):
                continue
            text, end = found["words"], found.end("words")
            if (
                not name.allows(text)
                and manuscript.text.count(text) == 1
                and abs(len(text) - len(name.full)) <= _MOST
                and (_is_of_one_sort(text, name) or _is_of_all(line.text, start, end, name))
                and not is_of_others(line, start, end)
                and not (name.is_school and RIVALS.search(sentence_around(line.text, start, end)))
            ):
                yield line, (start, end)


def _is_of_one_sort(text: str, name: OwnName) -> bool:
    """Whether `text` could be meant for `name`: a school for a school, an institute for one with most of its words."""
    full = name.full
    if bool(_TEACHERS.search(text)) != bool(_TEACHERS.search(full)):
        return False
    if name.is_school:
        if _GENERIC.fullmatch(text[2:-_KIND]) or full.startswith(text) or (not name.place and text[2] in LEVELS):
            return False
        own = set(full[2:-_KIND]) - set(LEVELS) - set("第")
        return text[-_KIND:] == full[-_KIND:] or bool(own & set(text[2:-_KIND]))
    one, other = (each[len(name.place) :].replace("人民", "") for each in (full, text))
    from difflib import SequenceMatcher  # noqa: PLC0415  # few documents name anything so like themselves

    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= _CLOSE * max(len(one), len(other)) or one[:2] == other[:2] == "教师"


def is_of_others(line: Line, start: int, end: int) -> bool:
    """Whether the sentence names what stands in `line` from `start` to `end` as somebody else's."""
    sentence = line.text[max(line.text.rfind(mark, 0, start) for mark in "。；") + 1 : start]
    return bool(
        _BEFORE.search(sentence)
        or OTHERS.search(sentence)
        or _BEHIND.match(line.text, end)
        or PERSON.match(line.text, end)
        or is_quoted(sentence, len(sentence))
    )


def _is_of_all(text: str, start: int, end: int, name: OwnName) -> bool:
    """Whether the sentence that begins with what stands at `start` tells of all who belong to `name`: 全馆职工."""
    around = sentence_around(text, start, end)
    whole = "校" if name.kind.endswith(("学", "校")) else name.full[-1]
    found = around.find("全" + whole)
    is_met = around[found - 1 : found] in tuple("与和同向为给对请让")
    return around.startswith("，") and found >= 0 and not is_met and bool(_MEMBERS.match(around, found + 2))
