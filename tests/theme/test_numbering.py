from __future__ import annotations

import pytest

from plangen.theme.numbering import NumberFormat
from plangen.theme.theme import Theme


@pytest.mark.parametrize(
    ("example", "number", "text"),
    [
        ("一、", 11, "十一、"),
        ("（一）", 20, "（二十）"),
        ("1.", 12, "12."),
        ("（1）", 3, "（3）"),
        ("①", 3, "③"),
        ("①", 20, "⑳"),
        ("①", 21, "㉑"),
        ("①", 36, "㊱"),
        ("①", 50, "㊿"),
        ("①", 51, "51"),
        ("A.", 26, "Z."),
        ("A.", 27, "AA."),
        ("a)", 2, "b)"),
        ("第一条 ", 5, "第五条 "),
    ],
)
def test_a_form_is_shown_by_its_first_number(example: str, number: int, text: str) -> None:
    form = NumberFormat.from_example(example)
    assert form.text(1) == example
    assert form.text(number) == text


@pytest.mark.parametrize("example", ["", "、", "二、", "2."])
def test_no_first_number(example: str) -> None:
    with pytest.raises(ValueError, match="none of"):
        NumberFormat.from_example(example)


def test_lists_by_depth_begin_anew(theme: Theme) -> None:
    assert [theme.numbering.list_format(depth).text(2) for depth in range(4)] == ["2.", "（2）", "②", "2."]
    assert theme.numbering.bullet(0) == theme.numbering.bullet(3)


def test_labels(theme: Theme) -> None:
    assert [theme.numbering.label_format("模块").text(number) for number in (1, 2)] == ["模块一：", "模块二："]
