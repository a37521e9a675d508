"""`plangen check --fix`: what has one right answer, written into the file, and the difference shown.

A repair may make room for another (学习,,努力 takes two), so that the files are checked again until nothing is left to
do; what is shown, and what Word tracks, is one change from the first text to the last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from difflib import unified_diff
from pathlib import Path

from plangen.diagnostics import Place, Report
from plangen.immutable import dataclass
from plangen.messages import _
from plangen.pipeline.marked import Repair
from plangen.pipeline.marking import repaired_word
from plangen.pipeline.proofreading import Verdict
from plangen.pipeline.repair_pass import Left, Pass, Touched
from plangen.pipeline.repaired_text import SUFFIXES, repaired_text

_MOST_PASSES = 6
_MOST_LEFT = 10  # places that one reason is told for


@dataclass(frozen=True, slots=True)
class Repaired:
    """The difference, at how many places, and what is found afterwards."""

    difference: str
    places: int
    verdicts: tuple[Verdict, ...]


def repair(
    verdicts: Sequence[Verdict], again: Callable[[Collection[Path]], Iterable[Verdict]], report: Report
) -> Repaired:
    """Make the repairs of what was found in their files. `again` checks the documents at some paths once more.

    What is left because its file does not hold what it replaces, or does not let it be changed, goes to `report`, and
    so does a file of another kind, or one that another program has open or that cannot be written.
    """
    files: dict[str, _File] = {}
    found = {one.path: one for one in verdicts}
    for _pass in range(_MOST_PASSES):
        repairs: dict[str, list[Repair]] = {}
        for one in (marked for verdict in found.values() for marked in verdict.findings):
            for each in one.repairs:
                repairs.setdefault(each[0][0].file, []).append(each)
        changed = {name for name, some in repairs.items() if files.setdefault(name, _File(name)).repair(some, report)}
        if not changed:
            break
        paths = {path for path, verdict in found.items() if _concerns(verdict, changed)}
        found |= {one.path: one for one in again(paths)}
    for file in files.values():
        file.tell_of_left(report)
    difference = "".join(line for file in files.values() for line in file.difference())
    return Repaired(difference, sum(file.places for file in files.values()), tuple(found.values()))


def _concerns(verdict: Verdict, files: Collection[str]) -> bool:
    """Whether something was found in one of `files`, and so may be repaired now or be found anew."""
    return any(place.file in files for one in verdict.findings for each in one.repairs for place, _old, _new in each)


class _File:
    """A file that is repaired in one pass or several."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._passes: list[Pass] = []
        self._touched = Touched()
        self._is_refused = False

    @property
    def places(self) -> int:
        """At how many places it was changed."""
        return len(self._touched)

    def repair(self, repairs: Sequence[Repair], report: Report) -> bool:
        """Make what fits of `repairs`; whether anything was changed."""
        if self._is_refused:
            return False
        done = self._repaired(repairs, report)
        if done is None:
            self._is_refused = True
            return False
        self._passes.append(done)
        self._touched.add(done.made)
        return bool(done.made)

    def _repaired(self, repairs: Sequence[Repair], report: Report) -> Pass | None:
        path = Path(self._name)
        if path.suffix.lower() == ".docx":
            return repaired_word(path, repairs, report)
        if path.suffix.lower() in SUFFIXES:
            return repaired_text(path, self._name, repairs, report)
        message = _("repairs are made in text files and .docx only")
        report.warning(Place(self._name), "not-repaired", message, _("correct the document by hand"))
        return None

    def tell_of_left(self, report: Report) -> None:
        """Put what could not be changed into `report`, with the reason."""
        left: Sequence[Left] = self._passes[-1].left if self._passes else ()
        told = Counter[str]()
        for one in left:
            told[one.reason] += 1
            if told[one.reason] <= _MOST_LEFT:
                message = _("'{text}' was left as it is: {reason}", text=one.text, reason=one.reason)
                report.warning(one.place, "not-repaired", message, _("correct it by hand"))
        for reason, count in told.items():
            if count > _MOST_LEFT:
                message = _("{count} more places were left as they are: {reason}", count=count - _MOST_LEFT,
                            reason=reason)  # fmt: skip
                report.warning(Place(self._name), "not-repaired", message, _("correct them by hand"))

    def difference(self) -> Iterable[str]:
        """The lines of the difference between what it was and what it is."""
        if not self._passes:
            return
        before, after = self._passes[0].before.splitlines(True), self._passes[-1].after.splitlines(True)
        for line in unified_diff(before, after, self._name, self._name, n=0):
            yield line if line.endswith("\n") else line + "\n"
