"""What people who know Word type into YAML and YAML does not take, found line by line once a file fails to parse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.messages import _

Mistake = tuple[int, int, str, str]

_ENTRY = re.compile(
    r"^(?P<indent>\s*)(?P<dash>(?:-\s+)*)(?:(?P<key>[^\s\"'#\[\]{}:：,][^\"'#:：]*?|\"[^\"]*\"|'[^']*')\s*(?P<colon>:(?=\s|$)))?\s*(?P<value>.*?)\s*$"
)
_FULL_WIDTH_COLON = re.compile(r"^\s*(?:-\s+)*(?P<key>[^\s\"'#:：]{1,20})：\s*(?P<value>\S?)")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(#.*)?$")
_SPECIAL = "%@`*&!"


def likely_mistakes(text: str) -> Iterator[Mistake]:
    """Line, column, message and hint of each likely mistake in `text`, which did not parse."""
    block_indent: int | None = None
    for number, line in enumerate(text.splitlines(), 1):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None:
            if not line.strip() or indent > block_indent:
                continue
            block_indent = None
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[indent : indent + 1] == "\t":
            yield number, indent + 1, _("a tab is used for indentation"), _("indent with spaces, two for each level")
            continue
        found = _ENTRY.match(line)
        if found is None:
            continue
        value = found["value"]
        if _BLOCK.match(value):
            block_indent = indent
            continue
        yield from _mistakes_of_value(number, found.start("value") + 1, value)
        if not found["colon"]:
            yield from _missing_space(number, line)


def _mistakes_of_value(line: int, column: int, value: str) -> Iterator[Mistake]:
    quoted = _('write "{value}"', value=value.replace('"', "”") if value.count('"') else value)
    if not value:
        return
    first = value[0]
    if (
        first in _SPECIAL
        or (first == "[" and re.search(r"\]\s*[^\s,\]#]", value))
        or (first == "{" and re.search(r"\}\s*[^\s,}#]", value))
    ):
        yield line, column, _("a value cannot begin with '{character}'", character=first), quoted
    elif first in "\"'":
        closing = value.find(first, 1)
        if closing < 0:
            yield (
                line,
                column,
                _("the quotation mark is not closed on this line"),
                _("close it, or leave it out at both ends"),
            )
        elif value[closing + 1 :].strip() and not value[closing + 1 :].lstrip().startswith(
            ("#", ",", "]", "}", ":", first)
        ):
            yield (
                line,
                column,
                _("text follows the closing quotation mark"),
                _("put the whole value into one pair of quotation marks, and use “ ” inside it"),
            )
    elif (second := re.search(r":(\s|$)", value)) and first not in "[{":
        message = _("a second colon makes this value unreadable")
        yield line, column + second.start(), message, quoted


def _missing_space(line: int, text: str) -> Iterator[Mistake]:
    """A key whose colon is full-width or has no space after it."""
    if found := _FULL_WIDTH_COLON.match(text):
        yield (
            line,
            found.end("key") + 1,
            _("the colon after '{name}' is a full-width one", name=found["key"]),
            _("write '{name}: ' with a half-width colon and a space", name=found["key"]),
        )
    elif found := re.match(r"^\s*(?:-\s+)*([^\s\"'#:：\[{]{1,20}):(?=\S)", text):
        yield line, found.end(), _("a space is missing after the colon"), _("write '{name}: '", name=found[1])
