"""The theme that ships says what GB/T 9704-2012 says."""

from __future__ import annotations

from typing import Any

import pytest

from plangen.theme.theme import Theme


def test_page_is_a4_with_the_text_area_of_the_standard(theme: Theme) -> None:
    page = theme.page
    assert (page.width_mm, page.height_mm) == (210, 297)  # 5.1
    assert (page.top_mm, page.left_mm) == (37, 28)  # 5.2.1
    assert (page.text_width_mm, page.text_height_mm) == (156, 225)


def test_grid_is_22_lines_of_28_characters(theme: Theme) -> None:
    assert (theme.grid.lines, theme.grid.characters) == (22, 28)  # 5.2.3
    # 28 characters of 16 pt are 158 mm wide; condensed they must fit into 156 mm.
    width = theme.grid.characters * (theme.styles.body.size_pt - theme.grid.condense_pt) * 25.4 / 72
    assert 155 < width <= 156


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("title", "方正小标宋简体", 22),
        ("body", "仿宋_GB2312", 16),
        ("recipient", "仿宋_GB2312", 16),
        ("footer", "宋体", 14),
    ],
)
def test_fonts_and_sizes(theme: Theme, style: str, font: str, size: float) -> None:
    look = getattr(theme.styles, style)
    assert (look.font, look.size_pt) == (font, size)


def test_headings(theme: Theme) -> None:
    assert [look.font for look in theme.styles.headings] == [
        "黑体",
        "楷体_GB2312",
        "仿宋_GB2312",
        "仿宋_GB2312",
    ]  # 7.3.3
    for look in theme.styles.headings:
        assert (look.size_pt, look.first_line_characters, look.bold) == (16, 2, False)
    assert [form.text(1) for form in theme.numbering.headings] == ["一、", "（一）", "1.", "（1）"]


def test_paragraphs_are_indented_by_two_characters_but_the_recipient_is_not(theme: Theme) -> None:
    assert theme.styles.body.first_line_characters == 2
    assert theme.styles.recipient.first_line_characters == 0


def test_page_number(theme: Theme) -> None:
    number = theme.page_number
    assert (number.text, number.odd, number.even, number.inset_characters) == ("— {page} —", "right", "left", 1)  # 7.5


def test_nothing_is_bold(theme: Theme) -> None:
    looks = [theme.styles.title, theme.styles.body, *theme.styles.headings, *theme.styles.lists]
    assert not any(look.bold for look in looks)
    assert not theme.strong.bold


def test_equal_records_make_equal_themes(official: dict[str, Any], theme: Theme) -> None:
    again = Theme.from_record(official)
    assert again == theme
    assert hash(again) == hash(theme)


def test_what_a_style_leaves_out_is_the_bodys(theme: Theme) -> None:
    assert theme.styles.note.font == theme.styles.body.font
    assert theme.styles.note.alignment == theme.styles.body.alignment
    assert theme.styles.flush.first_line_characters == 0  # but not indents


def test_fallbacks(theme: Theme) -> None:
    assert theme.fonts(theme.styles.body)[:2] == ("仿宋_GB2312", "仿宋")


def test_texts_that_remember_their_place_become_plain(official: dict[str, Any], theme: Theme) -> None:
    class Placed(str):
        __slots__ = ("place",)

    placed = Theme.from_record(official | {"name": Placed("official")})
    assert type(placed.name) is str
    assert repr(placed) == repr(theme)
