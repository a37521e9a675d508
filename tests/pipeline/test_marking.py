"""Findings as comments and repairs as tracked changes, in documents that others made."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.oxml import parse_xml
from lxml import etree

from plangen.cli import cli
from plangen.pipeline.checking import check_path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f"""<w:body xmlns:w="{W}">
<w:p><w:r><w:t>工作计划</w:t></w:r></w:p><w:p/>
<w:p><w:r><w:t>一、目标</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>加强领导</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>,落实责任</w:t></w:r><w:r><w:t>，办好学校。</w:t></w:r></w:p>
<w:p><w:hyperlink><w:r><w:t>定于20xx年召开会议，</w:t></w:r></w:hyperlink><w:del w:id="1" w:author="某"><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>总结经验。</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>会议</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body>"""


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return saved(tmp_path / "foreign.docx", BODY)


def saved(path: Path, body: str, prepare: Callable[[object], object] = id) -> Path:
    made = docx.Document()
    for element in parse_xml(body):
        made.element.body.insert(len(made.element.body) - 1, element)
    prepare(made)
    made.save(str(path))
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", "check", *map(str, arguments)])


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def commented(path: Path) -> dict[str, str]:
    """What each comment of the document is about, by the beginning of its text."""
    found = parts(path)
    document = etree.fromstring(found["word/document.xml"])
    name = next(name for name in found if "comments" in name)
    comments = {
        one.get(f"{{{W}}}id"): "".join(map(str, one.itertext()))
        for one in etree.fromstring(found[name]).iter(f"{{{W}}}comment")
    }
    about = {}
    for identity, text in comments.items():
        inside, words = False, ""
        for one in document.iter():
            if one.get(f"{{{W}}}id") == identity and "Range" in one.tag:
                inside = one.tag.endswith("Start")
            elif inside and one.tag == f"{{{W}}}t":
                words += one.text or ""
        about[re.findall(r"\[([\w-]+)\]", text)[0]] = words
    return about


def without_marks(document: bytes) -> str:
    """The text of a document's runs, those with the same look together."""
    root = etree.fromstring(document)
    texts = []
    for paragraph in root.iter(f"{{{W}}}p"):
        for one in paragraph.iter(f"{{{W}}}r"):
            look = one.find(f"{{{W}}}rPr")
            words = "".join(text.text or "" for text in one.iter(f"{{{W}}}t", f"{{{W}}}delText"))
            if words:
                texts.append((b"" if look is None else etree.tostring(look), words))
    joined = ""
    for number, (known, words) in enumerate(texts):
        joined += words if number and texts[number - 1][0] == known else f"|{words}"
    return joined


def test_places_are_paragraphs_and_columns(foreign: Path) -> None:
    places = {one.diagnostic.code: one.diagnostic.place for one in check_path(foreign).findings}
    assert (places["half-width"].line, places["half-width"].column) == (4, 5)
    assert (places["unfilled-date"].line, places["unfilled-date"].column) == (5, 3)


def test_each_finding_is_a_comment_at_its_place(foreign: Path) -> None:
    assert run(foreign, "--annotate", "out.docx").exit_code == 1
    about = commented(Path("out.docx"))
    assert about["half-width"] == ","
    assert "20xx年" in about["unfilled-date"]


def test_nothing_else_is_changed(foreign: Path) -> None:
    run(foreign, "--annotate", "out.docx")
    before, after = parts(foreign), parts(Path("out.docx"))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert after.keys() - before.keys() == {"word/comments-plangen.xml"}
    assert without_marks(after["word/document.xml"]) == without_marks(before["word/document.xml"])
    assert docx.Document("out.docx").paragraphs[3].text == "加强领导,落实责任，办好学校。"
    assert [one.diagnostic.code for one in check_path(Path("out.docx")).findings] == [
        one.diagnostic.code for one in check_path(foreign).findings
    ]


def test_comments_that_are_there_stay(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.docx", BODY)
    made = docx.Document(str(path))
    made.add_comment(made.paragraphs[0].runs[0], "看过", "某")
    made.save(str(path))
    run(path, "--annotate", tmp_path / "out.docx")
    comments = etree.fromstring(parts(tmp_path / "out.docx")["word/comments.xml"])
    identities = [one.get(f"{{{W}}}id") for one in comments]
    assert len(identities) == len(set(identities)) > 2
    assert "看过" in "".join(map(str, comments[0].itertext()))


def test_an_automatic_number_is_marked_at_its_paragraph(tmp_path: Path) -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    )
    form = f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="70">{levels}</w:abstractNum>'
    number = f'<w:num xmlns:w="{W}" w:numId="71"><w:abstractNumId w:val="70"/></w:num>'

    def prepare(made: object) -> None:
        numbering = made.part.numbering_part.element  # type: ignore[attr-defined]
        numbering.insert(0, parse_xml(form))
        numbering.append(parse_xml(number))

    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="71"/></w:numPr></w:pPr>'
    body = BODY.replace("<w:r><w:t>一、目标", f"{numbered}<w:r><w:t>目标")
    path = saved(tmp_path / "a.docx", body, prepare)
    run(path, "--annotate", tmp_path / "out.docx")
    assert commented(tmp_path / "out.docx")["number-order"] in ("目", "目标")


def test_repairs_are_tracked_changes(foreign: Path) -> None:
    result = run(foreign, "--fix")
    assert "-加强领导,落实责任，办好学校。\n+加强领导，落实责任，办好学校。\n" in result.stdout
    document = parts(foreign)["word/document.xml"].decode()
    assert document.count("<w:del ") == 2  # that of somebody else is still there
    assert re.search(r"<w:delText[^>]*>,</w:delText>", document)
    assert re.search(r'<w:ins [^>]*w:author="plangen"[^>]*><w:r><w:rPr><w:i/></w:rPr><w:t[^>]*>，</w:t>', document)
    assert "half-width" not in [one.diagnostic.code for one in check_path(foreign).findings]


def test_a_document_that_is_open_is_not_repaired(foreign: Path) -> None:
    before = foreign.read_bytes()
    Path("~$reign.docx").touch()
    assert "open in another program" in run(foreign, "--fix").stderr
    assert foreign.read_bytes() == before


def test_what_somebody_inserted_is_not_repaired(tmp_path: Path) -> None:
    inserted = '<w:ins w:id="3" w:author="某"><w:r><w:t>,落实责任</w:t></w:r></w:ins>'
    body = BODY.replace("<w:r><w:rPr><w:i/></w:rPr><w:t>,落实责任</w:t></w:r>", inserted)
    path = saved(tmp_path / "a.docx", body)
    before = path.read_bytes()
    assert "0 places repaired" in run(path, "--fix").stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["foreign.docx", "--annotate", "foreign.docx"], "must be another file"),
        (["a.txt", "--annotate", "out.docx"], "into a .docx only"),
        (["foreign.docx", "--annotate", "a.txt"], "a.txt: error: comments can be written into a .docx only"),
        (["foreign.docx", "--annotate", "a.txt", "--force"], "into a .docx only"),
        (["foreign.docx", "--annotate", "no-folder.docx/out.docx"], "cannot be written: Not a directory"),
        (["foreign.docx", "a.txt", "--annotate", "out.docx"], "takes one .docx"),
    ],
)
def test_wrong_uses(foreign: Path, arguments: list[str], message: str) -> None:
    assert foreign.exists()
    Path("a.txt").write_text("工作计划\n", encoding="utf-8")
    Path("no-folder.docx").touch()
    result = run(*arguments)
    assert result.exit_code > 0
    assert message in result.stderr
    assert Path("a.txt").read_text(encoding="utf-8") == "工作计划\n"


def test_what_is_there_already_is_overwritten_by_force_only(foreign: Path) -> None:
    answered = Path("out.docx")
    answered.write_bytes(b"with answers to the comments")
    result = run(foreign, "--annotate", answered)
    assert result.exit_code == 1
    assert "out.docx: error: there is such a file already" in result.stderr
    assert "--force" in result.stderr
    assert answered.read_bytes() == b"with answers to the comments"
    run(foreign, "--annotate", answered, "--force")
    assert commented(answered)


def test_damage_where_nobody_looked_is_told(foreign: Path) -> None:
    with zipfile.ZipFile(foreign, "a") as package:
        package.writestr("word/media/photo.bin", b"a photo of the school", zipfile.ZIP_STORED)
    content = foreign.read_bytes()
    foreign.write_bytes(content.replace(b"a photo of the school", b"a photo of the schoo!"))
    for arguments, refusal in ((("--annotate", "out.docx"), "cannot be annotated"), (("--fix",), "cannot be repaired")):
        result = run(foreign, *arguments)
        assert refusal in result.stderr
        assert "photo.bin" in result.stderr
        assert isinstance(result.exception, SystemExit)
    assert not Path("out.docx").exists()


def test_the_source_is_repaired_only_where_the_copy_can_be_written(foreign: Path) -> None:
    before = foreign.read_bytes()
    Path("out.docx").touch()
    for out in ("out.docx", "out.docx/a.docx", "a.txt", "foreign.docx"):
        result = run(foreign, "--fix", "--annotate", out)
        assert result.exit_code == 1
        assert "repaired" not in result.stderr
        assert foreign.read_bytes() == before
    result = run(foreign, "--fix", "--annotate", "out.docx", "--force")
    assert "1 places repaired" in result.stderr
    assert "written out.docx" in result.stderr
    assert "half-width" not in commented(Path("out.docx"))


def test_a_comment_on_a_habit_names_the_other_places(tmp_path: Path) -> None:
    lines = "".join(f"<w:p><w:r><w:t>第{one}组备课,上课</w:t></w:r></w:p>" for one in "甲乙丙丁戊己庚辛壬癸子丑")
    path = saved(tmp_path / "a.docx", BODY.replace("<w:tbl>", f"{lines}<w:tbl>", 1))
    run(path, "--annotate", tmp_path / "out.docx")
    comments = etree.fromstring(parts(tmp_path / "out.docx")["word/comments-plangen.xml"])
    texts = [["".join(map(str, line.itertext())) for line in one] for one in comments]
    habit = next(lines for lines in texts if "[half-width]" in lines[0])
    assert habit[2] == "and at 12 more places"
    assert habit[3] == "paragraph 6: '第甲组备课,上课'"
    assert habit[12] == "paragraph 15: '第癸组备课,上课'"
    assert habit[13:] == ["…"]
