"""The pages of the rules in the catalogue of messages: babel calls this for each rule (see pyproject.toml)."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from plangen.lint.manual import texts_of


def rule_messages(
    file: BinaryIO, keywords: dict[str, Any], comment_tags: Collection[str], options: Any
) -> Iterator[tuple[int, Any, Any, Any]]:
    """What babel's extractor for Python finds in `file`, and the texts of its docstring, as babel takes them."""
    # Imported here: who uses plangen has no babel.
    from babel.messages.extract import extract_python  # noqa: PLC0415

    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    docstring = ast.get_docstring(ast.parse(file.read()))
    for text in texts_of(docstring or ""):
        yield 1, None, text, []
