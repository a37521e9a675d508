from __future__ import annotations

import pytest

from plangen.characters import is_wide
from plangen.diagnostics import Place
from plangen.inputs.prose import Prose, unfolded

HERE = Place("document.yaml", 5, 8)


def test_prose_is_its_characters() -> None:
    prose = Prose("工作要点", HERE)
    assert prose == "工作要点"
    assert prose.place == HERE
    assert prose[:2] == "工作"


@pytest.mark.parametrize("character", [*"字，。、；：！？（）《》【】“”‘’…—·１Ａ％　", "\U00020000"])
def test_wide_characters(character: str) -> None:
    assert is_wide(character)


@pytest.mark.parametrize("character", [*"aZ09 ,.;:!?()-%\"'/é"])
def test_narrow_characters(character: str) -> None:
    assert not is_wide(character)


@pytest.mark.parametrize(("offset", "column"), [(0, 8), (1, 9), (4, 12)])
def test_places_on_one_line(offset: int, column: int) -> None:
    assert Prose("工作要点。", HERE).place_at(offset) == Place("document.yaml", 5, column)


def test_places_in_a_literal_text_go_by_its_lines() -> None:
    prose = Prose("第一行\n第二行\n\n第四行", Place("document.yaml", 6, 3), "literal")
    assert prose.place_at(0) == Place("document.yaml", 6, 3)
    assert prose.place_at(2) == Place("document.yaml", 6, 5)
    assert prose.place_at(4) == Place("document.yaml", 7, 3)
    assert prose.place_at(prose.index("四")) == Place("document.yaml", 9, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前一行 后一行", "前一行后一行"),
        ("甲 乙 丙 丁", "甲乙丙丁"),
        ("one two", "one two"),
        ("用 Word 写", "用 Word 写"),
        ("甲  乙", "甲  乙"),
    ],
)
def test_spaces_that_folding_put_in(text: str, expected: str) -> None:
    assert unfolded(text) == expected
