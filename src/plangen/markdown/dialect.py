"""The Markdown that templates use: CommonMark's blocks, pipe tables, ::: containers, and a few inlines of its own."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline

from plangen.markdown.containers import use_containers
from plangen.patterns import lazy_pattern

# What Chinese prose uses as plain characters, and HTML, which a Word document has no place for.
_DISABLED = (
    "code", "fence", "html_block", "reference", "lheading", "blockquote", "hr",
    "emphasis", "entity", "backticks", "autolink", "link", "image", "html_inline",
)  # fmt: skip


_REFERENCE = lazy_pattern(r"\[@([^\s\[\]]+)\]")


def _strong(state: StateInline, silent: bool) -> bool:
    """`**…**`, also where Chinese punctuation touches it: CommonMark's rule takes that for no emphasis."""
    start = state.pos
    if not state.src.startswith("**", start):
        return False
    end = state.src.find("**", start + 2, state.posMax)
    if end <= start + 2:
        return False
    if not silent:
        state.push("strong_open", "strong", 1)
        state.pos, maximum, state.posMax = start + 2, state.posMax, end
        state.md.inline.tokenize(state)
        state.posMax = maximum
        state.push("strong_close", "strong", -1)
    state.pos = end + 2
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    """`[@identity]`: the number of a caption."""
    if not state.src.startswith("[@", state.pos):
        return False
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("reference", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    """`^[…]`: a footnote, where its mark stands. Brackets inside come in pairs."""
    start = state.pos
    if not state.src.startswith("^[", start):
        return False
    depth, end = 1, start + 2
    while end < state.posMax and depth:
        depth += {"[": 1, "]": -1}.get(state.src[end], 0)
        end += 1
    if depth or end == start + 3:
        return False
    if not silent:
        state.push("footnote_open", "", 1)
        state.pos, maximum, state.posMax = start + 2, state.posMax, end - 1
        state.md.inline.tokenize(state)
        state.posMax = maximum
        state.push("footnote_close", "", -1)
    state.pos = end
    return True


def _line_break(state: StateInline, silent: bool) -> bool:
    """`<br>`: a new line, also in a cell of a table, where no line can end."""
    if not state.src.startswith("<br>", state.pos):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += len("<br>")
    return True


_INLINE_RULES = {"strong": _strong, "reference": _reference, "footnote": _footnote, "line_break": _line_break}


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser of this dialect, made once a process."""
    markdown = MarkdownIt("commonmark").enable("table").disable(_DISABLED)
    for name, rule in _INLINE_RULES.items():
        markdown.inline.ruler.push(name, rule)
    use_containers(markdown)
    return markdown


def cells_of(line: str) -> int:
    """How many cells the row of a table in `line` has, those too many that the parser drops among them."""
    return len(escapedSplit(line.strip().removeprefix("|").removesuffix("|")))
