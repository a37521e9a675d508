"""YAML files as nodes that know their line and column; what YAML would silently change is refused instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from plangen.diagnostics import Place, Report
from plangen.inputs.yaml_mistakes import LOADER, full_width_colons, mistakes
from plangen.messages import _
from plangen.patterns import lazy_pattern

Node = yaml.nodes.Node
ScalarNode = yaml.nodes.ScalarNode
SequenceNode = yaml.nodes.SequenceNode
MappingNode = yaml.nodes.MappingNode

_INDICATORS = lazy_pattern(r"[&*!]")
_FORBIDDEN = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_SEPARATORS = ("\u2028", "\u2029", "\x85")
_MAXIMUM_DEPTH = 40


def place_of(node: Node, file: str) -> Place:
    """Where `node` begins: in `file`, unless it was put in from another."""
    mark = node.start_mark
    return Place(getattr(node, "file", None) or file, mark.line + 1, mark.column + 1)


def file_of(node: Node, file: str) -> str:
    """`file`, unless `node` was put in from another."""
    return getattr(node, "file", None) or file


def read_yaml(text: str, file: str, report: Report) -> MappingNode | None:
    """The mapping that `text` holds. Whatever is wrong with it goes to `report`, and None comes back.

    Anchors, aliases and tags are refused, as are duplicate keys, control characters and more than 40 levels.
    """
    own = Report()
    root = _checked(text, file, own)
    report.extend(own.diagnostics)
    return None if own.has_errors else root


def _checked(text: str, file: str, report: Report) -> MappingNode | None:
    # YAML ends a line at these, editors do not; they come along when text is copied from web pages.
    for separator in _LINE_SEPARATORS:
        text = text.replace(separator, " ")
    if _FORBIDDEN.search(text):
        for line, content in enumerate(text.split("\n"), 1):
            for found in _FORBIDDEN.finditer(content):
                _report_character(found[0], Place(file, line, found.start() + 1), report)
        return None
    root = _composed(text, file, report)
    if root is None:
        return None
    if not isinstance(root, MappingNode):
        for mistake in full_width_colons(text):
            report.error(Place(file, mistake.line, mistake.column), "yaml-syntax", mistake.message, mistake.hint)
        message = _("the file must hold fields, each 'name: value' on its own line")
        report.error(place_of(root, file), "not-a-mapping", message)
        return None
    _check(root, file, text.split("\n"), report)
    return root


def _composed(text: str, file: str, report: Report) -> Node | None:
    """The root node of `text`, or None with the reason in `report`."""
    try:
        # Before composing: an alias inside its own anchor makes a node without end.
        refused = list(_refused(text)) if _INDICATORS.search(text) else []
        root = None if refused else yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError:
        for mistake in mistakes(text):
            report.error(Place(file, mistake.line, mistake.column), "yaml-syntax", mistake.message, mistake.hint)
        return None
    for event, message in refused:
        mark: Any = event.start_mark
        place = Place(file, mark.line + 1, mark.column + 1)
        hint = _("a value that begins with & * or ! must stand in quotation marks")
        report.error(place, "yaml-feature", message, hint)
    if root is None and not refused:
        report.error(Place(file), "empty-file", _("the file is empty"))
    return root


def _refused(text: str) -> Iterator[tuple[yaml.events.Event, str]]:
    event: Any
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.events.AliasEvent):
            yield event, _("an alias (*{name}) is not allowed here", name=event.anchor)
        elif getattr(event, "anchor", None):
            yield event, _("an anchor (&{name}) is not allowed here", name=event.anchor)
        elif getattr(event, "tag", None):
            yield event, _("a tag ({name}) is not allowed here", name=event.tag)


def _check(node: Node, file: str, lines: list[str], report: Report, depth: int = 0) -> None:
    """Report what composes but is not meant: duplicate keys, keys that are no text, values cut off at a #."""
    if depth > _MAXIMUM_DEPTH:
        report.error(
            place_of(node, file), "too-deep", _("more than {count} levels of indentation", count=_MAXIMUM_DEPTH)
        )
        return
    if isinstance(node, ScalarNode):
        if node.style == '"':
            _check_characters(node.value, place_of(node, file), report)
        _check_comment(node, file, lines, report)
        _place_at_text(node, lines)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            _check(item, file, lines, report, depth + 1)
    elif isinstance(node, MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                hint = _("a value that begins with a bracket or a brace must stand in quotation marks")
                report.error(place_of(key, file), "bad-key", _("the name of a field must be a plain text"), hint)
                continue
            if key.value in seen:
                report.error(place_of(key, file), "duplicate-key", _("'{name}' stands here twice", name=key.value),
                             _("the first one is in line {line}", line=seen[key.value]))  # fmt: skip
            seen.setdefault(key.value, key.start_mark.line + 1)
            _check(value, file, lines, report, depth + 1)


def _report_character(character: str, place: Place, report: Report) -> None:
    message = _("character {code} cannot stand in a document", code=f"U+{ord(character):04X}")
    hint = _("delete it; it often comes along when text is copied from a PDF")
    report.error(place, "forbidden-character", message, hint)


def _check_characters(value: str, place: Place, report: Report) -> None:
    r"""Report characters that a text in double quotes gets from an escape such as \x01."""
    for found in _FORBIDDEN.finditer(value):
        _report_character(found[0], place, report)


def _place_at_text(node: ScalarNode, lines: list[str]) -> None:
    """Let a literal text begin where its first character stands, not at the | before it."""
    if node.style != "|":
        return
    mark: Any = node.start_mark
    for line in range(mark.line + 1, min(node.end_mark.line + 1, len(lines))):
        if content := lines[line].strip():
            node.start_mark = yaml.Mark(mark.name, mark.index, line, lines[line].index(content), None, 0)
            return


def _check_comment(node: ScalarNode, file: str, lines: list[str], report: Report) -> None:
    if node.style or not node.value:  # plain style is "" to libyaml, None to PyYAML
        return
    end = node.end_mark
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    cut = rest.lstrip()
    if cut.startswith("#") and len(cut) > 1 and not cut[1].isspace() and rest != cut:
        place = Place(file, end.line + 1, end.column + 1 + len(rest) - len(cut))
        report.warning(place, "comment-in-value", _("'{text}' is read as a comment and left out", text=cut),
                       _("put the whole value into quotation marks"))  # fmt: skip
