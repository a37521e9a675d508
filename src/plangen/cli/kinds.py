"""plangen kinds."""

from __future__ import annotations

from pathlib import Path

import click

from plangen.cli.command import Command, argument, option
from plangen.cli.reporting import fail, print_json
from plangen.diagnostics import Faults, Place, Report, did_you_mean
from plangen.inputs.editor_schema import editor_schema
from plangen.inputs.kind import Kind
from plangen.inputs.project import project_of
from plangen.messages import N_, _
from plangen.pipeline.fields import Field, fields_of

_HELP = N_(
    """List the kinds of document; with KIND, its fields, what they mean and which are required (*).
"""
)


@click.command(cls=Command, help=_HELP)
@argument("kind", metavar=N_("KIND"), required=False)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json-schema"]),
    default="text",
    help=N_("json-schema: for editors of YAML."),
)
def kinds(kind: str | None, form: str) -> None:
    """List kinds or fields."""
    if kind is None and form != "text":
        raise click.UsageError(_("Missing argument '{name}'.", name=_("KIND")))
    known = project_of(Path()).kinds
    try:
        if kind is None:
            width = max((len(name) for name in known), default=0)
            for name, one in known.items():
                click.echo(f"{name:{width}}  {one.title}：{one.description}")
            return
        if kind not in known:
            report = Report()
            listed = _("the kinds are: {names}", names="、".join(known))
            report.error(
                Place(_("KIND")),
                "unknown-kind",
                _("unknown kind '{name}'", name=kind),
                did_you_mean(kind, known, listed),
            )
            report.stop_on_errors()
        if form == "json-schema":
            print_json(editor_schema(known[kind].schema), indent=2)
        else:
            click.echo(_described(known[kind]))
    except Faults as faults:
        fail(faults.diagnostics)


def _described(kind: Kind) -> str:
    return "\n".join([f"{kind.name}  {kind.title}", kind.description, "", *map(_line, fields_of(kind.schema))])


def _line(field: Field) -> str:
    mark = "*" if field.required else " "
    name = f"{field.title} ({field.name})" if field.title and field.title != field.name else field.name
    return f"{'  ' * field.depth}{mark} {name}：{field.description}"
