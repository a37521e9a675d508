"""The words of click itself, in the language of messages.

click asks gettext's default domain, by the environment alone. Its modules are given our catalogue instead, so that what
`--lang` says holds for its words too. What a later click says in other words stays English; a test lists it.
"""

from __future__ import annotations

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from plangen.messages import N_, translated

_MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)

# As they stand in click, of which the catalogue cannot be made.
WORDS = (
    N_("Aborted!"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("Got unexpected extra argument ({args})"),
    N_("Got unexpected extra arguments ({args})"),
    N_("Missing command."),
    N_("default: {default}"),
    N_("required"),
    N_("Show the version and exit."),
    N_("Show this message and exit."),
    N_("Did you mean {possibility}?"),
    N_("(Did you mean one of: {possibilities}?)"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing {param_type}"),
    N_("Missing parameter: {param_name}"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Argument {name!r} takes {nargs} values."),
    N_("Option {name!r} does not take a value."),
    N_("Option {name!r} requires an argument."),
    N_("Option {name!r} requires {nargs} arguments."),
    N_("Choose from:\n\t{choices}"),
    N_("{value!r} is not {choice}."),
    N_("{value!r} is not one of {choices}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
    N_("{name} {filename!r} is not executable."),
)


def _of_number(singular: str, plural: str, number: int) -> str:
    return translated(singular if number == 1 else plural)


def translate_click() -> None:
    """Let click speak the language of messages from here on."""
    ours = {"_": translated, "ngettext": _of_number}  # by the names under which click imports gettext's
    for module in _MODULES:
        for name in ours.keys() & vars(module).keys():
            setattr(module, name, ours[name])
