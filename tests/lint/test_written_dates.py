"""Dates as sentences write them."""

from __future__ import annotations

import pytest

from plangen.lint.dates.written_dates import written_dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026年3月5日", [(2026, 3, 5)]),
        ("十二月五日", [(0, 12, 5)]),
        ("二〇二六年三月", [(2026, 3, 0)]),
        ("2026-03-05", [(2026, 3, 5)]),
        ("5.3月5日", [(0, 3, 5)]),
        ("三个月、12个月、几月", []),
        # A lunar month is none of the months that the other dates have.
        ("农历八月十五（9月15日）", [(0, 9, 15)]),
        ("旧历十二月初八", []),
    ],
)
def test_dates(text: str, found: list[tuple[int, int, int]]) -> None:
    assert [(one.year, one.month, one.day) for one in written_dates(text)] == found
