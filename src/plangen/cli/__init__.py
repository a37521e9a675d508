"""The command line. Each command is one module; the pipeline does the work."""

from __future__ import annotations

import sys

import click

from plangen import __version__
from plangen.cli.build import build
from plangen.cli.check import check
from plangen.cli.command import Group, language_option
from plangen.cli.facts import facts
from plangen.cli.kinds import kinds
from plangen.cli.new import new
from plangen.cli.outline import outline
from plangen.cli.rules import rules
from plangen.messages import N_, preferred_language, use_language

_HELP = N_(
    """Write Word plans and annual summaries from YAML, tables and templates.

\b
plangen kinds                  what can be written
plangen new semester-plan data/our-plan --org 晨星幼儿园 --term 2026-2027/1
plangen build data/our-plan    writes output/our-plan.docx
plangen facts data/our-plan    its figures, and the rows they come from
plangen check data/our-plan    what is wrong with it; also a .docx, .md or .txt
"""
)


@click.group(cls=Group, help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="plangen %(version)s")
def cli() -> None:
    """What all commands share."""


cli.params.append(language_option())
for command in (kinds, new, build, check, rules, facts, outline):
    cli.add_command(command)


def main() -> None:
    """The program `plangen`."""
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console cannot show every character; better a question mark than a crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # text streams here
    use_language(preferred_language())
    cli(prog_name="plangen")
