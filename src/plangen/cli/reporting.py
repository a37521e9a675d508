"""How a command says what it found, and with which status it ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

import click

from plangen.diagnostics import Diagnostic

FINDINGS = 1


def show(diagnostics: Iterable[Diagnostic]) -> None:
    """Print `diagnostics` to stderr, in the order of their places."""
    for diagnostic in sorted(diagnostics, key=lambda one: one.place):
        click.echo(str(diagnostic), err=True)


def fail(diagnostics: Iterable[Diagnostic]) -> NoReturn:
    """Print `diagnostics` and end with the status for faults in the user's files."""
    show(diagnostics)
    raise SystemExit(FINDINGS)
