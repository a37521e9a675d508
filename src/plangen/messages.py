"""The one catalogue of messages, in English (the source) and Chinese (gettext)."""

from __future__ import annotations

import gettext
import locale
import os
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("en", "zh")
_CATALOGUES = Path(__file__).parent / "locale"
_language: ContextVar[str] = ContextVar("language", default="en")


@lru_cache(maxsize=len(LANGUAGES))
def _translations(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("plangen", _CATALOGUES, languages=[language], fallback=True)


def use_language(language: str) -> None:
    """Make `language`, one of LANGUAGES, the language of every message from here on."""
    _language.set(language)


def language() -> str:
    """The language of messages now."""
    return _language.get()


def preferred_language() -> str:
    """The language of the user's system: LC_ALL, LC_MESSAGES, LANG, then what the system itself says."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not named:
        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def N_(message: str, /) -> str:  # noqa: N802  # gettext's name for a message that is translated where it is used
    """`message` as it is: it only enters the catalogue here."""
    return message


def translated(message: str) -> str:
    """`message`, marked by `N_` where it stands, in the language in use."""
    # gettext answers an empty message with the catalogue's header.
    return _translations(_language.get()).gettext(message) if message else ""


# What systems say of files, in the C library's words. Others, and those of Windows, are told as they come.
_REASONS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("Too many open files"),
    N_("Device or resource busy"),
)


def reason_of(error: OSError) -> str:
    """Why the system did not do what was asked of it, in the language in use."""
    return translated(error.strerror or str(error))


def _(message: str, /, **values: object) -> str:
    """`message` in the language in use, its {names} replaced by `values`."""
    found = translated(message)
    return found.format(**values) if values else found
