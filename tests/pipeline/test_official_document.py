"""From document.yaml to the elements of an official document, each in its place, and none where nothing is given."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from plangen import tree
from plangen.diagnostics import Report
from plangen.pipeline.composing import compose

PLAN = """\
类型: semester-plan
标题: 工作计划
单位: 晨星小学
学期: {学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 18}
主要工作及措施:
  - 标题: 加强管理
    条目: [抓好常规。]
"""
OFFICIAL = """\
日期: 2026-03-02
红头: 晨星小学文件
发文字号: 晨小〔2026〕3号
签发人: 校长
密级: 秘密★1年
紧急程度: 特急
份号: "000001"
印章: 是
附注: 联系人：办公室
抄送: 区教育局，区工会。
印发机关: 晨星小学办公室
印发日期: 2026-03-03
附件:
  - {名称: 只列名称}
  - {名称: 办法, 正文: "共{项目数}项。", 分节: [{标题: 认定, 条目: [先报, 后批]}]}
  - {名称: 预算, 表格: 预算表}
表格: {预算表: budget.csv}
统计: {项目数: {计数: 预算表}}
"""


@pytest.fixture
def composed(tmp_path: Path) -> tuple[tree.Block, ...]:
    return _composed(tmp_path, PLAN + OFFICIAL)


def _composed(folder: Path, text: str) -> tuple[tree.Block, ...]:
    (folder / "document.yaml").write_text(text, encoding="utf-8")
    (folder / "budget.csv").write_text("项目,金额\n培训,3\n图书,4\n", encoding="utf-8")
    report = Report()
    document = compose(folder, "", report).document
    assert [one for one in report.diagnostics if one.severity == "error"] == []
    return document.children


def test_letterhead(composed: tuple[tree.Block, ...]) -> None:
    assert composed[0] == tree.Letterhead("晨星小学文件", "晨小〔2026〕3号", "校长", "000001", "秘密★1年", "特急")
    assert isinstance(composed[1], tree.Title)


@pytest.mark.parametrize(
    ("recipient", "remark", "lines"),
    [
        ("各班", "联系人：办公室", ["各班：", "（联系人：办公室）"]),
        ("各班：", "（联系人：办公室）", ["各班：", "（联系人：办公室）"]),
    ],
)
def test_marks_that_are_written_are_not_added(tmp_path: Path, recipient: str, remark: str, lines: list[str]) -> None:
    blocks = _composed(tmp_path, f'{PLAN}日期: 2026-03-02\n主送: "{recipient}"\n附注: "{remark}"\n')
    found = [block for block in blocks if isinstance(block, tree.Paragraph) and block.role in ("recipient", "note")]
    assert [tree.plain_text(block.children) for block in found] == lines


def test_attachments_are_listed_under_the_text_and_follow_the_signature(composed: tuple[tree.Block, ...]) -> None:
    (listed,) = (block for block in composed if isinstance(block, tree.AttachmentList))
    assert [tree.plain_text(one.children) for one in listed.children] == ["只列名称", "办法", "预算"]
    signature = tree.Signature("晨星小学", datetime.date(2026, 3, 2), sealed=True)
    assert composed.index(listed) + 1 == composed.index(signature)
    assert composed[composed.index(signature) + 1] == tree.Paragraph((tree.Text("（联系人：办公室）"),), "note")
    after = composed[composed.index(signature) + 2 :]
    assert [(tree.plain_text(one.children), one.number) for one in after if isinstance(one, tree.Attachment)] == [
        ("办法", 2),
        ("预算", 3),
    ]
    assert tree.Paragraph((tree.Text("共"), tree.Figure("项目数", "2"), tree.Text("项。"))) in after
    assert tree.Heading(1, (tree.Text("认定"),)) in after
    (table,) = (block for block in after if isinstance(block, tree.Table))
    assert [row.children for row in table.children] == [("项目", "金额"), ("培训", "3"), ("图书", "4")]


def test_imprint_ends_the_document(composed: tuple[tree.Block, ...]) -> None:
    assert composed[-1] == tree.Imprint("区教育局，区工会", "晨星小学办公室", datetime.date(2026, 3, 3))


def test_what_is_not_given_leaves_no_trace(tmp_path: Path) -> None:
    kinds = {type(block) for block in _composed(tmp_path, PLAN)}
    assert not kinds & {tree.Letterhead, tree.AttachmentList, tree.Attachment, tree.Signature, tree.Imprint}


def test_a_number_without_a_red_head(tmp_path: Path) -> None:
    assert _composed(tmp_path, PLAN + "发文字号: 晨小〔2026〕3号\n")[0] == tree.Letterhead("", "晨小〔2026〕3号")


def test_the_only_attachment_has_no_number(tmp_path: Path) -> None:
    blocks = _composed(tmp_path, PLAN + "附件:\n  - {名称: 办法, 正文: 一句话。}\n")
    assert tree.Attachment((tree.Text("办法"),), 0) in blocks
