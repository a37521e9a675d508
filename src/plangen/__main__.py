"""The program: `plangen`, or `python -m plangen`."""

from __future__ import annotations

import gc

# Containers made before they are looked through for cycles. Documents are trees: nothing in them refers back.
_THRESHOLD = 50_000


def main() -> None:
    """Start the program. What it imports stays to the end, and need not be looked through for garbage."""
    gc.disable()
    try:
        from plangen.cli import main as program  # noqa: PLC0415

        gc.freeze()
        gc.set_threshold(_THRESHOLD)
        gc.enable()
        program()
    except KeyboardInterrupt:  # Ctrl-C before a command has begun
        raise SystemExit(130) from None


if __name__ == "__main__":  # the processes of a parallel build import this module as well
    main()
