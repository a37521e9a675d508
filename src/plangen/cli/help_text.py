"""Help set in columns of a console, where a Chinese character takes two and a line may end behind it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

import click

from plangen.characters import columns, joined_lines
from plangen.messages import _
from plangen.patterns import lazy_pattern

_KEPT = "\b"  # begins a paragraph whose lines stay as they are
_SPACING = 2
_WIDEST_TERM = 30
# What may not be divided: a word with the space behind it, or a Chinese character with what must not begin a line.
_PIECE = lazy_pattern(r"(?:[^\s\u2e80-\uffef“‘]+\s*|[“‘《（]*\S)[，。、；：？！）》”’]*\s*")


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text`, none wider than `width` columns where that can be."""
    lines = [""]
    for piece in _PIECE.findall(joined_lines(text.strip())):
        if lines[-1] and columns(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


class HelpFormatter(click.HelpFormatter):
    """Sets help in the language in use."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        lead = (prefix or _("Usage: ")) + prog + " "
        width = max(self.width - columns(lead), 20)
        for number, line in enumerate(wrapped(args, width) if args else [""]):
            self.write(f"{lead if not number else ' ' * columns(lead)}{line}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        self.write(" " * self.current_indent + _("{heading}:", heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = re.split(r"\n[ \t]*\n", inspect.cleandoc(text))
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.write("\n")
            kept = paragraph.removeprefix(_KEPT)
            is_kept = kept != paragraph
            lines = kept.strip("\n").split("\n") if is_kept else wrapped(paragraph, self.width - self.current_indent)
            self.write("".join(f"{indent}{line}".rstrip() + "\n" for line in lines))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = _SPACING
    ) -> None:
        terms = list(rows)
        first = min(max(columns(term) for term, _text in terms), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, text in terms:
            lines = wrapped(text, max(self.width - first - self.current_indent, 10)) if text else []
            if columns(term) > first - col_spacing:
                self.write(f"{indent}{term}\n")
            elif lines:
                self.write(f"{indent}{term}{' ' * (first - columns(term))}{lines.pop(0)}\n")
            else:
                self.write(f"{indent}{term}\n")
            self.write("".join(f"{indent}{' ' * first}{line}\n" for line in lines))
