"""Paths: where the templates that ship with plangen are, and how a file is named to the user."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

# Where a build for another machine goes on: its root here, its root there, the working folder there.
_elsewhere: ContextVar[tuple[str, str, str] | None] = ContextVar("elsewhere", default=None)


def builtin_templates() -> Path:
    """The folder of the templates that ship with plangen: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "templates"
    return shipped if shipped.is_dir() else package.parents[1] / "templates"


@contextmanager
def naming_as(root: Path, named_root: Path, working: str) -> Iterator[None]:
    """Inside the `with`, `shown` names files in `root` as if in `named_root`, seen from the folder `working`."""
    token = _elsewhere.set((str(root), str(named_root), working))
    try:
        yield
    finally:
        _elsewhere.reset(token)


def shown(path: Path) -> str:
    """`path` as the user would type it: from the working folder where it lies below, with forward slashes."""
    text, working = str(path), os.getcwd()  # noqa: PTH109  # texts, because a long run names many files
    if (elsewhere := _elsewhere.get()) is not None:
        root, named_root, working = elsewhere
        if text == root or text.startswith(root + os.sep):
            text = named_root + text[len(root) :]
    absolute = os.path.join(working, text)  # noqa: PTH118  # `text` itself where it is absolute
    below = os.path.join(working, "")  # noqa: PTH118
    if absolute == working:
        return "."
    return (absolute[len(below) :] if absolute.startswith(below) else text).replace(os.sep, "/")
