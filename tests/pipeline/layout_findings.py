"""What the rules of layout and glyphs find in a document that people made by hand."""

from __future__ import annotations

from pathlib import Path

from plangen.lint.finding import rule_name
from plangen.lint.register import RULES
from plangen.pipeline.checking import check_path
from plangen.pipeline.marked import Marked

from .handmade import handmade
from .slips import Edit

NAMES = {rule_name(rule) for group in ("layout", "glyphs") for rule in RULES[group]}


def found(folder: Path, edit: Edit, theme: str = "") -> list[Marked]:
    """What is found, of these rules, in the handmade document after `edit`, saved in `folder`."""
    made = handmade()
    edit(made)
    path = folder / "made.docx"
    made.save(str(path))
    one = check_path(path, theme)
    assert not one.faults
    return [finding for finding in one.findings if finding.diagnostic.code in NAMES]
