"""The manual: what the docstrings of the rules say, as one Markdown page and as examples to be run."""

from __future__ import annotations

import inspect
import re
from textwrap import dedent

from plangen.diagnostics import Severity
from plangen.immutable import dataclass
from plangen.lint.finding import Rule, rule_name
from plangen.lint.register import RULES
from plangen.messages import N_, _, translated
from plangen.patterns import lazy_pattern

_SECTION = lazy_pattern(r"^(Wrong|Right):\n((?:    .*\n?|\n)+)", re.MULTILINE)
_INTRODUCTION = N_(
    """# Rules of `plangen check`

Made from the rules themselves by `make docs`; every example runs as a test. A rule or a whole group is switched off for
a project in `plangen.toml`, for a document by `忽略:` (`ignore:`) in document.yaml, for a line by a comment: see
[check.md](check.md).
"""
)
# What the groups of the register are about.
_GROUPS = {
    "blanks": N_("What was never filled in"),
    "numbering": N_("Numbers of headings and items"),
    "marks": N_("Punctuation and spaces"),
    "dates": N_("Dates, weeks and terms"),
    "figures": N_("Numbers that contradict each other"),
    "consistency": N_("Names and items that contradict each other"),
    "layout": N_("How a Word document looks beside its theme"),
    "glyphs": N_("Characters that fonts do not have"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's page: what it finds, why, texts that have the fault and texts that have not."""

    name: str
    summary: str
    explanation: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]


def page(rule: Rule) -> Page:
    """The page of `rule`, read from its docstring, in the language in use. The examples are Chinese in any case."""
    text = inspect.cleandoc(rule.__doc__ or "") + "\n"
    summary, explanation = map(translated, (*texts_of(text), "", "")[:2])
    examples: dict[str, list[str]] = {"Wrong": [], "Right": []}
    for found in _SECTION.finditer(text):
        examples[found[1]].append(dedent(found[2]).strip("\n"))
    return Page(rule_name(rule), summary, explanation, tuple(examples["Wrong"]), tuple(examples["Right"]))


def texts_of(docstring: str) -> tuple[str, ...]:
    """What the docstring of a rule says in words: the summary and, where there is one, the explanation."""
    text = docstring + "\n"
    head = text[: found.start()] if (found := _SECTION.search(text)) else text
    summary, _blank, explanation = head.strip().partition("\n\n")
    return tuple(one for one in (summary, explanation) if one)


def group_title(group: str) -> str:
    """What the rules of `group` are about; '' where nobody has said it yet."""
    return translated(_GROUPS.get(group, ""))


def manual() -> str:
    """All pages, as Markdown."""
    parts = [translated(_INTRODUCTION)]
    for group, rules in RULES.items():
        parts.append(f"## {group}\n\n{group_title(group)}\n")
        parts.extend(printed(rule) for rule in rules)
    return "\n".join(parts)


def printed(rule: Rule) -> str:
    """The page of `rule`, as Markdown."""
    one = page(rule)
    severity = _("error") if rule.SEVERITY is Severity.ERROR else _("warning")
    lines = [f"### {one.name}", "", _("{summary} ({severity})", summary=one.summary, severity=severity), ""]
    if one.explanation:
        lines += [one.explanation, ""]
    for title, examples in ((_("Wrong:"), one.wrong), (_("Right:"), one.right)):
        for example in examples:
            lines += [title, "", *(f"    {line}".rstrip() for line in example.split("\n")), ""]
    return "\n".join(lines)
