"""Trees that are written and read: one for each thing that can go wrong."""

from __future__ import annotations

import datetime
import struct
import zlib

from plangen.tree import (
    Alignment,
    Attachment,
    AttachmentList,
    Block,
    Caption,
    Cell,
    Chart,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Image,
    Imprint,
    Item,
    Landscape,
    Letterhead,
    LineBreak,
    List,
    PageBreak,
    Paragraph,
    Reference,
    Role,
    Row,
    Series,
    Signature,
    Strong,
    Subject,
    Table,
    Text,
    Title,
)

DATE = datetime.date(2026, 2, 27)


def paragraph(text: str, role: Role = "body") -> Paragraph:
    return Paragraph((Text(text),), role)


def heading(level: int, text: str, *, numbered: bool = True) -> Heading:
    return Heading(level, (Text(text),), numbered)


def item(*blocks: Block | str) -> Item:
    return Item(tuple(paragraph(block) if isinstance(block, str) else block for block in blocks))


def numbered(*items: Item, start: int = 1) -> List:
    return List(items, "numbered", "", start)


def bulleted(*items: Item) -> List:
    return List(items, "bulleted")


def table(*rows: Row, columns: int) -> Table:
    by_theme: Alignment = ""
    return Table(rows, (by_theme,) * columns)


def document(*blocks: Block) -> Document:
    return Document(blocks)


def deep(levels: int) -> List:
    nested = numbered(item("底"))
    for level in range(levels):
        nested = (bulleted if level % 2 else numbered)(item(f"第{level}层", nested, f"第{level}层之后"), item("又一项"))
    return nested


PLAN = Document(
    (
        Title((Text("晨星幼儿园2026年春季学期教育教学与教师专业发展工作计划"),)),
        paragraph("各班级、各教研组：", "recipient"),
        paragraph("为做好2026年春季学期的保教工作，制定本计划。"),
        heading(1, "指导思想"),
        Paragraph((Text("全园在岗教师"), Figure("teachers", "46"), Text("人，"), Strong((Text("计划听课"),)))),
        heading(1, "工作重点"),
        numbered(item("落实日常保育。"), item("推进园本课程：", numbered(item("种植课程；"), item("民间游戏课程。")))),
        heading(2, "安全工作"),
        heading(3, "晨检"),
        heading(4, "记录"),
        List((item("师德与法规"), item("课程与游戏")), "labelled", "模块"),
        table(
            Row(("周次", "日期", "内容"), header=True),
            Row((Cell((Text("第1周"),), rows=2), Cell((Text("3.2—3.8"),), rows=2), "教研组长例会")),
            Row(("公开活动",)),
            Row(("第2周", Cell((Text("劳动节放假"),), columns=2))),
            columns=3,
        ),
        paragraph("遇法定节假日另行通知。", "note"),
        Signature("晨星幼儿园", DATE),
        PageBreak(),
        heading(1, "附件", numbered=False),
        paragraph("顶格的一段。", "flush"),
    ),
    "晨星幼儿园2026年春季学期教育教学与教师专业发展工作计划",
    "晨星幼儿园",
    DATE,
)


def png(width: int, height: int, dots_a_metre: int = 0) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0))
    density = chunk(b"pHYs", struct.pack(">2LB", dots_a_metre, dots_a_metre, 1)) if dots_a_metre else b""
    rows = zlib.compress((b"\0" + b"\x99" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + head + density + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def caption(text: str, of: Subject = "table", identity: str = "") -> Caption:
    return Caption((Text(text),), of, identity)


WIDE = table(Row(tuple(f"第{number}列" for number in range(12)), header=True), Row(("一",) * 12), columns=12)

TREES: dict[str, Document] = {
    "captions": document(
        Paragraph((Text("见"), Reference("funds"), Text("和"), Strong((Text("见"), Reference("photo"))), Text("。"))),
        caption("各校经费", "table", "funds"),
        table(Row(("甲",)), columns=1),
        caption("没有名称的表"),
        table(Row(("乙", Cell((Text("同"), Reference("funds"))))), columns=2),
        Image(png(40, 30), "操场"),
        Caption((Text("共"), Figure("n", "7"), Text("人："), Strong((Text("操场"),))), "figure", "photo"),
        Caption((Figure("n", "7"),), "figure"),
        Caption((), "figure"),
    ),
    "captions in a list": document(
        numbered(
            item("甲", caption("表中之表"), table(Row(("乙",)), columns=1)),
            item("丙", Image(png(4, 3), "图"), caption("图", "figure", "x")),
        ),
        Paragraph((Reference("x"),)),
    ),
    "footnotes": document(
        Paragraph(
            (
                Text("甲"),
                Footnote((Text("注一，"), Figure("n", "3"), Strong((Text("重点"),)))),
                Text("乙"),
                Footnote((Text("注二"),)),
            )
        ),
        Paragraph(
            (
                Strong((Text("甲"), Footnote((Text("强调之中"),)), Text("乙"))),
                Footnote((Text(" 空格"), LineBreak(), Text("第二行"))),
            )
        ),
        Heading(1, (Text("题"), Footnote((Text("题注"),)))),
        table(Row((Cell((Text("格"), Footnote((Text("格中"),)))),)), columns=1),
        numbered(item("甲"), Item((Paragraph((Footnote((Text("项中"),)),)),))),
        Paragraph((Footnote((Text("相邻"),)), Footnote((Text("相邻"),)), Footnote(()))),
    ),
    "images": document(
        Image(png(40, 30), '小图 <&"> 说明'),
        Image(png(4000, 3000), "大图"),
        Image(png(4000, 3000), "定宽", 80.0),
        Image(png(4000, 3000), "定宽", 62.5),
        Image(png(30, 4000), "高图"),
        paragraph("之后"),
        numbered(item("甲", Image(png(40, 30), "小图")), item("乙")),
    ),
    "landscape": document(
        paragraph("甲"),
        Landscape((caption("宽表"), WIDE)),
        paragraph("乙"),
        Landscape((WIDE, paragraph("丙"))),
        Landscape((heading(1, "丁"),)),
        PageBreak(),
        heading(1, "戊"),
    ),
    "landscape at the end": document(
        numbered(item("甲")), Landscape((PageBreak(), WIDE, Image(png(4000, 3000), "大图")))
    ),
    "landscape after a table": document(
        table(Row(("甲",)), columns=1), Landscape((WIDE,)), table(Row(("乙",)), columns=1)
    ),
    "imprint after landscape": document(paragraph("甲"), Landscape((WIDE,)), Imprint("乙", "丙", DATE)),
    "landscape after an item's table": document(
        numbered(item("甲", table(Row(("甲",)), columns=1))),
        Landscape((numbered(item("乙", WIDE)),)),
        Signature("丙", DATE),
    ),
    "contents": document(
        Title((Text("题"),)),
        Contents("目录", 3),
        PageBreak(),
        heading(1, "甲"),
        heading(2, "子"),
        paragraph("文"),
        heading(2, "丑", numbered=False),
        heading(3, "深"),
        heading(4, "更深"),
        heading(1, "乙 <&>"),
    ),
    "contents without headings": document(Contents("目录"), paragraph("文"), Contents()),
    "lists that go on": document(
        numbered(item("甲"), item("乙")),
        paragraph("文"),
        numbered(item("丙", numbered(item("子"))), start=3),
        numbered(item("丁"), start=4),
        numbered(item("另起")),
        numbered(item("戊"), start=5),
        bulleted(item("己")),
        numbered(item("庚"), start=6),
        List((item("辛"),), "labelled", "模块"),
        List((item("壬"),), "labelled", "模块", 2),
        List((item("癸"),), "labelled", "专题", 3),
    ),
    "plan": PLAN,
    "empty": Document(()),
    "metadata": Document((), "标题 & <b>", "单位“甲”", DATE, "zh-Hans"),
    "rare characters": document(paragraph("𠮷野家、朱镕、李喆、王珺、㎡、①Ⅳ→℃、é"), heading(1, "𠮷" * 3)),
    "markup in text": document(paragraph("a<b>&amp;</b> ]]> \"'{{x}} %s %1、"), Title((Text("<w:p/>"),))),
    "spaces": document(
        paragraph(" 首 尾  空 "), paragraph("　全角　"), Paragraph((Text("甲"), LineBreak(), Text(" 乙")))
    ),
    "tab": document(paragraph("甲\t乙")),
    "long heading": document(heading(1, "长" * 300), Title((Text("题" * 300),))),
    "only line breaks": document(Paragraph((Text("一"), LineBreak(), LineBreak(), Text("二")))),
    "unnumbered headings": document(*(heading(level, "题", numbered=level % 2 == 0) for level in (1, 2, 3, 4))),
    "empty heading": document(Heading(1, ())),
    "title of several parts": document(
        Title(
            (
                Text("晨星区教育局关于"),
                Strong((Text("全面推进义务教育"), Figure("n", "12"))),
                Figure("y", "2026"),
                Text("年优质均衡发展的若干工作意见"),
            )
        )
    ),
    "title with the author's breaks": document(Title((Text("晨星区"), LineBreak(), Text("工作计划" * 8)))),
    "figures": document(
        Paragraph((Figure("a", "1"), Figure("a", "1"), Figure("b", "2"), Text("。"), Figure("empty", ""))),
        Paragraph((Strong((Figure("a", "3"), Text("人"))), Figure("by_subject.语文", "4"), Figure("教师", "5"))),
        Paragraph((Figure("a_1", "6"), Figure("A", "7"), Figure("x" * 60, "8"), Figure("x" * 60 + "y", "9"))),
        heading(1, "有"),
        Heading(2, (Text("共"), Figure("a", "10"), Text("项"))),
    ),
    "strong": document(
        Paragraph((Strong((Text("一是"),)), Text("健全"), Strong((Text("甲"), LineBreak(), Text("乙"))))),
        Heading(1, (Text("重"), Strong((Text("点"),)))),
    ),
    "lists in a row": document(
        numbered(item("甲"), item("乙")),
        numbered(item("丙")),
        bulleted(item("丁")),
        bulleted(item("戊")),
        List((item("己"),), "labelled", "模块"),
        List((item("庚"),), "labelled", "专题"),
        List((item("辛"),), "labelled", "模块"),
    ),
    "list that begins later": document(numbered(item("丙"), item("丁"), start=3)),
    "labels of other characters": document(
        List((item("甲"),), "labelled", "3+2 级"), List((item("乙"),), "labelled", "第")
    ),
    "deep lists": document(deep(7), paragraph("之后")),
    "items with more": document(
        numbered(
            item("甲", "甲的第二段", bulleted(item("子", "子的第二段"), item("丑")), "甲的第三段"),
            item("乙", table(Row(("表", "中")), columns=2), "表后", heading(4, "项中标题"), paragraph("注", "note")),
            item(),
            item(bulleted(item("先有子列表"))),
        ),
        paragraph("列表之后"),
    ),
    "table that ends a list": document(numbered(item("甲", table(Row(("乙",)), columns=1)))),
    "table that follows one in a list": document(
        numbered(item("甲", table(Row(("乙",)), columns=1))), table(Row(("丙",)), columns=1)
    ),
    "page break in an item": document(numbered(item("甲", PageBreak()), item("乙"))),
    "two lists in an item": document(
        numbered(item("甲", bulleted(item("子")), bulleted(item("丑")), numbered(item("寅"))))
    ),
    "plain table": document(table(Row(("甲", "", "<&>")), Row((" 前后 ", "二〇—", "“引”")), columns=3)),
    "merged cells": document(
        table(
            Row((Cell((Text("角"),), 2, 2), "右上", Cell((Text("高"),), rows=3)), header=True),
            Row(("右中",), header=True),
            Row(("左下", Cell((Figure("n", "7"), Text("宽")), columns=2))),
            Row(("一", "二", "三", "四")),
            columns=4,
        )
    ),
    "merged to the end": document(table(Row((Cell((), rows=2), "甲")), Row(("乙",)), columns=2), paragraph("后")),
    "all of a row covered": document(table(Row((Cell((Text("甲"),), 2, 2),)), Row(()), Row(("乙", "丙")), columns=2)),
    "alignments and lines": document(
        Table(
            (Row(("左", "中", "右"), header=True), Row((Cell((Text("一"), LineBreak(), Text("二"))), "3", "4"))),
            ("left", "center", "right"),
        )
    ),
    "given widths": document(Table((Row(("甲", "乙", "丙")),), ("", "", ""), (20, 30, 50))),
    "tables in a row": document(table(Row(("甲",)), columns=1), table(Row(("乙",)), columns=1)),
    "charts": document(
        paragraph("见下图。"),
        Chart(
            (Series("人数", (312, 268, None, 0), ("by.语文", "", "", "by.科学")),),
            "column",
            ("语文", "数学", "英语", "科学"),
            "各学科人数",
            "人",
            "各学科人数：语文312人",
        ),
        Chart(
            (Series("上年", (1.5, -2)), Series("本年", (2.25, 1e6), (), "plain", 2)),
            "bar",
            ("甲 & 乙", "<丙>"),
            "“比较”",
        ),
        heading(1, "后"),
        Chart((Series("率", (0.973, 0.98), ("a", "b"), "percent", 1),), "line", ("2024", "2025")),
        Chart((Series("", (3, 0, 5)),), "pie", ("语文", "", " 空 "), "", "人次"),
        Chart((Series("率", (0.4, 0.6), (), "percent"),), "pie", ("甲", "乙")),
        Chart((Series("多", tuple(range(200))),), "column", tuple(f"学校{number}" for number in range(200)), "二百"),
        Chart((Series("一", (1,)),), "line", ("一",)),
    ),
    "chart in a list, after a table, at the head of a page": document(
        numbered(item("甲", Chart((Series("n", (1, 2)),), "pie", ("一", "二"))), item("乙")),
        table(Row(("甲",)), columns=1),
        Chart((Series("n", (1, 2)),), "bar", ("一", "二")),
        table(Row(("乙",)), columns=1),
        PageBreak(),
        Chart((Series("n", (1, 2)),), "line", ("一", "二")),
        Signature("晨星幼儿园", DATE),
    ),
    "page breaks": document(
        PageBreak(),
        paragraph("甲"),
        PageBreak(),
        PageBreak(),
        table(Row(("乙",)), columns=1),
        PageBreak(),
        numbered(item("丙")),
        PageBreak(),
        numbered(item("丁")),
        PageBreak(),
        Signature("戊", DATE),
        PageBreak(),
    ),
    "letterheads": document(
        Letterhead("晨星区教育局文件", "晨教〔2026〕3号"),
        Title((Text("甲"),)),
        Letterhead("晨星区教育局文件", "晨教〔2026〕3号", "签发者", "000001", "秘密★1年", "特急"),
        Letterhead("没有字号的红头"),
        Letterhead("", "晨教〔2026〕3号", "签发者"),
        Letterhead(secrecy="秘密"),
        paragraph("后"),
    ),
    "attachments": document(
        paragraph("正文。"),
        AttachmentList((paragraph("一览表"), Paragraph((Text("共"), Figure("n", "3"), Text("项的表"))))),
        Signature("晨星区教育局", DATE, sealed=True),
        Attachment((Text("一览表"),), 1),
        heading(1, "又从一开始"),
        table(Row(("甲",)), columns=1),
        Attachment((Text("共"), Figure("n", "3"), Text("项的表")), 2),
        heading(1, "又从一开始"),
        heading(2, "不编号", numbered=False),
        PageBreak(),
        Attachment(()),
        AttachmentList((paragraph("只有一个的名称" * 5),)),
        paragraph("中"),
        AttachmentList((Paragraph(()),)),
    ),
    "attachments in a row": document(Attachment((), 3), Attachment((Text("甲"),)), Signature("", DATE, sealed=True)),
    "imprint": document(
        paragraph("正文。"), Signature("单位", DATE), Imprint("甲，乙，丙", "晨星区教育局办公室", DATE)
    ),
    "imprint after a table": document(table(Row(("甲",)), columns=1), Imprint("只有抄送")),
    "imprint after a paragraph after a table": document(
        table(Row(("甲",)), columns=1), paragraph("后"), Imprint("", "", DATE)
    ),
    "imprint after a page break": document(PageBreak(), Imprint(office="只有机关")),
    "imprint alone": document(Imprint("甲")),
    "only a page break": document(PageBreak()),
    "signatures": document(
        Signature("晨星幼儿园", DATE),
        Signature("没有日期"),
        *(paragraph("。"), Signature("", DATE), Signature("很长的单位名称" * 6, DATE), Signature("末尾")),
    ),
}
