"""Headers beside titles, and what a review left: what can be seen in Word documents only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plangen.diagnostics import Part
from plangen.lint.checking import check
from plangen.lint.linear import manuscript
from plangen.lint.located import with_margins
from plangen.lint.manuscript import Manuscript
from plangen.text.reader import read_plain


def document(title: str, *headers: str) -> Manuscript:
    text = f"{title}\n一、目标\n各班做好准备。\n二、措施\n办好学校。\n"
    return with_margins(manuscript(read_plain(text, "a.docx"), "a.docx"), {Part("header", 1): headers})


@pytest.mark.parametrize(
    ("title", "header", "found"),
    [
        ("2025—2026学年第二学期工作计划", "2024—2025学年第二学期工作计划", "2024—2025学年"),
        ("2025—2026学年第二学期工作计划", "2025-2026学年第一学期工作计划", "第一学期"),
        ("2025—2026学年第二学期工作计划", "晨星小学2024年工作计划", "2024年"),
        ("2026年工作要点", "2025年工作要点", "2025年"),
        ("二〇二六年工作要点", "二〇二五年工作要点", "二〇二五年"),
        ("2026年春季学期工作计划", "2026年秋季学期工作计划", "秋季"),
        ("2025—2026学年度第一学期工作计划", "晨星小学2024~2025学年度", "2024~2025学年"),
    ],
)
def test_an_outdated_header(title: str, header: str, found: str) -> None:
    seen = document(title, header)
    [remark] = [one for one in check(seen) if one.rule == "outdated-header"]
    line, start, end = remark.finding.span
    assert seen.lines[line].text[start:end] == found


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("2025—2026学年第二学期工作计划", "2025－2026学年第二学期"),
        ("2025—2026学年第二学期工作计划", "晨星小学2026年春季"),
        ("2025—2026学年第一学期工作计划", "晨星小学教务处　2025年9月1日"),
        ("2026年工作要点", "2025年12月30日印发"),
        ("2026年工作要点", "2021—2025年发展规划"),
        ("2026年工作要点", "2025—2026学年"),
        ("工作计划", "2024—2025学年"),
        ("2026年工作要点", "晨星小学文件"),
        ("2026年工作要点", "第2页 共12页"),
        ("2026年工作要点", "第2页，共12页"),
        ("2024—2025学年工作总结和2025—2026学年工作计划", "2024—2025学年工作总结"),
    ],
)
def test_headers_that_may_stand(title: str, header: str) -> None:
    assert check(document(title, header)) == ()


def test_what_a_review_left() -> None:
    seen = replace(document("工作计划"), open_changes=((3, "张"), (3, "李"), (5, "张")), open_comments=((9, ""),))
    found = [(one.rule, one.finding.span.line, one.finding.message) for one in check(seen)]
    assert found == [
        ("unsettled-review", 2, "open tracked changes: 3, of 张、李"),
        ("unsettled-review", 4, "open comments: 1, of somebody"),
    ]
