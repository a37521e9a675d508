"""The program: `plangen`, or `python -m plangen`."""

from __future__ import annotations

import atexit
import gc
import os
import sys

# Containers made before they are looked through for cycles. Documents are trees: nothing in them refers back.
_THRESHOLD = 50_000


def main() -> None:
    """Start the program. What it imports stays to the end, and need not be looked through for garbage."""
    gc.disable()
    try:
        from plangen.kept_modules import keep_modules  # noqa: PLC0415

        keep_modules()
        from plangen.importing import Importing  # noqa: PLC0415

        with Importing():
            from plangen.kept_patterns import keep_patterns_of_libraries  # noqa: PLC0415

            keep_patterns_of_libraries()
            from plangen.cli import main as program  # noqa: PLC0415

        gc.freeze()
        gc.set_threshold(_THRESHOLD)
        gc.enable()
        program()
    except KeyboardInterrupt:  # Ctrl-C before a command has begun
        raise SystemExit(130) from None  # as `importing` has it, which may not be there yet
    except SystemExit as end:
        _leave(end.code)
        raise


def _leave(code: object) -> None:
    """End the process as it is: to take apart all that it imported costs an eighth of a document.

    Comes back, for Python to end it, where something may still be under way, or somebody looks on.
    """
    import threading  # noqa: PLC0415  # imported by now: the start of the process is not the place

    is_watched = sys.gettrace() is not None or sys.getprofile() is not None
    is_alone = threading.active_count() == 1 and "multiprocessing.process" not in sys.modules
    if not (code is None or isinstance(code, int)) or is_watched or not is_alone:
        return
    atexit._run_exitfuncs()  # noqa: SLF001  # no public name does what Python does here
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:  # nobody reads any more, or the disk is full: Python tells
        return
    os._exit(int(code or 0))


if __name__ == "__main__":
    main()
