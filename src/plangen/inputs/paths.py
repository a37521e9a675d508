"""Paths: where the templates that ship with plangen are, and how a file is named to the user."""

from __future__ import annotations

from pathlib import Path


def builtin_templates() -> Path:
    """The folder of the templates that ship with plangen: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "templates"
    return shipped if shipped.is_dir() else package.parents[1] / "templates"


def shown(path: Path) -> str:
    """`path` as the user would type it: from the working folder where it lies below, with forward slashes."""
    absolute = path.absolute()
    working = Path.cwd()
    return (absolute.relative_to(working) if absolute.is_relative_to(working) else path).as_posix()
