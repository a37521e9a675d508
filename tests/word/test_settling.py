"""Documents in the shapes that Word and WPS write: numbers, fields, tracked changes, text boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from plangen.tree import Cell, Heading, Item, List, PageBreak, Table, Text
from plangen.word.reader import read_anyones

from .trees import paragraph

NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{rest}"'
    for prefix, rest in [
        ("w", "wordprocessingml/2006/main"), ("mc", "markup-compatibility/2006"), ("c", "drawingml/2006/chart"),
        ("m", "officeDocument/2006/math"), ("v", "unknown"),
    ]
)  # fmt: skip

Read = Callable[..., tuple[object, ...]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(xml, levels)`: the blocks of a body `xml`, with a list whose levels are (numFmt, lvlText, more)."""

    def blocks(xml: str, levels: list[tuple[str, str, str]] | None = None, numbers: str = "") -> tuple[object, ...]:
        made = docx.Document()
        for element in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
            made.element.body.insert(len(made.element.body) - 1, element)
        written = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>{form}<w:lvlText w:val="{text}"/>{more}</w:lvl>'
            for level, (form, text, more) in enumerate(
                ((f'<w:numFmt w:val="{form}"/>' if form[0] != "<" else form), text, more)
                for form, text, more in levels or []
            )
        )
        numbering = made.part.numbering_part.element
        for old in list(numbering):
            numbering.remove(old)
        added = f'<w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>{numbers or NUMBER}'
        for element in parse_xml(f"<w:numbering {NAMESPACES}>{added}</w:numbering>"):
            numbering.append(element)
        path = tmp_path / "foreign.docx"
        made.save(str(path))
        reading = read_anyones(path)
        assert not reading.is_ours
        return reading.document.children

    return blocks


NUMBER = '<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num>'


def item(text: str, level: int = 0, number: int = 5, more: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{more}</w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def texts(blocks: tuple[object, ...]) -> list[str]:
    return ["".join(re.findall(r"text='(.*?)'", repr(block))) for block in blocks]


CHINESE = [
    ("chineseCounting", "%1、", ""),
    ("chineseCountingThousand", "（%2）", ""),
    ("decimal", "%3.", ""),
]


def test_chinese_numbers_are_text(read: Read) -> None:
    plain = "<w:p><w:r><w:t>正文。</w:t></w:r></w:p>"
    xml = item("甲") + plain + item("乙", 1) + plain + item("丙", 1) + item("丁") + item("戊", 1) + item("己", 2)
    found = read(xml, CHINESE)
    assert texts(found[:7]) == ["一、甲", "正文。", "（一）乙", "正文。", "（二）丙", "二、丁", "（一）戊"]
    assert isinstance(found[7], List)


CUSTOM = (
    '<mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="001"/></mc:Choice><mc:Fallback>'
    '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
)


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("ideographDigital", "第%1章 ", "第一章 "),
        ("chineseLegalSimplified", "%1、", "壹、"),
        ("japaneseCounting", "第%1条", "第一条 "),
        ("upperRoman", "%1.", "I."),
        ("decimal", "1.%1", "1.1 "),
        ("decimalEnclosedCircleChinese", "%1", "①"),
        ("lowerLetter", "%1)", "a)"),
        ("ideographTraditional", "%1、", "甲、"),
        ("decimalZero", "%1", "01 "),
        ("decimalFullWidth", "%1．", "１．"),
        ("none", "附", "附"),
        ("strange", "%1", "1 "),
        (CUSTOM, "%1", "1 "),
    ],
)  # fmt: skip
def test_numbers_of_headings(read: Read, form: str, text: str, printed: str) -> None:
    [heading] = read(item("目标", more='<w:outlineLvl w:val="0"/>'), [(form, text, "")])
    assert heading == Heading(1, (Text(f"{printed}目标"),), numbered=False)


def test_levels_inside_levels_and_legal_numbers(read: Read) -> None:
    outline = '<w:outlineLvl w:val="0"/>'
    levels = [("chineseCounting", "第%1章", ""), ("decimal", "%1.%2", "<w:isLgl/>")]
    xml = item("总则", 0, more=outline) + item("甲", 1, more=outline) + item("乙", 1, more=outline)
    assert texts(read(xml, levels)) == ["第一章 总则", "1.1 甲", "1.2 乙"]


def test_lists_of_one_form_count_on_unless_told_otherwise(read: Read) -> None:
    numbers = (
        NUMBER
        + '<w:num w:numId="6"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    xml = item("甲") + item("乙", 0, 6) + item("丙", 0, 8) + item("丁", 0, 8)
    assert texts(read(xml, CHINESE, numbers)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_level_that_does_not_start_anew(read: Read) -> None:
    levels = [CHINESE[0], ("chineseCounting", "（%2）", '<w:lvlRestart w:val="0"/>')]
    assert texts(read(item("甲") + item("乙", 1) + item("丙") + item("丁", 1), levels)) == [
        "一、甲", "（一）乙", "二、丙", "（二）丁",
    ]  # fmt: skip


def test_decimal_lists_stay_lists(read: Read) -> None:
    assert read(item("甲") + item("乙"), [("decimal", "%1.", "")]) == (
        List((Item((paragraph("甲"),)), Item((paragraph("乙"),)))),
    )


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<w:del w:id="1"><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>' + run("新"), "新"),
        ("<w:moveFrom>" + run("走") + "</w:moveFrom><w:moveTo>" + run("来") + "</w:moveTo>", "来"),
        (mark("begin") + run("IF 甲") + mark("begin") + run("内") + mark("separate") + run("值") + mark("end")
         + mark("separate") + run("果") + mark("end") + run("后"), "果后"),
        (mark("begin") + run("没有关上的域"), "没有关上的域"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>" + run("明"), "明"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>', "明"),
        ("<w:r><w:ruby><w:rt>" + run("pin") + "</w:rt><w:rubyBase>" + run("拼") + run("音")
         + "</w:rubyBase></w:ruby></w:r>", "拼音"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        ("<w:smartTag><w:sdt><w:sdtContent>" + run("控") + "</w:sdtContent></w:sdt></w:smartTag><w:dir>" + run("件")
         + "</w:dir>", "控件"),
    ],
)  # fmt: skip
def test_pieces(read: Read, xml: str, expected: str) -> None:
    assert texts(read(f"<w:p>{xml}</w:p>")) == [expected]


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next(read: Read) -> None:
    deleted = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + run("前") + "</w:p>"
    assert texts(read(f"{deleted}<w:p><w:pPr/>{run('后')}</w:p>")) == ["前后"]


def test_deleted_rows_and_cells_are_gone(read: Read) -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = (
        f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cell.format("", "甲")}</w:tr>'
        f"<w:tr>{cell.format('', '乙')}{cell.format('<w:cellDel/>', '丙')}</w:tr>"
    )
    [table] = read(f"<w:tbl>{rows}</w:tbl>")
    assert isinstance(table, Table)
    assert [row.children for row in table.children] == [("乙",)]


def test_a_text_box_stands_behind_its_paragraph(read: Read) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert read(f"<w:p><w:r>{both}<w:t>正文</w:t></w:r></w:p><w:p>{run('其后')}</w:p>") == (
        paragraph("正文"), paragraph("框内"), paragraph("其后"),
    )  # fmt: skip


def test_a_text_box_of_an_old_program(read: Read) -> None:
    old = "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>旧框</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
    choice = "<mc:Choice><w:drawing/></mc:Choice>"
    assert read(f"<w:p><w:r><mc:AlternateContent>{choice}{old}</mc:AlternateContent></w:r></w:p>") == (
        paragraph("旧框"),
    )


def test_what_was_passed_over_is_counted(tmp_path: Path) -> None:
    made = docx.Document()
    xml = f"<w:p {NAMESPACES}><w:r><w:object/></w:r><w:r><w:subDoc/></w:r></w:p>"
    made.element.body.insert(0, parse_xml(xml))
    path = tmp_path / "foreign.docx"
    made.save(str(path))
    assert read_anyones(path).passed == {"object": 1, "subDoc": 1}


def test_what_stands_over_characters_leaves_them_in_their_place(read: Read) -> None:
    ruby = "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>han</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby>"
    blocks = read(f"<w:p><w:r><w:t>前</w:t></w:r><w:r>{ruby}<w:t>后</w:t></w:r><w:r><w:t>尾</w:t></w:r></w:p>")
    assert blocks == (paragraph("前汉后尾"),)


def test_a_fraction_keeps_its_stroke(read: Read) -> None:
    parts = "".join(f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>" for name, text in (("num", "1"), ("den", "2")))
    blocks = read(f"<w:p><w:r><w:t>占</w:t></w:r><m:oMath><m:f>{parts}</m:f></m:oMath><w:r><w:t>。</w:t></w:r></w:p>")
    assert blocks == (paragraph("占1/2。"),)


def test_a_number_stands_behind_the_page_break_before_its_heading(read: Read) -> None:
    broken = '<w:r><w:br w:type="page"/></w:r><w:r><w:t>措施</w:t></w:r>'
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr>'
    blocks = read(f"<w:p>{number}{broken}</w:p>", [("chineseCounting", "%1、", "")])
    assert blocks == (PageBreak(), paragraph("一、措施"))


def test_a_list_that_names_a_style_counts_as_that(read: Read) -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Dots"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="9"><w:styleLink w:val="Dots"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="8"/></w:num>'
    )
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr>'
    (found,) = read(f"<w:p>{number}<w:r><w:t>备课</w:t></w:r></w:p>", numbers=linked)
    assert isinstance(found, List)
    assert found.form == "bulleted"


def test_a_number_that_one_list_switches_off_is_none(read: Read) -> None:
    off = (
        '<w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:lvlOverride></w:num>'
    )
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr>'
    blocks = read(f"<w:p>{number}<w:r><w:t>备课</w:t></w:r></w:p>", [("decimal", "%1.", "")], off)
    assert blocks == (paragraph("备课"),)


def test_cells_that_word_97_merged_are_one(read: Read) -> None:
    cells = "".join(
        f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        for merge, text in (('<w:hMerge w:val="restart"/>', "合计"), ("<w:hMerge/>", ""), ("", "右"))
    )
    (table,) = read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert isinstance(table, Table)
    assert table.children[0].children == (Cell((Text("合计"),), columns=2), "右")
