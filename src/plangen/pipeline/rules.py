"""The rules as the command line lists them."""

from __future__ import annotations

from plangen.lint.finding import rule_name
from plangen.lint.manual import group_title, manual, page, printed
from plangen.lint.register import RULES

__all__ = ["listed", "manual", "page_of", "rule_names"]


def rule_names() -> list[str]:
    """The names of all rules."""
    return [rule_name(rule) for rules in RULES.values() for rule in rules]


def listed() -> str:
    """A line a rule, by group."""
    width = max(len(name) for name in rule_names())
    lines = []
    for group, rules in RULES.items():
        lines.append(f"{group}  {group_title(group)}")
        lines += [f"  {rule_name(rule):{width}}  {page(rule).summary}" for rule in rules]
    return "\n".join(lines)


def page_of(name: str) -> str | None:
    """The manual page of the rule `name`; None where there is none."""
    return next((printed(rule) for rules in RULES.values() for rule in rules if rule_name(rule) == name), None)
