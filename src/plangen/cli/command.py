"""Commands, options and arguments whose help and mistakes are told in the language of messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import click

from plangen.cli.help_text import HelpFormatter
from plangen.diagnostics import did_you_mean
from plangen.importing import INTERRUPTED
from plangen.messages import LANGUAGES, N_, _, preferred_language, translated, use_language

_LANGUAGE = "--lang"
F = TypeVar("F", bound=Callable[..., Any])
ONLY = N_("Only the documents of this name, or with this in their names; '*' and '?' stand for others.")


class Context(click.Context):
    """Sets help in our way."""

    formatter_class = HelpFormatter


class Option(click.Option):
    """An option. Help and metavar are marked with N_ where they stand, and translated when they are shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        own, self.help = self.help, translated(self.help or "")
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = own

    def make_metavar(self, ctx: click.Context) -> str:
        return translated(super().make_metavar(ctx))


class Argument(click.Argument):
    """An argument. Its metavar is a plain word; what shows that it may be left out or repeated is put around it."""

    def make_metavar(self, ctx: click.Context) -> str:  # noqa: ARG002
        word = translated(self.metavar or self.human_readable_name)
        word = word if self.required else f"[{word}]"
        return word if self.nargs == 1 else f"{word}..."

    def get_error_hint(self, ctx: click.Context | None) -> str:  # noqa: ARG002
        return translated(self.metavar or self.human_readable_name)


class _Translated(click.Command):
    """A command whose help texts are marked with N_ where they stand."""

    context_class = Context
    _help: Option | None = None

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [translated(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translated(self.help or ""))

    def get_short_help_str(self, limit: int = 45) -> str:
        del limit  # the first sentence, however long: these are few
        return translated(self.help or "").split("\n")[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        # click's own keeps the words of the language that was in use when it was made.
        found = super().get_help_option(ctx)
        if found is None or isinstance(self._help, Option):
            return self._help
        text = N_("Show this message and exit.")
        self._help = Option(
            found.opts, is_flag=True, is_eager=True, expose_value=False, help=text, callback=found.callback
        )
        return self._help

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as error:  # click ends this sentence itself, with an English full stop
            name = error.param.get_error_hint(ctx) if error.param is not None else ""
            raise click.UsageError(_("Missing argument '{name}'.", name=name), ctx) from None


class Command(_Translated):
    """A command. It takes --lang as well: people write it behind the command as often as before."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.params.append(language_option())


class Group(_Translated, click.Group):
    """The program itself. The language is settled before anything is parsed, so that a mistake is told in it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; after Ctrl-C the status is the one that shells know."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        use_language(language_in(args) or preferred_language())
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            hint = did_you_mean(
                args[0], self.list_commands(ctx), _("they are: {names}", names="、".join(self.list_commands(ctx)))
            )
            raise click.UsageError(_("There is no command '{name}'; {hint}", name=args[0], hint=hint), ctx) from None


def language_in(arguments: Sequence[str]) -> str:
    """The language that --lang among `arguments` asks for; '' where there is none, or one that is not known."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    asked = [one.partition("=")[2] for one in options if one.startswith(f"{_LANGUAGE}=")]
    asked += [after for one, after in pairwise(options) if one == _LANGUAGE]
    return next((one for one in asked if one in LANGUAGES), "")


def language_option() -> Option:
    """The option --lang, which `Group` reads by itself."""
    return Option(
        [_LANGUAGE],
        type=click.Choice(LANGUAGES),
        is_eager=True,
        expose_value=False,
        help=N_("Language of messages (default: that of the system)."),
    )


class _Count(click.ParamType[int]):
    """A whole number from 1 on."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not str(value).isdecimal() or int(value) < 1:
            self.fail(_("'{value}' is not a whole number from 1 on", value=value), param, ctx)
        return int(value)


def option(*declarations: str, **settings: Any) -> Callable[[F], F]:
    """The decorator that gives a command an `Option`."""
    return click.option(*declarations, cls=Option, **settings)


def argument(*declarations: str, **settings: Any) -> Callable[[F], F]:
    """The decorator that gives a command an `Argument`."""
    return click.argument(*declarations, cls=Argument, **settings)


processes_option = option(
    "-j", "--jobs", "processes", metavar=N_("N"), type=_Count(), help=N_("Processes to use (default: as it pays).")
)
