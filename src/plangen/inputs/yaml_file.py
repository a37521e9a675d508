"""YAML files as nodes that know their line and column; what YAML would silently change is refused instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from plangen.diagnostics import Place, Report
from plangen.inputs.yaml_mistakes import likely_mistakes
from plangen.messages import _

Node = yaml.nodes.Node
ScalarNode = yaml.nodes.ScalarNode
SequenceNode = yaml.nodes.SequenceNode
MappingNode = yaml.nodes.MappingNode

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INDICATORS = re.compile(r"[&*!]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_MAXIMUM_DEPTH = 40


def place_of(node: Node, file: str) -> Place:
    """Where `node` begins."""
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1)


def read_yaml(text: str, file: str, report: Report) -> MappingNode | None:
    """The mapping that `text` holds. Whatever is wrong with it goes to `report`, and None comes back.

    Anchors, aliases and tags are refused, as are duplicate keys, control characters and more than 40 levels.
    """
    own = Report()
    root = _checked(text, file, own)
    report.extend(own.diagnostics)
    return None if own.has_errors else root


def _checked(text: str, file: str, report: Report) -> MappingNode | None:
    for found in _FORBIDDEN.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        code_point = f"U+{ord(found[0]):04X}"
        report.error(Place(file, line, column), "forbidden-character",
                     _("character {code} cannot stand in a document", code=code_point),
                     _("delete it; it often comes along when text is copied from a PDF"))  # fmt: skip
    if report.has_errors:
        return None
    root = _composed(text, file, report)
    if root is None:
        return None
    if not isinstance(root, MappingNode):
        report.error(
            place_of(root, file), "not-a-mapping", _("the file must hold fields, each 'name: value' on its own line")
        )
        return None
    _check(root, file, text.splitlines(), report)
    return root


def _composed(text: str, file: str, report: Report) -> Node | None:
    """The root node of `text`, or None with the reason in `report`."""
    # Before composing: an alias inside its own anchor makes a node without end.
    try:
        refused = list(_refused(text)) if _INDICATORS.search(text) else []
        root = None if refused else yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mistakes = list(likely_mistakes(text))
        for line, column, message, hint in mistakes:
            report.error(Place(file, line, column), "yaml-syntax", message, hint)
        mark: Any = error.problem_mark or error.context_mark
        if not mistakes and mark is not None:
            problem = _("this is not valid YAML: {problem}", problem=error.problem or error.context or "")
            report.error(Place(file, mark.line + 1, mark.column + 1), "yaml-syntax", problem,
                         _("check the indentation and the quotation marks around this line"))  # fmt: skip
        return None
    for event, message in refused:
        mark = event.start_mark
        report.error(Place(file, mark.line + 1, mark.column + 1), "yaml-feature", message,
                     _("a value that begins with & * or ! must stand in quotation marks"))  # fmt: skip
    if root is None and not refused:
        report.error(Place(file), "empty-file", _("the file is empty"))
    return root


def _refused(text: str) -> Iterator[tuple[yaml.events.Event, str]]:
    event: Any
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.events.AliasEvent):
            yield event, _("an alias (*{name}) is not allowed here", name=event.anchor)
        elif getattr(event, "anchor", None):
            yield event, _("an anchor (&{name}) is not allowed here", name=event.anchor)
        elif getattr(event, "tag", None) and getattr(event, "implicit", None) in (False, (False, False)):
            yield event, _("a tag ({name}) is not allowed here", name=event.tag)


def _check(node: Node, file: str, lines: list[str], report: Report, depth: int = 0) -> None:
    """Report what composes but is not meant: duplicate keys, keys that are no text, values cut off at a #."""
    if depth > _MAXIMUM_DEPTH:
        report.error(
            place_of(node, file), "too-deep", _("more than {count} levels of indentation", count=_MAXIMUM_DEPTH)
        )
        return
    if isinstance(node, ScalarNode):
        _check_comment(node, file, lines, report)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            _check(item, file, lines, report, depth + 1)
    elif isinstance(node, MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                report.error(place_of(key, file), "bad-key", _("the name of a field must be a plain text"),
                             _("a value that begins with [ or { must stand in quotation marks"))  # fmt: skip
                continue
            if key.value in seen:
                report.error(place_of(key, file), "duplicate-key", _("'{name}' stands here twice", name=key.value),
                             _("the first one is in line {line}", line=seen[key.value]))  # fmt: skip
            seen.setdefault(key.value, key.start_mark.line + 1)
            _check(value, file, lines, report, depth + 1)


def _check_comment(node: ScalarNode, file: str, lines: list[str], report: Report) -> None:
    if node.style is not None or not node.value:
        return
    end = node.end_mark
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    cut = rest.lstrip()
    if cut.startswith("#") and len(cut) > 1 and not cut[1].isspace() and rest != cut:
        place = Place(file, end.line + 1, end.column + 1 + len(rest) - len(cut))
        report.warning(place, "comment-in-value", _("'{text}' is read as a comment and left out", text=cut),
                       _("put the whole value into quotation marks"))  # fmt: skip
