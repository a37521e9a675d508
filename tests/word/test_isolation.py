"""What a repair replaces is deleted, and nothing that stands in the same run beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from plangen.cli import cli

from .packages import W, p, parts_of, r, read, write
from .undoing import undone

NOTE = {"footnotes": '<w:footnote w:id="1"><w:p><w:r><w:t>见统计表。</w:t></w:r></w:p></w:footnote>'}
BESIDE = {
    "footnote": '<w:footnoteReference w:id="1"/>',
    "page break": '<w:br w:type="page"/>',
    "picture": "<w:pict><v:shape/></w:pict>",
    "text box": f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></v:shape></w:pict>",
    "comment": '<w:commentReference w:id="3"/>',
    "field": '<w:fldChar w:fldCharType="begin"/><w:instrText> DATE </w:instrText><w:fldChar w:fldCharType="end"/>',
    "soft hyphen": "<w:softHyphen/>",
}  # fmt: skip


def repaired(path: Path, body: str) -> bytes:
    write(path, parts_of(p("2026年工作计划") + body + "<w:sectPr/>", NOTE))
    CliRunner().invoke(cli, ["check", "--fix", str(path)])
    return read(path)["word/document.xml"]


def deleted(document: bytes) -> list[str]:
    """The names of all that stands in runs that plangen deleted, with what is said."""
    deletions = etree.fromstring(document).iter(f"{{{W}}}del")
    inside = [one for deletion in deletions for run in deletion for one in run if one.tag != f"{{{W}}}rPr"]
    return [f"{etree.QName(one).localname} {one.text or ''}" for one in inside]


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
@pytest.mark.parametrize(
    "run",
    [
        "<w:t>全体教师认真备课,</w:t>{}<w:t>用心上课。</w:t>",
        "<w:t>全体教师认真备课</w:t>{}<w:t>,用心上课。</w:t>",
        "<w:t>全体教师认真备课</w:t>{}<w:t>,</w:t>{}<w:t>用心上课。</w:t>",
        "<w:rPr><w:b/></w:rPr><w:t>全体教师认真备课,</w:t>{}",
    ],
)
def test_only_the_mark_is_deleted(tmp_path: Path, run: str, beside: str) -> None:
    tail = "" if "用心" in run else r("用心上课。")
    body = f"<w:p><w:r>{run.replace('{}', beside)}</w:r>{tail}</w:p>"
    document = repaired(tmp_path / "a.docx", body)
    assert deleted(document) == ["delText ,"]
    before = parts_of(p("2026年工作计划") + body + "<w:sectPr/>")["word/document.xml"]
    if "comment" in beside:  # of which nothing is left where a document is undone
        assert document.count(b"commentReference") == run.count("{}")
    else:
        assert undone(document, "plangen") == undone(before, "plangen")


def test_what_stands_between_two_deleted_characters_stays(tmp_path: Path) -> None:
    run = '<w:t>全体教师认真备课，</w:t><w:footnoteReference w:id="1"/><w:t>，用心上课。</w:t>'
    document = repaired(tmp_path / "a.docx", f"<w:p><w:r>{run}</w:r></w:p>")
    assert deleted(document) == ["delText ，", "delText ，"]
    assert document.count(b"footnoteReference") == 1


@pytest.mark.parametrize("arguments", [["--fix"], ["--annotate", "out.docx"]])
def test_a_tracked_look_keeps_an_identity_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    look = '<w:b/><w:rPrChange w:id="5" w:author="某" w:date="2026-03-01T00:00:00Z"><w:rPr/></w:rPrChange>'
    write(
        Path("a.docx"), parts_of(p("2026年工作计划") + f"<w:p>{r('全体教师备课,上课,批改。', look)}</w:p><w:sectPr/>")
    )
    CliRunner().invoke(cli, ["check", "a.docx", *arguments])
    document = etree.fromstring(read(Path(arguments[-1] if arguments[1:] else "a.docx"))["word/document.xml"])
    identities = [one.get(f"{{{W}}}id") for one in document.iter() if one.get(f"{{{W}}}author")]
    assert len(identities) == len(set(identities)) > 4
    assert "5" in identities
    # What was inserted never had another look.
    assert not [one for insertion in document.iter(f"{{{W}}}ins") for one in insertion.iter(f"{{{W}}}rPrChange")]
