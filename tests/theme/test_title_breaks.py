"""Long titles turn where the sense allows it (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from plangen.theme.theme import Theme
from plangen.theme.title_breaks import title_breaks

WIDTH = 442.2 / 22  # characters of 二号 in 156 mm


def lines(text: str, theme: Theme) -> list[str]:
    ends = [0, *title_breaks(text, WIDTH, theme.title_breaks), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    "text",
    [
        "晨星区2026年工作计划",
        "晨星幼儿园2026年春季学期|教育教学与教师专业发展工作计划",
        "晨星县教育局2025年|中小学教师继续教育工作总结",
        "第二实验小学语文教研组|2026年春季学期学科教学工作计划",
        "晨星市教育科学研究院2025—2026学年|第二学期教研工作计划",
        "关于做好2026年春季学期中小学幼儿园|开学工作和校园安全专项整治行动的实施方案",
        "晨星区教育局2026年春季学期中小学校|教师继续教育培训学时安排一览表",
        "晨星市中小学心理健康教育|活动专项经费管理办法",
        "关于印发《晨星区中小学教师继续教育五年|规划实施方案（2026—2030年）》的通知",
    ],
)
def test_lines(text: str, theme: Theme) -> None:
    assert lines(text.replace("|", ""), theme) == text.split("|")


@pytest.mark.parametrize("length", [21, 25, 39, 41, 61, 79, 81, 100, 300])
def test_whatever_the_length_no_line_is_too_long_and_none_is_an_orphan(length: int, theme: Theme) -> None:
    found = lines("汉" * length, theme)
    assert "".join(found) == "汉" * length
    assert max(map(len, found)) <= WIDTH
    assert min(map(len, found)) > 1


def test_a_number_is_never_broken(theme: Theme) -> None:
    for before in range(10, 25):
        text = "汉" * before + "2025—2026学年" + "字" * 10
        assert any("2025—2026学年" in line for line in lines(text, theme))


def test_one_word_too_long_for_a_line_is_left_to_word(theme: Theme) -> None:
    assert lines("A" * 60, theme) == ["A" * 60]
