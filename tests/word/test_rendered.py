"""Pages as LibreOffice lays them out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.theme.theme import Theme
from plangen.tree import Chart, ChartKind, Document, Heading, List, Paragraph, Series, Text
from plangen.word.pagination import heading_pages

from .trees import document, heading, item, long_document, numbered, paragraph

Convert = Callable[[Document], Path]
MILLIMETRE = 72 / 25.4


def pages(pdf: Path) -> list[list[str]]:
    """The lines of each page, as text."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    found = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")]
    return found[:-1]


def words(pdf: Path) -> list[list[tuple[float, float, str]]]:
    """The words of each page with their left and right edges, in points."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    pattern = re.compile(r'<word xMin="([\d.]+)".*? xMax="([\d.]+)".*?>(.*?)</word>')
    return [
        [(float(left), float(right), word) for left, right, word in pattern.findall(page)]
        for page in text.split("<page ")[1:]
    ]


@pytest.fixture(scope="module")
def full(pdf: Convert) -> Path:
    """Three pages and a bit of one character, without indents."""
    return pdf(document(Paragraph((Text("字" * (28 * 22 * 3 + 5)),), "flush")))


def test_a_full_page_has_22_lines_of_28_characters(full: Path) -> None:
    body = [[line for line in page if "字" in line] for page in pages(full)]
    assert [len(page) for page in body] == [22, 22, 22, 1]
    assert {len(line) for page in body[:3] for line in page} == {28}


def test_page_numbers_stand_outside_one_character_in(full: Path) -> None:
    found = [[word for word in page if "字" not in word[2]] for page in words(full)]
    numbers = ["".join(word for _, _, word in page) for page in found]
    assert numbers == ["—1—", "—2—", "—3—", "—4—"]
    left, right, character = 28 * MILLIMETRE, (28 + 156) * MILLIMETRE, 14
    for number, page in enumerate(found, start=1):
        if number % 2:
            assert max(edge for _, edge, _ in page) == pytest.approx(right - character, abs=1)
        else:
            assert min(edge for edge, _, _ in page) == pytest.approx(left + character, abs=1)


def test_numbers_of_headings_and_lists(pdf: Convert) -> None:
    tree = document(
        *(heading(1, f"甲{number}") for number in range(1, 12)),
        heading(2, "乙"),
        heading(3, "丙"),
        heading(4, "丁"),
        heading(4, "戊"),
        heading(1, "己", numbered=False),
        heading(1, "庚"),
        heading(2, "辛"),
        numbered(item("壬", numbered(item("癸", numbered(item("子"))))), item("丑")),
        paragraph("寅"),
        numbered(item("卯"), item("辰")),
        List((item("巳"), item("午")), "labelled", "模块"),
    )
    lines = [line.replace(" ", "") for page in pages(pdf(tree)) for line in page if "—" not in line]
    assert lines[0] == "一、甲1"
    assert lines[10] == "十一、甲11"
    assert lines[11:] == [
        "（一）乙", "1.丙", "（1）丁", "（2）戊", "己", "十二、庚", "（一）辛",
        "1.壬", "（1）癸", "①子", "2.丑", "寅", "1.卯", "2.辰", "模块一：巳", "模块二：午",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def long(pdf: Convert) -> list[list[str]]:
    return pages(pdf(long_document()))


def test_a_long_document_opens(long: list[list[str]]) -> None:
    assert 55 <= len(long) <= 75
    text = "".join("".join(page) for page in long).replace(" ", "")
    for number in range(1, 13):
        assert f"表{number}　分" in text or f"表{number}分" in text
        assert f"图{number}　第{number}次活动" in text or f"图{number}第{number}次活动" in text
        assert f"第{number}条说明，见表{number}。" in text
    assert "Error" not in text


def test_reckoned_pages_are_close_to_those_of_the_layout(long: list[list[str]], theme: Theme) -> None:
    """Within two of seventy pages; where LibreOffice is at hand, a build takes its own."""
    tree = long_document()
    reckoned = heading_pages(tree, theme)
    found = {}
    for number, page in enumerate(long[3:], start=4):  # behind the table of contents
        for line in page:
            if match := re.search(r"第(\d+)个部分的工作$", line.replace(" ", "")):
                found[int(match[1])] = number
    levels = [block.level for block in tree.children if isinstance(block, Heading)]
    parts = [page for level, page in zip(levels, reckoned, strict=True) if level == 1]
    assert [parts[number - 1] for number in sorted(found)] == [
        pytest.approx(found[number], abs=2) for number in sorted(found)
    ]
    assert len(found) == 12


def test_page_numbers_go_on_through_landscape_pages(long: list[list[str]]) -> None:
    """On the side that is theirs, by parity, also behind the pages that lie."""
    numbers = [page[-1].replace(" ", "") for page in long]
    assert numbers == [f"—{number}—" for number in range(1, len(long) + 1)]


def test_charts_are_drawn_with_their_words(pdf: Convert) -> None:
    series = Series("人数", (312, 268.5, 96), (), "plain", 1)
    names = ("语文", "数学", "英语")
    kinds: tuple[ChartKind, ...] = ("column", "bar", "line", "pie")
    charts = [Chart((series,), kind, names, f"题{kind}", "人", "说明") for kind in kinds]
    text = " ".join(line for page in pages(pdf(document(paragraph("前"), *charts))) for line in page)
    for kind in kinds:
        assert f"题 {kind}" in text  # one font ends, another begins
    assert text.count("268.5") == 4
    assert all(text.count(name) == 4 for name in names)
