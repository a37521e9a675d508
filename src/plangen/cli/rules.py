"""plangen rules."""

from __future__ import annotations

import click

from plangen.cli.command import Command, argument, option
from plangen.cli.reporting import fail
from plangen.diagnostics import Diagnostic, Place, did_you_mean
from plangen.messages import N_, _

_HELP = N_(
    """List the rules of 'plangen check'; with NAME, what it finds and why, with examples.
"""
)


@click.command(cls=Command, help=_HELP)
@argument("name", metavar=N_("NAME"), required=False)
@option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help=N_("markdown: all pages."))
def rules(name: str | None, form: str) -> None:
    """List rules or explain one."""
    # Imported late: only this command and `check` need the rules.
    from plangen.pipeline.rules import listed, manual, page_of, rule_names  # noqa: PLC0415

    if form == "markdown":
        click.echo(manual(), nl=False)
    elif name is None:
        click.echo(listed())
    elif (page := page_of(name)) is not None:
        click.echo(page)
    else:
        hint = did_you_mean(name, rule_names(), _("list them: plangen rules"))
        fail([Diagnostic(Place(_("NAME")), "unknown-rule", _("there is no rule '{name}'", name=name), hint)])
