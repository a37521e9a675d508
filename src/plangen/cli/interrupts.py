"""Ctrl-C during a long run: what is under way is finished first."""

from __future__ import annotations

import signal
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Self


class Interrupts:
    """Inside the `with`, the first Ctrl-C only sets `asked`, which the run looks at between two documents.

    A library that was interrupted while it loads might end in a panic of its own. The second one stops at once.
    """

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> Self:
        self._before = signal.getsignal(signal.SIGINT)
        if self._before is not signal.SIG_IGN:  # as nohup wants it
            with suppress(ValueError):  # in a thread there are no signals
                signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ValueError):
            signal.signal(signal.SIGINT, self._before)

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
