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
    module = ast.parse(file.read())
    is_rule = any(isinstance(one, ast.FunctionDef) and one.name == "check" for one in module.body)
    for text in texts_of(ast.get_docstring(module) or "") if is_rule else ():
        yield 1, None, text, []
