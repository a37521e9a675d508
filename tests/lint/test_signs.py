"""A rule that looks only at lines with its sign finds what it finds when it looks at every line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.lint.checking import check
from plangen.lint.dates.written_dates import written_dates
from plangen.lint.linear import manuscript
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.signs import alternatives
from plangen.patterns import compiled
from plangen.pipeline.reading import read_file

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))


def _manuscript(path: Path) -> Manuscript:
    document = read_file(path, Report())
    assert document is not None
    return manuscript(document, path.name)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_signs_hide_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = check(_manuscript(path))
    monkeypatch.setattr(Manuscript, "lines_with", lambda self, _sign: self.lines)
    monkeypatch.setattr(Manuscript, "lines_holding", lambda self, _words: iter(self.lines))
    assert check(_manuscript(path)) == found


def test_lines_with_a_sign_are_told_once_and_in_order() -> None:
    texts = ("甲（一）（二）", "乙", "", "（丙", "丁（")
    seen = Manuscript("", tuple(Line(index, text) for index, text in enumerate(texts)))
    assert [line.index for line in seen.lines_with("（")] == [0, 3, 4]
    assert seen.lines_with("没有") == ()


def test_lines_that_hold_a_word_are_told_once_and_in_order() -> None:
    texts = ("甲乙甲", "丙", "", "乙丙乙", "丁")
    seen = Manuscript("", tuple(Line(index, text) for index, text in enumerate(texts)))
    assert [line.index for line in seen.lines_holding(("丙", "甲乙"))] == [0, 1, 3]
    assert list(seen.lines_holding(("甲丙",))) == []


def test_a_sign_is_not_looked_for_across_lines() -> None:
    seen = Manuscript("", (Line(0, "三"), Line(1, "月")))
    assert seen.lines_with("三月") == ()


def test_dates_are_those_of_every_line() -> None:
    texts = ("3月5日和三月", "2026-03-05", "没有", "二〇二六年五月")
    seen = Manuscript("", tuple(Line(index, text) for index, text in enumerate(texts)))
    assert dict(seen.dates) == {index: tuple(written_dates(texts[index])) for index in (0, 1, 3)}


def test_each_alternative_of_a_sign_is_found_where_the_sign_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """All signs of all rules against all documents of the corpus, whole: the expression itself is what to compare with."""
    signs: set[str] = set()
    seen = [_manuscript(path) for path in CORPUS]
    with_sign = Manuscript.lines_with

    def noted(self: Manuscript, sign: str | re.Pattern[str]) -> tuple[Line, ...]:
        signs.update({sign} if isinstance(sign, str) else ())
        return with_sign(self, sign)

    monkeypatch.setattr(Manuscript, "lines_with", noted)
    for one in seen:
        check(one)
    assert len(signs) > 100
    for one in seen:
        for sign in signs:
            assert [line.index for line in with_sign(one, sign)] == list(_searched(one, compiled(sign))), sign


def _searched(seen: Manuscript, pattern: re.Pattern[str]) -> Iterator[int]:
    """The lines in which a match of `pattern` begins."""
    start = 0
    for line in seen.lines:
        end = start + len(line.text) + 1
        found = pattern.search(seen.text, start)
        if found and found.start() < end:
            yield line.index
        start = end


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("农历|初[一二]", [("农历", ["农历"], []), ("初[一二]", [], ["初", "一二"])]),
        (r"a\|b|[]|]c|[^|]d", [(r"a\|b", ["a|b"], []), ("[]|]c", [], ["]|", "c"]), ("[^|]d", [], ["d"])]),
        ("(?:甲|乙丙)丁{2}|戊?", [("(?:甲|乙丙)丁{2}", [], ["乙甲", "丁"]), ("戊?", [], [])]),
        (r"(?m)^第[1-3]|\d月$", [("(?m)^第[1-3]", [], ["第", "123"]), (r"(?m)\d月$", [], ["月"])]),
        (r"(?=见)表|(?:其中)+.", [("(?=见)表", [], ["表"]), ("(?:其中)+.", ["其中"], [])]),
        ("(?i)todo", [("(?i)todo", [], [])]),
    ],
)
def test_what_a_sign_needs(sign: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    found = [
        (one.source, list(one.words), ["".join(sorted(characters)) for characters in one.sets])
        for one in alternatives(sign)
    ]
    assert found == [(source, words, ["".join(sorted(one)) for one in sets]) for source, words, sets in expected]
