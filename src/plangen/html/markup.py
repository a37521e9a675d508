"""Text as HTML. Everything that a document says goes through here, and so nothing in it can become markup."""

from __future__ import annotations

from html import escape


def text(characters: str) -> str:
    """`characters` as character data; line ends are line breaks."""
    return escape(characters, quote=False).replace("\n", "<br>")


def attribute(name: str, value: str) -> str:
    """The attribute `name`, with a space before it; nothing where `value` is empty."""
    return f' {name}="{escape(value)}"' if value else ""


def number(value: float) -> str:
    """`value` as a length in a style or a drawing, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
