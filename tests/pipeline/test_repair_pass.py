"""Which edits of a line can be made in one pass, and at how many places a text was changed in several."""

from __future__ import annotations

import pytest

from plangen.diagnostics import Part, Place
from plangen.pipeline.repair_pass import Edit, Touched, fitting

LINE = (Part("text"), 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((3, "丁", "Y"), (3, "", "X")),  # put in before what is replaced
        ((3, "丁", "Y"), (4, "", "X")),  # and behind it
        ((3, "", "（"), (3, "", "。")),
        ((2, "丙丁", "Y"), (3, "丁", "X")),
    ],
)
def test_edits_that_meet_wait_for_the_next_pass(first: tuple[int, str, str], second: tuple[int, str, str]) -> None:
    repairs = [((Place("a.txt", 1, column + 1), old, new),) for column, old, new in (first, second)]
    made, left = fitting(repairs, lambda _place, _old, _new: "")
    column, old, new = first
    assert [*made.values()] == [[(column, column + len(old), new)]]
    assert left == []


@pytest.mark.parametrize(
    ("passes", "places"),
    [
        ([[(0, 2, "甲乙丙")]], 1),
        ([[(0, 2, "甲"), (5, 6, "乙")]], 2),
        ([[(0, 10, "甲乙丙丁戊己庚辛壬癸")], [(1, 2, "子"), (5, 6, "丑")]], 1),
        ([[(0, 1, "甲乙丙")], [(3, 4, "子")]], 2),  # behind what grew, which ends at 3
        ([[(4, 5, "子")], [(0, 1, ""), (3, 4, "丑")]], 3),
        ([[(4, 5, "子")], [(0, 1, "")], [(3, 4, "丑")]], 2),  # what was at 4 is at 3 now
    ],
)
def test_a_place_that_is_changed_again_counts_once(passes: list[list[Edit]], places: int) -> None:
    touched = Touched()
    for edits in passes:
        touched.add({LINE: edits})
    assert len(touched) == places
