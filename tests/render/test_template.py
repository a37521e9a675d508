"""What is wrong with a template is told with the template's line, as far as possible all of it at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plangen.diagnostics import Place, Report
from plangen.facts.fact import Fact, Group, Grouping
from plangen.facts.rows import Rows
from plangen.inputs.record import Record
from plangen.inputs.table import Table
from plangen.render.template import render
from plangen.tree import Block, Figure, Heading, Paragraph, Text

Run = Callable[..., tuple[tuple[Block, ...], list[str]]]

SECTION = Record(
    {"heading": "甲"}, {name: name for name in ("heading", "items", "text")} | {"标题": "heading"}, {}, Place("d")
)
FACT = Fact("n", 7)
GROUPS = Grouping("by", (Group("语文", Fact("by.语文", 3), Fact("by.语文.share", 0.5, form="percent")),), Fact("by", 6))
TABLE = Rows(Table("t", "t.csv", "", ("姓名",), 1, {"姓名": ["甲", "乙"]}, [2, 3]))
NAMES: dict[str, Any] = {
    "title": "计划",
    "section": SECTION,
    "stats": {"n": FACT, "by": GROUPS},
    "rows": TABLE,
    "number": 3,
}


def paragraph(blocks: tuple[Block, ...]) -> str:
    [block] = blocks
    assert isinstance(block, Paragraph)
    return "".join(piece.text for piece in block.children if isinstance(piece, Text | Figure))


def test_a_template_that_is_fine(run: Run) -> None:
    blocks, told = run("# {{ section.heading }}\n\n{{ title }}共{{ stats.n }}人\n", **NAMES)
    assert told == []
    assert blocks == (Heading(1, (Text("甲"),)), Paragraph((Text("计划共"), Figure("n", "7"), Text("人"))))


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{{ titel }}", "1: 'titel' is not defined [undefined-name]"),
        ("\n\n甲{{ nothing }}乙", "3: 'nothing' is not defined [undefined-name]"),
        ("{% if nothing %}{% endif %}", "1: 'nothing' is not defined [undefined-name]"),
        ("{% for x in nothing %}{% endfor %}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ nothing.more }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ nothing.more.still }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ nothing[0] }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ nothing() }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ nothing.months() }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ nothing ~ title }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ nothing + 1 }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ nothing | upper }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ nothing | percent }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ nothing | length }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{% if nothing == 1 %}{% endif %}", "1: 'nothing' is not defined [undefined-name]"),
        ("{% if nothing > 1 %}{% endif %}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ heading(1, nothing) }}", "1: 'nothing' is not defined [undefined-name]"),
        ("{{ section.haeding }}", "1: 'haeding' is not defined [undefined-name]"),
        ("{{ stats.m }}", "1: 'm' is not defined [undefined-name]"),
        ("{{ stats.n.values }}", "1: 'values' is not defined [undefined-name]"),
        ("{{ stats.by['英语'] }}", "1: '英语' is not defined [undefined-name]"),
        ("{{ rows[0].名字 }}", "1: '名字' is not defined [undefined-name]"),
        ("{% for row in rows %}{{ row.名字 }}{% endfor %}", "1: '名字' is not defined [undefined-name]"),
        ("{{ rows[9].姓名 }}", "1: "),
    ],
)
def test_names_that_are_not_there(template: str, told: str, run: Run) -> None:
    blocks, found = run(template + "\n", **NAMES)
    assert blocks == ()
    assert len(found) == 1, found
    assert found[0].startswith(f"kind/document.md.j2:{told}")


@pytest.mark.parametrize(
    ("template", "hint"),
    [
        ("{{ titel }}", "did you mean 'title'?"),
        ("{{ section.haeding }}", "did you mean 'heading'?"),
        ("{{ rows[0].姓 }}", "did you mean '姓名'?"),
        ("{{ headng(1, title) }}", "did you mean 'heading'?"),
    ],
)
def test_the_nearest_name_is_proposed(template: str, hint: str, tmp_path: Path) -> None:
    (tmp_path / "document.md.j2").write_text(template, encoding="utf-8")
    report = Report()
    assert render("document.md.j2", (tmp_path,), NAMES, (), report) is None
    assert [one.hint for one in report.diagnostics] == [hint]


def test_all_undefined_names_at_once(run: Run) -> None:
    _blocks, told = run("{{ one }}\n{{ two }}{{ three }}\n\n{% for x in four %}{% endfor %}\n", **NAMES)
    assert [one.split(" is ")[0].split(":", 1)[1] for one in told] == [
        "1: 'one'",
        "2: 'two'",
        "2: 'three'",
        "4: 'four'",
    ]


def test_a_fault_in_a_loop_is_told_once(run: Run) -> None:
    _blocks, told = run("{% for x in range(50) %}{{ nothing }}{% endfor %}\n")
    assert len(told) == 1


def test_an_unknown_field_may_be_asked_for(run: Run) -> None:
    assert run("{% if nothing is defined %}甲{% endif %}{{ title }}\n", **NAMES)[1] == []


@pytest.mark.parametrize(
    "template",
    [
        "{% if recipient %}甲{% endif %}",
        "{% if not recipient %}{% endif %}",
        "{% for x in recipient %}甲{% endfor %}",
        "{% for x in recipient.items %}甲{% endfor %}",
        "{% if recipient.head %}甲{% endif %}",
        "{% for x in recipient.months() %}甲{% endfor %}",
        "{% if section.items %}甲{% endif %}",
        "{% for x in section.items %}甲{% endfor %}",
        "{% if recipient and recipient.a > 3 %}甲{% endif %}",
        "{{ recipient or '' }}",
        "{{ recipient | default('') }}",
        "{{ recipient | length - 0 if recipient else '' }}",
        "{% set x = recipient %}{% if x %}{{ x }}{% endif %}",
        "{% macro m(x) %}{% if x %}{{ x }}{% endif %}{% endmacro %}{{ m(recipient) }}",
        "{{ section.text | default('') }}",
    ],
)
def test_a_field_left_out_is_false_and_empty(template: str, run: Run) -> None:
    blocks, told = run(f"{template}\n乙\n", absent=["recipient"], **NAMES)
    assert told == []
    assert paragraph(blocks) == "乙"


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{{ recipient }}", "recipient"),
        ("甲{{ recipient }}乙", "recipient"),
        ("{{ recipient.name }}", "recipient"),
        ("{{ '甲' ~ recipient }}", "recipient"),
        ("{{ '甲' + recipient }}", "recipient"),
        ("{{ recipient | upper }}", "recipient"),
        ("{{ recipient | percent }}", "recipient"),
        ("{{ [recipient] | join }}", "recipient"),
        ("{{ heading(1, recipient) }}", "recipient"),
        ("{{ recipient + 1 }}", "recipient"),
        ("{% if recipient > 1 %}{% endif %}", "recipient"),
        ("{{ section.text }}", "text"),
        ("{{ 主送 }}", "主送"),
    ],
)
def test_a_field_left_out_cannot_be_printed(template: str, name: str, run: Run) -> None:
    blocks, told = run(f"\n{template}\n", absent=["recipient", "主送"], **NAMES)
    assert blocks == ()
    assert told == [f"kind/document.md.j2:2: '{name}' is printed, but the document does not give it [absent-field]"]


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("甲\n{% if title %}\n乙\n", 3),
        ("甲\n{{ title\n", 2),
        ("{% for %}\n", 1),
        ("甲\n\n{% unknown %}\n", 3),
        ("{{ title | nofilter }}\n", 1),
        ("甲\n{{ 1 + }}\n", 2),
        ("甲\n{{ '甲 }}\n", 2),
        ("{{ title | safe }}\n", 1),
        ("{{ title | tojson }}\n", 1),
    ],
)
def test_syntax(template: str, line: int, run: Run) -> None:
    blocks, told = run(template, **NAMES)
    assert blocks == ()
    assert len(told) == 1
    assert told[0].startswith(f"kind/document.md.j2:{line}: the template cannot be read: ")
    assert told[0].endswith("[template-syntax]")


@pytest.mark.parametrize(
    "tag",
    [
        "{% include 'shared/nothing.md.j2' %}",
        "{% import 'shared/nothing.md.j2' as m %}",
        "{% extends 'shared/nothing.md.j2' %}",
    ],
)
def test_a_missing_template_is_told_where_it_is_asked_for(tag: str, run: Run) -> None:
    _blocks, told = run(f"{{# 甲 #}}\n{tag}\n", **NAMES)
    assert told == ["kind/document.md.j2:2: there is no template 'shared/nothing.md.j2' [missing-template]"]


def test_a_fault_in_a_shared_template_is_told_there(run: Run) -> None:
    shared = {"shared/macros.md.j2": "{% macro m(x) %}\n\n{{ x.nothing }}\n{% endmacro %}\n"}
    _blocks, told = run(
        "{% import 'shared/macros.md.j2' as macros %}\n{{ macros.m(section) }}\n", files=shared, **NAMES
    )
    assert told == ["shared/macros.md.j2:3: 'nothing' is not defined [undefined-name]"]


def test_a_block_of_a_shared_template(run: Run) -> None:
    shared = {"shared/base.md.j2": "甲\n{% block body %}{% endblock %}\n"}
    blocks, told = run(
        "{% extends 'shared/base.md.j2' %}\n{% block body %}乙{{ nothing }}{% endblock %}\n", files=shared, **NAMES
    )
    assert told == ["kind/document.md.j2:2: 'nothing' is not defined [undefined-name]"]
    assert blocks == ()


@pytest.mark.parametrize("path", ["../../secret.j2", "/etc/passwd", "kind/../../secret.j2"])
def test_a_template_cannot_read_other_files(path: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.j2").write_text("秘密", encoding="utf-8")
    blocks, told = run(f"{{% include '{path}' %}}\n")
    assert blocks == ()
    assert len(told) == 1


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__", "title.__class__.__mro__", "().__class__.__bases__[0].__subclasses__()", "heading.__globals__", "rows.__class__",
        "stats.n.__class__.__init__.__globals__", "cycler.__init__.__globals__", "self.__init__", "section._fields", "'{0.__class__}'.format(1)",
        "title.place.file.__class__", "''.join.__self__.__class__", "range.__class__", "lipsum.__globals__['os'].popen('id').read()",
    ],
)  # fmt: skip
def test_a_template_stays_in_its_sandbox(expression: str, run: Run) -> None:
    blocks, told = run(f"{{{{ {expression} }}}}\n", **NAMES)
    assert blocks == () or paragraph(blocks) in ("", "{0.__class__}")
    assert told or blocks == () or paragraph(blocks) == ""


@pytest.mark.parametrize(
    "template",
    [
        "{{ 1 / 0 }}",
        "{% if title is notest %}{% endif %}",
        "{{ range(10000000) | length }}",
        "{{ title | percent }}",
        "{{ number | date }}",
        "{{ number | ten_days }}",
        "{{ stats.n | chinese(1, 2, 3) }}",
        "{{ stats.n | decimals('x') }}",
        "{{ heading() }}",
        "{{ heading('一', title) }}",
        "{{ table(rows) }}",
        "{{ table(rows, columns=[('没有', '甲')]) }}",
        "{{ table(rows, columns=['姓名']) }}",
        "{{ table(5, columns=[('姓名', '甲')]) }}",
        "{{ table(rows, columns=[('姓名', '甲')], total=['一', '二', '三'], alignments=['up']) }}",
        "{{ signature(title, '明天') }}",
        "{{ rows[0]() }}",
        "{{ title.nothing() }}",
        "{% set x, y = [1] %}",
        "{{ [1, 'a'] | sort }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'kind/document.md.j2' %}",
        "{{ rows }}",
        "{{ section }}",
        "{{ [1, 2] }}",
        "{{ true }}",
        "{{ none }}",
        "{{ stats.by.groups }}",
        "{{ heading }}",
    ],
)
def test_mistakes_in_a_template_are_told_and_never_a_traceback(template: str, run: Run) -> None:
    """Who writes a kind is a user; a traceback shows them the program's lines instead of their own."""
    blocks, told = run(f"\n{template}\n", **NAMES)
    assert blocks == ()
    assert told
    assert all(one.startswith("kind/document.md.j2:2: ") for one in told), told


def test_the_second_document_of_a_template_is_as_the_first(tmp_path: Path) -> None:
    """A template is compiled once; nothing of one document may be kept for the next."""
    (tmp_path / "document.md.j2").write_text(
        "{{ v }}{{ ['甲', '乙'] | join('、') }}{{ '丙' ~ '丁' }}{{ 0.5 | percent }}{{ v ~ ('戊' | upper) }}\n",
        encoding="utf-8",
    )
    found = []
    for value in ("一", "二", "三"):
        rendered = render("document.md.j2", (tmp_path,), {"v": value}, (), Report())
        assert rendered is not None
        found.append(rendered.readable())
    assert found == [f"{value}甲、乙丙丁50%{value}戊" for value in ("一", "二", "三")]


def test_a_template_of_one_s_own_comes_first(tmp_path: Path) -> None:
    for folder, text in (("own", "甲"), ("shipped", "乙")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "document.md.j2").write_text(text, encoding="utf-8")
    rendered = render("document.md.j2", (tmp_path / "own", tmp_path / "shipped"), {}, (), Report())
    assert rendered is not None
    assert rendered.markdown == "甲"
