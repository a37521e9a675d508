"""From the inline tokens of a paragraph to the tree's inlines, with references resolved and lines joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

from plangen.characters import is_wide
from plangen.diagnostics import Place
from plangen.markdown.tokens import Token
from plangen.patterns import lazy_pattern
from plangen.references import MARK, Value
from plangen.tree import Block, Figure, Footnote, Inline, LineBreak, Reference, Strong, Text, plain_text

_BLANK_LINE = lazy_pattern(r"\n[ \t\u3000]*\n\s*")
_LINE_END = lazy_pattern(r"[ \t]*\n[ \t]*")


class LineEnd:
    """Where a line of the source ended inside a paragraph."""


class ParagraphEnd:
    """Where a value held a blank line."""


_BLOCKS = get_args(Block)
_WITH_CHILDREN: dict[str, type[Strong | Footnote]] = {"strong_close": Strong, "footnote_close": Footnote}


def pieces_of(tokens: Sequence[Token], values: Sequence[Value]) -> list[Any]:
    """The pieces of an inline token's children: inlines, ends of lines and paragraphs, and blocks by reference."""
    pieces: list[Any] = []
    stack: list[list[Any]] = []
    for token in tokens:
        if token.type.endswith("_open"):
            stack.append(pieces)
            pieces = []
        elif token.type in _WITH_CHILDREN:
            inner = _WITH_CHILDREN[token.type](joined([piece for piece in pieces if not isinstance(piece, _BLOCKS)]))
            blocks = [piece for piece in pieces if isinstance(piece, _BLOCKS)]
            pieces = [*stack.pop(), inner, *blocks]
        elif token.type == "softbreak":
            pieces.append(LineEnd())
        elif token.type == "reference":
            pieces.append(Reference(named(token.text, values)))
        elif token.type == "hardbreak":
            pieces.append(LineBreak())
        else:
            pieces.extend(_resolved(token.text, values))
    return pieces


def named(text: str, values: Sequence[Value]) -> str:
    """`text`, a word of the markup such as an identity, or the value that it refers to."""
    found = MARK.fullmatch(text)
    value = values[int(found[1])] if found else None
    return plain_text(value) if isinstance(value, tuple) else text


def _resolved(content: str, values: Sequence[Value]) -> Iterator[Any]:
    parts = MARK.split(content)
    for number, part in enumerate(parts):
        if number % 2 == 0:
            if part:
                yield Text(part)
        elif isinstance(value := values[int(part)], tuple):
            for piece in value:
                yield from _lines(piece)
        else:
            yield value


def _lines(piece: Text | Figure) -> Iterator[Any]:
    """A value's text with its line ends as pieces of their own."""
    if isinstance(piece, Figure) or "\n" not in piece.text:
        yield piece
        return
    for number, paragraph in enumerate(_BLANK_LINE.split(piece.text)):
        if number:
            yield ParagraphEnd()
        for position, line in enumerate(_LINE_END.split(paragraph)):
            if position:
                yield LineEnd()
            if line:
                yield Text(line, piece.origin)


def lines_of_cell(pieces: Iterable[Any]) -> list[Any]:
    """`pieces` with the ends of lines as breaks: in a cell each line of a value is one."""
    return [LineBreak() if isinstance(piece, LineEnd | ParagraphEnd) else piece for piece in pieces]


def paragraphs(pieces: Iterable[Any]) -> Iterator[list[Any]]:
    """`pieces` cut at the ends of paragraphs; empty ones are left out."""
    collected: list[Any] = []
    for piece in pieces:
        if isinstance(piece, ParagraphEnd):
            if collected:
                yield collected
            collected = []
        else:
            collected.append(piece)
    if collected:
        yield collected


def joined(pieces: Sequence[Any]) -> tuple[Inline, ...]:
    """`pieces` as inlines: lines joined, without a space where Chinese meets; neighbouring texts as one."""
    inlines: list[Inline] = []
    for number, piece in enumerate(pieces):
        if isinstance(piece, LineEnd | ParagraphEnd):
            if _space_between(inlines, pieces[number + 1 :]):
                _append(inlines, Text(" "))
        else:
            _append(inlines, piece)
    return tuple(inlines)


def _append(inlines: list[Inline], piece: Inline) -> None:
    last = inlines[-1] if inlines else None
    if isinstance(last, Text) and isinstance(piece, Text):
        origin: Place | None = last.origin or piece.origin
        inlines[-1] = Text(last.text + piece.text, origin)
    else:
        inlines.append(piece)


def _space_between(before: list[Inline], after: Sequence[Any]) -> bool:
    left = next((text for inline in reversed(before) if (text := _words(inline))), "")[-1:]
    right = "".join(_words(piece) for piece in after[:1] if not isinstance(piece, LineEnd | ParagraphEnd))[:1]
    return bool(left and right) and not left.isspace() and not is_wide(left) and not is_wide(right)


def _words(inline: Inline) -> str:
    """What `inline` says in its line; of a reference only the number is known here, of which all have one."""
    return "1" if isinstance(inline, Reference) else plain_text((inline,))
