from __future__ import annotations

from array import array
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.facts.tally import BULK, BulkTally, Tally, tally_of

TALLIES = [Tally(), BulkTally()]
# Rows as pairs of codes, and the rows chosen before.
COLUMNS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=40)


@pytest.mark.parametrize("tally", TALLIES)
def test_rows_are_chosen_and_counted(tally: Tally) -> None:
    #            0  1  2  3  4  5
    subject = [0, 1, 0, 2, 1, 0]
    stage = array("I", [0, 0, 1, 1, 0, 0])
    rows = tally.select(range(6), subject, {0, 1})
    assert list(rows) == [0, 1, 2, 4, 5]
    assert dict(tally.count(rows, [subject])) == {(0,): 3, (1,): 2}
    assert dict(tally.count(rows, [subject, stage])) == {(0, 0): 2, (1, 0): 2, (0, 1): 1}
    assert list(tally.count(rows, [subject, stage])) == [(0, 0), (1, 0), (0, 1)]
    assert tally.first(rows, [subject], 2) == {(0,): [0, 2], (1,): [1, 4]}
    assert tally.first(rows, [], 2) == {(): [0, 1]}
    assert list(tally.minus(rows, [1, 4])) == [0, 2, 5]
    assert dict(tally.count(rows, [])) == {(): 5}
    nothing = tally.select(rows, subject, {7})
    assert len(nothing) == 0
    assert dict(tally.count(nothing, [subject])) == {}
    assert tally.first(nothing, [subject], 2) == {}


@given(COLUMNS, st.sets(st.integers(0, 3)), st.integers(1, 3))
def test_both_ways_give_the_same(pairs: list[tuple[int, int]], accepted: set[int], most: int) -> None:
    columns = [[one for one, _other in pairs], [other for _one, other in pairs]]
    results = []
    for tally in TALLIES:
        rows = tally.select(range(len(pairs)), columns[0], accepted)
        counts = [list(tally.count(rows, chosen).items()) for chosen in ([], columns[:1], columns)]
        firsts = [list(tally.first(rows, chosen, most).items()) for chosen in ([], columns[:1], columns)]
        rest = list(tally.minus(range(len(pairs)), rows))
        results.append((list(rows), counts, firsts, rest))
    assert results[0] == results[1]


def test_what_is_large_is_counted_in_bulk() -> None:
    assert type(tally_of(BULK - 1)) is Tally
    assert type(tally_of(BULK)) is BulkTally


@given(
    COLUMNS, st.lists(st.one_of(st.none(), st.integers(-9, 99), st.decimals(-9, 9, places=2)), min_size=6, max_size=6)
)
def test_both_ways_add_up_the_same(pairs: list[tuple[int, int]], values: list[int | Decimal | None]) -> None:
    per, column = [one for one, _other in pairs], [other for _one, other in pairs]
    group = [one % 2 for one in per]
    for columns in ([], [group], [group, per]):
        one, other = (tally.sums(range(len(pairs)), columns, per, column, values) for tally in TALLIES)
        assert one == other


def test_sums_of_numbers_too_long_for_their_decimals() -> None:
    values = [Decimal("1.5E+15"), None, 2]  # as a cell of sixteen digits is read
    for tally in TALLIES:
        assert tally.sums(range(3), [], [0, 0, 1], [0, 1, 2], values) == {(): {Decimal("1.5E+15"): 1, 2: 1}}


def test_sums_of_entities() -> None:
    """Two teachers: 8 + 4.5 hours, and 8 alone; a third has none recorded."""
    teacher, hours = [0, 0, 1, 2], [0, 1, 0, 2]
    for tally in TALLIES:
        assert tally.sums(range(4), [], teacher, hours, [8, Decimal("4.5"), None]) == {(): {Decimal("12.5"): 1, 8: 1}}
