"""Numbers before headings and items that people and Word spell otherwise than 一、 and 1."""

from __future__ import annotations

import pytest

from plangen.typed_numbers import typed_number


@pytest.mark.parametrize(("text", "value"), [("壹、活动主题", 1), ("陆、工作要求", 6), ("拾贰．附则", 12)])
def test_numerals_of_accounts(text: str, value: int) -> None:
    number = typed_number(text)
    assert number is not None
    assert (number.level, number.value) == (1, value)
    assert number.numeral(value + 1) in "贰柒拾叁"
    assert text[number.end :] in ("活动主题", "工作要求", "附则")


@pytest.mark.parametrize("text", ["陆、海、空三军", "陆、伍两位老师", "二.一.1新建小学", "二．一．新建小学"])
def test_what_begins_like_a_number(text: str) -> None:
    assert typed_number(text) is None
