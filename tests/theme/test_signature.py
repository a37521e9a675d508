"""The arithmetic of GB/T 9704-2012, 7.3.5: worked out by hand from the clauses."""

from __future__ import annotations

import datetime

import pytest

from plangen.theme.measure import room_in_characters, width_in_characters
from plangen.theme.signature import SignatureLook

STAGGERED = SignatureLook("staggered", edge_characters=2, step_characters=2)
CENTRED = SignatureLook("centred", edge_characters=4)


@pytest.mark.parametrize(
    ("organization", "insets"),
    [
        # 2026年3月2日 is 3 Chinese characters and 6 digits: 6 wide.
        (
            "晨星市教育科学研究院",
            (2, 4),
        ),  # 10: two longer and more, so it stands 2 from the edge, the date starts 2 further
        ("晨星市晨星教育局", (2, 2)),  # 8: both end 2 from the edge
        ("晨星幼儿园", (5, 2)),  # 5: the date would reach further right, so it takes the edge
    ],
)
def test_without_seal(organization: str, insets: tuple[float, float]) -> None:
    date = "2026年3月2日"
    found = STAGGERED.insets(organization, date)
    assert found == insets
    # Whatever the widths: the date starts two characters right of where the organization starts.
    starts = [inset + width_in_characters(text) for inset, text in zip(found, (organization, date), strict=True)]
    assert starts[0] - starts[1] == 2


@pytest.mark.parametrize(
    ("organization", "inset"), [("晨星幼儿园", 4.5), ("晨星市教育科学研究院", 2), ("晨星" * 10, 0)]
)
def test_with_seal(organization: str, inset: float) -> None:
    assert CENTRED.insets(organization, "2026年3月2日") == (inset, 4)


def test_without_date() -> None:
    assert STAGGERED.insets("晨星幼儿园", "") == (2, 2)


@pytest.mark.parametrize(("form", "text"), [("arabic", "2013年1月7日"), ("chinese", "二〇一三年一月七日")])
def test_date_forms(form: str, text: str) -> None:
    look = SignatureLook("staggered", 2, 2, form)  # type: ignore[arg-type]
    assert look.date_text(datetime.date(2013, 1, 7)) == text


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("周次", 2), ("2026年", 3), ("8.31—9.6", 4.5), ("𠮷", 1), ("AB", 1)]
)
def test_widths(text: str, width: float) -> None:
    assert width_in_characters(text) == width


def test_room_counts_the_gaps_between_scripts() -> None:
    assert room_in_characters("第10周") == 3.5
