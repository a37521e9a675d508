"""The Markdown that templates use: CommonMark's blocks, pipe tables, `**strong**`, and ::: containers."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.container import container_plugin

# Paragraphs with a role, the title, labelled lists. Others are plain text to the parser, and a fault to the converter.
CONTAINERS = ("title", "recipient", "note", "flush", "labelled", "pagebreak")

# What Chinese prose uses as plain characters, and HTML, which a Word document has no place for.
_DISABLED = (
    "code", "fence", "html_block", "reference", "lheading", "blockquote", "hr",
    "emphasis", "entity", "backticks", "autolink", "link", "image", "html_inline",
)  # fmt: skip


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


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser of this dialect, made once a process."""
    markdown = MarkdownIt("commonmark").enable("table").disable(_DISABLED)
    markdown.inline.ruler.push("strong", _strong)
    for name in CONTAINERS:
        markdown.use(container_plugin, name)
    return markdown
