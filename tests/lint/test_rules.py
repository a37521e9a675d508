"""Every rule finds what its manual page calls wrong, and nothing in what the page calls right."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangen.lint.rules
from plangen.lint.checking import Remark, check
from plangen.lint.finding import Rule, rule_name
from plangen.lint.linear import manuscript
from plangen.lint.manual import group_title, manual, page
from plangen.lint.register import RULES
from plangen.messages import use_language
from plangen.text.reader import read_plain

ROOT = Path(__file__).parents[2]
ALL = [rule for rules in RULES.values() for rule in rules]
WRONG = [(rule, number) for rule in ALL for number in range(len(page(rule).wrong))]
RIGHT = [(rule, number) for rule in ALL for number in range(len(page(rule).right))]


def remarks(text: str) -> tuple[Remark, ...]:
    return check(manuscript(read_plain(text, "example.txt"), "example.txt"))


def named(case: tuple[Rule, int]) -> str:
    return f"{rule_name(case[0])}-{case[1]}"


@pytest.mark.parametrize("case", WRONG, ids=named)
def test_what_is_wrong_is_found(case: tuple[Rule, int]) -> None:
    rule, number = case
    assert rule_name(rule) in [one.rule for one in remarks(page(rule).wrong[number])]


@pytest.mark.parametrize("case", RIGHT, ids=named)
def test_what_is_right_is_left_alone(case: tuple[Rule, int]) -> None:
    rule, number = case
    assert [one.finding for one in remarks(page(rule).right[number]) if one.rule == rule_name(rule)] == []


@pytest.mark.parametrize("rule", ALL, ids=rule_name)
def test_every_rule_has_a_page(rule: Rule) -> None:
    one = page(rule)
    assert one.summary.endswith(".")
    assert one.right
    # What contradicts a statistic shows only in a folder: see test_folder. How a document looks, what stands in its
    # headers and what a review left in it shows only in Word.
    only_elsewhere = ("fact-contradicted", "outdated-header", "unsettled-review")
    assert one.wrong or one.name in only_elsewhere or rule in (*RULES["layout"], *RULES["glyphs"])


def test_every_rule_is_registered() -> None:
    assert plangen.lint.rules.__file__
    files = Path(plangen.lint.rules.__file__).parent.glob("*.py")
    modules = {file.stem.replace("_", "-") for file in files if file.stem != "__init__"}
    assert modules == {rule_name(rule) for rule in ALL}


@pytest.mark.parametrize(("language", "name"), [("en", "rules.md"), ("zh", "rules.zh-CN.md")])
def test_the_manual_is_up_to_date(language: str, name: str) -> None:
    use_language(language)
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == manual(), "run: make docs"


def test_every_group_says_what_it_is_about() -> None:
    assert [group for group in RULES if not group_title(group)] == []
