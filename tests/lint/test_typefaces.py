"""Fonts by their names: one typeface or another, and which characters they hold."""

from __future__ import annotations

import pytest

from plangen.lint.layout.typefaces import is_among, larger_font, rare_characters, shows, typeface


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("仿宋", "仿宋_GB2312", True),
        ("FangSong", "方正仿宋_GBK", True),
        ("@仿宋", "STFangsong", True),
        ("仿宋", "宋体", False),
        ("方正小标宋_GBK", "方正小标宋简体", True),
        ("小标宋", "宋体", False),
        ("黑体", "SimHei", True),
        ("黑体", "微软雅黑", False),
        ("KaiTi", "楷体_GB2312", True),
        ("Calibri", "calibri", True),
    ],
)
def test_typefaces(one: str, other: str, same: bool) -> None:
    assert (typeface(one) == typeface(other)) is same


def test_what_may_stand_in_for_a_font() -> None:
    assert is_among("SimHei", ("微软雅黑", "黑体"))
    assert not is_among("宋体", ("微软雅黑", "黑体"))


@pytest.mark.parametrize(
    ("font", "character", "shown"),
    [
        ("仿宋_GB2312", "教", True),
        ("仿宋_GB2312", "喆", False),
        ("仿宋_GB2312", "，", True),
        ("方正小标宋简体", "玥", False),
        ("方正小标宋_GBK", "玥", True),
        ("仿宋", "喆", True),
        ("宋体", "𠮷", False),
        ("SimSun-ExtB", "𠮷", True),
        ("Some Font", "𠮷", True),
    ],
)
def test_characters_of_fonts(font: str, character: str, shown: bool) -> None:
    assert shows(font, character) is shown


def test_larger_fonts() -> None:
    assert larger_font("楷体_GB2312", "喆") == "楷体"
    assert larger_font("方正小标宋简体", "喆") == "方正小标宋_GBK"
    assert larger_font("仿宋_GB2312", "𠮷") == "宋体-ExtB"


def test_rare_characters() -> None:
    assert rare_characters("张喆和李𠮷，二〇二六年™") == {"喆", "𠮷"}
    assert rare_characters("张三，2026年") == frozenset()
