from __future__ import annotations

import pytest

from plangen.diagnostics import Place, Report
from plangen.inputs.yaml_file import MappingNode, ScalarNode, SequenceNode, place_of, read_yaml


def read(text: str) -> tuple[MappingNode | None, list[str]]:
    """The root node, and each diagnostic as line:column: code."""
    report = Report()
    root = read_yaml(text, "d.yaml", report)
    return root, [f"{one.place.line}:{one.place.column}: {one.code}" for one in report.diagnostics]


def message(text: str) -> str:
    report = Report()
    read_yaml(text, "d.yaml", report)
    return "\n".join(map(str, report.diagnostics))


def test_nodes_know_their_places() -> None:
    root, faults = read("标题: 计划\n工作重点:\n  - 一\n  - 二\n")
    assert root is not None
    assert faults == []
    (first_key, first), (second_key, second) = root.value
    assert [place_of(node, "d.yaml") for node in (first_key, first, second_key)] == [
        Place("d.yaml", 1, 1), Place("d.yaml", 1, 5), Place("d.yaml", 2, 1),
    ]  # fmt: skip
    assert isinstance(first, ScalarNode)
    assert isinstance(second, SequenceNode)
    assert [place_of(item, "d.yaml") for item in second.value] == [Place("d.yaml", 3, 5), Place("d.yaml", 4, 5)]


@pytest.mark.parametrize(
    "text", ["日期: 2026-03-02", "编号: 007", "时间: 8:30", "电话: 0571-88", "对: yes", "空: ~", "数: 1_000"]
)
def test_scalars_stay_as_they_are_written(text: str) -> None:
    """YAML 1.1 would make a date, an octal number, minutes, a truth value of these."""
    root, faults = read(text + "\n")
    assert root is not None
    assert faults == []
    assert root.value[0][1].value == text.split(": ", 1)[1]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: &x 1\n", ["1:4: yaml-feature"]),
        ("a: *x\n", ["1:4: yaml-feature"]),
        ("a: &x 1\nb: *x\n", ["1:4: yaml-feature", "2:4: yaml-feature"]),
        ("a: !!str 1\n", ["1:4: yaml-feature"]),
        ("a: !!python/object/apply:os.system [x]\n", ["1:4: yaml-feature"]),
        ("a: ! 注意安全\n", ["1:4: yaml-feature"]),
        ("a: &x [*x]\n", ["1:4: yaml-feature", "1:8: yaml-feature"]),
        ("a:\n  - &x {b: 1}\n  - *x\n", ["2:5: yaml-feature", "3:5: yaml-feature"]),
        ("&x a: 1\n", ["1:1: yaml-feature"]),
        ("!!map\na: 1\n", ["1:1: yaml-feature"]),
    ],
)
def test_aliases_anchors_and_tags_are_refused(text: str, faults: list[str]) -> None:
    assert read(text) == (None, faults)


@pytest.mark.parametrize(
    "text", ["a: '&x'\n", 'a: "*x"\n', "a: x & y * z !\n", "a: |\n  &x *y !z\n", "# &x *y !z\na: 1\n"]
)
def test_indicators_inside_a_value_are_characters(text: str) -> None:
    root, faults = read(text)
    assert root is not None
    assert faults == []


def test_a_billion_laughs_cost_nothing() -> None:
    lines = [
        "a: &a [x, x]",
        *(f"{now}: &{now} [*{before}, *{before}]" for before, now in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    root, faults = read("\n".join(lines))
    assert root is None
    assert len(faults) == 9 + 16


def test_a_duplicate_key() -> None:
    assert message("标题: 甲\n单位: 乙\n标题: 丙\n") == (
        "d.yaml:3:1: error: '标题' stands here twice [duplicate-key]\n  hint: the first one is in line 1"
    )


def test_duplicate_keys_below() -> None:
    assert read("a:\n  - b: 1\n    c: 2\n    b: 3\n  - b: 1\nd: {e: 1, e: 2}\n")[1] == [
        "4:5: duplicate-key",
        "6:11: duplicate-key",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "0:0: empty-file"),
        ("# nothing but a comment\n", "0:0: empty-file"),
        ("只有一句话\n", "1:1: not-a-mapping"),
        ("- 一\n- 二\n", "1:1: not-a-mapping"),
        ("[a, b]: 1\n", "1:1: bad-key"),
        ("{a: b}: 1\n", "1:1: bad-key"),
        ("a: 1\n---\nb: 2\n", "2:1: yaml-syntax"),
        ("a: \x01\n", "1:4: forbidden-character"),
        ("a: 1\nb: 甲\x0b乙\n", "2:5: forbidden-character"),
        ("a: 甲\ufffe\n", "1:5: forbidden-character"),
    ],
)
def test_what_is_no_document(text: str, fault: str) -> None:
    root, faults = read(text)
    assert root is None
    assert faults == [fault]


def test_control_characters_are_all_told() -> None:
    assert read("a: \x01x\x02\nb: \x7f\n")[1] == [
        "1:4: forbidden-character",
        "1:6: forbidden-character",
        "2:4: forbidden-character",
    ]


@pytest.mark.parametrize("escape", [r"\x01", r"\a", r"\0", r"\x0c", r"\uFFFF", r"\e"])
def test_control_characters_in_escapes(escape: str) -> None:
    r"""In double quotes, YAML takes \a and \x01 for control characters: no Word document can hold them."""
    root, faults = read(f'标题: "甲{escape}乙"\n')
    assert root is None
    assert faults
    assert faults[0].endswith(": forbidden-character")
    assert faults[0].startswith("1:")


@pytest.mark.parametrize(
    "text",
    [
        "a: 甲\ufeff乙\n",
        'a: "\\uD800"\n',
        "a: \ufeff\n",
        'a: "\\UFFFFFFFF"\n',
        "a: 甲\u2028乙\n",
        "a: 甲\x85乙\n",
        "a: \U0010ffff\n",
    ],
)
def test_rare_characters_never_end_in_a_traceback(text: str) -> None:
    root, faults = read(text)
    assert (root is None) == bool(faults)


def test_a_rare_character_keeps_the_lines_right() -> None:
    """Editors count a line where a line feed is; U+2028 comes along with text copied from web pages."""
    assert read("a: '甲\u2028乙'\nb: &x 1\n")[1] == ["2:4: yaml-feature"]


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 60 + "]" * 60, "a: " + "[" * 5000, "a: " + "[" * 5000 + "]" * 5000, "- " * 3000 + "a"]
)
def test_depth_is_bounded(text: str) -> None:
    root, faults = read(text)
    assert root is None
    assert len(faults) == 1


def test_forty_levels_are_fine() -> None:
    root, faults = read("a: " + "[" * 38 + "]" * 38)
    assert root is not None
    assert faults == []


def test_a_comment_that_cuts_off_a_value() -> None:
    assert message("a: 甲 #乙\n") == (
        "d.yaml:1:6: warning: '#乙' is read as a comment and left out [comment-in-value]\n"
        "  hint: put the whole value into quotation marks"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: 甲 # 说明\n",
        "a: 甲#乙\n",
        "a: '甲 #乙'\n",
        "#a\na: 1\n",
        "a:\n  - 甲\n  #- 乙\n",
        "a: |\n  甲 #乙\n",
        "a: 甲 #\n",
    ],
)
def test_comments_that_are_meant(text: str) -> None:
    assert read(text)[1] == []


def test_the_warning_alone_does_not_stop() -> None:
    root, faults = read("a: 甲 #乙\n")
    assert root is not None
    assert faults == ["1:6: comment-in-value"]


def test_all_faults_at_once() -> None:
    assert read("a: 1\na: 2\nb: {c: 1, c: 2}\n[x]: 1\n")[1] == [
        "2:1: duplicate-key",
        "3:11: duplicate-key",
        "4:1: bad-key",
    ]


@pytest.mark.parametrize(
    "bad",
    [
        "a: %",
        "a: [",
        "a: 'x",
        "a:\n\tb: 1",
        "a: {b",
        "a: b: c",
        "-a\nb: 1",
        "a: @",
        "a: `x`",
        "a: x\n b: 1",
        '"a',
        "? [",
        "%YAML 9.9\n---\na: 1",
        "a: |x",
    ],
)
def test_bad_syntax_is_told_with_a_line(bad: str) -> None:
    root, faults = read(bad)
    assert root is None
    assert faults
    assert all(fault.endswith(": yaml-syntax") and not fault.startswith("0:") for fault in faults)
