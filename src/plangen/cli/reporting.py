"""How a command says what it found, and with which status it ends."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import click

from plangen.diagnostics import Diagnostic

FINDINGS = 1


def show(diagnostics: Iterable[Diagnostic] | Mapping[Diagnostic, str]) -> None:
    """Print `diagnostics` to stderr, in the order of their places; where they come with a remark, that below each."""
    remarks = diagnostics if isinstance(diagnostics, Mapping) else {}
    for diagnostic in sorted(diagnostics, key=lambda one: one.place):
        click.echo(str(diagnostic), err=True)
        if remark := remarks.get(diagnostic):
            click.echo(f"  {remark}", err=True)


def fail(diagnostics: Iterable[Diagnostic]) -> NoReturn:
    """Print `diagnostics` and end with the status for faults in the user's files."""
    show(diagnostics)
    raise SystemExit(FINDINGS)


def print_json(value: Any, indent: int) -> None:
    """Print `value` as JSON, whole also where stdout cannot hold every character, as in a pipe of Windows."""
    encoding = codecs.lookup(getattr(sys.stdout, "encoding", None) or "utf-8").name
    click.echo(json.dumps(value, ensure_ascii=not encoding.startswith("utf"), indent=indent))
