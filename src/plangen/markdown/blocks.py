"""From the block tokens of a Markdown document to the tree's blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast, get_args

from markdown_it.token import Token

from plangen import tree
from plangen.diagnostics import Place, Report
from plangen.markdown.dialect import CONTAINERS, parser
from plangen.markdown.inlines import joined, paragraphs, pieces_of
from plangen.messages import _
from plangen.references import MARK, Value

_BLOCKS = get_args(tree.Block)
_UNNUMBERED = "{-}"
_ROLES = get_args(tree.Role)


def parse(markdown: str, values: Sequence[Value], file: str, report: Report) -> tuple[tree.Block, ...]:
    """The blocks that `markdown` says, its references replaced by `values`.

    `file` is what the Markdown is called in diagnostics, for example the template it came from.
    """
    return tuple(_Parsing(parser().parse(markdown), values, file, report).blocks(""))


class _Parsing:
    """Walks the flat list of tokens once; each method leaves `index` after what it took."""

    def __init__(self, tokens: list[Token], values: Sequence[Value], file: str, report: Report) -> None:
        self.tokens = tokens
        self.values = values
        self.file = file
        self.report = report
        self.index = 0

    def next(self) -> Token:
        token = self.tokens[self.index]
        self.index += 1
        return token

    def blocks(self, closing: str, role: tree.Role = "body") -> Iterator[tree.Block]:
        """The blocks up to the token `closing`, or to the end."""
        while self.index < len(self.tokens):
            token = self.next()
            if token.type == closing:
                return
            yield from self.block(token, role)

    def block(self, token: Token, role: tree.Role) -> Iterator[tree.Block]:
        kind = token.type
        if kind == "paragraph_open":
            yield from self.paragraph(role)
        elif kind == "heading_open":
            yield self.heading(int(token.tag[1]))
        elif kind in ("bullet_list_open", "ordered_list_open"):
            yield self.list_(token)
        elif kind == "table_open":
            yield self.table()
        elif kind.startswith("container_"):
            yield from self.container(kind.removeprefix("container_").removesuffix("_open"), token)

    def inline(self) -> tuple[Token, list[Any]]:
        """The inline token that comes next with its pieces, and past the token that closes its block."""
        token = self.next()
        self.index += 1
        return token, pieces_of(token.children or (), self.values)

    def paragraph(self, role: tree.Role) -> Iterator[tree.Block]:
        token, pieces = self.inline()
        if len(pieces) == 1 and isinstance(pieces[0], _BLOCKS):
            yield pieces[0]
            return
        pieces = self.without_blocks(token, pieces)
        if token.content.startswith(":::"):
            message = _("'{text}' is not understood", text=token.content.splitlines()[0])
            self.error(token, message, _("the containers are: {names}", names="、".join(CONTAINERS)))
        for part in paragraphs(pieces):
            if inlines := joined(part):
                yield tree.Paragraph(inlines, role)

    def without_blocks(self, token: Token, pieces: list[Any]) -> list[Any]:
        kept = [piece for piece in pieces if not isinstance(piece, _BLOCKS)]
        if len(kept) < len(pieces):
            self.error(
                token,
                _("a table, heading or signature stands inside a line"),
                _("put an empty line before and after it in the template"),
            )
        return kept

    def error(self, token: Token, message: str, hint: str) -> None:
        text = MARK.sub("…", token.content).strip()[:40]
        self.report.error(Place(self.file), "misplaced-markup", f"{message}: '{text}'" if text else message, hint)

    def heading(self, level: int) -> tree.Heading:
        token, pieces = self.inline()
        inlines = joined(self.without_blocks(token, pieces))
        numbered = True
        if token.content.endswith(_UNNUMBERED) and inlines and isinstance(inlines[-1], tree.Text):
            numbered = False
            rest = inlines[-1].text.removesuffix(_UNNUMBERED).rstrip()
            inlines = (*inlines[:-1], *((tree.Text(rest, inlines[-1].origin),) if rest else ()))
        return tree.Heading(min(level, 4), inlines, numbered)

    def list_(self, token: Token) -> tree.List:
        closing = token.type.replace("open", "close")
        items = []
        while self.next().type != closing:
            items.append(tree.Item(tuple(self.blocks("list_item_close"))))
        form: tree.ListForm = "bulleted" if token.type.startswith("bullet") else "numbered"
        return tree.List(tuple(items), form, start=int(token.attrGet("start") or 1) if form == "numbered" else 1)

    def table(self) -> tree.Table:
        rows: list[tree.Row] = []
        cells: list[tree.Cell | str] = []
        alignments: list[tree.Alignment] = []
        while (token := self.next()).type != "table_close":
            if token.type in ("th_open", "td_open"):
                if not rows:
                    style = str(token.attrGet("style") or "")
                    alignments.append(cast(tree.Alignment, style.removeprefix("text-align:")))
                cell, pieces = self.inline()
                inlines = joined(self.without_blocks(cell, pieces))
                plain = all(isinstance(one, tree.Text) for one in inlines)
                cells.append(tree.plain_text(inlines) if plain else tree.Cell(inlines))
            elif token.type == "tr_close":
                rows.append(tree.Row(tuple(cells), header=not rows))
                cells = []
        return tree.Table(tuple(rows), tuple(alignments))

    def container(self, name: str, token: Token) -> Iterator[tree.Block]:
        closing = f"container_{name}_close"
        if name == "pagebreak":
            yield tree.PageBreak()
            yield from self.blocks(closing)
        elif name == "title":
            inner = [block for block in self.blocks(closing) if isinstance(block, tree.Paragraph)]
            lines: list[tree.Inline] = []
            for block in inner:
                lines.extend([*([tree.LineBreak()] if lines else []), *block.children])
            yield tree.Title(tuple(lines))
        elif name == "labelled":
            label = token.info.strip().removeprefix("labelled").strip()
            for one in self.blocks(closing):
                if isinstance(one, tree.List) and one.form == "numbered":
                    yield tree.List(one.children, "labelled", self.label(label), one.start)
                else:
                    yield one
        else:
            yield from self.blocks(closing, cast(tree.Role, name if name in _ROLES else "body"))

    def label(self, label: str) -> str:
        """The label of a labelled list: a text, or a reference to one."""
        found = MARK.fullmatch(label)
        value = self.values[int(found[1])] if found else None
        return tree.plain_text(value) if isinstance(value, tuple) else label
