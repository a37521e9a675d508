"""Commands whose help is in the language of messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import click

from plangen.messages import LANGUAGES, N_, preferred_language, translated, use_language

ONLY = N_("Only the documents of this name, or with this in their names; '*' and '?' stand for others.")

PROCESSES = N_("Processes to use (default: as it pays).")


class _Helpful(Protocol):
    help: str | None


@contextmanager
def _in_language(*helpful: _Helpful) -> Iterator[None]:
    """Give each of `helpful` its help in the language in use, for as long as it is being printed."""
    own = [one.help for one in helpful]
    for one in helpful:
        one.help = translated(one.help or "")
    try:
        yield
    finally:
        for one, text in zip(helpful, own, strict=True):
            one.help = text


class _Translated:
    """Help texts are marked with N_ where they stand and translated when they are shown."""

    help: str | None
    params: list[click.Parameter]

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with _in_language(self):
            super().format_help_text(context, formatter)  # type: ignore[misc]  # mixed into click's classes

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with _in_language(*(one for one in self.params if isinstance(one, click.Option))):
            super().format_options(context, formatter)  # type: ignore[misc]

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
