"""Documents by hand in the shapes that Word 2007 to 365, WPS and LibreOffice write: what is read is what they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.lint.linear import manuscript
from plangen.lint.located import located
from plangen.pipeline.reading import read_file
from plangen.word.marking import Marking

from .packages import box, complex_field, field, instruction, p, parts_of, r, write

TITLE = p("2026年工作计划")
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identity}"{default}><w:name w:val="{name}"/>{more}</w:style>'
    for identity, name, default, more in [
        ("a0", "Normal", ' w:default="1"', ""),
        ("2", "heading 1", "", '<w:basedOn w:val="a0"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("3", "heading 2", "", '<w:basedOn w:val="2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("4", "公文小标题", "", '<w:basedOn w:val="3"/>'),
        ("TOC1", "toc 1", "", ""),
        ("11", "WPSOffice手动目录 1", "", ""),
    ]
)


def numbering(*levels: tuple[str, str, str], more: str = "") -> str:
    """One form with `levels`: numFmt, lvlText and what else they have; `more` are further w:nums or forms."""
    written = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{rest}<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text, rest) in enumerate(levels)
    )
    first = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{written}</w:abstractNum>{first}{more}'


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def control(content: str, properties: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="7"/>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def change(kind: str, content: str) -> str:
    return f'<w:{kind} w:id="9" w:author="某" w:date="2026-03-02T08:00:00Z">{content}</w:{kind}>'


def entry(text: str, page: str, style: str, begin: str = "") -> str:
    """An entry of a table of contents."""
    words = f"{r(text)}<w:r><w:tab/></w:r>{complex_field('PAGEREF _Toc1', r(page))}"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{begin}{words}</w:p>'


def contents(style: str) -> str:
    begin = field("begin") + instruction("TOC") + field("separate")
    entries = entry("一、目标", "1", style, begin) + entry("二、措施", "2", style)
    return p("目录") + entries + f"<w:p>{field('end')}</w:p>"


BODY = p("一、目标") + p("办好学校。") + p("二、措施") + p("抓好落实。")
IN_BODY = ["1 一、目标", "办好学校。", "1 二、措施", "抓好落实。"]
CHINESE = ("chineseCountingThousand", "%1、", "")
TWO_FORMS = numbering(
    CHINESE,
    more='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
)
TIED = numbering(
    ("chineseCountingThousand", "%1、", '<w:pStyle w:val="2"/>'),
    ("chineseCountingThousand", "（%2）", '<w:pStyle w:val="3"/>'),
)

WINGDINGS = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'

SHAPES: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "runs split by identities of revisions, proofing marks, bookmarks and smart tags": (
        (f'<w:p>{r("加强")}<w:proofErr w:type="spellStart"/>{r("领")}<w:bookmarkStart w:id="0" w:name="_GoBack"/>'
        f'<w:bookmarkEnd w:id="0"/>{r("导，")}<w:smartTag w:uri="urn:x" w:element="chsdate"><w:smartTagPr>'
        f'<w:attr w:name="Year" w:val="2026"/></w:smartTagPr>{r("3月2日")}</w:smartTag>{r("开学。")}</w:p>'),
        {}, ["加强领导，3月2日开学。"],
    ),
    "content controls around rows, cells and what is in cells": (
        (f"<w:tbl>{control('<w:tr>' + cell(p('甲')) + control(cell(p('乙'))) + '</w:tr>')}"
        f"<w:tr>{cell(control(p('丙')))}{cell('<w:p>' + control(r('丁')) + '</w:p>')}</w:tr></w:tbl>"),
        {}, ["甲", "乙", "丙", "丁"],
    ),
    "a table in a cell": (
        f"<w:tbl><w:tr>{cell(p('外') + '<w:tbl><w:tr>' + cell(p('内')) + '</w:tr></w:tbl>' + p(''))}{cell(p('右'))}</w:tr></w:tbl>",
        {}, ["外", "内", "右"],
    ),
    "numbers that bring their room with them": (
        numbered("目的", 0) + f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f'{r("适用范围如下。")}<w:r><w:br/><w:t>本校。</w:t></w:r></w:p>',
        {"numbering": numbering(("chineseCountingThousand", "第%1条　", '<w:suff w:val="nothing"/>'))},
        ["2 第一条 目的", "第二条 适用范围如下。", "本校。"],
    ),
    "boxes to tick": (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("是")
        + '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/><w:t>否</w:t><w:sym w:font="宋体" w:char="2605"/></w:r></w:p>',
        {}, ["☑是□否★"],
    ),
    "boxes to tick as LibreOffice writes them": (
        f'<w:p><w:r>{WINGDINGS}<w:t>\uf0fe</w:t></w:r>{r("是")}<w:r>{WINGDINGS}<w:t>\uf0a8</w:t></w:r>{r("否")}</w:p>',
        {}, ["☑是□否"],
    ),
    "contents of Word": (contents("TOC1") + BODY, {"styles": STYLES}, ["目录", *IN_BODY]),
    "contents of WPS": (contents("11") + BODY, {"styles": STYLES}, ["目录", *IN_BODY]),
    "contents without styles": (contents("a0") + BODY, {"styles": STYLES}, ["目录", *IN_BODY]),
    "contents in Word's gallery": (
        control(contents("a0"), '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>') + BODY,
        {}, IN_BODY,
    ),
    "contents whose field was removed": (
        p("目录") + f'<w:p><w:hyperlink w:anchor="_Toc1">{r("一、目标")}<w:r><w:tab/></w:r>{r("1")}</w:hyperlink></w:p>' + BODY,
        {}, ["目录", *IN_BODY],
    ),
    "contents that were typed": (
        p("目　录") + p("一、目标……………1") + f"<w:p>{r('二、措施')}<w:r><w:tab/></w:r>{r('2')}</w:p>" + BODY,
        {}, ["目　录", *IN_BODY],
    ),
    "a field of contents that ends in the next heading": (
        f"<w:p>{field('begin')}{instruction('TOC')}{field('separate')}{r('一、目标')}</w:p>"
        f"<w:p>{field('end')}{r('一、目标')}</w:p>" + p("办好学校。"),
        {}, ["1 一、目标", "办好学校。"],
    ),
    "levels that are tied to styles": (
        p("目标", '<w:pStyle w:val="2"/>') + p("甲", '<w:pStyle w:val="3"/>') + p("乙", '<w:pStyle w:val="4"/>')
        + p("措施", '<w:pStyle w:val="2"/>') + p("丙", '<w:pStyle w:val="4"/>'),
        {"styles": STYLES, "numbering": TIED},
        ["1 一、目标", "2 （一）甲", "2 （二）乙", "1 二、措施", "2 （一）丙"],
    ),
    "a heading behind a list": (
        numbered("目标") + numbered("抓好教学。", 0, 2) + numbered("抓好安全。", 0, 2) + numbered("措施") + p("落实到位。"),
        {"numbering": TWO_FORMS},
        ["1 一、目标", "抓好教学。", "抓好安全。", "1 二、措施", "落实到位。"],
    ),
    "articles": (
        numbered("为了办好学校，制定本章程。") + numbered("学校实行校长负责制。"),
        {"numbering": numbering(("chineseCountingThousand", "第%1条", ""))},
        ["第一条 为了办好学校，制定本章程。", "2 第二条 学校实行校长负责制。"],
    ),
    "articles without room behind the number": (
        numbered("为了办好学校，制定本章程。"),
        {"numbering": numbering(("chineseCountingThousand", "第%1条", '<w:suff w:val="nothing"/>'))},
        ["第一条为了办好学校，制定本章程。"],
    ),
    "clauses": (
        numbered("抓教学。") + numbered("抓安全。"), {"numbering": numbering(("japaneseCounting", "%1是", ""))},
        ["一是抓教学。", "二是抓安全。"],
    ),
    "numbers that go on through cells": (
        f"<w:tbl><w:tr>{cell(numbered('听课'))}{cell(numbered('评课'))}</w:tr></w:tbl>{numbered('总结')}",
        {"numbering": numbering(CHINESE)}, ["一、听课", "二、评课", "1 三、总结"],
    ),
    "a deleted item is not counted": (
        numbered("甲") + '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
        "</w:pPr>" + change("del", "<w:r><w:delText>删去</w:delText></w:r>") + "</w:p>" + numbered("乙"),
        {"numbering": numbering(CHINESE)}, ["1 一、甲", "1 二、乙"],
    ),
    "a hidden item is not counted": (
        numbered("甲") + '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr>'
        + r("暗", "<w:vanish/>") + "</w:p>" + numbered("乙"),
        {"numbering": numbering(CHINESE)}, ["1 一、甲", "1 二、乙"],
    ),
    "a paragraph that was moved": (
        '<w:moveFromRangeStart w:id="1" w:name="m"/><w:p><w:pPr><w:rPr>' + change("moveFrom", "") + "</w:rPr></w:pPr>"
        + change("moveFrom", r("移动的话。")) + '</w:p><w:moveFromRangeEnd w:id="1"/>' + p("中间。")
        + '<w:moveToRangeStart w:id="2" w:name="m"/><w:p><w:pPr><w:rPr>' + change("moveTo", "") + "</w:rPr></w:pPr>"
        + change("moveTo", r("移动的话。")) + '</w:p><w:moveToRangeEnd w:id="2"/>' + p("末尾。"),
        {}, ["中间。", "移动的话。", "末尾。"],
    ),
    "a deleted end of a paragraph before a bookmark": (
        f'<w:p><w:pPr><w:rPr>{change("del", "")}</w:rPr></w:pPr>{r("前半，")}</w:p><w:bookmarkStart w:id="3" w:name="b"/>{p("后半。")}',
        {}, ["前半，后半。"],
    ),
    "inserted and deleted rows": (
        (f"<w:tbl><w:tr><w:trPr>{change('ins', '')}</w:trPr>{cell('<w:p>' + change('ins', r('新')) + '</w:p>')}</w:tr><w:tr>"
        f"<w:trPr>{change('del', '')}</w:trPr>{cell('<w:p>' + change('del', '<w:r><w:delText>旧</w:delText></w:r>') + '</w:p>')}</w:tr></w:tbl>"),
        {}, ["新"],
    ),
    "fields, simple and over several paragraphs": (
        (f'<w:p><w:fldSimple w:instr=" DATE ">{r("2026年")}</w:fldSimple>{r("计划。")}</w:p>'
        f"<w:p>{field('begin')}{instruction('INCLUDETEXT')}{field('separate')}{r('第一段。')}</w:p>{p('第二段。')}"
        f"<w:p>{r('第三段。')}{field('end')}{r('后文。')}</w:p>"),
        {}, ["2026年计划。", "第一段。", "第二段。", "第三段。后文。"],
    ),
    "a field inside the instruction of another": (
        f"<w:p>{field('begin')}{instruction('IF')}{complex_field('MERGEFIELD', r('藏'))}{field('separate')}{r('果')}{field('end')}{r('后。')}</w:p>",
        {}, ["果后。"],
    ),
    "two text boxes of one paragraph in their order": (
        f"<w:p>{r('图。')}{box(p('甲框。'))}{box(p('乙框。') + p('乙框二。'))}</w:p>{p('后文。')}",
        {}, ["图。", "甲框。", "乙框。", "乙框二。", "后文。"],
    ),
    "text boxes in cells, and tables in text boxes": (
        (f"<w:tbl><w:tr>{cell('<w:p>' + r('格') + box(p('格中框。')) + '</w:p>')}</w:tr></w:tbl>"
        f"<w:p>{box('<w:tbl><w:tr>' + cell(p('框表')) + '</w:tr></w:tbl>' + p('框末。'))}</w:p>"),
        {}, ["格", "格中框。", "框表", "框末。"],
    ),
    "a text box of Word 2007": (
        f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('旧框。')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>{r('正文。')}</w:p>",
        {}, ["正文。", "旧框。"],
    ),
    "pronunciations, hyphens, breaks": (
        (f"<w:p><w:r><w:ruby><w:rt>{r('xīn')}</w:rt><w:rubyBase>{r('新')}</w:rubyBase></w:ruby></w:r><w:r><w:t>学</w:t><w:softHyphen/>"
        "<w:t>期</w:t><w:noBreakHyphen/><w:t>一</w:t><w:br/><w:t>二行</w:t></w:r></w:p>"),
        {}, ["新学期-一", "二行"],
    ),
    "other programs' elements around text": (
        (f'<w:customXml w:uri="a" w:element="b">{p("甲。")}</w:customXml><w:p><w:bdo w:val="rtl">{r("乙")}</w:bdo>'
        f'<w:dir w:val="ltr">{r("丙。")}</w:dir></w:p>'),
        {}, ["甲。", "乙丙。"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_read_and_where(name: str, tmp_path: Path) -> None:
    body, others, expected = SHAPES[name]
    path = write(tmp_path / "a.docx", parts_of(TITLE + body, others))
    report = Report()
    document = read_file(path, report)
    assert document is not None
    assert report.diagnostics == []
    texts = Marking(path).texts()
    lines = located(manuscript(document, "a.docx"), texts).lines[1:]
    assert [f"{line.level} {line.text}".removeprefix("0 ") for line in lines] == expected
    for line in lines:
        # Every line is found, and what stands at its place is what it says, behind a number that Word writes.
        place = line.stretches[-1].place
        assert place is not None
        assert place.column
        said = texts[place.part][place.line - 1][place.column - 1 :]
        assert said.split("\n")[0].endswith(line.text[line.stretches[-1].start :])


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        ('<w:altChunk r:id="rId7"/>', "parts in other formats 1"),
        ("<w:p><w:r><w:object/></w:r></w:p>", "embedded objects 1"),
        ('<w:p><w:r><w:pict><v:shape><v:textpath string="草稿"/></v:shape></w:pict></w:r></w:p>', "WordArt 1"),
        ("<w:p><w:r><w:drawing><a:graphic><a:t>字</a:t></a:graphic></w:drawing></w:r></w:p>", "texts in drawings 1"),
        (
            (
                '<w:p><w:r><w:drawing><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>'
                "</w:drawing></w:r></w:p>"
            ),
            "diagrams 1",
        ),
        (f"<w:p>{box('<w:p><w:r><w:object/></w:r></w:p>')}</w:p>", "embedded objects 1"),
    ],
)
def test_what_cannot_be_read_is_named(xml: str, kind: str, tmp_path: Path) -> None:
    report = Report()
    read_file(write(tmp_path / "a.docx", parts_of(TITLE + xml)), report)
    assert [one.message for one in report.diagnostics] == [f"not all of the document can be read; left out: {kind}"]
