"""The tree's text form, one node a line, children indented: what golden tests compare and people read."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any, cast

from plangen import tree
from plangen.tree import Node

_INDENT = "  "
_CLASSES: dict[str, type[Any]] = {
    cls.__name__: cls
    for cls in (
        *(tree.Text, tree.Figure, tree.Strong, tree.LineBreak),
        *(tree.Title, tree.Heading, tree.Paragraph, tree.Signature, tree.PageBreak),
        *(tree.Letterhead, tree.AttachmentList, tree.Attachment, tree.Imprint),
        *(tree.List, tree.Item, tree.Table, tree.Row, tree.Cell),
        *(tree.Chart, tree.Series, tree.Document),
        *(tree.Reference, tree.Footnote, tree.Caption, tree.Image, tree.Landscape, tree.Contents),
    )
}


def write_tree(node: Node) -> str:
    """`node` and all below it, as text that `read_tree` turns back into an equal node."""
    return "\n".join(_lines(node, 0)) + "\n"


def _lines(node: Node | str, depth: int) -> Iterator[str]:
    indent = _INDENT * depth
    if isinstance(node, str):
        yield f"{indent}{_scalar(node)}"
        return
    if isinstance(node, tree.Text):
        yield f"{indent}Text {_scalar(node.text)}"
        return
    words = [type(node).__name__]
    for one in fields(node):
        value = getattr(node, one.name)
        if one.name != "children" and one.compare and value != one.default:
            words.append(f"{one.name}={_scalar(value)}")
    yield indent + " ".join(words)
    for child in getattr(node, "children", ()):
        yield from _lines(child, depth + 1)


def _scalar(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_tree(text: str) -> Node:
    """The node that `text`, as `write_tree` writes it, stands for. Raises ValueError where it stands for none."""
    lines = [(len(line) - len(line.lstrip(" ")), line.strip()) for line in text.split("\n") if line.strip()]
    if not lines:
        raise ValueError("an empty text is no tree")
    node, rest = _read(lines, 0)
    if rest != len(lines) or isinstance(node, str):
        raise ValueError(f"a tree has one root: {lines[min(rest, len(lines) - 1)][1]}")
    return node


def _read(lines: list[tuple[int, str]], index: int) -> tuple[Node | str, int]:
    depth, line = lines[index]
    index += 1
    if line.startswith('"'):
        return str(json.loads(line)), index
    name, _, rest = line.partition(" ")
    if name == "Text":
        return tree.Text(json.loads(rest)), index
    cls = _CLASSES.get(name)
    if cls is None:
        raise ValueError(f"unknown node: {line}")
    children = []
    while index < len(lines) and lines[index][0] > depth:
        child, index = _read(lines, index)
        children.append(child)
    values = dict(_values(rest))
    if any(one.name == "children" and one.default is MISSING for one in fields(cls)):
        values["children"] = tuple(children)
    try:
        return cast(Node, cls(**values)), index
    except TypeError as error:
        raise ValueError(f"{line}: {error}") from error


def _values(text: str) -> Iterator[tuple[str, object]]:
    decoder = json.JSONDecoder()
    while text:
        name, _, text = text.partition("=")
        if name == "date":
            word, _, text = text.partition(" ")
            yield name, datetime.date.fromisoformat(word)
            continue
        if name == "content":
            word, _, text = text.partition(" ")
            yield name, base64.b64decode(word, validate=True)
            continue
        value, end = decoder.raw_decode(text)
        yield name, tuple(value) if isinstance(value, list) else value
        text = text[end:].lstrip(" ")
