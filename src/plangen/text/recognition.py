"""Headings and the title of a document in which nobody marked them: known by typed numbers, or by coming first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plangen import tree
from plangen.text.headings import heading_level, is_contents_entry, is_contents_title

_TITLE_LENGTH = 50
_SENTENCE_ENDS = ("。", "；", "，", "、", "：", ",", ";", ":", "！", "？", ".")


def recognize(document: tree.Document) -> tree.Document:
    """`document` with its paragraphs that are headings, and the first where it is the title, as such."""
    titled = any(isinstance(block, tree.Title) for block in document.children)
    blocks = tuple(_recognized(document.children, titled=titled))
    title = next((tree.plain_text(block.children) for block in blocks if isinstance(block, tree.Title)), document.title)
    return replace(document, children=blocks, title=title)


def _recognized(blocks: Iterable[tree.Block], *, titled: bool) -> Iterator[tree.Block]:
    in_contents = False
    for block in blocks:
        if isinstance(block, tree.Paragraph) and block.role == "body":
            text = tree.plain_text(block.children)
            if is_contents_entry(text.strip(), below_title=in_contents):
                continue
            in_contents = is_contents_title(text)
            if "\n" not in text and (level := heading_level(text.strip())):
                yield tree.Heading(level, block.children, numbered=False)
            elif not titled and is_title(text):
                yield tree.Title(block.children)
            else:
                yield block
            titled = True
        else:
            titled = titled or isinstance(block, tree.Heading | tree.List)
            yield block


def is_title(text: str) -> bool:
    """Whether `text`, the first of a document, can be its title."""
    return len(text) <= _TITLE_LENGTH and not is_contents_title(text) and not text.endswith(_SENTENCE_ENDS)
