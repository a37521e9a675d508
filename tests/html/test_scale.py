"""The axis: round numbers, all values inside, columns from zero."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.html.drawing import wrapped
from plangen.html.scale import Scale


@pytest.mark.parametrize(
    ("values", "options", "numbers"),
    [
        ([312, 268, 251, 96], {}, [0, 100, 200, 300, 400]),
        ([1, 2, 3], {}, [0, 1, 2, 3, 4]),
        ([0.12, 0.4], {}, [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        ([0, 0], {}, [0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2]),
        ([-5, -3], {}, [-6, -5, -4, -3, -2, -1, 0]),
        ([0.97, 1.0], {"highest": 1.0}, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        ([0.91, 0.994], {"from_zero": False, "highest": 1.0}, [0.9, 0.92, 0.94, 0.96, 0.98, 1.0]),
        ([95, 98], {"from_zero": False}, [95, 96, 97, 98, 99]),
    ],
)
def test_numbers(values: list[float], options: dict[str, float], numbers: list[float]) -> None:
    assert Scale.of(values, **options).numbers() == pytest.approx(numbers)  # type: ignore[arg-type]  # as named


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(st.floats(-1e12, 1e12).map(lambda value: round(value, 2)), min_size=1, max_size=6), st.booleans())
def test_every_value_is_on_the_axis(values: list[float], from_zero: bool) -> None:
    scale = Scale.of(values, from_zero=from_zero)
    tolerance = scale.step / 1e6
    assert scale.low - tolerance <= min(values)
    assert max(values) <= scale.high + tolerance
    assert all(0 <= scale.share(value) <= 1 for value in values)
    assert 2 <= len(scale.numbers()) <= 14
    if from_zero:
        assert scale.low - tolerance <= 0 <= scale.high + tolerance


@pytest.mark.parametrize(
    ("words", "room", "most", "lines"),
    [
        ("语文", 5, 3, ["语文"]),
        ("一般公共预算教育支出", 5, 3, ["一般公共预", "算教育支出"]),
        ("一般公共预算教育支出", 3, 2, ["一般公", "共预…"]),
        ("School of music", 4, 3, ["School", "of music"]),
        ("", 5, 3, [""]),
        ("甲乙", 0.5, 3, ["甲", "乙"]),
    ],
)
def test_names_turn_where_they_must(words: str, room: float, most: int, lines: list[str]) -> None:
    assert wrapped(words, room, most) == lines
