"""Captions, references, footnotes, images, sections, contents and lists, against what Word makes of them itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from plangen.theme.theme import Theme
from plangen.tree import (
    Attachment,
    Cell,
    Contents,
    Document,
    Figure,
    Footnote,
    Image,
    Imprint,
    Landscape,
    Paragraph,
    Reference,
    Row,
    Table,
    Text,
)
from plangen.word.writer import write_document

from .long_tree import long_document
from .trees import (
    DATE,
    TREES,
    WIDE,
    bulleted,
    caption,
    document,
    heading,
    item,
    numbered,
    paragraph,
    png,
    table,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {
    "w": W[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
MILLIMETRE = 36_000
Part = Callable[..., etree._Element]


def values(element: etree._Element, path: str, name: str = "val") -> list[str]:
    return [found.get(f"{W}{name}", "") for found in element.iterfind(path, NAMESPACES)]


def text_of(element: etree._Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def fields(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The instruction and the result of each field, the inner ones of a table of contents too."""
    open_: list[list[str]] = []
    for one in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = one.get(f"{W}fldCharType")
        if kind == "begin":
            open_.append(["", ""])
        elif kind == "end":
            instruction, result = open_.pop()
            yield instruction.strip(), result
        elif open_ and one.tag == f"{W}instrText":
            open_[-1][0] += one.text or ""
        elif open_ and one.tag == f"{W}t":
            open_[-1][1] += one.text or ""


def test_captions_are_counted_apart_and_references_say_their_numbers(part: Part) -> None:
    body = part(TREES["captions"])
    numbers = [result for instruction, result in fields(body) if instruction.startswith("SEQ 表")]
    assert numbers == ["1", "2"]
    assert [result for instruction, result in fields(body) if instruction.startswith("SEQ 图")] == ["1", "2", "3"]
    bookmarks = dict(
        zip(values(body, ".//w:bookmarkStart", "name"), values(body, ".//w:bookmarkStart", "id"), strict=True)
    )
    references = [
        (instruction.split()[1], result) for instruction, result in fields(body) if instruction.startswith("REF")
    ]
    assert [result for _name, result in references] == ["表1", "图1", "表1"]
    for name, _result in references:
        assert re.fullmatch(r"_Ref\d{9}", name)
        assert name in bookmarks
    paragraphs = [text_of(one) for one in body.iter(f"{W}p")]
    assert "见表1和见图1。" in paragraphs
    assert "表1　各校经费" in paragraphs
    assert "图1　共7人：操场" in paragraphs


def test_no_field_is_left_to_be_updated_or_to_be_passed_over(part: Part, theme: Theme) -> None:
    """Word would ask, WPS would do nothing; and python-docx does not see the text of simple fields."""
    assert part(TREES["captions"], "word/settings.xml").find("w:updateFields", NAMESPACES) is None
    opened = docx.Document(io.BytesIO(write_document(TREES["captions"], theme)))
    assert "表1　各校经费" in [paragraph.text for paragraph in opened.paragraphs]


def test_a_caption_stays_with_what_it_names(part: Part) -> None:
    body = part(document(caption("表"), WIDE, Image(png(4, 3), "图"), caption("图", "figure"), paragraph("后")))
    keep = {
        text_of(one) or "image": [found.get(f"{W}val", "1") for found in one.iterfind("w:pPr/w:keepNext", NAMESPACES)]
        for one in body.iterfind("w:body/w:p", NAMESPACES)
    }
    assert keep["表1　表"] == []  # the style says it
    assert keep["image"] == ["1"]
    assert keep["图1　图"] == ["0"]
    style = part(document(), "word/styles.xml").find("w:style[@w:styleId='Caption']/w:pPr/w:keepNext", NAMESPACES)
    assert style is not None
    assert style.get(f"{W}val") is None


def test_footnotes(part: Part) -> None:
    tree = document(
        Paragraph((Text("甲"), Footnote((Text("见"), Reference("t"))), Text("乙"), Footnote((Text("注二"),)))),
        caption("表", "table", "t"),
    )
    assert values(part(tree), ".//w:footnoteReference", "id") == ["1", "2"]
    notes = {note.get(f"{W}id"): note for note in part(tree, "word/footnotes.xml")}
    assert [notes[number].get(f"{W}type") for number in ("-1", "0")] == ["separator", "continuationSeparator"]
    assert (text_of(notes["1"]), text_of(notes["2"])) == (" 见表1", " 注二")
    assert [len(notes[number].findall(".//w:footnoteRef", NAMESPACES)) for number in ("1", "2")] == [1, 1]
    settings = part(tree, "word/settings.xml")
    assert values(settings, "w:footnotePr/w:footnote", "id") == ["-1", "0"]
    assert values(settings, "w:footnotePr/w:numRestart") == ["eachPage"]


@pytest.mark.parametrize(
    ("image", "size"),
    [
        (Image(png(384, 192), "小"), (101.6, 50.8)),  # at 96 to the inch
        (Image(png(384, 192), "小", 200.0), (101.6, 50.8)),  # never enlarged
        (Image(png(384, 192, 11811), "密"), (32.512, 16.256)),  # at 300
        (Image(png(3000, 1500), "大"), (156, 78)),  # as wide as the text
        (Image(png(3000, 1500), "定宽", 60.0), (60, 30)),
        (Image(png(100, 5000), "高"), (4.089, 204.47)),  # two lines less than the page, for a caption
    ],
)
def test_size_of_images(part: Part, image: Image, size: tuple[float, float]) -> None:
    body = part(document(image))
    extent = body.find(".//wp:extent", NAMESPACES)
    assert extent is not None
    found = [int(extent.get(side, "")) / MILLIMETRE for side in ("cx", "cy")]
    assert found == pytest.approx(size, rel=0.001)


def test_images_have_words_and_lines_as_high_as_they_are(part: Part) -> None:
    tree = document(Image(png(40, 30), "操场 & “跑道”"))
    properties = part(tree).find(".//wp:docPr", NAMESPACES)
    assert properties is not None
    assert properties.get("descr") == "操场 & “跑道”"
    style = values(part(tree), ".//w:p/w:pPr/w:pStyle")[0]
    rule = part(tree, "word/styles.xml").find(f"w:style[@w:styleId='{style}']/w:pPr/w:spacing", NAMESPACES)
    assert rule is not None
    assert rule.get(f"{W}lineRule") == "auto"


def test_a_picture_shown_twice_is_kept_once(theme: Theme) -> None:
    tree = document(*(Image(png(40, 30), words) for words in ("一", "二")), Image(png(41, 30), "三"))
    with zipfile.ZipFile(io.BytesIO(write_document(tree, theme))) as archive:
        assert [name for name in archive.namelist() if "/media/" in name] == [
            "word/media/image1.png",
            "word/media/image2.png",
        ]
        assert archive.read("word/media/image1.png") == png(40, 30)
    assert len(docx.Document(io.BytesIO(write_document(tree, theme))).inline_shapes) == 3


def pages(body: etree._Element) -> list[tuple[str, str, str]]:
    """Orientation, width and height of each section."""
    sizes = body.iterfind(".//w:sectPr/w:pgSz", NAMESPACES)
    return [(one.get(f"{W}orient", ""), one.get(f"{W}w", ""), one.get(f"{W}h", "")) for one in sizes]


UPRIGHT, LYING = ("", "11906", "16838"), ("landscape", "16838", "11906")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("landscape", [UPRIGHT, LYING, UPRIGHT, LYING, LYING, UPRIGHT]),
        ("landscape at the end", [UPRIGHT, LYING]),
        ("landscape after a table", [UPRIGHT, LYING, UPRIGHT]),
        ("imprint after landscape", [UPRIGHT, LYING, UPRIGHT]),
        ("plan", [UPRIGHT]),
    ],
)
def test_sections(part: Part, name: str, expected: list[tuple[str, str, str]]) -> None:
    body = part(TREES[name])
    assert pages(body) == expected
    footers = [values(one, "w:footerReference", "type") for one in body.iterfind(".//w:sectPr", NAMESPACES)]
    assert footers == [["default", "even"]] * len(expected)  # none goes without, whatever stood before it


def test_the_landscape_page_is_the_upright_one_turned(part: Part) -> None:
    [lying, _upright] = part(document(Landscape((WIDE,)), paragraph("后"))).iterfind(".//w:sectPr", NAMESPACES)
    margins = lying.find("w:pgMar", NAMESPACES)
    assert margins is not None
    sides = {side: int(margins.get(f"{W}{side}", "")) for side in ("top", "right", "bottom", "left", "footer")}
    # The binding edge of 28 mm is above, the head of 37 mm on the right; page numbers keep their 7 mm under the text.
    assert (sides["top"], sides["right"], sides["bottom"], sides["left"]) == (1588, 2098, 1474, 1984)
    assert sides["bottom"] - sides["footer"] == 1984 - 1446
    [found] = part(document(Landscape((WIDE,)))).iter(f"{W}tbl")
    assert sum(int(width) for width in values(found, "w:tblGrid/w:gridCol", "w")) == 16838 - 2098 - 1984


@pytest.mark.parametrize(
    ("tree", "width"),
    [
        (TREES["imprint after landscape"], 8844),
        (document(Imprint("乙", "丙", DATE), Landscape((WIDE,))), 16838 - 2098 - 1984),
    ],
)
def test_the_imprint_stands_in_the_last_section(part: Part, tree: Document, width: int) -> None:
    body = part(tree).find("w:body", NAMESPACES)
    assert body is not None
    *_others, imprint, last, section = body
    assert values(imprint, "w:tblPr/w:tblStyle") == ["ImprintTable"]
    assert values(imprint, "w:tblPr/w:tblW", "w") == [str(width)]
    assert (last.tag, section.tag) == (f"{W}p", f"{W}sectPr")
    assert last.find("w:pPr/w:sectPr", NAMESPACES) is None


def test_a_landscape_section_of_nothing_spoils_no_other(part: Part) -> None:
    body = part(document(paragraph("甲"), Landscape(()), paragraph("乙")))
    assert [len(one.findall("w:sectPr", NAMESPACES)) for one in body.iterfind(".//w:pPr", NAMESPACES)] == [1, 1]
    assert pages(body) == [UPRIGHT, LYING, UPRIGHT]


def test_contents_lead_to_an_attachment_without_a_title(part: Part) -> None:
    body = part(document(Contents("目录"), Attachment((), 1)))
    [target] = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    [label] = [one for one in body.iter(f"{W}p") if values(one, "w:pPr/w:pStyle") == ["AttachmentLabel"]]
    assert target in values(label, "w:bookmarkStart", "name")


def test_contents(part: Part) -> None:
    body = part(TREES["contents"])
    lines = [
        one
        for one in body.iter(f"{W}p")
        if values(one, "w:pPr/w:pStyle")[:1] and values(one, "w:pPr/w:pStyle")[0].startswith("TOC")
    ]
    assert [(values(one, "w:pPr/w:pStyle")[0], text_of(one)) for one in lines] == [
        ("TOCHeading", "目录"),
        ("TOC1", "一、甲2"),
        ("TOC2", "（一）子2"),
        ("TOC2", "丑2"),
        ("TOC3", "1.深2"),
        ("TOC1", "二、乙 <&>2"),
    ]
    instructions = [instruction for instruction, _result in fields(body)]
    assert instructions[-1] == r'TOC \o "1-3" \h \z \u'
    anchors = values(body, ".//w:hyperlink", "anchor")
    assert [instruction.split()[1] for instruction in instructions[:-1]] == anchors
    headings = [one for one in body.iter(f"{W}p") if values(one, "w:pPr/w:pStyle")[:1] == ["Heading1"]]
    assert [values(one, "w:bookmarkStart", "name") for one in headings] == [[anchors[0]], [anchors[-1]]]
    assert values(body, ".//w:bookmarkStart", "name") == anchors  # none for the heading too deep to be shown


def test_pages_in_contents_stand_at_the_right_edge_behind_dots(part: Part) -> None:
    styles = part(TREES["contents"], "word/styles.xml")
    for level in range(1, 5):
        [tab] = styles.iterfind(f"w:style[@w:styleId='TOC{level}']/w:pPr/w:tabs/w:tab", NAMESPACES)
        assert (tab.get(f"{W}val"), tab.get(f"{W}leader"), tab.get(f"{W}pos")) == ("right", "dot", "8844")


def test_an_attachment_is_in_the_contents_and_counts_anew(part: Part) -> None:
    tree = document(
        Contents("", 2),
        heading(1, "甲"),
        Attachment((Text("名单"),), 1),
        heading(1, "乙"),
        Attachment((), 2),
        heading(2, "丙"),
    )
    lines = [
        text_of(one) for one in part(tree).iter(f"{W}p") if values(one, "w:pPr/w:pStyle")[:1] in (["TOC1"], ["TOC2"])
    ]
    assert lines == ["一、甲1", "附件1 名单2", "一、乙2", "附件23", "（一）丙3"]


def test_headings_have_no_bookmarks_where_nothing_refers_to_them(part: Part) -> None:
    assert values(part(document(heading(1, "甲"))), ".//w:bookmarkStart", "name") == []


def test_given_pages_are_those_of_all_headings(theme: Theme) -> None:
    tree = document(Contents("", 1), heading(1, "甲"), heading(2, "子"), heading(1, "乙"))
    with zipfile.ZipFile(io.BytesIO(write_document(tree, theme, pages=[3, 4, 12]))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    assert [result for instruction, result in fields(root) if instruction.startswith("PAGEREF")] == ["3", "12"]
    with pytest.raises(ValueError, match="shorter"):
        write_document(tree, theme, pages=[3])


def test_a_list_that_goes_on_is_the_same_list(part: Part) -> None:
    """So that Word counts on when the user adds an item above."""
    tree = document(
        numbered(item("甲"), item("乙")), paragraph("文"), numbered(item("丙"), start=3), paragraph("文"),
        bulleted(item("点")), numbered(item("丁"), start=4), numbered(item("另")), paragraph("文"), numbered(item("戊"), start=5),
    )  # fmt: skip
    first, second, third, _bullet, fourth, anew, later = values(part(tree), ".//w:numPr/w:numId")
    assert first == second == third == fourth
    # After another list of the same form Word would count on from that one.
    assert len({first, anew, later}) == 3
    assert values(part(tree, "word/numbering.xml"), f"w:num[@w:numId='{later}']//w:startOverride") == ["5"]


def grid(columns: int, text: str = "12") -> Table:
    header = Row(tuple(f"第{number}列" for number in range(columns)), header=True)
    return table(header, Row((text,) * (columns - 1) + (Cell((Figure("n", "“引”"),)),)), columns=columns)


@pytest.mark.parametrize(("columns", "smaller"), [(4, False), (8, False), (14, True), (30, True), (60, True)])
def test_a_table_of_many_columns_is_set_smaller_and_stays_on_the_page(part: Part, columns: int, smaller: bool) -> None:
    [found] = part(document(grid(columns))).iter(f"{W}tbl")
    widths = [int(width) for width in values(found, "w:tblGrid/w:gridCol", "w")]
    assert sum(widths) == 8844
    sizes = {int(size) for size in values(found, ".//w:r/w:rPr/w:sz")}
    assert len(sizes) == (1 if smaller else 0)
    if smaller:
        [margin] = set(values(found, "w:tblPr/w:tblCellMar/*", "w"))
        assert min(widths) - 2 * int(margin) >= min(sizes) * 10  # a character has room in each column
        assert min(sizes) >= 10


def test_sixty_columns_come_back(again: Callable[[Document], Document]) -> None:
    tree = document(Landscape((grid(60),)), paragraph("后"))
    assert again(tree) == tree


@pytest.mark.parametrize("name", ["captions", "footnotes", "images", "landscape", "contents", "lists that go on"])
def test_same_input_same_bytes(theme: Theme, name: str) -> None:
    assert write_document(TREES[name], theme) == write_document(TREES[name], theme)


def test_a_long_document_comes_back(again: Callable[[Document], Document], theme: Theme, tmp_path: Path) -> None:
    tree = long_document()
    assert again(tree) == tree
    path = tmp_path / "long.docx"
    path.write_bytes(write_document(tree, theme))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert len(docx.Document(str(path)).sections) == 9  # four that lie, and those between them


def test_a_traced_figure_in_a_footnote_has_no_comment(theme: Theme) -> None:
    """Comments belong to the text; Word cannot open a note that refers to one."""
    tree = document(Paragraph((Figure("n", "7"), Footnote((Figure("n", "7"),)))))
    with zipfile.ZipFile(io.BytesIO(write_document(tree, theme, source_of=lambda fact: f"from {fact}"))) as archive:
        assert archive.read("word/document.xml").count(b"commentReference") == 1
        assert b"comment" not in archive.read("word/footnotes.xml")
        assert b"_fact_n_" in archive.read("word/footnotes.xml")
