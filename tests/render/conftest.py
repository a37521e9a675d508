"""`run` renders a template and parses what comes of it: a template's own tests need both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from plangen.diagnostics import Report
from plangen.markdown.blocks import parse
from plangen.render.template import render
from plangen.tree import Block

Run = Callable[..., tuple[tuple[Block, ...], list[str]]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run(template, absent=[…], **names)`: the blocks, and the diagnostics as `line: message [code]`.

    `files` are further templates by name.
    """
    folders = iter(range(10_000))
    monkeypatch.chdir(tmp_path)

    def running(
        template: str, absent: Iterable[str] = (), files: dict[str, str] | None = None, **names: Any
    ) -> tuple[tuple[Block, ...], list[str]]:
        folder = tmp_path / str(next(folders))  # a compiled template is kept by its path
        for name, text in {"kind/document.md.j2": template, **(files or {})}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        report = Report()
        rendered = render("kind/document.md.j2", (folder,), names, absent, report)
        blocks = parse(rendered.markdown, rendered.values, "kind/document.md.j2", report) if rendered else ()
        told = [f"{str(one.place).split('/', 1)[-1]}: {one.message} [{one.code}]" for one in report.diagnostics]
        return blocks, told

    return running
