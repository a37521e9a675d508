"""Containers: blocks between a line `::: name` and a line `:::`. One may stand inside another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plangen.patterns import lazy_pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

# What Markdown has no markup for. Other names are plain text to the parser, and a fault to the converter.
CONTAINERS = (
    *("title", "recipient", "note", "flush", "labelled", "pagebreak"),
    *("continued", "caption", "landscape"),
)
_FENCE = lazy_pattern(r":{3,}[ \t]*(\S*)")


def use_containers(markdown: MarkdownIt) -> None:
    """Have `markdown` make a token container_NAME_open and one container_NAME_close of each container."""

    def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        name = _name(state, start)
        if name not in CONTAINERS:
            return False
        if silent:
            return True
        last = _closing_line(state, start, end)
        token = state.push(f"container_{name}_open", "div", 1)
        token.info = state.getLines(start, start + 1, state.blkIndent, False).strip().lstrip(":")
        token.map = [start, last]
        outer, state.parentType, maximum, state.lineMax = state.parentType, "container", state.lineMax, last
        state.md.block.tokenize(state, start + 1, last)
        state.parentType, state.lineMax = outer, maximum
        state.push(f"container_{name}_close", "div", -1)
        state.line = last + (last < end and _name(state, last) == "")
        return True

    markdown.block.ruler.before("fence", "container", container, {"alt": ["paragraph", "list"]})


def _name(state: StateBlock, line: int) -> str | None:
    """What stands behind the colons of `line`: '' where one ends; None where it is no such line."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(":::", start) or state.is_code_block(line):
        return None
    found = _FENCE.match(state.src, start, state.eMarks[line])
    return found[1] if found else None


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """The line that ends the container of line `start`, or the last one where none does."""
    depth = 0
    for line in range(start, end):
        if line > start and not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return line  # the list item that it stands in is over
        name = _name(state, line)
        if name:  # also of a container that is not known, and reported
            depth += 1
        elif name == "":
            depth -= 1
        if not depth:
            return line
    return end
