"""The text reader: what lines become, and where they stand."""

from __future__ import annotations

import pytest

from plangen import tree
from plangen.diagnostics import Place
from plangen.lint.linear import manuscript
from plangen.text.headings import heading_level, typed_headings
from plangen.text.reader import read_plain
from plangen.tree_text import write_tree
from plangen.typed_numbers import typed_number


@pytest.mark.parametrize(
    ("text", "family", "value", "end"),
    [
        ("一、目标", "chinese", 1, 2),
        ("十二，目标", "chinese", 12, 3),
        ("三．目标", "chinese", 3, 2),
        ("（一）目标", "chinese-bracket", 1, 3),
        ("(十一) 目标", "chinese-bracket", 11, 5),
        ("1.目标", "decimal", 1, 2),
        ("１．目标", "decimal", 1, 2),
        ("10、 目标", "decimal", 10, 4),
        ("（3）目标", "decimal-bracket", 3, 3),
        ("4）目标", "decimal-half", 4, 2),
        ("⑤目标", "circled", 5, 1),
        ("⑶目标", "decimal-bracket", 3, 1),
        ("⒉ 目标", "decimal", 2, 2),
        ("㈡目标", "chinese-bracket", 2, 1),
        ("㉑、目标", "circled", 21, 2),
        ("⒊目标", "decimal", 3, 1),
        ("⑿ 目标", "decimal-bracket", 12, 2),
        ("㈡、目标", "chinese-bracket", 2, 2),
        ("【三】目标", "chinese-bracket", 3, 3),
        ("廿一、目标", "chinese", 21, 3),
        ("（２）目标", "decimal-bracket", 2, 3),
        ("（二）班级管理", "chinese-bracket", 2, 3),
        ("第 二 章　总则", "chapter", 2, 6),
        ("第二章 总则", "chapter", 2, 4),
        ("第三部分：目标", "chapter", 3, 5),
        ("第十条 教师", "section", 10, 4),
    ],
)
def test_numbers_in_all_their_spellings(text: str, family: str, value: int, end: int) -> None:
    number = typed_number(text)
    assert number is not None
    assert (number.family, number.value, number.end) == (family, value, end)


@pytest.mark.parametrize(
    "text",
    [
        "1.5万元",
        "2026年",
        "3:1",
        "一切",
        "十分重要",
        "第一学期",
        "",
        "（附）",
        "100、",
        "七、八、九年级学生",
        "1、2年级",
        "（2）班全体学生",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert typed_number(text) is None


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、工作目标", 1),
        ("（一）加强领导。", 2),
        ("一,工作目标", 1),
        ("1、工作目标", 3),
        ("1．工作目标", 3),
        ("⒈工作目标", 3),
        ("(1)工作目标", 4),
        ("⑴工作目标", 4),
        ("①工作目标", 4),
        ("①工作目标；", 0),
        ("第一章　总则", 1),
        ("1规范招生", 3),
        ("（1）建立机制", 4),
        ("1、加强学习，提高认识，做好记录；", 0),
        ("30岁以上教师", 0),
        ("3月份工作", 0),
        ("（一）各校要提高认识。加强领导。", 0),
    ],
)
def test_headings_by_their_number(line: str, level: int) -> None:
    assert heading_level(line) == level


def test_characters_that_are_numbers_go_on_in_their_kind() -> None:
    number = typed_number("⒉目标")
    assert number is not None
    assert (number.numeral(3), number.style) == ("⒊", "⒈")


def test_headings_keep_their_number() -> None:
    assert list(typed_headings(["  一、目标  ", "正文。"])) == [(1, "一、目标")]


def test_a_text_becomes_a_tree() -> None:
    text = "\ufeff工作计划\r\n\r\n　　一、目标\r\n　　办好学校。\r\n- 3 -\r\n周次\t内容\r\n1\t开学\r\n"
    assert write_tree(read_plain(text, "a.txt")) == (
        'Document title="工作计划"\n'
        "  Title\n"
        '    Text "工作计划"\n'
        "  Heading level=1 numbered=false\n"
        '    Text "一、目标"\n'
        "  Paragraph\n"
        '    Text "办好学校。"\n'
        '  Table alignments=["",""]\n'
        "    Row header=true\n"
        "      Cell\n"
        '        Text "周次"\n'
        "      Cell\n"
        '        Text "内容"\n'
        "    Row\n"
        "      Cell\n"
        '        Text "1"\n'
        "      Cell\n"
        '        Text "开学"\n'
    )


def test_a_typed_table_of_contents_says_nothing() -> None:
    text = "工作计划\n目　录\n一、目标……………… 1\n二、措施\t3\n\n一、目标\n1．参加人数……\n二、措施\n名次\t3\n"
    assert "\n".join(one.text for one in manuscript(read_plain(text, "a.txt"), "a.txt").lines) == (
        "工作计划\n目　录\n一、目标\n1．参加人数……\n二、措施\n名次\n3"
    )


def texts(document: tree.Document) -> list[tuple[str, Place | None]]:
    return [
        (one.text, one.origin)
        for block in document.children
        if isinstance(block, tree.Title | tree.Heading | tree.Paragraph)
        for one in block.children
        if isinstance(one, tree.Text)
    ]


def test_lines_broken_at_one_width_are_paragraphs() -> None:
    lines = [
        "安全工作要点",
        "各校要把安全工作放在首位，每月检查一次校舍和消防",
        "器材，发现隐患及时整改，不能当场整改的要登记造册",
        "，限期整改到位，并把结果报送教育局安全管理科备案",
        "。",
        "每学期组织两次疏散演练，做到全员参加、路线清楚、",
        "分工明确，演练以后及时总结，完善应急预案，使师生",
        "熟悉逃生的方法。",
    ]
    blocks = read_plain("\n".join(lines), "a.txt").children
    texts = [tree.plain_text(block.children) for block in blocks if isinstance(block, tree.Title | tree.Paragraph)]
    assert texts == [lines[0], "".join(lines[1:5]), "".join(lines[5:])]


def test_paragraphs_of_their_own_length_are_left_apart() -> None:
    lines = ["工作要点", "一月召开会议" * 5, "二月组织培训" * 6, "三月开展检查" * 7, "四月", "五月" * 12]
    assert len(read_plain("\n".join(lines), "a.txt").children) == len(lines)


def test_places_in_a_text() -> None:
    assert texts(read_plain("标题\n\n　　办好学校。\n", "a.txt")) == [
        ("标题", Place("a.txt", 1, 1)),
        ("办好学校。", Place("a.txt", 3, 3)),
    ]


def test_places_in_markdown() -> None:
    markdown = "# 标题\n\n## 目标\n\n- **抓常规**，\n  抓质量。\n\n```\ncode\n```\n<!-- 备注 -->\n"
    assert texts(read_plain(markdown, "a.md", markdown=True)) == [
        ("标题", Place("a.md", 1, 3)),
        ("目标", Place("a.md", 3, 4)),
        ("抓常规", Place("a.md", 5, 5)),
        ("，", Place("a.md", 5, 10)),
        ("抓质量。", Place("a.md", 6, 3)),
    ]


def test_titles_of_attachments_are_no_headings() -> None:
    text = "工作计划\n一、要求\n附件：\n1.考核办法\n2.观课记录表\n青禾小学\n"
    roles = [line.role for line in manuscript(read_plain(text, "a.txt"), "a.txt").lines]
    assert roles == ["title", "heading", "body", "body", "body", "body"]


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("组长：\n副组长：钱亮\n成员：孙华\n", ["组长：", "副组长：钱亮", "成员：孙华"]),
        ("青禾小学\n2026年3月1日\n", ["青禾小学", "2026年3月1日"]),
        ("抓常规，\n抓质量。\n抓安全。\n", ["抓常规，抓质量。", "抓安全。"]),
        (
            "各班要在开学第一周内完成班级计划，交业务园长审阅，并在家\n长会上说明。\n",
            ["各班要在开学第一周内完成班级计划，交业务园长审阅，并在家长会上说明。"],
        ),
    ],
)
def test_lines_of_markdown_that_are_meant(markdown: str, lines: list[str]) -> None:
    found = manuscript(read_plain("# 计划\n\n" + markdown, "a.md", markdown=True), "a.md").lines[1:]
    assert [line.text for line in found] == lines


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("各班如下：\n| 班级 | 人数 |\n|---|---|\n| 一班 | 40 |\n", ["各班如下：", "|班级", "|人数", "|一班", "|40"]),
        ("各班如下：\n班级 | 人数\n--- | :-:\n一班 | 40\n", ["各班如下：", "|班级", "|人数", "|一班", "|40"]),
        ("- 各班\n  班级 | 人数\n  ---|---\n  一班 | 40\n- 各组\n", ["各班", "|班级", "|人数", "|一班", "|40", "各组"]),
        (
            "班级 | 人数\n---|---\n1、一班 | 40\n合计四十\n\n后文。\n",
            ["|班级", "|人数", "|1、一班", "|40", "|合计四十", "后文。"],
        ),
        ("班级 | 人数\n---|---\n一班 | 40\n二、要求\n", ["|班级", "|人数", "|一班", "|40", "二、要求"]),
        ("| 甲 \\| 乙 | **合计** |\n|---|---|\n## 后文\n", ["|甲 | 乙", "|合计", "后文"]),
        ("人数 | 班级 不是表\n接着说。\n", ["人数 | 班级 不是表", "接着说。"]),
        ("甲 | 乙\n---|---|---\n", ["甲 | 乙", "---|---|---"]),
    ],
)
def test_tables_of_markdown(markdown: str, lines: list[str]) -> None:
    found = manuscript(read_plain("# 计划\n\n" + markdown, "a.md", markdown=True), "a.md").lines[1:]
    assert [("|" if line.role == "cell" else "") + line.text for line in found] == lines


def test_places_in_tables_of_markdown() -> None:
    [line] = manuscript(read_plain("甲 \\| 乙\n---\n\n甲 | 乙\n-|-\n", "a.md", markdown=True), "a.md").lines[-1:]
    assert (line.text, line.stretches[0].place) == ("乙", Place("a.md", 4, 5))


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("参训____人次，2025年____月____日报到。", "参训____人次，2025年____月____日报到。"),
        ("共____学时，__重点__ 是落实。", "共____学时，重点 是落实。"),
        ("**要求**：__各校__，__各园__。", "要求：各校，各园。"),
        ("变量__name__不变。", "变量__name__不变。"),  # inside a word, by the rule of CommonMark
    ],
)
def test_underscores_are_blanks_unless_they_stand_around_words(line: str, read: str) -> None:
    assert "".join(text for text, _place in texts(read_plain(f"{line}\n", "a.md", markdown=True))) == read


def said(text: str, *, markdown: bool = True) -> list[str]:
    """What each block of `text` says, a line break as a bar."""
    blocks = read_plain(text, "any.md", markdown=markdown).children
    return ["".join(getattr(one, "text", "|") for one in getattr(block, "children", ())) for block in blocks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("&emsp;&emsp;各班要&nbsp;落实。", "各班要落实。"),
        ("20\\_\\_年，合格率\\*\\*%。", "20__年，合格率**%。"),
        ("提高质量<br>办好<u>学校</u>。", "提高质量|办好学校。"),
        ("详见[通知](http://example.com/a,b)和“附件”，~~旧的~~不要。", "详见通知和“附件”，旧的不要。"),
        ("- [ ] 备课检查", "备课检查"),
        ("各班要重视[^1]。", "各班要重视。"),
        ("在[  ]内打勾，见![图](a.png)下。", "在[  ]内打勾，见下。"),
        ('见[课表](课表(新),1.htm "说明,一")和[通知][通知,二]，写在[1][2]里。', "见课表和通知，写在[1][2]里。"),
        ('<a href="课表,1.docx" title="新>旧">课表</a>与<img src="a,b.png" alt="图,一"/>印发。', "课表与印发。"),
        ("键入`if a,b`与``甲`乙``，按<kbd>甲,乙</kbd>键。", "键入\ufffc与\ufffc，按\ufffc键。"),
        ("路程$s=v,t$，$$f(甲,乙)$$，\\(甲,乙\\)。", "路程\ufffc，\ufffc，\ufffc。"),
        ("每份$5，两份$9，编号\\(1\\)与\\[甲\\]。", "每份$5，两份$9，编号(1)与[甲]。"),
        ("阈值<5，且a*b*c不变。", "阈值<5，且a*b*c不变。"),
    ],
)
def test_marks_of_markdown_are_no_words(text: str, words: str) -> None:
    assert said(f"# 计划\n\n{text}")[1:] == [words]


def test_escaped_numbers_begin_items() -> None:
    assert said("# 计划\n\n1\\. 抓常规，每周检查。\n2\\. 抓教研，每月研讨。")[1:] == [
        "1. 抓常规，每周检查。",
        "2. 抓教研，每月研讨。",
    ]


@pytest.mark.parametrize(
    ("line", "level"),
    [("##一、目标", 2), ("#一、目标", 1), ("**（一）目标**", 2), ("## 目标 ##", 2), ("#目标", 0), ("**目标**", 0)],
)
def test_headings_of_markdown_as_people_type_them(line: str, level: int) -> None:
    (_title, found) = read_plain(f"# 计划\n\n{line}\n", "any.md", markdown=True).children
    assert getattr(found, "level", 0) == level
    if level:
        assert tree.plain_text(getattr(found, "children", ())).endswith("目标")


def test_a_line_of_equals_signs_makes_a_title() -> None:
    document = read_plain("工作计划\n====\n\n正文写在这里。", "any.md", markdown=True)
    assert document.title == "工作计划"


def test_properties_at_the_beginning_are_no_text() -> None:
    assert said("---\ntitle: 计划\ntags:\n  - 学校\n---\n\n# 工作计划\n")[0] == "工作计划"
    assert len(said("---\n\n工作计划的正文，没有属性。\n\n---\n")) == 1


def test_a_tab_behind_a_number_or_a_bullet_makes_no_row() -> None:
    text = "工作计划\n一、\t工作目标\n1.\t提高质量，办好学校。\n●\t每周检查一次。\n序号\t姓名\n1\t张三\n"
    kinds = [type(block).__name__ for block in read_plain(text, "any.txt").children]
    assert kinds == ["Title", "Heading", "Paragraph", "Paragraph", "Table"]


def test_labels_in_one_line_are_no_table() -> None:
    text = "工作计划\n组长：张三\t副组长：\n\n姓名\t单位\n张三\t教导处\n"
    kinds = [type(block).__name__ for block in read_plain(text, "any.txt").children]
    assert kinds == ["Title", "Paragraph", "Table"]


@pytest.mark.parametrize(
    "code",
    [
        "```\n甲,乙\n```",
        "~~~python\n甲,乙\n\n丙,丁\n~~~",
        "<pre>\n甲,乙\n\n丙,丁\n</pre>",
        "$$\n甲,乙\n$$",
        "\\[\n甲,乙\n\\]",
        "<!--\n甲,乙\n\n丙,丁\n-->",
        "    甲,乙\n\n    丙,丁",
        "\t甲,乙",
        '[课表]: 课表,1.htm "甲,乙"',
        "[课表]: ../2026/1,2#甲",
        "````\n```\n甲,乙\n```\n````",
        "```\n甲,乙\n``` 丙\n```",
    ],
)
def test_code_is_no_text(code: str) -> None:
    assert said(f"# 计划\n\n前文。\n\n{code}\n\n后文。")[1:] == ["前文。", "后文。"]
    # Whoever writes no Markdown writes no code.
    assert said(f"计划\n前文。\n{code}\n后文。", markdown=False)[2:-1]


def test_indented_paragraphs_are_no_code() -> None:
    assert said("# 计划\n\n    甲：\n\n    乙\n\n丙。")[1:] == ["甲：", "乙", "丙。"]
    assert said("# 计划\n\n前文。\n\n- 甲\n\n    乙。\n\n后文。")[1:] == ["前文。", "甲", "乙。", "后文。"]
    # A signature is set to the right so.
    assert said("# 计划\n\n前文。\n\n                    晨星小学")[1:] == ["前文。", "晨星小学"]


def test_a_block_that_nobody_closes_hides_nothing() -> None:
    assert said("# 计划\n\n$$\n甲。\n\n<pre>\n乙。")[-1] == "乙。"


def test_a_line_that_begins_with_a_span_of_code_opens_no_block() -> None:
    assert said("# 计划\n\n```甲``` 是表名。\n\n后文。")[-1] == "后文。"


@pytest.mark.parametrize("text", ["[注]:本表的数据截止2024.6.30日,由教务处提供。", "[甲]: 见第1/2页，以此为准。"])
def test_a_remark_in_brackets_is_no_target(text: str) -> None:
    assert said(f"# 计划\n\n{text}\n\n后文。")[1:] == [text, "后文。"]
