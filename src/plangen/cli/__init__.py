"""The command line. Each command is one module; the pipeline does the work."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module

import click

from plangen import __version__
from plangen.cli.click_words import translate_click
from plangen.cli.command import Group, Option, language_option
from plangen.importing import Importing
from plangen.messages import N_, _, preferred_language, reason_of, use_language

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

# In the order in which help lists them; the module of a command has its name.
COMMANDS = ("kinds", "new", "build", "check", "rules", "facts", "outline", "archive", "depend")


# Why what a command prints cannot be written: nobody reads on, or the disk of the file that it goes to is full.
_UNWRITABLE = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class _Commands(Group):
    """Imports the module of a command only when the command is used: a run of `build` needs no reader of .docx."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        with Importing():
            command: click.Command = getattr(import_module(f"plangen.cli.{cmd_name}"), cmd_name)
        return command


@click.group(
    cls=_Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="plangen %(version)s", cls=Option, help=N_("Show the version and exit."))
def cli() -> None:
    """What all commands share."""


cli.params.append(language_option())
translate_click()


def main() -> None:
    """The program `plangen`."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a program without a console may have none
        # A Chinese Windows console cannot show every character; better a question mark than a crash.
        stream.reconfigure(errors="replace")
    use_language(preferred_language())
    try:
        _run()
    except OSError as error:
        if error.errno not in _UNWRITABLE or error.filename is not None:
            raise
        # What is left would be written again at the end: it goes nowhere, as Python's own manual has it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:
            click.echo(_("error: cannot write what plangen prints: {reason}", reason=reason_of(error)), err=True)
        raise SystemExit(1) from None


def _run() -> None:
    try:
        cli(prog_name="plangen")
    finally:
        if sys.stdout:
            sys.stdout.flush()
