"""Whatever a value contains, it appears in the document as it was typed, wherever a template prints it."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plangen import tree
from plangen.diagnostics import Place, Report
from plangen.facts.fact import Fact
from plangen.inputs.prose import Prose
from plangen.markdown.blocks import parse
from plangen.render.template import render

DAY = datetime.date(2026, 3, 2)

# What the template prints, and what the value should have become there.
POSITIONS: dict[str, tuple[str, Callable[[str], str]]] = {
    "title": ("::: title\n{{ v }}\n:::\n", str),
    "heading": ("# {{ v }}\n", str),
    "heading between": ("## 甲{{ v }}乙\n", lambda v: f"甲{v}乙"),
    "unnumbered heading": ("## 甲{{ v }}乙 {-}\n", lambda v: f"甲{v}乙"),
    "heading made": ("{{ heading(2, v) }}\n", str),
    "heading made of both": ("{{ heading(2, '甲' ~ v ~ fact) }}\n", lambda v: f"甲{v}7"),
    "paragraph": ("{{ v }}\n", str),
    "between": ("甲{{ v }}乙\n", lambda v: f"甲{v}乙"),
    "second line": ("甲\n{{ v }}\n", lambda v: f"甲{v}"),
    "twice": ("{{ v }}{{ v }}\n", lambda v: v + v),
    "recipient": ("::: recipient\n{{ v }}\n:::\n", str),
    "note": ("::: note\n{{ v }}\n:::\n", str),
    "item": ("1. {{ v }}\n", str),
    "bulleted item": ("- {{ v }}\n", str),
    "nested item": ("1. 甲\n   1. {{ v }}\n", lambda v: f"甲|{v}"),
    "labelled item": ("::: labelled 模块\n1. {{ v }}\n:::\n", str),
    "run-in head": ("1. **{{ v }}**乙\n", lambda v: f"{v}乙"),
    "strong": ("甲**{{ v }}**乙\n", lambda v: f"甲{v}乙"),
    "cell": ("| 甲 | 乙 |\n|---|---|\n| 丙 | {{ v }} |\n", lambda v: f"甲|乙|丙|{v}"),
    "header cell": ("| 甲 | {{ v }} |\n|---|---|\n| 乙 | 丙 |\n", lambda v: f"甲|{v}|乙|丙"),
    "cell made": ("{{ table(rows, columns=[('a', '甲')]) }}\n", lambda v: f"甲|{v}"),
    "total cell made": ("{{ table([{'a': '乙'}], columns=[('a', '甲')], total=[v]) }}\n", lambda v: f"甲|乙|{v}"),
    "joined with ~": ("{{ '甲' ~ v ~ '乙' }}\n", lambda v: f"甲{v}乙"),
    "joined to a figure": ("{{ v ~ fact }}\n", lambda v: f"{v}7"),
    "added": ("{{ '甲' + v }}\n", lambda v: f"甲{v}"),
    "join": ("{{ [v, '乙', v] | join('、') }}\n", lambda v: f"{v}、乙、{v}"),
    "separator": ("{{ ['甲', '乙'] | join(v) }}\n", lambda v: f"甲{v}乙"),
    "mapped": ("{{ [v] | map('string') | join }}\n", str),
    "attribute": ("{{ rows | map(attribute='a') | join('、') }}\n", str),
    "upper": ("甲{{ v | upper }}\n", lambda v: "甲" + v.upper()),
    "replace": ("{{ v | replace('乙', '丙') }}\n", str),
    "slice": ("甲{{ v[1:] }}乙\n", lambda v: f"甲{v[1:]}乙"),
    "one character": ("甲{{ v[0] }}乙\n", lambda v: f"甲{v[0]}乙"),
    "set": ("{% set x = v %}{{ x }}\n", str),
    "set block": ("{% set x %}甲{{ v }}乙{% endset %}{{ x }}\n", lambda v: f"甲{v}乙"),
    "macro": ("{% macro m(x) %}甲{{ x }}{% endmacro %}{{ m(v) }}\n", lambda v: f"甲{v}"),
    "caller": ("{% macro m() %}甲{{ caller() }}{% endmacro %}{% call m() %}{{ v }}{% endcall %}\n", lambda v: f"甲{v}"),
    "macro joined": ("{% macro m(x) %}甲{{ x }}{% endmacro %}{{ m(v) ~ v }}\n", lambda v: f"甲{v}{v}"),
    "if": ("{% if v %}{{ v }}{% endif %}\n", str),
    "loop": ("{% for row in rows %}甲{{ row.a }}{% endfor %}\n", lambda v: f"甲{v}"),
    "default": ("{{ nothing | default(v) }}\n", str),
    "inline if": ("{{ v if true else '乙' }}\n", str),
    "in quotation marks": ("“{{ v }}”\n", lambda v: f"“{v}”"),
    "after a number": ("1. 甲\n1. {{ v }}\n", lambda v: f"甲|{v}"),
    "signature": ("{{ signature(v, day) }}\n", str),
}


def leaves(node: Any) -> Iterator[str]:
    """The text of each paragraph, heading, cell … in order."""
    match node:
        case str():
            yield node
        case tree.Title() | tree.Heading() | tree.Paragraph() | tree.Cell():
            yield tree.plain_text(node.children)
        case tree.Signature():
            yield node.organization
        case _:
            for child in getattr(node, "children", ()):
                yield from leaves(child)


def rendered(template: str, value: str) -> str:
    blocks = blocks_of(template, value)
    assert len(blocks) == 1
    return "|".join(leaves(blocks[0]))


# One folder for all templates, so that each is compiled once.
FOLDER = tempfile.TemporaryDirectory(prefix="templates-")


@cache
def written(template: str) -> str:
    """The name under which `template` is found in FOLDER."""
    path = Path(FOLDER.name) / f"{written.cache_info().misses}.md.j2"
    path.write_text(template, encoding="utf-8")
    return path.name


def blocks_of(template: str, value: str) -> tuple[tree.Block, ...]:
    names = {"v": value, "rows": [{"a": value}], "fact": Fact("n", 7), "day": DAY}
    report = Report()
    made = render(written(template), (Path(FOLDER.name),), names, ["nothing"], report)
    assert made is not None, report.diagnostics
    blocks = parse(made.markdown, made.values, "t", report)
    assert report.diagnostics == []
    return blocks


VALUES = [
    "# x", "## ", "#", "1. x", "1) x", "- x", "* x", "+ x", "| a | b |", "|", "|---|", "*x*", "**x**", "**", "***", "_x_", "__x__", "`x`", "```",
    "<b>x</b>", "<", ">", "> x", "<!-- x -->", "{% if x %}", "%}", "{{ x }}", "{{", "}}", "{# x #}", "#}", "{-}", "x {-}", ":::", "::: note", "&amp;",
    "&#60;", "&", "\\", "x\\", "\\*", "[a](b)", "![a](b)", "[a]: b", "<http://a.b>", "http://a.b", "---", "===", "***", "$x$", "~x~", "'", '"', "“x”",
    "  x", "x  ", "    x", "\u3000\u3000x", "\tx", "a\tb", "\u00a0x", "\u200bx", "\ufeffx", "\ue0000\ue001", "\ue000", "\ue001", "\ue0001\ue001x", "\ue00099\ue001",
    "\U00020000\U0002b740", "㐀䶵", "e\u0301", "👩‍🏫", "ﬁ", "①⑴㊀", "字" * 5000, "x" * 5000, "0", "%s", "%(x)s", "None", "a、b", "x\u2028y", "x\u0085y",
]  # fmt: skip


@pytest.mark.parametrize("position", POSITIONS)
def test_every_value_in_every_position(position: str) -> None:
    template, expected = POSITIONS[position]
    wrong = {value[:60]: found[:60] for value in VALUES if (found := rendered(template, value)) != expected(value)}
    assert not wrong


# Letters of markup, of the template language, of references, and spaces; a line end means a new line to YAML's `|`.
CHARACTERS = st.sampled_from("#1.-*+|_`<>{}%:&\\[]()~!'\"$^= \t\u3000\ue000\ue0010字。，a\U00020000")


@settings(derandomize=True, max_examples=300, deadline=None)
@given(position=st.sampled_from(sorted(POSITIONS)), value=st.text(CHARACTERS, min_size=1, max_size=12))
@example(position="cell", value="a\\|b")
@example(position="heading", value="# {-} #")
@example(position="run-in head", value="****")
@example(position="item", value="1.")
def test_any_value_in_any_position(position: str, value: str) -> None:
    template, expected = POSITIONS[position]
    assert rendered(template, value) == expected(value)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ ([v, v] | join('、'))[:3] }}\n", "甲乙、"),
        ("{{ (v ~ fact)[1:] }}\n", "乙7"),
        ("{{ ('a' ~ fact ~ v) | upper }}\n", "A7甲乙"),
        ("{{ ([v, v] | join('、')) | length }}\n", "5"),
        ("{{ [v, '丙'] | join('、') | replace('乙', '丁') }}\n", "甲丁、丙"),
        ("{{ ([v, v] | join('、')) | truncate(3, true, '…', 0) }}\n", "甲乙…"),
    ],
)
def test_what_was_joined_is_a_text_like_any_other(template: str, expected: str) -> None:
    """Cut, measured or changed after it was joined, a text must not show what it is made of inside."""
    assert rendered(template, "甲乙") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("前一行\n后一行", ["前一行后一行"]),
        ("one\ntwo", ["one two"]),
        ("第一段\n\n第二段", ["第一段", "第二段"]),
        ("第一段\n  \n\n\u3000\u3000第二段\n续", ["第一段", "第二段续"]),
        ("一\n\n# 二\n\n1. 三", ["一", "# 二", "1. 三"]),
        ("\n\n一\n\n", ["一"]),
    ],
)
@pytest.mark.parametrize("template", ["{{ v }}\n", "1. {{ v }}\n", "::: note\n{{ v }}\n:::\n"])
def test_a_blank_line_in_a_value_begins_a_paragraph(template: str, value: str, expected: list[str]) -> None:
    assert [text for block in blocks_of(template, value) for text in leaves(block)] == expected


@pytest.mark.parametrize("position", ["heading", "cell", "run-in head", "cell made", "heading made", "between"])
def test_where_there_is_one_line_no_line_end_is_left_in_a_text(position: str) -> None:
    """A new line in a tree is a LineBreak; Word shows any other as a space."""
    template, _expected = POSITIONS[position]
    texts = [text for block in blocks_of(template, "前\n后") for text in leaves_without_breaks(block)]
    assert not [text for text in texts if "\n" in text]


def leaves_without_breaks(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, tree.Text):
        yield node.text
    for child in () if isinstance(node, str) else getattr(node, "children", ()):
        yield from leaves_without_breaks(child)


def test_values_keep_their_place(tmp_path: Path) -> None:
    """A finding in a sentence points at the line of YAML that holds the sentence."""
    (tmp_path / "document.md.j2").write_text("1. {{ v }}\n", encoding="utf-8")
    place = Place("d.yaml", 4, 5)
    made = render("document.md.j2", (tmp_path,), {"v": Prose("甲", place)}, (), Report())
    assert made is not None
    assert made.values == ((tree.Text("甲"),),)
    value = made.values[0]
    assert isinstance(value, tuple)
    assert value[0].origin == place
