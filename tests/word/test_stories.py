"""Findings beside the text: headers, footers, notes and text boxes, their places, comments and repairs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from plangen.cli import cli

from .packages import W, box, complex_field, p, parts_of, r, read, strict, write
from .undoing import undone

FIRST = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
    '<w:headerReference w:type="even" r:id="header4"/><w:footerReference w:type="default" r:id="footer1"/>'
    '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)
SECOND = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header3"/><w:headerReference w:type="first" r:id="header2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>{}</w:sectPr>'
)


def mark(kind: str, identity: int) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{identity}"/></w:r>'


def note(kind: str, identity: int, text: str) -> str:
    return f'<w:{kind} w:id="{identity}"><w:p><w:r><w:{kind}Ref/></w:r>{r(" ")}{r(text)}</w:p></w:{kind}>'


BODY = (
    p("2025—2026学年第二学期工作计划")
    + p("一、目标")
    + f'<w:p>{r("加强领")}<w:proofErr w:type="gramStart"/>{r("导,落实责任")}{mark("footnote", 2)}{r("，办好学校")}'
    f"{mark('endnote', 5)}{r('。各班')}{mark('footnote', 1)}{r('做好准备。')}</w:p>"
    + p("第一节到此为止。", FIRST)
    + p("二、措施")
    + f"<w:p>{r('办法见框。')}{box(p('框内,有错误。'))}</w:p>"
    + p("各班做好准备。")
)
OTHERS = {
    "header1": p("晨星小学,教务处"),
    "header2": p("首页,有错误"),
    "header3": f"<w:p>{box(p('共青团,少先队'))}{r('教务处')}</w:p>" + p("20xx年"),
    "header4": p("双页,有错误"),
    "footer1": f"<w:p>{r('第')}{complex_field('PAGE', r('１'))}{r(' 页')}</w:p>",
    "footnotes": note("footnote", -1, "") + note("footnote", 1, "参见20xx年文件。") + note("footnote", 2, "以上,均为实数。"),
    "endnotes": note("endnote", 5, "尾注,在此。"),
    "settings": "",
}  # fmt: skip


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    monkeypatch.chdir(tmp_path)

    def made(*, titled: str = "", settings: str = "", form: Callable[..., dict[str, bytes]] = dict) -> Path:
        parts = parts_of(BODY + SECOND.format(titled), {**OTHERS, "settings": settings})
        return write(Path("a.docx"), form(parts))

    return made


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", "check", *arguments])


CHECKED = ("half-width", "unfilled-date", "unsettled-review")  # how it looks is another matter


def places(path: Path) -> set[tuple[str, int, int, int, str]]:
    records = json.loads(run(str(path), "--format", "json").stdout)
    return {
        (one.get("part", ""), one.get("part_number", 0), one["line"], one["column"], one["code"])
        for one in records
        if one["code"] in CHECKED
    }


IN_TEXT = {("", 0, 3, 5, "half-width"), ("", 0, 7, 3, "half-width")}
IN_NOTES = {
    ("footnote", 1, 1, 4, "half-width"), ("endnote", 1, 1, 4, "half-width"), ("footnote", 2, 1, 4, "unfilled-date"),
}  # fmt: skip
IN_HEADERS = {
    ("header", 1, 1, 5, "half-width"), ("header", 2, 2, 4, "half-width"), ("header", 2, 3, 1, "unfilled-date"),
}  # fmt: skip
FIRST_PAGE, EVEN_PAGES = ("first-header", 2, 1, 3, "half-width"), ("even-header", 1, 1, 3, "half-width")


@pytest.mark.parametrize("form", [dict, strict])
def test_places(document: Callable[..., Path], form: Callable[..., dict[str, bytes]]) -> None:
    assert places(document(form=form)) == IN_TEXT | IN_NOTES | IN_HEADERS


def test_headers_of_first_and_even_pages_where_they_are_shown(document: Callable[..., Path]) -> None:
    shown = places(document(titled="<w:titlePg/>", settings="<w:evenAndOddHeaders/>"))
    assert shown == IN_TEXT | IN_NOTES | IN_HEADERS | {FIRST_PAGE, EVEN_PAGES}


def test_the_place_as_text(document: Callable[..., Path]) -> None:
    printed = run(str(document())).stdout
    assert "  page header of section 1 1:5: warning: half-width" in printed
    assert "  footnote 2 1:4: error: the date '20xx年'" in printed
    assert printed.index("  paragraph 7") < printed.index("endnote 1") < printed.index("page header of section 1")


def comments(path: Path) -> dict[str, str]:
    """What each comment is anchored at, by its first line."""
    parts = read(path)
    root = etree.fromstring(parts["word/document.xml"])
    found = {}
    for comment in etree.fromstring(parts["word/comments-plangen.xml"]):
        inside, words = False, ""
        for element in root.iter():
            name = str(element.tag).rpartition("}")[2]
            if element.get(f"{{{comment.nsmap['w']}}}id") == comment.get(f"{{{comment.nsmap['w']}}}id"):
                inside = name == "commentRangeStart" if "commentRange" in name else inside
            elif inside and name in ("t", "footnoteReference", "endnoteReference"):
                words += element.text or name
        found["".join(map(str, comment[0].itertext()))] = words
    return found


@pytest.mark.parametrize("form", [dict, strict])
def test_comments_stand_in_the_text(document: Callable[..., Path], form: Callable[..., dict[str, bytes]]) -> None:
    path = document(form=form)
    assert run(str(path), "--annotate", "out.docx").exit_code == 1
    found = comments(Path("out.docx"))
    assert found["half-width ',' in Chinese text [half-width]"] == ","
    assert found["footnote 1: '以上,均为实数。'"] == "footnoteReference"
    assert found["footnote 2: '参见20xx年文件。'"] == "footnoteReference"
    assert found["endnote 1: '尾注,在此。'"] == "endnoteReference"
    assert found["text box: '框内,有错误。'"].startswith("办法见框。")
    assert found["page header of section 1: '晨星小学,教务处'"] == "2025—2026学年第二学期工作计划"
    assert found["page header of section 2: '20xx年'"] == "二、措施"
    before, after = read(path), read(Path("out.docx"))
    assert {name for name in before if before[name] != after[name]} == {
        "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels",
    }  # fmt: skip
    assert undone(after["word/document.xml"], "") == undone(before["word/document.xml"], "")


@pytest.mark.parametrize("form", [dict, strict])
def test_repairs_everywhere_and_nothing_else(
    document: Callable[..., Path], form: Callable[..., dict[str, bytes]]
) -> None:
    path = document(form=form)
    before = read(path)
    assert "6 places repaired" in run(str(path), "--fix").stderr
    after = read(path)
    assert after.keys() == before.keys()
    assert {name for name in before if before[name] != after[name]} == {
        f"word/{name}.xml" for name in ("document", "header1", "header3", "footnotes", "endnotes")
    }
    for name in after:
        if name.startswith("word/") and name.endswith(".xml"):
            assert undone(after[name], "plangen") == undone(before[name], "plangen"), name
    # The text box says the same in the form that older programs read.
    assert after["word/document.xml"].count("框内".encode()) == 2
    assert after["word/document.xml"].count(b"<w:delText") == 3
    # What was repaired is for somebody to accept.
    assert places(path) == {one for one in IN_NOTES | IN_HEADERS if one[4] == "unfilled-date"} | {
        ("", 0, 3, 1, "unsettled-review")
    }


def test_other_programs_open_what_was_marked(document: Callable[..., Path]) -> None:
    run(str(document()), "--annotate", "out.docx")
    made = docx.Document("out.docx")
    assert len(list(made.comments)) == 8
    assert made.paragraphs[2].text == "加强领导,落实责任，办好学校。各班做好准备。"


def test_two_forms_in_one_part_are_not_marked(document: Callable[..., Path]) -> None:
    path = document(form=strict)
    parts = read(path)
    mixed = parts["word/document.xml"].replace(b"<w:body>", b'<w:body xmlns:old="%s">' % W.encode())
    write(path, {**parts, "word/document.xml": mixed})
    assert "mixes two forms" in run(str(path), "--annotate", "out.docx").stderr
    assert not Path("out.docx").exists()
