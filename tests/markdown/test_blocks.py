from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plangen.diagnostics import Place, Report
from plangen.markdown.blocks import parse
from plangen.references import References
from plangen.tree import (
    Block,
    Caption,
    Cell,
    Document,
    Figure,
    Heading,
    Item,
    LineBreak,
    List,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    Strong,
    Table,
    Text,
)
from plangen.tree_text import write_tree

CASES = Path(__file__).with_name("cases.txt")


def cases() -> Iterator[tuple[str, str, str]]:
    """Title, Markdown and tree of each case; a line with a dot alone ends each part, a blank line a case."""
    parts = CASES.read_text(encoding="utf-8").split("\n.\n")
    for number in range(0, len(parts) - 2, 3):
        yield parts[number].strip(), parts[number + 1], parts[number + 2]


def blocks_of(markdown: str, *values: tuple[Text | Figure, ...] | Block) -> tuple[Block, ...]:
    report = Report()
    blocks = parse(markdown, values, "t.md", report)
    assert report.diagnostics == []
    return blocks


@pytest.mark.parametrize(("markdown", "expected"), [pytest.param(*case[1:], id=case[0]) for case in cases()])
def test_cases(markdown: str, expected: str) -> None:
    lines = write_tree(Document(blocks_of(markdown + "\n"))).splitlines()[1:]
    assert "\n".join(line.removeprefix("  ") for line in lines) == expected.strip("\n")


def test_the_cases_are_read() -> None:
    assert len(list(cases())) == CASES.read_text(encoding="utf-8").count("\n.\n") // 3


def mark(number: int) -> str:
    references = References()
    return [references.add(()) for _number in range(number + 1)][-1]


ZERO, ONE = mark(0), mark(1)
FIGURE = (Text("共"), Figure("n", "7"), Text("人"))


def test_values_by_reference() -> None:
    assert blocks_of(f"甲{ZERO}乙", FIGURE) == (Paragraph((Text("甲共"), Figure("n", "7"), Text("人乙"))),)
    assert blocks_of(f"# {ZERO} {{-}}", FIGURE) == (Heading(1, FIGURE, numbered=False),)
    assert blocks_of(f"**{ZERO}**", FIGURE) == (Paragraph((Strong(FIGURE),)),)
    assert blocks_of(f"| {ZERO} |\n|---|\n| {ONE} |", FIGURE, (Text("乙"),)) == (
        Table((Row((Cell(FIGURE),), header=True), Row(("乙",))), ("",)),
    )
    assert blocks_of(f"::: labelled {ZERO}\n1. 甲\n:::", (Text("模块"),)) == (
        List((Item((Paragraph((Text("甲"),)),)),), "labelled", "模块"),
    )


def test_a_figure_at_the_end_of_an_unnumbered_heading() -> None:
    assert blocks_of(f"# 共{ZERO} {{-}}", (Figure("n", "7"),)) == (
        Heading(1, (Text("共"), Figure("n", "7")), numbered=False),
    )


def test_a_value_cannot_take_the_number_from_a_heading() -> None:
    assert blocks_of(f"# {ZERO}", (Text("甲 {-}"),)) == (Heading(1, (Text("甲 {-}"),)),)


def test_blocks_by_reference() -> None:
    table = Table((Row(("甲",), header=True),), ("",))
    assert blocks_of(f"甲\n\n{ZERO}\n\n乙\n", table) == (Paragraph((Text("甲"),)), table, Paragraph((Text("乙"),)))
    assert blocks_of(f"{ZERO}\n\n{ONE}\n", table, PageBreak()) == (table, PageBreak())


def test_the_origin_of_a_text_is_that_of_its_value() -> None:
    place = Place("d.yaml", 3, 1)
    [block] = blocks_of(f"“{ZERO}”", (Text("甲", place),))
    assert isinstance(block, Paragraph)
    [text] = block.children
    assert isinstance(text, Text)
    assert (text.text, text.origin) == ("“甲”", place)


def test_line_ends_of_values() -> None:
    """They are joined as those of the template are: by what stands on both sides."""
    [block] = blocks_of(f"{ZERO}\n{ONE}", (Text("前\n后"),), (Text("first\nsecond"),))
    assert block == Paragraph((Text("前后first second"),))
    [block] = blocks_of(f"a\n{ZERO}\nb", (Figure("n", "7"),))
    assert block == Paragraph((Text("a "), Figure("n", "7"), Text(" b")))


def test_a_line_break_beside_a_value() -> None:
    assert blocks_of(f"{ZERO}\\\n乙", (Text("甲"),)) == (Paragraph((Text("甲"), LineBreak(), Text("乙"))),)


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("甲{0}", "a table, heading or signature stands inside a line: '甲…'"),
        ("# 甲{0}", "a table, heading or signature stands inside a line: '甲…'"),
        ("**{0}**", "a table, heading or signature stands inside a line: '**…**'"),
        ("| {0} |\n|---|", "a table, heading or signature stands inside a line: '…'"),
        ("{0}\n甲", "a table, heading or signature stands inside a line"),
        ("1. {0}甲", "a table, heading or signature stands inside a line: '…甲'"),
        ("::: titel\n甲\n:::", "'::: titel' is not understood"),
        (":::note\n甲", ""),
        ("::: 备注\n甲\n:::", "'::: 备注' is not understood"),
        ("甲\n:::", "':::' is not understood"),
        ("1. ::: landscape\n   甲\n   :::", "a landscape section stands inside a list"),
        ("::: note\n::: landscape\n甲\n:::\n:::", "a landscape section stands inside a list"),
        ("::: title\n1. 甲\n:::", "'::: title' holds something else than text"),
        ("::: caption\n# 甲\n:::", "'::: caption' holds something else than text"),
        ("| 甲 |\n|---|\n| 1 | 2 |", "a row of a table has 2 cells, and its header 1"),
        ("| 甲 |\n|---|\n1 | 2", "a row of a table has 2 cells, and its header 1"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 \\| 2 | 3 |\n| 4 |\n|| 5 |", ""),
        ("| 甲 |\n|---|\n| ^^ |", "a cell '^^' has no cell to belong to"),
        ("| << |\n|---|", "a cell '<<' has no cell to belong to"),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | << |\n| 丁 | ^^ |", "the cells that are joined in a table form no rectangle"),
    ],
)
def test_misplaced_markup(markdown: str, message: str) -> None:
    report = Report()
    parse(markdown.replace("{0}", ZERO), (Table((), ()),), "templates/plan/document.md.j2", report)
    if message:
        [found] = report.diagnostics
        assert found.message.startswith(message)
        assert (found.place.file, found.code) == ("templates/plan/document.md.j2", "misplaced-markup")
    else:
        assert report.diagnostics == []


@pytest.mark.parametrize(
    ("markdown", "code", "hint"),
    [
        ("见[@fund]。\n\n::: caption funds\n甲\n:::", "unknown-caption", "did you mean 'funds'?"),
        ("^[见[@甲]]", "unknown-caption", "name the caption: ::: caption 甲"),
        ("| [@甲] |\n|---|", "unknown-caption", "name the caption: ::: caption 甲"),
        ("::: caption 甲\n:::\n\n1. ::: caption 甲\n   :::", "duplicate-caption", "give each a name of its own"),
    ],
)
def test_references_without_a_caption(markdown: str, code: str, hint: str) -> None:
    report = Report()
    parse(markdown, (), "t.md", report)
    assert [(one.code, one.hint) for one in report.diagnostics] == [(code, hint)]


def test_the_name_of_a_caption_by_reference() -> None:
    assert blocks_of(f"[@{ZERO}]\n\n::: caption {ZERO}\n{ONE}\n:::", (Text("funds"),), FIGURE) == (
        Paragraph((Reference("funds"),)), Caption(FIGURE, "table", "funds"),
    )  # fmt: skip


def test_blocks_side_by_side() -> None:
    assert blocks_of(f"甲\n\n1. {ZERO}{ONE}", Caption((Text("乙"),)), PageBreak()) == (
        Paragraph((Text("甲"),)),
        List((Item((Caption((Text("乙"),)), PageBreak())),)),
    )


def test_a_container_that_is_never_closed_goes_to_the_end() -> None:
    assert blocks_of("::: note\n甲") == (Paragraph((Text("甲"),), "note"),)


def test_very_long_lists_and_texts() -> None:
    [block] = blocks_of("1. 甲\n" * 5000)
    assert isinstance(block, List)
    assert len(block.children) == 5000
    assert blocks_of("字" * 100_000) == (Paragraph((Text("字" * 100_000),)),)


def test_many_asterisks_take_no_time() -> None:
    blocks_of("甲**" * 3001)
