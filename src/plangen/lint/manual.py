"""The manual: what the docstrings of the rules say, as one Markdown page and as examples to be run."""

from __future__ import annotations

import inspect
import re
from textwrap import dedent

from plangen.immutable import dataclass
from plangen.lint.finding import Rule, rule_name
from plangen.lint.register import RULES
from plangen.patterns import lazy_pattern

_SECTION = lazy_pattern(r"^(Wrong|Right):\n((?:    .*\n?|\n)+)", re.MULTILINE)
_INTRODUCTION = """# Rules of `plangen check`

Made from the rules themselves by `make docs`; every example runs as a test. A rule or a whole group is switched off for
a project in `plangen.toml`, for a document by `忽略:` (`ignore:`) in document.yaml, for a line by a comment: see
[check.md](check.md).
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's page: what it finds, why, texts that have the fault and texts that have not."""

    name: str
    summary: str
    explanation: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]


def page(rule: Rule) -> Page:
    """The page of `rule`, read from its docstring."""
    text = inspect.cleandoc(rule.__doc__ or "") + "\n"
    head = text[: found.start()] if (found := _SECTION.search(text)) else text
    summary, _blank, explanation = head.strip().partition("\n\n")
    examples: dict[str, list[str]] = {"Wrong": [], "Right": []}
    for found in _SECTION.finditer(text):
        examples[found[1]].append(dedent(found[2]).strip("\n"))
    return Page(rule_name(rule), summary, explanation, tuple(examples["Wrong"]), tuple(examples["Right"]))


def manual() -> str:
    """All pages, as Markdown."""
    parts = [_INTRODUCTION]
    for group, rules in RULES.items():
        parts.append(f"## {group}\n")
        parts.extend(printed(rule) for rule in rules)
    return "\n".join(parts)


def printed(rule: Rule) -> str:
    """The page of `rule`, as Markdown."""
    one = page(rule)
    lines = [f"### {one.name}", "", f"{one.summary} ({rule.SEVERITY.value})", ""]
    if one.explanation:
        lines += [one.explanation, ""]
    for title, examples in (("Wrong", one.wrong), ("Right", one.right)):
        for example in examples:
            lines += [f"{title}:", "", *(f"    {line}".rstrip() for line in example.split("\n")), ""]
    return "\n".join(lines)
