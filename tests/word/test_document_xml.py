"""What stands in the parts, against the facts of GB/T 9704 and of Word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from plangen.tree import (
    Attachment,
    AttachmentList,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Imprint,
    Letterhead,
    LineBreak,
    List,
    Paragraph,
    Row,
    Signature,
    Strong,
    Table,
    Text,
    Title,
)

from .trees import DATE, PLAN, bulleted, deep, document, heading, item, numbered, paragraph, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {"w": W[1:-1]}
Part = Callable[..., etree._Element]


def attributes(element: etree._Element, path: str) -> dict[str, str]:
    (found,) = element.findall(path, NAMESPACES)
    return {str(name).removeprefix(W): str(value) for name, value in found.attrib.items()}


def values(element: etree._Element, path: str, name: str = "val") -> list[str]:
    return [found.get(f"{W}{name}", "") for found in element.iterfind(path, NAMESPACES)]


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def test_page(part: Part) -> None:
    body = part(PLAN)
    assert attributes(body, ".//w:pgSz") == {"w": "11906", "h": "16838"}
    assert attributes(body, ".//w:pgMar") == {
        "top": "2098", "right": "1474", "bottom": "1984", "left": "1588", "header": "851", "footer": "1446", "gutter": "0",
    }  # fmt: skip
    assert attributes(body, ".//w:docGrid") == {"type": "lines", "linePitch": "579"}


def test_body_style(part: Part) -> None:
    styles = part(PLAN, "word/styles.xml")
    normal = styles.find("w:style[@w:styleId='Normal']", NAMESPACES)
    assert normal is not None
    assert attributes(normal, "w:rPr/w:rFonts") == {
        "ascii": "Times New Roman", "hAnsi": "Times New Roman", "cs": "Times New Roman", "eastAsia": "仿宋_GB2312",
    }  # fmt: skip
    assert values(normal, "w:rPr/w:sz") == ["32"]
    assert values(normal, "w:rPr/w:spacing") == ["-5"]
    spacing = attributes(normal, "w:pPr/w:spacing")
    assert (spacing["line"], spacing["lineRule"]) == ("579", "exact")
    indents = attributes(normal, "w:pPr/w:ind")
    assert (indents["firstLineChars"], indents["firstLine"]) == ("200", "632")
    assert values(normal, "w:pPr/w:jc") == ["both"]
    assert values(normal, "w:pPr/w:widowControl") == ["0"]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("Heading1", "黑体", "32"),
        ("Heading2", "楷体_GB2312", "32"),
        ("Heading3", "仿宋_GB2312", "32"),
        ("Heading4", "仿宋_GB2312", "32"),
        ("Footer", "宋体", "28"),
    ],
)
def test_fonts(part: Part, style: str, font: str, size: str) -> None:
    element = part(PLAN, "word/styles.xml").find(f"w:style[@w:styleId='{style}']", NAMESPACES)
    assert element is not None
    assert values(element, "w:rPr/w:rFonts", "eastAsia") == [font]
    assert values(element, "w:rPr/w:sz") == [size]


def test_names_by_which_word_knows_the_styles(part: Part) -> None:
    names = set(values(part(PLAN, "word/styles.xml"), "w:style/w:name"))
    assert {"Normal", "Title", "heading 1", "heading 4", "List", "List 3", "Salutation", "Signature", "Date", "footer",
            "caption", "Strong", "Table Grid", "附注", "顶格"} <= names  # fmt: skip


def test_settings(part: Part) -> None:
    settings = part(PLAN, "word/settings.xml")
    assert values(settings, "w:compat/w:compatSetting") == ["15"]
    assert settings.find("w:evenAndOddHeaders", NAMESPACES) is not None
    assert attributes(settings, "w:themeFontLang")["eastAsia"] == "zh-CN"
    assert settings.find("w:updateFields", NAMESPACES) is None


def test_heading_numbering_is_linked_to_the_styles(part: Part) -> None:
    form = part(PLAN, "word/numbering.xml").find("w:abstractNum", NAMESPACES)
    assert form is not None
    assert values(form, "w:lvl/w:pStyle") == ["Heading1", "Heading2", "Heading3", "Heading4"]
    assert values(form, "w:lvl/w:numFmt") == [
        "chineseCountingThousand",
        "chineseCountingThousand",
        "decimal",
        "decimal",
    ]
    assert values(form, "w:lvl/w:lvlText") == ["%1、", "（%2）", "%3.", "（%4）"]
    assert set(values(form, "w:lvl/w:suff")) == {"nothing"}


def test_headings_carry_no_number_of_their_own_unless_they_have_none(part: Part) -> None:
    tree = document(heading(1, "有"), heading(1, "无", numbered=False))
    numbered, [number] = [values(one, "w:pPr/w:numPr/w:numId") for one in part(tree).iterfind(".//w:p", NAMESPACES)]
    assert numbered == []
    numbering = part(tree, "word/numbering.xml")
    [form] = values(numbering, f"w:num[@w:numId='{number}']/w:abstractNumId")
    assert set(values(numbering, f"w:abstractNum[@w:abstractNumId='{form}']/w:lvl/w:numFmt")) == {"none"}


def test_every_list_begins_anew(part: Part) -> None:
    tree = document(numbered(item("甲"), item("乙")), numbered(item("丙"), start=4), bulleted(item("丁")))
    numbers = values(part(tree), ".//w:numId")
    assert len(set(numbers)) == 3
    assert numbers[0] == numbers[1]
    numbering = part(tree, "word/numbering.xml")
    starts = [values(numbering, f"w:num[@w:numId='{number}']//w:startOverride") for number in numbers[1:3]]
    assert starts == [["1"], ["4"]]


def test_nested_lists_take_the_next_level(part: Part) -> None:
    body = part(document(numbered(item("甲", numbered(item("乙", numbered(item("丙"))))))))
    assert values(body, ".//w:ilvl") == ["0", "1", "2"]
    form = part(document(numbered(item("甲"))), "word/numbering.xml").find(
        "w:abstractNum[@w:abstractNumId='1']", NAMESPACES
    )
    assert form is not None
    assert values(form, "w:lvl/w:lvlText")[:3] == ["%1.", "（%2）", "%3"]
    assert values(form, "w:lvl/w:numFmt")[:3] == ["decimal", "decimal", "decimalEnclosedCircle"]


def test_lists_deeper_than_word_counts_stay_at_its_last_level(part: Part) -> None:
    assert max(map(int, values(part(document(deep(12))), ".//w:ilvl"))) == 8


def test_labels(part: Part) -> None:
    tree = document(List((item("甲"),), "labelled", "模块"), List((item("乙"),), "labelled", "专题"))
    texts = values(part(tree, "word/numbering.xml"), "w:abstractNum/w:lvl[@w:ilvl='0']/w:lvlText")
    assert texts[-2:] == ["模块%1：", "专题%1："]


def test_figures_stand_in_hidden_bookmarks(part: Part) -> None:
    names = ["trained", "trained", "by_subject.语文", "教师", "x" * 60, "a", "A"]
    body = part(document(Paragraph(tuple(Figure(name, "1") for name in names))))
    bookmarks = values(body, ".//w:bookmarkStart", "name")
    assert bookmarks[:2] == ["_fact_trained_1", "_fact_trained_2"]
    assert bookmarks[2].startswith("_fact_by_subject_")
    for bookmark in bookmarks:
        assert len(bookmark) <= 40
        assert bookmark.replace("_", "").isalnum()
        assert bookmark.isascii()
    assert len({bookmark.lower() for bookmark in bookmarks}) == len(names)  # Word does not regard case
    identities = values(body, ".//w:bookmarkStart", "id")
    assert len(set(identities)) == len(identities)
    assert identities == values(body, ".//w:bookmarkEnd", "id")


@pytest.mark.parametrize(
    ("text", "hinted"),
    [
        ("他说“好”——很好……", True),
        ("2025—2026", True),
        ("①", True),
        ("It’s “fine”", False),
        ("只有汉字，和标点。", False),
        ("3月2日", False),
    ],
)
def test_ambiguous_characters_are_chinese(part: Part, text: str, hinted: bool) -> None:
    hints = values(part(document(paragraph(text))), ".//w:rFonts", "hint")
    assert hints == (["eastAsia"] if hinted else [])


@pytest.mark.parametrize(("text", "space"), [(" 首", "preserve"), ("尾 ", "preserve"), ("中 间", None)])
def test_spaces_at_the_ends_are_kept(part: Part, text: str, space: str | None) -> None:
    (found,) = part(document(paragraph(text))).iterfind(".//w:t", NAMESPACES)
    assert found.get("{http://www.w3.org/XML/1998/namespace}space") == space


def test_signature_without_seal(part: Part) -> None:
    body = part(document(paragraph("结束。"), Signature("晨星市教育科学研究院", DATE)))
    before, organization, date = body.iterfind(".//w:p", NAMESPACES)
    assert before.find("w:pPr/w:keepNext", NAMESPACES) is not None
    assert organization.find("w:pPr/w:keepNext", NAMESPACES) is not None
    assert text_of(date) == "2026年2月27日"
    # 10 characters and 6.5: two from the edge, and 10 - 6.5 = 3.5; one is 8844 / 28 twips wide.
    assert attributes(organization, "w:pPr/w:ind") == {"rightChars": "200", "right": "632"}
    assert attributes(date, "w:pPr/w:ind") == {"rightChars": "350", "right": "1106"}


def test_table(part: Part) -> None:
    body = part(
        document(
            table(
                Row(("周次", "内容"), header=True), Row(("1", Cell((Text("甲"), LineBreak(), Text("乙"))))), columns=2
            )
        )
    )
    (found,) = body.iterfind(".//w:tbl", NAMESPACES)
    assert values(found, "w:tblPr/w:tblLayout", "type") == ["fixed"]
    columns = [int(width) for width in values(found, "w:tblGrid/w:gridCol", "w")]
    assert sum(columns) == 8844
    for row in found.iterfind("w:tr", NAMESPACES):
        assert [int(width) for width in values(row, "w:tc/w:tcPr/w:tcW", "w")] == columns
        assert row.find("w:trPr/w:cantSplit", NAMESPACES) is not None
    assert [row.find("w:trPr/w:tblHeader", NAMESPACES) is not None for row in found.iterfind("w:tr", NAMESPACES)] == [
        True,
        False,
    ]
    assert len(found.findall(".//w:br", NAMESPACES)) == 1


def test_merged_cells(part: Part) -> None:
    rows = (Row((Cell((Text("甲"),), 2, 2), "乙")), Row(("丙",)), Row(("丁", "戊", "己")))
    (found,) = part(document(table(*rows, columns=3))).iterfind(".//w:tbl", NAMESPACES)
    cells = [
        [
            (values(cell, "w:tcPr/w:gridSpan"), values(cell, "w:tcPr/w:vMerge"))
            for cell in row.iterfind("w:tc", NAMESPACES)
        ]
        for row in found.iterfind("w:tr", NAMESPACES)
    ]
    assert cells == [[(["2"], ["restart"]), ([], [])], [(["2"], [""]), ([], [])], [([], [])] * 3]
    widths = [int(width) for width in values(found, "w:tblGrid/w:gridCol", "w")]
    assert values(found, "w:tr[1]/w:tc[1]/w:tcPr/w:tcW", "w") == [str(widths[0] + widths[1])]


def test_short_columns_are_centred_and_explicit_alignment_wins(part: Part) -> None:
    long = "这一列的内容很长，写的是活动的安排"
    tree = document(Table((Row(("第1周", long, "12")), Row(("第2周", long, "8"))), ("", "", "right")))
    (row, _) = part(tree).iterfind(".//w:tr", NAMESPACES)
    assert values(row, "w:tc/w:p/w:pPr/w:pStyle") == ["TableShort", "TableText", "TableShort"]
    assert values(row, "w:tc/w:p/w:pPr/w:jc") == ["right"]


def test_long_title_is_broken_without_losing_a_character(part: Part) -> None:
    text = "晨星市教育科学研究院2025—2026学年第二学期教研工作计划"
    (found,) = part(document(Title((Text(text),)))).iterfind(".//w:p", NAMESPACES)
    assert text_of(found) == text
    assert len(found.findall(".//w:br", NAMESPACES)) == 1


def test_strong_by_style(part: Part) -> None:
    body = part(document(Paragraph((Strong((Text("一是"),)), Text("健全")))))
    assert values(body, ".//w:rStyle") == ["Strong"]


def test_two_tables_do_not_run_together(part: Part) -> None:
    body = part(Document((table(Row(("甲",)), columns=1), table(Row(("乙",)), columns=1)))).find("w:body", NAMESPACES)
    assert body is not None
    assert [child.tag.removeprefix(W) for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_nothing_is_written_for_a_table_without_cells(part: Part) -> None:
    assert part(Document((Table((), ()), Table((Row(()),), ())))).find(".//w:tbl", NAMESPACES) is None


@pytest.mark.parametrize(
    "blocks", [(numbered(item("甲", table(Row(("乙",)), columns=1))),), (table(Row(("乙",)), columns=1),)]
)
def test_a_paragraph_ends_the_body(part: Part, blocks: tuple[Block, ...]) -> None:
    body = part(Document(blocks)).find("w:body", NAMESPACES)
    assert body is not None
    assert [child.tag for child in body][-2:] == [f"{W}p", f"{W}sectPr"]


def test_empty_heading(part: Part) -> None:
    (found,) = part(Document((Heading(1, ()),))).iterfind(".//w:p", NAMESPACES)
    assert values(found, "w:pPr/w:pStyle") == ["Heading1"]


def lengths(element: etree._Element, path: str) -> dict[str, int]:
    return {name: int(value) for name, value in attributes(element, path).items() if value.lstrip("-").isdigit()}


def test_letterhead_with_everything(part: Part) -> None:
    tree = document(Letterhead("晨星区教育局文件", "晨教〔2026〕3号", "签发者", "000001", "秘密★1年", "特急"))
    found = list(part(tree).iterfind(".//w:p", NAMESPACES))
    styles = [values(one, "w:pPr/w:pStyle")[0] for one in found]
    assert styles == ["CopyNumber", "Secrecy", "Urgency", "Letterhead", "LetterheadNumber"]
    # 35 mm are 1984 twips, of which three lines of 579 are taken.
    assert lengths(found[3], "w:pPr/w:spacing")["before"] == 1984 - 3 * 579
    assert lengths(found[3], "w:pPr/w:spacing")["after"] == 2 * 579
    # 8 characters of 54 pt are 432 pt and fit in 442.
    assert values(found[3], "w:r/w:rPr/w:sz") == ["108"]
    assert attributes(found[4], "w:pPr/w:pBdr/w:bottom")["color"] == "FF0000"
    assert values(found[4], "w:pPr/w:tabs/w:tab", "pos") == ["316", str(8844 - 316)]
    assert text_of(found[4]) == "晨教〔2026〕3号签发人：签发者"


def test_a_long_name_in_a_letterhead_is_set_smaller(part: Part) -> None:
    (found, _) = part(document(Letterhead("青澜市教育科学研究院文件"))).iterfind(".//w:p", NAMESPACES)
    assert values(found, "w:r/w:rPr/w:sz") == ["73"]  # 442 pt / 12 = 36.8 pt


def test_names_of_attachments_align(part: Part) -> None:
    (first, second) = part(document(AttachmentList((paragraph("甲"), paragraph("乙"))))).iterfind(".//w:p", NAMESPACES)
    assert [text_of(first), text_of(second)] == ["附件：1.甲", "2.乙"]
    # Two characters, 附件： is three, 1. one; 附件： begins two in, 2. under 1.
    assert lengths(first, "w:pPr/w:ind") == {"leftChars": 600, "left": 1895, "hangingChars": 400, "hanging": 1263}
    assert lengths(second, "w:pPr/w:ind") == {"leftChars": 600, "left": 1895, "hangingChars": 100, "hanging": 316}


def test_the_only_attachment_has_no_number(part: Part) -> None:
    body = part(document(AttachmentList((paragraph("甲"),)), Attachment((Text("甲"),))))
    assert [text_of(one) for one in body.iterfind(".//w:p", NAMESPACES)] == ["附件：甲", "附件", "甲"]


def test_headings_of_an_attachment_count_anew(part: Part) -> None:
    body = part(
        document(heading(1, "一"), Attachment((), 1), heading(1, "又一"), Attachment((), 2), heading(1, "再一"))
    )
    numbers = [values(one, "w:pPr/w:numPr/w:numId") for one in body.iterfind(".//w:p", NAMESPACES)]
    assert [numbers[0], *numbers[1::2]] == [[], [], []]
    assert numbers[2] != numbers[4]
    numbering = part(document(Attachment((), 1)), "word/numbering.xml")
    assert values(numbering, "w:num[@w:numId='3']//w:startOverride") == ["1"] * 4


def test_an_attachment_begins_a_page_by_its_style(part: Part) -> None:
    style = part(PLAN, "word/styles.xml").find("w:style[@w:styleId='AttachmentLabel']", NAMESPACES)
    assert style is not None
    assert style.find("w:pPr/w:pageBreakBefore", NAMESPACES) is not None


def test_signature_with_seal(part: Part) -> None:
    organization, date = part(document(Signature("晨星幼儿园", DATE, sealed=True))).iterfind(".//w:p", NAMESPACES)
    # 5 characters over 6.5, whose edge is 4: (6.5 - 5) / 2 more.
    assert attributes(organization, "w:pPr/w:ind") == {"rightChars": "475", "right": "1500"}
    assert attributes(date, "w:pPr/w:ind") == {"rightChars": "400", "right": "1263"}


def test_imprint_lies_on_the_lower_edge_of_the_text(part: Part) -> None:
    body = part(document(paragraph("正文"), Imprint("甲", "办公室", DATE)))
    (table_,) = body.iterfind(".//w:tbl", NAMESPACES)
    place = attributes(table_, "w:tblPr/w:tblpPr")
    assert (place["vertAnchor"], place["tblpYSpec"]) == ("margin", "bottom")
    # 0.35 mm and 0.25 mm in eighths of a point.
    assert [attributes(table_, f"w:tblPr/w:tblBorders/w:{side}")["sz"] for side in ("top", "bottom", "insideH")] == [
        "8",
        "8",
        "6",
    ]
    assert [text_of(row) for row in table_.iterfind("w:tr", NAMESPACES)] == ["抄送：甲。", "办公室2026年2月27日印发"]
    assert body.find("w:body", NAMESPACES)[0] is table_  # type: ignore[index]  # on the page of the last paragraph


def test_a_table_is_parted_from_what_follows(part: Part) -> None:
    body = part(document(table(Row(("甲",)), columns=1), paragraph("后"), paragraph("再后")))
    after, later = body.iterfind("w:body/w:p", NAMESPACES)
    assert lengths(after, "w:pPr/w:spacing") == {"before": 290}  # half of 579
    assert later.find("w:pPr/w:spacing", NAMESPACES) is None


def test_the_last_row_is_kept_with_the_one_before(part: Part) -> None:
    rows = (Row(("学科", "人数"), header=True), Row(("语文", "3")), Row(("数学", "4")), Row(("合计", "7")))
    found = list(part(document(table(*rows, columns=2))).iterfind(".//w:tr", NAMESPACES))
    assert [len(row.findall("w:tc/w:p/w:pPr/w:keepNext", NAMESPACES)) for row in found] == [0, 0, 2, 0]


def test_the_header_of_a_table_is_marked_as_such(part: Part) -> None:
    with_header = part(document(table(Row(("甲",), header=True), Row(("乙",)), columns=1)))
    without = part(document(table(Row(("甲",)), Row(("乙",)), columns=1)))
    assert [attributes(one, ".//w:tblLook")["firstRow"] for one in (with_header, without)] == ["1", "0"]


def test_the_rules_take_nothing_from_the_room_of_a_short_column(part: Part) -> None:
    rows = (Row(("序号", "内容"), header=True), Row(("1", "内容很长" * 40)))
    (first, _) = values(part(document(table(*rows, columns=2))), ".//w:gridCol", "w")
    # Two characters of 12 pt, twice 1.5 mm beside them, and a rule of half a point.
    assert int(first) >= 2 * 240 + 2 * 85 + 10
