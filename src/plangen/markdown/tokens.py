"""The tokens of a Markdown document, as far as the tree is made of them.

Values pass through Markdown by reference, so what is parsed is a document's structure: it is the same as before when a
sentence or a figure changed, and the same in most documents of a kind. So the tokens are kept, a few for the documents
that a process makes one after the other, and on disk for a process that makes only one: it need not load the parser,
which takes several times as long as parsing.
"""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from plangen.installation import keep, read_kept

if TYPE_CHECKING:
    from markdown_it.token import Token as ParsedToken

_PARSER = "plangen.markdown.dialect"


class Token(NamedTuple):
    """A token of the parser, called as it calls it.

    `text` is what an inline token says, and what stands behind the colons of a container. `number` is the level of a
    heading, the first number of a list, or how many cells the line of a table's row has.
    """

    type: str
    text: str = ""
    number: int = 0
    depth: int = 0
    alignment: str = ""
    children: tuple[Token, ...] = ()


@lru_cache(maxsize=8)
def tokens_of(markdown: str) -> tuple[Token, ...]:
    """The tokens of `markdown`, in their order."""
    if _PARSER in sys.modules:
        return _parsed(markdown)
    digest = sha256(markdown.encode("utf-8", "surrogatepass")).hexdigest()
    name = f"markdown-{digest[:2]}"  # one of 256 places, so that they cannot become too many
    with suppress(ValueError, TypeError, EOFError):
        known, tokens = marshal.loads(read_kept(name) or b"")  # noqa: S302  # the folder is the user's own
        if known == digest:
            return tuple(map(_token, tokens))
    parsed = _parsed(markdown)
    keep(name, marshal.dumps((digest, tuple(map(_plain, parsed)))))
    return parsed


def _parsed(markdown: str) -> tuple[Token, ...]:
    # Imported here because most processes need no parser, and loading it takes as long as writing the document.
    from plangen.markdown.dialect import cells_of, parser  # noqa: PLC0415

    lines = markdown.split("\n")

    def token(one: ParsedToken) -> Token:
        children = tuple(map(token, one.children or ()))
        text, number = one.content, 0
        if one.type == "heading_open":
            number = int(one.tag[1])
        elif one.type == "ordered_list_open":
            number = int(one.attrGet("start") or 1)
        elif one.type == "tr_open" and one.map:
            number = cells_of(lines[one.map[0]])
        elif one.type.startswith("container_"):
            text = one.info.strip()
        alignment = str(one.attrGet("style") or "").removeprefix("text-align:")
        return Token(one.type, text, number, one.level, alignment, children)

    return tuple(map(token, parser().parse(markdown)))


def _plain(token: Token) -> tuple[Any, ...]:
    return (*token[:-1], tuple(map(_plain, token.children)))


def _token(plain: tuple[Any, ...]) -> Token:
    *own, children = plain
    return Token._make((*own, tuple(map(_token, children))))
