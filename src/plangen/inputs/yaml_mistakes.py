"""What people who know Word type into YAML and YAML does not take.

The parser stops at its first error. So that all of them are told at once, the line at fault is recognised, made
harmless, and the text parsed again, until nothing is left to complain about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from plangen.immutable import dataclass
from plangen.messages import N_, _, translated
from plangen.patterns import lazy_pattern

_SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Composer(_SAFE_LOADER):  # type: ignore[misc]  # one of two classes
    """Composes nodes without guessing the types of scalars: a schema says what they are."""

    def descend_resolver(self, _node: Any, _index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...

    def resolve(self, _kind: Any, _value: Any, _implicit: Any) -> str:
        return ""


LOADER: Any = _Composer

_MOST = 50
_KEY = r"[^\s\"'#\[\]{}:：,][^\"'#:：]*?|\"[^\"]*\"|'[^']*'"
_ENTRY = lazy_pattern(rf"(?P<front>\s*(?:-\s+)*(?:(?:{_KEY})\s*:(?=\s|$)\s*)?)(?P<value>.*?)\s*")
_FULL_WIDTH_COLON = lazy_pattern(r"\s*(?:-\s+)*(?P<key>[^\s\"'#:：]{1,20})：")
_NO_SPACE = lazy_pattern(r"\s*(?:-\s+)*(?P<key>[^\s\"'#:：\[{]{1,20}):(?=\S)")
# What a plain value cannot begin with; - and ? only before a space; brackets only where text follows them.
_FORBIDDEN_BEGINNING = lazy_pattern(r"[%@`*&!|>,\]}]|[-?](?=\s)|\[.*\]\s*[^\s,\]#]|\{.*\}\s*[^\s,}#]")
_SECOND_COLON = lazy_pattern(r":(\s|$)")

_NO_COLON = "could not find expected ':'"
# What the parser says where no mistake is recognised, so that it enters the catalogue.
_PROBLEMS = (
    N_("did not find expected key"),
    N_("did not find expected '-' indicator"),
    N_("could not find expected ':'"),
    N_("mapping values are not allowed in this context"),
    N_("block sequence entries are not allowed in this context"),
    N_("block mapping keys are not allowed in this context"),
    N_("but found another document"),
    N_("did not find expected <document start>"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected ',' or '}'"),
    N_("did not find expected node content"),
    N_("found unexpected end of stream"),
    N_("found unexpected document indicator"),
    N_("found character that cannot start any token"),
    N_("found a tab character that violates indentation"),
    N_("found unknown escape character"),
)


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
    if error.problem == _NO_COLON and (mistake := _no_colon(lines, error, mended)):
        return mistake
    marks: list[Any] = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    candidates = [mark.line + 1 for mark in marks]
    for mark in marks:
        above = (line for line in range(mark.line, 0, -1) if line not in mended and lines[line - 1].strip())
        candidates += [line for line in (next(above, 0),) if line]
    for line in dict.fromkeys(candidates):
        if line not in mended and line <= len(lines) and (mistake := _mistake_of(line, lines)):
            return mistake
    line, column = (marks[0].line + 1, marks[0].column + 1) if marks else (1, 1)
    message = _("this is not valid YAML: {problem}", problem=translated(error.problem or error.context or ""))
    return Mistake(line, column, message, _("check the indentation and the quotation marks around this line"), "")


def _no_colon(lines: list[str], error: yaml.MarkedYAMLError, mended: set[int]) -> Mistake | None:
    """The line that the parser took for the name of a field without its colon, unless it was `mended` before."""
    mark: Any = error.context_mark
    number = mark.line + 1 if mark is not None else 0
    if not number or number in mended or _mistake_of(number, lines) is not None:
        return None
    text = lines[number - 1].strip()
    name, space, rest = text.partition(" ")
    hint = _("write '{name}: '", name=name) if space and rest else _("write each field as 'name: value'")
    hint = _("{hint}; a text of several lines begins with | behind the colon and is indented below", hint=hint)
    return Mistake(number, mark.column + 1, _("this line has no colon"), hint, lines[number - 1].rstrip() + ": |")


def _mistake_of(number: int, lines: list[str]) -> Mistake | None:
    line = lines[number - 1]
    indent = len(line) - len(line.lstrip(" "))
    if line[indent : indent + 1] == "\t":
        message, hint = _("a tab is used for indentation"), _("indent with spaces, two for each level")
        return Mistake(number, indent + 1, message, hint, _without_tabs(lines, number - 1))
    if not line.strip() or line.lstrip().startswith("#"):
        return None
    return _mistake_of_value(number, line) or _full_width_colon(number, line) or _missing_space(number, line)


def _without_tabs(lines: list[str], index: int) -> str:
    """The line at `index` with two spaces for each tab it begins with, but no deeper than the line above allows."""
    content = lines[index].lstrip()
    front = lines[index][: len(lines[index]) - len(content)].replace("\t", "  ")
    above = next((line for line in reversed(lines[:index]) if line.strip()), "")
    shallowest = above[: len(above) - len(above.lstrip())]
    opens = above.rstrip().endswith(":") or above.lstrip().startswith("- ")
    return (front if opens or len(front) <= len(shallowest) else shallowest) + content


def _mistake_of_value(number: int, line: str) -> Mistake | None:
    found = _ENTRY.fullmatch(line)
    if found is None or not found["value"]:
        return None
    offset, message, hint = _fault_of_value(found["value"])
    # A literal block takes whatever stands indented below it.
    mended = found["front"].rstrip() + " |"
    return Mistake(number, found.start("value") + 1 + offset, message, hint, mended) if message else None


def _is_sound(value: str) -> bool:
    """Whether `value`, in brackets, can be read by itself: then the fault is elsewhere."""
    try:
        yaml.compose(value, Loader=LOADER)
    except yaml.MarkedYAMLError:
        return False
    return True


def _fault_of_value(value: str) -> tuple[int, str, str]:
    """Where in `value` it goes wrong, with message and hint; an empty message where it does not."""
    if value[0] in "[{" and _is_sound(value):
        return 0, "", ""
    quoted = _('write "{value}"', value=value.replace('"', "”"))
    if _FORBIDDEN_BEGINNING.match(value):
        return 0, _("a value cannot begin with '{character}'", character=value[0]), quoted
    if value[0] in "\"'":
        return 0, *_fault_of_quotes(value)
    if value[0] in "[{":
        hint = _("write its parts on lines of their own, or those that hold brackets or colons in quotation marks")
        return 0, _("what stands in brackets here cannot be read"), hint
    if second := _SECOND_COLON.search(value):
        return second.start(), _("a second colon makes this value unreadable"), quoted
    return 0, "", ""


def _fault_of_quotes(value: str) -> tuple[str, str]:
    closing = value.find(value[0], 1)
    if closing < 0:
        return _("the quotation mark is not closed on this line"), _("close it, or leave it out at both ends")
    if value[closing + 1 :].split("#", maxsplit=1)[0].strip():
        hint = _("put the whole value into one pair of quotation marks, and use “ ” inside it")
        return _("text follows the closing quotation mark"), hint
    return "", ""


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
