from __future__ import annotations

from decimal import Decimal

import pytest

from plangen.diagnostics import Place, Report
from plangen.facts.bands import Band, band_of, read_bands


def read(*texts: str) -> tuple[tuple[Band, ...], list[str]]:
    report = Report()
    return read_bands(texts, Place("d.yaml"), report), [one.message for one in report.diagnostics]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("≤36", [36, -1], [37]),
        ("不足60分", [59], [60]),
        ("小于60", [59], [60]),
        ("＜６０", [59], [60]),
        ("36学时及以下", [36], [Decimal("36.5")]),
        ("60分以下", [59], [60]),
        ("109以上", [109], [108]),
        ("大于60", [61], [60]),
        ("60－70", [60, 70], [59, 71]),
        ("60——70分", [60, 70], [59, 71]),
        ("-5至-1", [-5, -1], [0]),
        ("90%以上", [Decimal("0.9")], [Decimal("0.89")]),
        ("1,000～2,000", [1500], [999]),
        ("3", [3], [2]),
    ],
)
def test_spellings(text: str, inside: list[int], outside: list[int]) -> None:
    bands, faults = read(text)
    assert faults == []
    assert [band_of(value, bands) for value in (*inside, *outside)] == [0] * len(inside) + [None] * len(outside)


@pytest.mark.parametrize("text", ["5-", "60—", "若干", "1-2-3", "≤", "3至"])
def test_what_is_no_band(text: str) -> None:
    assert len(read(text)[1]) == 1


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("≤36", "≤60", "36"),
        ("<60", "≤36", "36"),
        ("<36", "<60", "35.5"),
        ("≥36", "≥60", "60"),
        (">36", ">60", "60.5"),
        ("≤40", ">36", "40"),
        ("0–100", "10–20", "10"),
        ("60-70", "70-80", "70"),
        (">0", "<1", "0.5"),
        ("≤36", ">36", ""),
        ("<60", "60-70", ""),
        ("≤36", "37–72", ""),
    ],
)
def test_bands_that_share_a_number(one: str, other: str, shared: str) -> None:
    for first, second in ((one, other), (other, one)):
        expected = [f"the bands '{first}' and '{second}' both hold {shared}"] if shared else []
        assert read(first, second)[1] == expected
