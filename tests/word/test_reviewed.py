"""A document that others have reviewed is marked and repaired, and nothing of theirs is changed."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from plangen.cli import cli
from plangen.theme.theme import Theme
from plangen.tree import Document, Row, Table
from plangen.word.reader import read_document
from plangen.word.writer import write_document

from .packages import W, complex_field, p, parts_of, r, read, write
from .undoing import undone

WORDS_OF_WPS = b'<?xml version="1.0"?><s:customData xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>'
EXTENDED = '<w15:commentEx w15:paraId="0000AAAA" w15:done="0"/><w15:commentEx w15:paraId="0000BBBB" w15:done="1"/>'


def change(kind: str, content: str) -> str:
    return f'<w:{kind} w:id="11" w:author="李" w:date="2026-03-01T00:00:00Z">{content}</w:{kind}>'


def commented(identity: int, content: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{identity}"/>{content}<w:commentRangeEnd w:id="{identity}"/>'
        f'<w:r><w:commentReference w:id="{identity}"/></w:r>'
    )


def comment(identity: int, author: str, text: str, paragraph: str) -> str:
    words = f'<w:p w14:paraId="{paragraph}"><w:r><w:annotationRef/></w:r>{r(text)}</w:p>'
    return f'<w:comment w:id="{identity}" w:author="{author}" w:date="2026-03-01T00:00:00Z">{words}</w:comment>'


BODY = (
    p("2026年工作计划")
    + f'<w:p>{r("加强领")}{commented(4, r("导,落实"))}{r("责任")}<w:r><w:footnoteReference w:id="1"/></w:r>'
    f"{change('ins', r('，加强监督'))}{change('del', '<w:r><w:delText>，少开会</w:delText></w:r>')}{r('，办好学校.')}</w:p>"
    + f'<w:p>{commented(7, r("定于20xx年召开大会，"))}<w:hyperlink w:anchor="b">{r("详见,通知")}</w:hyperlink>{r("。")}</w:p>'
    "<w:sectPr/>"
)
OTHERS = {
    "footnotes": f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{complex_field("REF x", r("以上,均为实数。"))}</w:p></w:footnote>',
    "comments": comment(4, "张", "这里,再想想", "0000AAAA") + comment(7, "王", "定了没有", "0000BBBB"),
    "commentsExtended": EXTENDED,
}  # fmt: skip


@pytest.fixture
def reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    # Parts that nobody relates to, of other programs and of no program at all.
    more = {"customXml/wps.xml": WORDS_OF_WPS, "word/media/image1.emf": bytes(range(256)), "备注.txt": "附".encode()}
    return write(Path("a.docx"), {**parts_of(BODY, OTHERS), **more})


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", "check", *arguments])


def unsettled(path: Path) -> list[tuple[int, str]]:
    records = json.loads(run(str(path), "--format", "json").stdout)
    return [(one["line"], one["message"]) for one in records if one["code"] == "unsettled-review"]


def test_what_is_open_is_told_and_what_is_resolved_is_not(reviewed: Path) -> None:
    assert unsettled(reviewed) == [(2, "open tracked changes: 2, of 李"), (2, "open comments: 1, of 张")]


def test_a_replacement_is_one_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    old = change("del", "<w:r><w:delText>学期</w:delText></w:r>")
    body = f"<w:p>{r('办好本')}{old}{change('ins', r('学年'))}{r('的活动。')}</w:p>"
    path = write(Path("a.docx"), parts_of(p("2026年工作计划") + body + "<w:sectPr/>"))
    assert unsettled(path) == [(2, "open tracked changes: 1, of 李")]
    other = body.replace('w:author="李"', 'w:author="王"', 1)
    write(path, parts_of(p("2026年工作计划") + other + "<w:sectPr/>"))
    assert [message for _line, message in unsettled(path)] == ["open tracked changes: 2, of 王、李"]


def test_other_peoples_comments_stay_as_they_are(reviewed: Path) -> None:
    run(str(reviewed), "--annotate", "out.docx")
    before, after = read(reviewed), read(Path("out.docx"))
    assert after.keys() == before.keys()
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml", "word/comments.xml"}
    old, new = (list(etree.fromstring(one["word/comments.xml"])) for one in (before, after))
    assert [etree.tostring(one, method="c14n") for one in old] == [
        etree.tostring(one, method="c14n") for one in new[:2]
    ]
    identities = [one.get(f"{{{W}}}id") for one in new]
    assert len(set(identities)) == len(identities) == 2 + 7
    document = after["word/document.xml"]
    for identity in identities:
        for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            assert document.count(f'<w:{mark} w:id="{identity}"/>'.encode()) == 1
    assert undone(document, "") == undone(before["word/document.xml"], "")
    assert len(list(docx.Document("out.docx").comments)) == 9
    # Our own comments are no review.
    assert unsettled(Path("out.docx")) == unsettled(reviewed)


def test_repairs_beside_other_peoples_changes(reviewed: Path) -> None:
    before = read(reviewed)
    assert "4 places repaired" in run(str(reviewed), "--fix").stderr
    after = read(reviewed)
    assert after.keys() == before.keys()
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml", "word/footnotes.xml"}
    for name in ("word/document.xml", "word/footnotes.xml"):
        assert undone(after[name], "plangen") == undone(before[name], "plangen")
    identities = [one.get(f"{{{W}}}id") for one in etree.fromstring(after["word/document.xml"]).iter(f"{{{W}}}ins")]
    assert len(set(identities)) == len(identities)
    assert docx.Document(str(reviewed)).paragraphs[1].text == "加强领导落实责任，办好学校"


def test_our_own_document_is_read_as_it_is_when_its_changes_are_accepted(theme: Theme, tmp_path: Path) -> None:
    rows = tuple(Row((text,)) for text in ("事项", "开学典礼", "运动会"))
    path = tmp_path / "own.docx"
    path.write_bytes(write_document(Document((Table(rows, ("",)),)), theme))
    made = docx.Document(str(path))
    properties = made.tables[0].rows[1]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:del", {qn("w:id"): "1", qn("w:author"): "某人"}))
    made.save(str(path))
    [table] = read_document(path).children
    assert isinstance(table, Table)
    assert [row.children for row in table.children] == [("事项",), ("运动会",)]
