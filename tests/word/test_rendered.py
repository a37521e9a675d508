"""Pages as LibreOffice lays them out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.theme.theme import Theme
from plangen.tree import (
    Attachment,
    AttachmentList,
    Chart,
    ChartKind,
    Document,
    Heading,
    Imprint,
    Landscape,
    Letterhead,
    List,
    PageBreak,
    Paragraph,
    Row,
    Series,
    Signature,
    Text,
    Title,
)
from plangen.word.pagination import heading_pages

from .long_tree import long_document
from .trees import DATE, TREES, WIDE, document, heading, item, numbered, paragraph, table

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
    """Also behind the pages that lie; on these the number is no line of the text."""
    for number, page in enumerate(long, start=1):
        lies = any("12月" in line.replace(" ", "") for line in page)
        assert page[-1].replace(" ", "") == f"—{number}—" or lies


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


Box = tuple[float, float, float, float]


def ink(pdf: Path, page: int, colour: int, within: Box = (0, 0, 210, 297)) -> Box:
    """Left, top, right and bottom of what is dark in a colour (0 red, 1 green) of a page, in millimetres."""
    command = ["pdftoppm", "-r", "300", "-f", str(page), "-l", str(page), str(pdf)]
    image = subprocess.run(command, capture_output=True, check=True).stdout
    head = re.match(rb"P6\n(\d+) (\d+)\n255\n", image)
    assert head is not None
    width, pixel = int(head[1]), 25.4 / 300
    left, top, right, bottom = (round(side / pixel) for side in within)
    found = []
    for row in range(top, min(bottom, int(head[2]))):
        begin = head.end() + 3 * row * width
        dark = [n for n, value in enumerate(image[begin + 3 * left + colour : begin + 3 * right : 3]) if value < 140]
        if dark:
            found.append((row, dark[0], dark[-1]))
    rows, starts, ends = zip(*found, strict=True)
    return (min(starts) + left) * pixel, rows[0] * pixel, (max(ends) + left) * pixel, rows[-1] * pixel


@pytest.fixture(scope="module")
def issued(pdf: Convert) -> Path:
    """A document with all that official ones have: red head, attachments, seal, imprint."""
    return pdf(
        document(
            Letterhead("晨星区教育局文件", "晨教〔2026〕3号"),
            Title((Text("关于做好春季学期工作的通知"),)),
            paragraph("各学校要抓好落实。"),
            AttachmentList(
                (paragraph("活动安排表"), paragraph("教师培训学时的认定办法和学校教研组活动的记录要求以及样表"))
            ),
            Signature("晨星区教育局", DATE, sealed=True),
            Attachment((Text("活动安排表"),), 1),
            heading(1, "说明"),
            Attachment((Text("认定办法"),), 2),
            heading(1, "说明"),
            table(Row(("甲", "乙")), columns=2),
            Imprint("晨星区人民政府办公室", "晨星区教育局办公室", DATE),
        )
    )


def test_letterhead_where_the_standard_puts_it(issued: Path) -> None:
    # 7.2.4: 35 mm below the upper edge of the text area, which is 37 mm down. Green is dark in red and black print.
    name = ink(issued, 1, 1, (28, 60, 184, 98))
    assert name[1] == pytest.approx(37 + 35, abs=1)
    # 7.2.7: as wide as the text, 4 mm below the number.
    rule = ink(issued, 1, 1, (28, 122, 60, 134))
    number = ink(issued, 1, 1, (60, 105, 150, 122))
    assert rule[1] - number[3] == pytest.approx(4, abs=0.8)
    assert ink(issued, 1, 1, (20, rule[1] + 0.1, 200, rule[1] + 0.3))[::2] == pytest.approx((28, 184), abs=0.2)


def test_an_attachment_has_its_number_in_line_1_and_its_title_in_line_3(issued: Path) -> None:
    line = 225 / 22
    label = ink(issued, 2, 1, (28, 37, 184, 37 + line))
    title = ink(issued, 2, 1, (28, 37 + 2 * line - 1, 184, 37 + 3 * line + 1))
    assert label[0] == pytest.approx(28, abs=1)
    assert (title[1] + title[3]) / 2 == pytest.approx(37 + 2.5 * line, abs=1.5)
    assert (title[0] + title[2]) / 2 == pytest.approx(28 + 156 / 2, abs=1)


def test_headings_of_attachments_count_anew_on_the_page(issued: Path) -> None:
    lines = [[line.replace(" ", "") for line in page] for page in pages(issued)]
    assert [page[0] for page in lines[1:]] == ["附件1", "附件2"]
    assert all("一、说明" in page for page in lines[1:])


def test_turned_lines_of_the_attachment_list_stand_under_the_name(pdf: Convert) -> None:
    tree = document(AttachmentList((paragraph("甲"), paragraph("字" * 40), paragraph("乙"))))
    (page,) = words(pdf(tree))
    starts = {word: left for left, _, word in page if set(word) <= set("甲字乙")}
    assert len(starts) == 4  # 甲, the long name in two lines, 乙
    assert max(starts.values()) - min(starts.values()) < 0.5


def test_imprint_ends_on_the_lower_edge_of_the_last_page(issued: Path) -> None:
    last = len(pages(issued))
    lower = ink(issued, last, 1, (20, 200, 190, 263))
    assert lower[3] == pytest.approx(37 + 225, abs=0.3)  # 7.4.1
    assert (lower[0], lower[2]) == pytest.approx((28, 184), abs=0.2)


@pytest.mark.parametrize("count", [17, 18, 19])
def test_a_long_list_of_attachments_does_not_part_the_signature(count: int, pdf: Convert) -> None:
    names = AttachmentList(tuple(paragraph(f"附件名称{number}") for number in range(count)))
    found = pages(pdf(document(Title((Text("题"),)), names, Signature("晨星区教育局", DATE))))
    assert [line.replace(" ", "") for line in found[-1][-3:-1]] == ["晨星区教育局", "2026年2月27日"]


def test_imprint_behind_a_landscape_page_has_a_page_of_its_own(pdf: Convert) -> None:
    found = pages(pdf(TREES["imprint after landscape"]))
    assert len(found) == 3
    assert found[-1][0].replace(" ", "") == "抄送：乙。"


def test_imprint_stays_with_the_end_of_the_text(pdf: Convert) -> None:
    for lines in (19, 20, 21, 22):
        found = pages(pdf(document(*(paragraph("文") for _ in range(lines)), Imprint("甲", "办公室", DATE))))
        assert "文" in found[-1]
        assert sum(page.count("文") for page in found) == lines


def test_page_number_is_7_mm_below_the_text(full: Path) -> None:
    left, top, _, bottom = ink(full, 1, 1, (150, 262.5, 171, 280))  # the dash before the number, 7.5
    assert (top + bottom) / 2 == pytest.approx(37 + 225 + 7, abs=0.7)
    assert left > 150


def test_the_page_number_of_a_landscape_page_is_turned_with_it(pdf: Convert) -> None:
    """GB/T 9704-2012, 8: in the same place as on other pages; the head of the table is at the upright page's left."""
    tree = document(paragraph("甲"), Landscape((paragraph("乙"), PageBreak(), paragraph("丙"))), Landscape((WIDE,)))
    made = pdf(tree)
    assert len(pages(made)) == 4
    for page in (2, 3, 4):
        # Beside the text, which begins 35 mm from the edge, the ends of the dashes.
        left, top, right, bottom = ink(made, page, 1, (20, 20, 34, 200))
        assert (left + right) / 2 == pytest.approx(35 - 7, abs=1.5)
        if page % 2:
            assert bottom == pytest.approx(28 + 156 - 14 / MILLIMETRE, abs=0.5)
        else:
            assert top == pytest.approx(28 + 14 / MILLIMETRE, abs=0.5)


def test_the_row_of_totals_does_not_stand_alone(pdf: Convert) -> None:
    rows = [Row((str(number), "内容")) for number in range(25)]
    tree = document(paragraph("文"), table(Row(("序号", "内容"), header=True), *rows, Row(("", "合计")), columns=2))
    assert [line.split() for line in pages(pdf(tree))[1]][1][-1] == "内容"
