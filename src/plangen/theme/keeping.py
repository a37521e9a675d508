"""What stays on a page with what follows it, whatever its style says."""

from __future__ import annotations

from plangen.tree import Block, Caption, Signature


def is_kept_with(following: Block | None) -> bool:
    """Whether the block before `following` ends no page: a signature must not stand alone, nor a figure's caption."""
    return isinstance(following, Signature) or (isinstance(following, Caption) and following.of == "figure")
