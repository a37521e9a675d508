"""Headings of Word documents, of one style with numbers and without."""

from __future__ import annotations

from plangen.lint.checking import check
from plangen.lint.linear import manuscript
from plangen.tree import Block, Document, Heading, Paragraph, Text


def empty(*headings: tuple[int, str, str]) -> list[str]:
    """The empty sections of a document of headings with their levels and of what stands under them."""
    blocks: list[Block] = []
    for level, heading, text in headings:
        blocks.append(Heading(level, (Text(heading),)))
        blocks += [Paragraph((Text(text),))] if text else []
    seen = manuscript(Document(tuple(blocks), "工作计划"), "a.docx")
    return [seen.lines[one.finding.span.line].text for one in check(seen) if one.rule == "empty-section"]


FULL = (1, "一、工作目标", "办好学校。"), (1, "二、工作要求", "抓好落实。")


def test_a_heading_without_its_number_divides_a_section() -> None:
    parts = (1, "三、研修内容", ""), (1, "专题学习", "每月一次。"), (1, "课例研究", "两月一次。")
    assert empty(*FULL, *parts) == []


def test_a_heading_with_a_number_ends_a_section() -> None:
    assert empty(*FULL, (1, "三、研修内容", ""), (1, "四、考核办法", "期末考核。")) == ["三、研修内容"]
