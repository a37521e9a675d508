"""What a repair replaces is deleted, and nothing that stands in the same run beside it, or is not to be changed."""

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


def test_characters_of_symbol_fonts_stay_as_they_are_written(tmp_path: Path) -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    document = repaired(tmp_path / "a.docx", f"<w:p><w:r>{fonts}<w:t>\uf0fe认真备课,用心上课。\uf0fe</w:t></w:r></w:p>")
    assert deleted(document) == ["delText ,"]
    assert document.decode("utf-8").count("\uf0fe") == 2


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


def fixed(path: Path, body: str, others: dict[str, str] | None = None) -> tuple[str, str]:
    """What the paragraphs say after the repair, and what is told of it."""
    write(path, parts_of(p("2026年工作计划") + body + "<w:sectPr/>", others))
    told = CliRunner().invoke(cli, ["--lang", "en", "check", "--fix", str(path)]).stderr
    document = etree.fromstring(read(path)["word/document.xml"])
    return "".join(one.text or "" for one in document.iter(f"{{{W}}}t")).removeprefix("2026年工作计划"), told


MANY = p("全体教师备课,上课,批改,辅导,考试,命题,教研,值班,家访。")


def control(properties: str) -> str:
    content = f"<w:sdtContent>{r('合格,达标')}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f'<w:ins w:id="6" w:author="某">{r("合格,达标")}</w:ins>', "somebody else inserted it"),
        (f'<w:moveTo w:id="6" w:author="某">{r("合格,达标")}</w:moveTo>', "somebody else inserted it"),
        ("<m:oMath><m:r><m:t>合格,达标</m:t></m:r></m:oMath>", "it stands in a formula or a field"),
        (control('<w:lock w:val="sdtContentLocked"/>'), "its content control is locked"),
        (control('<w:lock w:val="contentLocked"/>'), "its content control is locked"),
        (control('<w:dropDownList><w:listItem w:value="合格,达标"/></w:dropDownList>'), "from a list or from data"),
        (control('<w:dataBinding w:xpath="/a"/><w:text/>'), "from a list or from data"),
    ],
)
def test_one_place_that_cannot_be_changed_stops_no_other(tmp_path: Path, content: str, reason: str) -> None:
    said, told = fixed(tmp_path / "a.docx", f"{MANY}<w:p>{r('结论为')}{content}{r('，另行公布。')}</w:p>")
    assert "备课，上课，批改，辅导，考试，命题，教研，值班，家访。" in said
    assert "合格,达标" in said or "m:" in content
    assert "a.docx:3:6: warning: ',' was left as it is: " in told
    assert reason in told
    assert "8 places repaired" in told


def test_a_control_that_is_only_kept_from_being_deleted_may_be_repaired(tmp_path: Path) -> None:
    kept = control('<w:lock w:val="sdtLocked"/>')
    body = f"<w:p>{r('结论为')}{kept}{r('，另行公布。')}</w:p>"
    assert "合格，达标" in fixed(tmp_path / "a.docx", body)[0]


@pytest.mark.parametrize("edit", ["readOnly", "forms", "comments"])
def test_a_protected_document_is_left(tmp_path: Path, edit: str) -> None:
    protection = {"settings": f'<w:documentProtection w:edit="{edit}" w:enforcement="1"/>'}
    said, told = fixed(tmp_path / "a.docx", MANY, protection)
    assert "备课,上课" in said
    assert "error: the document is protected against changes [not-repaired]" in told


@pytest.mark.parametrize("protection", ['w:edit="trackedChanges" w:enforcement="1"', 'w:edit="readOnly"'])
def test_a_document_that_may_be_changed_is_repaired(tmp_path: Path, protection: str) -> None:
    assert "备课，上课" in fixed(tmp_path / "a.docx", MANY, {"settings": f"<w:documentProtection {protection}/>"})[0]


def test_what_takes_two_steps_is_one_tracked_change(tmp_path: Path) -> None:
    body = p("全体教师认真备课,,用心上课。")
    said, told = fixed(tmp_path / "a.docx", body)
    assert said == "全体教师认真备课，用心上课。"
    assert "1 places repaired" in told
    document = read(tmp_path / "a.docx")["word/document.xml"]
    assert document.count(b"<w:ins ") == document.count(b"<w:del ") == 1
    before = parts_of(p("2026年工作计划") + body + "<w:sectPr/>")["word/document.xml"]
    assert undone(document, "plangen") == undone(before, "plangen")


def test_what_plangen_inserted_and_should_not_have_goes_without_a_trace(tmp_path: Path) -> None:
    inserted = f'<w:ins w:id="6" w:author="plangen">{r("，，")}</w:ins>'
    said, _told = fixed(tmp_path / "a.docx", f"<w:p>{r('全体教师备课')}{inserted}{r('用心上课。')}</w:p>")
    assert said == "全体教师备课，用心上课。"
    assert b"<w:del " not in read(tmp_path / "a.docx")["word/document.xml"]


def test_a_mark_that_is_missing_is_put_in(tmp_path: Path) -> None:
    lines = ["1.每月检查备课，做好记录。", "2.每月检查作业，做好分析。", "3.每月检查辅导", "4.每月检查考试，做好讲评。"]
    said, told = fixed(tmp_path / "a.docx", "".join(map(p, lines)))
    assert said == "1.每月检查备课，做好记录。2.每月检查作业，做好分析。3.每月检查辅导。4.每月检查考试，做好讲评。"
    assert "1 places repaired" in told
    assert b"<w:del " not in read(tmp_path / "a.docx")["word/document.xml"]
