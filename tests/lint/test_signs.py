"""A rule that looks only at lines with its sign finds what it finds when it looks at every line."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.lint.checking import check
from plangen.lint.linear import manuscript
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.written_dates import written_dates
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
