from __future__ import annotations

import datetime

import pytest

from plangen.diagnostics import Place, Report
from plangen.facts.fact import Fact, Group, Grouping
from plangen.facts.passage import Passage, with_facts
from plangen.inputs.prose import Prose
from plangen.inputs.record import Record
from plangen.tree import Figure, Text

HERE = Place("d.yaml", 7, 5)


def group(name: str, value: int) -> Group:
    return Group(name, Fact(f"by_subject.{name}", value), Fact(f"by_subject.{name}.share", value / 30, form="percent"))


FACTS: dict[str, Fact | Grouping | None] = {
    "trained": Fact("trained", 12345),
    "pass_rate": Fact("pass_rate", 0.97314, form="percent"),
    "raised": Fact("raised", 706.6),
    "wages": Fact("wages", 1234000),
    "opening": Fact("opening", datetime.date(2026, 3, 2)),
    "培训人次": Fact("培训人次", 12345),
    "by_subject": Grouping(
        "by_subject", (group("语文", 10), group("数 学", 20), group("1.5年", 0)), Fact("by_subject", 30)
    ),
    "term.weeks": Fact("term.weeks", 20),
    "broken": None,
}


def passage(text: str) -> tuple[str, list[str]]:
    report = Report()
    found = with_facts(Prose(text, HERE), FACTS, report)
    if isinstance(found, Passage):
        assert "".join(piece.text for piece in found.pieces) == found
    return str(found), [
        f"{one.place.line}:{one.place.column}: {one.message} => {one.hint}" for one in report.diagnostics
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本年度共培训{trained}人次", "本年度共培训12345人次"),
        ("{培训人次}", "12345"),
        ("{ trained }人次", "12345人次"),
        ("{trained:千分位}", "12,345"),
        ("{trained：千分位}", "12,345"),
        ("{trained: thousands}", "12,345"),
        ("{pass_rate}", "97.31%"),
        ("{pass_rate:百分比}", "97.31%"),
        ("{pass_rate:百分比1}", "97.3%"),
        ("{pass_rate:百分比 1}", "97.3%"),
        ("{pass_rate:百分比１}", "97.3%"),
        ("{pass_rate:小数2}", "0.97"),
        ("{raised:多}万元", "700多万元"),
        ("{raised:多10}", "700多"),
        ("{raised:整数}", "707"),
        ("{wages:万元}万元", "123.4万元"),
        ("{term.weeks:中文}周", "二十周"),
        ("{opening}", "2026年3月2日"),
        ("{opening:月日}开学", "3月2日开学"),
        ("{opening:汉字日期}", "二〇二六年三月二日"),
        ("{by_subject}", "30"),
        ("{by_subject.语文}人", "10人"),
        ("{by_subject.数 学}人", "20人"),
        ("{by_subject.1.5年}人", "0人"),
        ("{by_subject.语文.share}", "33.33%"),
        ("{by_subject.语文.占比:百分比0}", "33%"),
        ("{trained}{raised:整数}", "12345707"),
        # Braces that mean braces.
        ("{{trained}}", "{trained}"),
        ("{{{trained}}}", "{12345}"),
        ("集合{{1, 2}}", "集合{1, 2}"),
        ("{{", "{"),
        ("}}{{", "}{"),
        # The tags of other programs are characters; a doubled brace beside a percent sign is a brace.
        ("{% if x %}", "{% if x %}"),
        ("%}", "%}"),
        ("{{% if x %}}", "{% if x %}"),
        ("{trained}%", "12345%"),
        ("没有数", "没有数"),
        ("", ""),
    ],
)
def test_figures_in_prose(text: str, expected: str) -> None:
    assert passage(text) == (expected, [])


def test_figures_keep_their_fact_and_their_place() -> None:
    found = with_facts(Prose("共{trained}人次，合格率{pass_rate:百分比1}。", HERE), FACTS, Report())
    assert isinstance(found, Passage)
    assert found.pieces == (
        Text("共"), Figure("trained", "12345"), Text("人次，合格率"), Figure("pass_rate", "97.3%"), Text("。"),
    )  # fmt: skip
    assert [piece.origin for piece in found.pieces] == [
        HERE, Place("d.yaml", 7, 6), HERE, Place("d.yaml", 7, 21), HERE,
    ]  # fmt: skip


def test_a_group_is_named_with_its_grouping() -> None:
    found = with_facts(Prose("{by_subject.语文}", HERE), FACTS, Report())
    assert isinstance(found, Passage)
    assert found.pieces == (Figure("by_subject.语文", "10"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("共{trainned}人", "7:6: there is no figure 'trainned' => did you mean 'trained'?"),
        ("共{}人", "7:6: there is no figure ''"),
        ("{by_subject.英语}", "7:5: there is no figure 'by_subject.英语' => did you mean 'by_subject.语文'?"),
        ("{by_subject.语文.人数}", "7:5: there is no figure 'by_subject.语文.人数'"),
        ("{trained:千位分}", "7:5: there is no form '千位分' => did you mean '千分位'?"),
        ("{trained:百分比x}", "7:5: there is no form '百分比x' => did you mean '百分比'?"),
        ("{trained:中文}", "7:5: 'trained:中文': only whole numbers from 0 to 9999 can be written in Chinese"),
        ("{opening:百分比}", "7:5: 'opening:百分比': this form is for numbers"),
        ("{trained:月日}", "7:5: 'trained:月日': this form is for dates"),
        ("共{trained人", "7:6: a brace '{' without its partner => write {name} for a figure, or double the brace for the character itself"),
        ("共trained}人", "7:13: a brace '}' without its partner => write {name} for a figure, or double the brace for the character itself"),
        ("{tra\nined}", "7:5: a brace '{' without its partner"),
        ("{{trained}", "7:14: a brace '}' without its partner"),
    ],
)  # fmt: skip
def test_faults(text: str, fault: str) -> None:
    found = passage(text)[1]
    assert found[0].startswith(fault)


@pytest.mark.parametrize(("text", "count"), [("{a}和{b}", 2), ("{a}和{trained:b}和{", 3), ("}{", 2)])
def test_all_faults_of_a_text(text: str, count: int) -> None:
    assert len(passage(text)[1]) == count


def test_a_figure_that_could_not_be_computed_is_told_elsewhere() -> None:
    assert passage("共{broken}人")[1] == []


def test_an_unknown_figure_far_from_all_lists_them() -> None:
    [fault] = passage("{完全不同的名字}")[1]
    assert "the figures are: trained、pass_rate" in fault


def test_whole_records() -> None:
    record = Record(
        {"text": Prose("{trained}", HERE), "items": (Prose("{raised:整数}", HERE), "plain", 3), "date": datetime.date(2026, 1, 1)},
        {"正文": "text"}, {}, HERE,
    )  # fmt: skip
    found = with_facts(record, FACTS, Report())
    assert found["正文"] == "12345"
    assert found["items"] == ("707", "plain", 3)
    assert found["date"] == datetime.date(2026, 1, 1)


def test_a_value_may_hold_anything() -> None:
    """What a fact prints is not read again for braces."""
    facts: dict[str, Fact | Grouping | None] = {"name": Fact("name", "{trained}}")}
    found = with_facts(Prose("{name}", HERE), facts, Report())
    assert found == "{trained}}"
