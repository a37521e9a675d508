"""From the block tokens of a Markdown document to the tree's blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast, get_args

from plangen import tree
from plangen.diagnostics import Place, Report
from plangen.markdown.containers import CONTAINERS
from plangen.markdown.cross_references import check_captions, check_references
from plangen.markdown.inlines import joined, lines_of_cell, named, paragraphs, pieces_of
from plangen.markdown.merged_cells import MERGING, GridPlace, UnmergeableCells, merged
from plangen.markdown.tokens import Token, tokens_of
from plangen.messages import _
from plangen.references import MARK, Value

_BLOCKS = get_args(tree.Block)
_UNNUMBERED = "{-}"
_ROLES = get_args(tree.Role)


def parse(markdown: str, values: Sequence[Value], file: str, report: Report) -> tuple[tree.Block, ...]:
    """The blocks that `markdown` says, its references replaced by `values`.

    `file` is what the Markdown is called in diagnostics, for example the template it came from.
    """
    blocks = tuple(_Parsing(markdown, values, file, report).blocks(""))
    check_captions(blocks, Place(file), report)
    if "[@" in markdown:  # only then, because tables may have 10,000 rows
        check_references(blocks, Place(file), report)
    return blocks


class _Parsing:
    """Walks the flat list of tokens once; each method leaves `index` after what it took."""

    def __init__(self, markdown: str, values: Sequence[Value], file: str, report: Report) -> None:
        self.tokens = tokens_of(markdown)
        self.values = values
        self.file = file
        self.report = report
        self.index = 0
        self.next_number: dict[tuple[tree.ListForm, str], int] = {}  # what a list of a form and label goes on with
        self.label: str | None = None  # of numbered lists, inside a labelled container

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
            for block in self.block(token, role):
                if isinstance(block, tree.List):
                    self.next_number[block.form, block.label] = block.start + len(block.children)
                yield block

    def block(self, token: Token, role: tree.Role) -> Iterator[tree.Block]:
        kind = token.type
        if kind == "paragraph_open":
            yield from self.paragraph(role)
        elif kind == "heading_open":
            yield self.heading(token.number)
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
        return token, pieces_of(token.children, self.values)

    def paragraph(self, role: tree.Role) -> Iterator[tree.Block]:
        token, pieces = self.inline()
        if pieces and all(isinstance(piece, _BLOCKS) for piece in pieces):
            yield from pieces
            return
        pieces = self.without_blocks(token, pieces)
        if fence := next((line for line in token.text.splitlines() if line.startswith(":::")), ""):
            message = _("'{text}' is not understood", text=fence)
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
        text = MARK.sub("…", token.text).strip()[:40]
        self.report.error(Place(self.file), "misplaced-markup", f"{message}: '{text}'" if text else message, hint)

    def heading(self, level: int) -> tree.Heading:
        token, pieces = self.inline()
        inlines = joined(self.without_blocks(token, pieces))
        numbered = True
        if token.text.endswith(_UNNUMBERED) and inlines and isinstance(inlines[-1], tree.Text):
            numbered = False
            rest = inlines[-1].text.removesuffix(_UNNUMBERED).rstrip()
            inlines = (*inlines[:-1], *((tree.Text(rest, inlines[-1].origin),) if rest else ()))
        return tree.Heading(min(level, 4), inlines, numbered)

    def list_(self, token: Token) -> tree.List:
        closing = token.type.replace("open", "close")
        items = []
        outside = self.next_number, self.label
        self.next_number, self.label = {}, None
        while self.next().type != closing:
            items.append(tree.Item(tuple(self.blocks("list_item_close"))))
        self.next_number, self.label = outside
        if token.type.startswith("bullet"):
            return tree.List(tuple(items), "bulleted")
        if self.label is None:
            return tree.List(tuple(items), "numbered", start=token.number)
        return tree.List(tuple(items), "labelled", self.label, token.number)

    def table(self) -> tree.Table:
        rows: list[list[GridPlace]] = []
        cells: list[GridPlace] = []
        alignments: list[tree.Alignment] = []
        while (token := self.next()).type != "table_close":
            if token.type in ("th_open", "td_open"):
                if not rows:
                    alignments.append(cast(tree.Alignment, token.alignment))
                cell, pieces = self.inline()
                if cell.text in MERGING:
                    cells.append(MERGING[cell.text])
                    continue
                inlines = joined(lines_of_cell(self.without_blocks(cell, pieces)))
                plain = all(isinstance(one, tree.Text) for one in inlines)
                cells.append(tree.plain_text(inlines) if plain else tree.Cell(inlines))
            elif token.type == "tr_open":
                self.check_row(token.number, len(alignments))
            elif token.type == "tr_close":
                rows.append(cells)
                cells = []
        try:
            return tree.Table(merged(rows), tuple(alignments))
        except UnmergeableCells as fault:
            hint = _("'^^' joins a cell to the one above, '<<' to the one on its left; together they are a rectangle")
            self.report.error(Place(self.file), "misplaced-markup", str(fault), hint)
            return tree.Table((), ())

    def check_row(self, count: int, columns: int) -> None:
        """Report where a row has `count` cells, more than the header: Markdown drops them."""
        if columns and count > columns:
            message = _("a row of a table has {count} cells, and its header {columns}", count=count, columns=columns)
            hint = _("write '\\|' for a bar that is none of the table")
            self.report.error(Place(self.file), "misplaced-markup", message, hint)

    def container(self, name: str, token: Token) -> Iterator[tree.Block]:
        closing = f"container_{name}_close"
        if name == "pagebreak":
            yield tree.PageBreak()
            yield from self.blocks(closing)
        elif name == "title":
            lines: list[tree.Inline] = []
            for paragraph in self.texts_in(name, closing):
                lines.extend([*([tree.LineBreak()] if lines else []), *paragraph.children])
            yield tree.Title(tuple(lines))
        elif name == "landscape":
            yield from self.landscape(token, tuple(self.blocks(closing)))
        elif name == "caption":
            inlines = tuple(inline for block in self.texts_in(name, closing) for inline in block.children)
            yield tree.Caption(inlines, "table", self.word(name, token))
        elif name == "continued":
            yield from self.continued(closing)
        elif name == "labelled":
            outside, self.label = self.label, self.word(name, token)
            yield from self.blocks(closing)
            self.label = outside
        else:
            yield from self.blocks(closing, cast(tree.Role, name if name in _ROLES else "body"))

    def texts_in(self, name: str, closing: str) -> Iterator[tree.Paragraph]:
        """The paragraphs in the container `name`; another block in it is reported."""
        for block in self.blocks(closing):
            if isinstance(block, tree.Paragraph):
                yield block
                continue
            message = _("'::: {name}' holds something else than text", name=name)
            hint = _("write '\\' before what begins a list or a heading, and ':::' behind the text")
            self.report.error(Place(self.file), "misplaced-markup", message, hint)

    def word(self, name: str, token: Token) -> str:
        """What stands behind the name of a container: a text, or a reference to one."""
        return named(token.text.removeprefix(name).strip(), self.values)

    def continued(self, closing: str) -> Iterator[tree.Block]:
        """The blocks up to `closing`, each list counted on from the last one of its form and label at this place."""
        following = dict(self.next_number)
        for one in self.blocks(closing):
            if isinstance(one, tree.List):
                start = following.get((one.form, one.label), one.start)
                following[one.form, one.label] = start + len(one.children)
                yield replace(one, start=start)
            else:
                yield one

    def landscape(self, token: Token, blocks: tuple[tree.Block, ...]) -> Iterator[tree.Block]:
        """A landscape section; it breaks pages, which only the document itself can, not a list or another section."""
        if not token.depth and not any(isinstance(block, tree.Landscape) for block in blocks):
            if blocks:
                yield tree.Landscape(blocks)
            return
        message = _("a landscape section stands inside a list or another container")
        self.error(token, message, _("write it at the beginning of a line, outside of all else"))
