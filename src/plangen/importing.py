"""Ctrl-C while modules are imported: nothing has begun, and an interrupted module may fail in a way of its own."""

from __future__ import annotations

import os
import signal

INTERRUPTED = 130  # 128 + SIGINT, as shells count

TYPE_CHECKING = False  # as in kept_modules
if TYPE_CHECKING:
    from types import FrameType, TracebackType


class Importing:
    """Inside the `with`, Ctrl-C ends the process at once, unless somebody else waits for it, or it is ignored."""

    def __enter__(self) -> None:
        self._is_ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if self._is_ours:
            self._is_ours = _set(_end)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_ours:
            _set(signal.default_int_handler)


def _set(handler: object) -> bool:
    try:
        signal.signal(signal.SIGINT, handler)  # type: ignore[arg-type]  # either of the two above
    except ValueError:  # in a thread there are no signals
        return False
    return True


def _end(_signal: int, _frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)
