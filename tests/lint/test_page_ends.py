"""Numbers across pages that are begun by hand."""

from __future__ import annotations

import pytest

from plangen import tree
from plangen.lint.checking import check
from plangen.lint.linear import manuscript

NOTES = ("课题申报表", "填表说明", "一、本表由申报人填写。", "二、本表一式两份。", "三、所在单位须加盖公章。")
FORM = ("一、基本情况", "课题名称和主要成员。", "二、研究设计", "研究的目标和步骤。")


def document(*blocks: tree.Block | str) -> tree.Document:
    return tree.Document(tuple(tree.Paragraph((tree.Text(one),)) if isinstance(one, str) else one for one in blocks))


@pytest.mark.parametrize(
    "blocks",
    [
        (*NOTES, tree.PageBreak(), *FORM),
        (*NOTES, tree.Landscape(document(*FORM).children)),
    ],
)
def test_a_list_may_begin_anew_on_a_new_page(blocks: tuple[tree.Block | str, ...]) -> None:
    assert "number-order" not in [one.rule for one in check(manuscript(document(*blocks), "a.docx"))]


def test_a_number_that_comes_again_on_the_same_page() -> None:
    assert "number-order" in [one.rule for one in check(manuscript(document(*NOTES, *FORM), "a.docx"))]


def test_a_gap_at_the_end_of_a_page() -> None:
    blocks = document(*NOTES, tree.PageBreak(), "五、评审结果由教务处公布。")
    assert "number-order" in [one.rule for one in check(manuscript(blocks, "a.docx"))]
