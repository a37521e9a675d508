"""Marks in addresses, paths, formulas and works cited are as they must be."""

from __future__ import annotations

import pytest

from plangen.lint.checking import check
from plangen.lint.linear import manuscript
from plangen.text.reader import read_plain


def found(line: str) -> list[str]:
    """What the rules for marks find in `line`, the characters themselves."""
    seen = manuscript(read_plain(f"使用说明\n{line}\n", "a.txt"), "a.txt")
    spans = [one.finding.span for one in check(seen) if one.rule in ("half-width", "straight-quote", "inner-space")]
    return [seen.lines[span.line].text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "line",
    [
        '请在单元格输入=IF(得分>=60,"合格","待定")即可。',
        "请在单元格输入=SUM(IF(甲,乙),丙)即可。",
        "文件保存在D:\\资料\\课表,秋季(新).xlsx中。",
        "文件保存在\\\\server\\资料\\课表,秋季(新).xlsx中。",
        "备份为/home/资料/名单(新),备份.txt即可。",
        "请下载名单(新)(终稿).docx填写。",
        '运行备份 --name="甲,乙" --all即可。',
        '程序中写print("你好,世界")即可。',
        "请登录http://www.学校.cn/通知,一(新).html查看。",
        "请登录https://a.example.cn/x?id=1,2&y=(3)查看。",
        "请发至mailto:校长,教务@example.cn即可。",
        "[1]甲某,乙某.阅读教学[J].教学研究,2020(3):12-15.",
        "［2］甲某.德育论[M].北京:某出版社,2018.",
        "甲某,乙某. 课程标准[EB/OL]. (2022-04-21)[2023-01-02]. http://example.cn/甲,乙.",
    ],
)  # fmt: skip
def test_nothing_is_wrong_there(line: str) -> None:
    assert not found(line)


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("请下载名单(新).docx,填好后交回。", [","]),
        ('请下载"名单(新).docx"填写。', ['"名单(新).docx"']),
        ("文件在D:\\资料中,请查收。", [","]),
        ("邮箱:a.b@example.cn,电话另告。", [":", ","]),
        ("参考资料,[1]甲某,乙某.阅读教学[J].教学研究,2020.", []),
        ("按图表[甲]办理,做好记录。", [","]),
        ("一年/两年,三年均可。", [","]),
        ("得分=甲,乙之和。", [","]),
    ],
)  # fmt: skip
def test_around_them_marks_are_as_everywhere(line: str, marks: list[str]) -> None:
    assert found(line) == marks
