"""Commands whose help is in the language of messages."""

from __future__ import annotations

from typing import Any

import click

from plangen.messages import LANGUAGES, N_, preferred_language, translated, use_language


class _Translated:
    """Help texts are marked with N_ where they stand and translated when they are shown."""

    help: str | None
    params: list[click.Parameter]

    def get_help(self, context: click.Context) -> str:
        self.help = translated(self.help or "")
        for parameter in self.params:
            if isinstance(parameter, click.Option) and parameter.help:
                parameter.help = translated(parameter.help)
        return super().get_help(context)  # type: ignore[misc, no-any-return]  # mixed into click's classes

    def get_short_help_str(self, limit: int = 45) -> str:
        del limit  # the first sentence, however long: these are few
        return translated(self.help or "").split("\n")[0]


class Command(_Translated, click.Command):
    """A command with its help translated."""


class Group(_Translated, click.Group):
    """The program itself, with its help translated."""


def language_option() -> Any:
    """The option --lang. It takes effect before any help is printed."""

    def use(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
        use_language(value or preferred_language())

    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        is_eager=True,
        expose_value=False,
        callback=use,
        help=N_("Language of messages (default: that of the system)."),
    )
