"""All rules on one document: what they find, in the order of its lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from plangen.diagnostics import Severity
from plangen.immutable import dataclass
from plangen.lint.finding import Edit, Finding, Rule, Span, rule_name
from plangen.lint.manuscript import Manuscript
from plangen.lint.verbatim import in_verbatim

# One habit shows in so many places before it is told once for all of them.
_HABIT = 8
# The groups of rules that hold for Chinese text only.
_OF_TEXT = ("marks",)


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with the rule that made it.

    `repairs` are the edits that go together, of each of its places: those of one are made all or not at all.
    """

    rule: str
    severity: Severity
    finding: Finding
    repairs: tuple[tuple[Edit, ...], ...] = ()


def check(
    manuscript: Manuscript, ignored: Collection[str] = (), is_ignored: Callable[[str, Span], bool] | None = None
) -> tuple[Remark, ...]:
    """What the rules find in `manuscript`.

    `ignored` names rules or groups that are switched off; `is_ignored` says so of a rule or group for a single place.
    """
    # Imported late: the patterns of all rules take a while to compile, and most commands need none.
    from plangen.lint.register import RULES  # noqa: PLC0415

    remarks = [
        remark
        for group, rules in RULES.items()
        if group not in ignored
        for rule in rules
        if rule_name(rule) not in ignored
        for remark in _remarks(rule, group, manuscript, is_ignored)
    ]
    return tuple(sorted(remarks, key=lambda one: (one.finding.span, one.rule)))


def _remarks(
    rule: Rule, group: str, manuscript: Manuscript, is_ignored: Callable[[str, Span], bool] | None
) -> Iterator[Remark]:
    name = rule_name(rule)
    found = [
        one
        for one in rule.check(manuscript)
        if is_ignored is None or not (is_ignored(name, one.span) or is_ignored(group, one.span))
        if group not in _OF_TEXT or not in_verbatim(one, manuscript)
    ]
    for finding, repairs in _grouped(found):
        yield Remark(name, rule.SEVERITY, finding, repairs)


def _grouped(findings: Iterable[Finding]) -> Iterator[tuple[Finding, tuple[tuple[Edit, ...], ...]]]:
    """`findings`, those of one cause as one where they are many, each with its repairs."""
    for cause, group in groupby(sorted(findings, key=lambda one: (one.cause, one.span)), lambda one: one.cause):
        members = list(group)
        if not cause or len(members) <= _HABIT:
            yield from ((one, (one.edits,) if one.edits else ()) for one in members)
            continue
        first, *others = members
        also = tuple(span for one in others for span in (one.span, *one.also))
        yield replace(first, also=also), tuple(one.edits for one in members if one.edits)
