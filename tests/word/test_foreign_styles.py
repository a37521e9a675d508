"""Documents of others whose styles say more than their paragraphs: headings by name, text hidden by its style."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plangen.pipeline.checking import check_path
from plangen.tree import Heading, Paragraph, plain_text
from plangen.word.reader import read_anyones

# Pictures in a form that the tree does not keep are pictures all the same.
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


@pytest.mark.parametrize(
    ("name", "level"),
    [("一级标题", 1), ("标题 2", 2), ("标题3", 3), ("二级标题样式", 2), ("标题三", 3), ("标题样式", 0)],
)
def test_a_style_is_a_heading_by_the_names_that_offices_give(tmp_path: Path, name: str, level: int) -> None:
    made = docx.Document()
    made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.add_paragraph("校园文化建设总结")
    made.add_paragraph("活动情况", style=name)
    made.save(str(tmp_path / "made.docx"))
    last = read_anyones(tmp_path / "made.docx").document.children[-1]
    assert isinstance(last, Heading if level else Paragraph)
    assert getattr(last, "level", 0) == level


def test_what_a_style_hides_is_left_out(tmp_path: Path) -> None:
    made = docx.Document()
    hiding = made.styles.add_style("HTML Top of Form", WD_STYLE_TYPE.PARAGRAPH)
    hiding.element.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:vanish/></w:rPr>"))
    below = made.styles.add_style("below", WD_STYLE_TYPE.PARAGRAPH)
    below.base_style = hiding
    letters = made.styles.add_style("letters", WD_STYLE_TYPE.CHARACTER)
    letters.element.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:vanish/></w:rPr>"))
    made.add_paragraph("窗体顶端", style="HTML Top of Form")
    made.add_paragraph("窗体底端", style="below")
    shown = made.add_paragraph("", style="below").add_run("仍然可见")
    shown._r.get_or_add_rPr().append(parse_xml(f'<w:vanish {nsdecls("w")} w:val="0"/>'))
    mixed = made.add_paragraph("前半")
    mixed.add_run("藏起", style="letters")
    mixed.add_run("后半")
    made.save(str(tmp_path / "made.docx"))
    blocks = read_anyones(tmp_path / "made.docx").document.children
    assert [plain_text(block.children) for block in blocks if isinstance(block, Paragraph)] == ["仍然可见", "前半后半"]


def test_a_title_in_the_properties_counts_only_where_the_text_says_it(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "2019年工作总结"
    made.add_paragraph("2022年，学校各项工作稳步推进，取得了可喜的成绩。")
    made.save(str(tmp_path / "stale.docx"))
    made.add_paragraph("")
    made.paragraphs[0].insert_paragraph_before("2019年 工作总结")
    made.save(str(tmp_path / "fresh.docx"))
    assert read_anyones(tmp_path / "stale.docx").document.title == ""
    assert read_anyones(tmp_path / "fresh.docx").document.title == "2019年工作总结"


def test_a_section_with_a_picture_is_not_empty(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("校园活动总结", style="Title")
    for heading in ("一、升旗仪式", "二、艺术节", "三、读书节"):
        made.add_paragraph(heading, style="Heading 1")
        if heading == "二、艺术节":
            made.add_paragraph().add_run().add_picture(io.BytesIO(GIF))
        else:
            made.add_paragraph("活动按计划举行，师生人人参与。")
    path = tmp_path / "made.docx"
    made.save(str(path))
    assert [one.diagnostic.code for one in check_path(path).findings] == []
    drawn = next(one for one in made.paragraphs if not one.text)
    made.element.body.remove(drawn._p)
    made.save(str(path))
    assert [one.diagnostic.code for one in check_path(path).findings] == ["empty-section"]
