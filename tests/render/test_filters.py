from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from plangen.facts.fact import Fact, Group, Grouping
from plangen.tree import Block, Figure, Inline, Paragraph, Text

Run = Callable[..., tuple[tuple[Block, ...], list[str]]]

DAY = datetime.date(2026, 10, 25)
BY = Grouping(
    "by",
    (
        Group("语文", Fact("by.语文", 12), Fact("by.语文.share", 0.4, form="percent")),
        Group("数学", Fact("by.数学", 18), Fact("by.数学.share", 0.6, form="percent")),
    ),
    Fact("by", 30),
)
NAMES: dict[str, Any] = {
    "rate": Fact("rate", 0.97314, form="percent"),
    "people": Fact("people", 12345),
    "money": Fact("money", 7066000),
    "opening": Fact("opening", DAY),
    "by": BY,
    "date": DAY,
    "count": 12,
    "texts": ("甲", "乙", "丙"),
}


def inlines(run: Run, template: str) -> tuple[Inline, ...]:
    blocks, told = run(template + "\n", **NAMES)
    assert told == []
    [block] = blocks
    assert isinstance(block, Paragraph)
    return block.children


@pytest.mark.parametrize(
    ("expression", "fact", "text"),
    [
        ("rate", "rate", "97.31%"),
        ("rate | percent(1)", "rate", "97.3%"),
        ("people", "people", "12345"),
        ("people | thousands", "people", "12,345"),
        ("people | wan(1)", "people", "1.2"),
        ("people | over", "people", "10000多"),
        ("people | more(1000)", "people", "12000余"),
        ("people | nearly(1000)", "people", "近13000"),
        ("people | decimals(2)", "people", "12345.00"),
        ("people | integer", "people", "12345"),
        ("opening", "opening", "2026年10月25日"),
        ("opening | month_day", "opening", "10月25日"),
        ("opening | chinese_date", "opening", "二〇二六年十月二十五日"),
        ("by", "by", "30"),
        ("by.total", "by", "30"),
        ("by | chinese", "by", "三十"),
        ("by['语文']", "by.语文", "12"),
        ("by.语文", "by.语文", "12"),
        ("by['语文'] | chinese", "by.语文", "十二"),
        ("by['语文'].fact", "by.语文", "12"),
        ("by['语文'].share", "by.语文.share", "40%"),
        ("(by | first)", "by.语文", "12"),
        ("by.groups[1]", "by.数学", "18"),
    ],
)
def test_a_figure_keeps_its_fact(expression: str, fact: str, text: str, run: Run) -> None:
    assert inlines(run, f"{{{{ {expression} }}}}") == (Figure(fact, text),)


@pytest.mark.parametrize(
    "template",
    [
        "共{{ people }}人",
        "{{ '共' ~ people ~ '人' }}",
        "{{ ['共', people, '人'] | join }}",
        "{% set x %}共{{ people }}{% endset %}{{ x }}人",
        "{% macro m(x) %}共{{ x }}{% endmacro %}{{ m(people) }}人",
        "{{ '共' + ('' ~ people) + '人' }}",
    ],
)
def test_in_company_too(template: str, run: Run) -> None:
    assert inlines(run, template) == (Text("共"), Figure("people", "12345"), Text("人"))


def test_the_groups_of_a_figure(run: Run) -> None:
    found = inlines(
        run, "{% for group in by %}{{ group.name }}{{ group }}人{% if not loop.last %}，{% endif %}{% endfor %}"
    )
    assert found == (Text("语文"), Figure("by.语文", "12"), Text("人，数学"), Figure("by.数学", "18"), Text("人"))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("date", "2026年10月25日"),
        ("date | date", "2026年10月25日"),
        ("date | chinese_date", "二〇二六年十月二十五日"),
        ("date | month_day", "10月25日"),
        ("date | ten_days", "十月下旬"),
        ("date | lunar", "农历九月十六"),  # the 16th of the ninth month of 丙午
        ("date | year", "2026"),
        ("date | chinese_year", "二〇二六"),
        ("count | chinese", "十二"),
        ("count", "12"),
        ("count / 8", "1.5"),
        ("1 / 3", "0.33"),
        ("count | thousands", "12"),
        ("texts | join('、')", "甲、乙、丙"),
        ("texts | join", "甲乙丙"),
        ("texts | first", "甲"),
        ("texts | length", "3"),
        ("texts | reverse | join", "丙乙甲"),
        ("[] | join('、') or '无'", "无"),
        ("rate.value > 0.9 and '高' or '低'", "高"),
        ("people.value + 1", "12346"),
        ("people.unit or '无'", "无"),
        ("by | length", "2"),
        ("by.names | join('、')", "语文、数学"),
    ],
)
def test_other_values(expression: str, text: str, run: Run) -> None:
    assert inlines(run, f"{{{{ {expression} }}}}") == (Text(text),)


@pytest.mark.parametrize(
    "name", ["safe", "escape", "e", "forceescape", "tojson", "xmlattr", "urlize", "striptags", "pprint", "format"]
)
def test_filters_that_make_markup_are_not_there(name: str, run: Run) -> None:
    blocks, told = run(f"{{{{ texts[0] | {name} }}}}\n", **NAMES)
    assert blocks == ()
    assert [one.split("[")[-1] for one in told] == ["template-syntax]"]


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ("date | percent", "this form is for numbers"),
        ("people | date", "this form is for dates"),
        ("people | ten_days", "this form is for dates"),
        ("people | chinese", "only whole numbers from 0 to 9999 can be written in Chinese"),
        ("texts | thousands", "this form is for numbers"),
        ("by | month_day", "this form is for dates"),
    ],
)
def test_what_a_filter_cannot_do(expression: str, problem: str, run: Run) -> None:
    _blocks, told = run(f"\n\n{{{{ {expression} }}}}\n", **NAMES)
    assert told == [f"kind/document.md.j2:3: the template fails here: {problem} [template-error]"]


def test_dates_of_figures_have_the_filters_of_dates(run: Run) -> None:
    assert inlines(run, "{{ opening | ten_days }}")[0] in (Figure("opening", "十月下旬"), Text("十月下旬"))
