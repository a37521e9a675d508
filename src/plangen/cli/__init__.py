"""The command line. Each command is one module; the pipeline does the work."""

from __future__ import annotations

import sys

import click

from plangen import __version__
from plangen.cli.build import build
from plangen.cli.kinds import kinds
from plangen.cli.new import new
from plangen.cli.outline import outline
from plangen.messages import LANGUAGES, preferred_language, use_language


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages (default: that of the system).")
@click.version_option(__version__, message="plangen %(version)s")
def cli(lang: str | None) -> None:
    r"""Write Word plans and annual summaries from YAML, tables and templates.

    \b
    plangen kinds                     what can be written
    plangen new semester-plan data/our-plan --org 晨星幼儿园 --term 2026-2027/1
    plangen build data/our-plan       writes output/our-plan.docx
    """
    use_language(lang or preferred_language())


for command in (kinds, new, build, outline):
    cli.add_command(command)


def main() -> None:
    """The program `plangen`."""
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console cannot show every character; better a question mark than a crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # text streams here
    cli(prog_name="plangen")
