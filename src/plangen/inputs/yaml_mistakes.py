"""What people who know Word type into YAML and YAML does not take.

The parser stops at its first error. So that all of them are told at once, the line at fault is recognised, made
harmless, and the text parsed again, until nothing is left to complain about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from plangen.messages import _

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MOST = 50
_KEY = r"[^\s\"'#\[\]{}:：,][^\"'#:：]*?|\"[^\"]*\"|'[^']*'"
_ENTRY = re.compile(rf"(?P<front>\s*(?:-\s+)*(?:(?:{_KEY})\s*:(?=\s|$)\s*)?)(?P<value>.*?)\s*")
_FULL_WIDTH_COLON = re.compile(r"\s*(?:-\s+)*(?P<key>[^\s\"'#:：]{1,20})：")
_NO_SPACE = re.compile(r"\s*(?:-\s+)*(?P<key>[^\s\"'#:：\[{]{1,20}):(?=\S)")
# What a plain value cannot begin with; - and ? only before a space; brackets only where text follows them.
_FORBIDDEN_BEGINNING = re.compile(r"[%@`*&!|>,\]}]|[-?](?=\s)|\[.*\]\s*[^\s,\]#]|\{.*\}\s*[^\s,}#]")
_SECOND_COLON = re.compile(r":(\s|$)")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake at a line and column (from 1), with what to tell; `mended` is the line made harmless."""

    line: int
    column: int
    message: str
    hint: str
    mended: str


def mistakes(text: str) -> Iterator[Mistake]:
    """The mistakes for which `text` does not parse, in the order of their lines; nothing where it parses."""
    lines = text.split("\n")
    found: dict[int, Mistake] = {}
    while len(found) < _MOST:
        try:
            yaml.compose("\n".join(lines), Loader=LOADER)
            break
        except yaml.MarkedYAMLError as error:
            mistake = _recognised(lines, error, set(found))
        found[mistake.line] = mistake
        if not mistake.mended:
            break
        lines[mistake.line - 1] = mistake.mended
    yield from (found[line] for line in sorted(found))


def full_width_colons(text: str) -> Iterator[Mistake]:
    """Every line that would be a field if its colon were not a full-width one."""
    for number, line in enumerate(text.split("\n"), 1):
        if mistake := _full_width_colon(number, line):
            yield mistake


def _recognised(lines: list[str], error: yaml.MarkedYAMLError, mended: set[int]) -> Mistake:
    """The mistake behind `error`; where none is recognised, what the parser says, with nothing mended.

    It stands in a line that the parser names, or in the nearest one above that was not `mended` (by number) before.
    """
    marks: list[Any] = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    candidates = [mark.line + 1 for mark in marks]
    for mark in marks:
        above = (line for line in range(mark.line, 0, -1) if line not in mended and lines[line - 1].strip())
        candidates += [line for line in (next(above, 0),) if line]
    for line in dict.fromkeys(candidates):
        if line not in mended and line <= len(lines) and (mistake := _mistake_of(line, lines)):
            return mistake
    line, column = (marks[0].line + 1, marks[0].column + 1) if marks else (1, 1)
    message = _("this is not valid YAML: {problem}", problem=error.problem or error.context or "")
    return Mistake(line, column, message, _("check the indentation and the quotation marks around this line"), "")


def _mistake_of(number: int, lines: list[str]) -> Mistake | None:
    line = lines[number - 1]
    indent = len(line) - len(line.lstrip(" "))
    if line[indent : indent + 1] == "\t":
        message, hint = _("a tab is used for indentation"), _("indent with spaces, two for each level")
        return Mistake(number, indent + 1, message, hint, _expected_indent(lines[: number - 1]) + line.lstrip())
    if not line.strip() or line.lstrip().startswith("#"):
        return None
    return _mistake_of_value(number, line) or _full_width_colon(number, line) or _missing_space(number, line)


def _expected_indent(above: list[str]) -> str:
    """The spaces that a line below the lines `above` most likely begins with."""
    last = next((line.rstrip() for line in reversed(above) if line.strip()), "")
    return last[: len(last) - len(last.lstrip())] + ("  " if last.endswith(":") else "")


def _mistake_of_value(number: int, line: str) -> Mistake | None:
    found = _ENTRY.fullmatch(line)
    if found is None or not found["value"]:
        return None
    value, column = found["value"], found.start("value") + 1
    # A literal block takes whatever stands indented below it.
    mended = found["front"].rstrip() + " |"
    quoted = _('write "{value}"', value=value.replace('"', "”"))
    if _FORBIDDEN_BEGINNING.match(value):
        return Mistake(number, column, _("a value cannot begin with '{character}'", character=value[0]), quoted, mended)
    if value[0] in "\"'":
        closing = value.find(value[0], 1)
        if closing < 0:
            message = _("the quotation mark is not closed on this line")
            return Mistake(number, column, message, _("close it, or leave it out at both ends"), mended)
        message = _("text follows the closing quotation mark")
        hint = _("put the whole value into one pair of quotation marks, and use “ ” inside it")
        return Mistake(number, column, message, hint, mended)
    if second := _SECOND_COLON.search(value):
        message = _("a second colon makes this value unreadable")
        return Mistake(number, column + second.start(), message, quoted, mended)
    return None


def _full_width_colon(number: int, line: str) -> Mistake | None:
    if not (found := _FULL_WIDTH_COLON.match(line)):
        return None
    message = _("the colon after '{name}' is a full-width one", name=found["key"])
    hint = _("write '{name}: ' with a half-width colon and a space", name=found["key"])
    return Mistake(number, found.end("key") + 1, message, hint, line[: found.end("key")] + ": |")


def _missing_space(number: int, line: str) -> Mistake | None:
    if not (found := _NO_SPACE.match(line)):
        return None
    hint = _("write '{name}: '", name=found["key"])
    return Mistake(number, found.end(), _("a space is missing after the colon"), hint, line[: found.end()] + " |")
