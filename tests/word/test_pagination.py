"""The reckoned pages of headings, against counts done by hand for a page of 22 lines of 28 characters."""

from __future__ import annotations

import pytest

from plangen.theme.theme import Theme
from plangen.tree import (
    AttachmentList,
    Block,
    Contents,
    Document,
    Image,
    Landscape,
    Letterhead,
    PageBreak,
    Paragraph,
    Row,
    Text,
    Title,
)
from plangen.word.pagination import heading_pages

from .trees import document, heading, item, numbered, paragraph, png, table


def lines(count: int) -> Paragraph:
    """A paragraph that fills so many lines of 28 characters, with its indent of two."""
    return paragraph("字" * (28 * count - 2))


ROWS = table(*(Row((str(number), "乙")) for number in range(40)), columns=2)


@pytest.mark.parametrize(
    ("blocks", "pages"),
    [
        ((heading(1, "甲"),), [1]),
        ((lines(20), heading(1, "甲"), paragraph("乙")), [1]),
        ((lines(21), heading(1, "甲"), paragraph("乙")), [2]),  # never alone at the foot
        ((*[lines(1)] * 42, heading(1, "甲")), [2]),
        ((paragraph("字" * 27), *[lines(1)] * 19, heading(1, "甲"), heading(1, "乙")), [2, 2]),
        ((heading(1, "甲"), PageBreak(), heading(1, "乙")), [1, 2]),
        ((Contents("目录", 1), PageBreak(), heading(1, "甲"), heading(2, "乙")), [2, 2]),
        ((paragraph("甲"), Landscape((heading(1, "乙"),)), heading(1, "丙")), [2, 3]),
        ((Landscape((heading(1, "乙"),)), heading(1, "丙")), [1, 2]),
        ((numbered(*(item("字" * 24) for _number in range(20))), heading(1, "丙"), lines(1)), [1]),
        ((numbered(*(item("字" * 26) for _number in range(20))), heading(1, "丙"), lines(1)), [2]),  # 1. takes one
        # Rows of 18 points and two margins of 0.7 mm: 29 on a page of 638 points.
        ((ROWS, heading(1, "甲")), [2]),
        ((Image(png(2000, 2600), "高图"), heading(1, "甲"), heading(1, "乙")), [1, 2]),
        # A red head of 35 mm, a name of 54 points and five lines: eleven of the 22 lines are left.
        ((Letterhead("晨星区教育局", "1号"), *[lines(1)] * 9, heading(1, "甲")), [1]),
        ((Letterhead("晨星区教育局", "1号"), *[lines(1)] * 11, heading(1, "甲")), [2]),
        ((Letterhead(number="1号"), *[lines(1)] * 16, heading(1, "甲")), [1]),  # the number, and two lines
        ((Letterhead(number="1号"), *[lines(1)] * 18, heading(1, "甲")), [2]),
        ((AttachmentList((paragraph("甲"),) * 19), heading(1, "甲"), heading(1, "乙"), heading(1, "丙")), [1, 1, 2]),
        ((Title((Text("题"),)), *[lines(1)] * 21, heading(1, "甲")), [2]),
    ],
)
def test_pages(theme: Theme, blocks: tuple[Block, ...], pages: list[int]) -> None:
    assert heading_pages(document(*blocks), theme) == pages


def test_a_long_document_takes_no_time_to_speak_of(theme: Theme) -> None:
    rows = [Row((str(number), "第二列的字")) for number in range(10_000)]
    assert heading_pages(Document((table(*rows, columns=2), heading(1, "末"))), theme)[0] > 300
