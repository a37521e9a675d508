"""`plangen check` of many documents: in several processes, and what the rows of a folder share told once."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path

from plangen.diagnostics import Diagnostic, Place
from plangen.immutable import dataclass
from plangen.inputs.paths import shown
from plangen.messages import _
from plangen.pipeline.checking import Checked, check_path
from plangen.pipeline.marked import Marked
from plangen.pipeline.subjects import Subject, concerned_by
from plangen.pipeline.working import results

# So many messages at one place and of one rule, which differ by what their rows say, become one.
_VARIANTS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in a file or folder with so many documents, of which some are `unread`.

    A fault is given with those that have it.
    """

    path: Path
    findings: tuple[Marked, ...]
    faults: tuple[tuple[Diagnostic, tuple[str, ...]], ...]
    documents: int
    unread: int
    faulty: int  # documents with errors
    tracebacks: tuple[str, ...]
    strict: bool  # the project's settings let warnings fail as well

    def fails(self, *, strict: bool) -> bool:
        """Whether an error was found; where it is `strict` or the project is, a warning fails as well."""
        return bool(self.faulty) or ((strict or self.strict) and bool(self.findings or self.faults))


def check_all(
    subjects: Sequence[Subject],
    theme: str = "",
    processes: int | None = None,
    advance: Callable[[], object] = lambda: None,
) -> list[Verdict]:
    """What is wrong with `subjects`, in their order; `advance` is called as each is ready.

    Without `processes` as many are used as are worth it. A fault of our own in one of many stops no other.
    """
    work = partial(_checked, theme=theme, goes_on=len(subjects) > 1)
    numbered = list(enumerate(subjects))
    found = results(work, numbered, _lost, processes)
    return _verdicts(subjects, _collected(found, advance))


def _collected(
    checked: Generator[tuple[int, Checked], None, None], advance: Callable[[], object]
) -> dict[int, Checked]:
    found = {}
    try:
        for number, one in checked:
            found[number] = one
            advance()
    finally:
        checked.close()
    return found


def _checked(numbered: tuple[int, Subject], *, theme: str, goes_on: bool) -> tuple[int, Checked]:
    number, subject = numbered
    if subject.faults:
        return number, Checked(subject.path, (), subject.faults)
    try:
        return number, check_path(subject.path, theme, subject.row)
    except Exception:
        if not goes_on:
            raise
        return number, Checked(subject.path, traceback=traceback.format_exc())


def _lost(numbered: tuple[int, Subject]) -> tuple[int, Checked]:
    number, subject = numbered
    message = _("the process that checked this document died")
    hint = _("it may have run out of memory; check the document alone, or with fewer processes: -j 1")
    fault = Diagnostic(Place(subject.document or shown(subject.path)), "process-died", message, hint)
    return number, Checked(subject.path, (), (fault,))


def _verdicts(subjects: Sequence[Subject], checked: dict[int, Checked]) -> list[Verdict]:
    return [
        _verdict(path, [(subjects[number], checked[number]) for number in members])
        for path, members in groupby(sorted(checked), key=lambda number: subjects[number].path)
    ]


def _verdict(path: Path, checked: Sequence[tuple[Subject, Checked]]) -> Verdict:
    everything = [one for _subject, one in checked]
    faulty = sum(one.has_errors for one in everything)
    return Verdict(
        path,
        _findings(checked),
        tuple(concerned_by((subject, one.faults) for subject, one in checked).items()),
        len(checked),
        sum(one.is_unread for one in everything),
        faulty,
        tuple(one.traceback for one in everything if one.traceback),
        any(one.strict for one in everything),
    )


def _findings(checked: Sequence[tuple[Subject, Checked]]) -> tuple[Marked, ...]:
    """The findings of all documents. What stands at one place and says the same in several is one."""
    named: dict[tuple[Diagnostic, int], tuple[Marked, list[str]]] = {}
    for subject, one in checked:
        seen = Counter[Diagnostic]()
        for finding in one.findings:
            # A document may say the same twice at one place: these are two findings, in each of the others too.
            seen[finding.diagnostic] += 1
            key = finding.diagnostic, seen[finding.diagnostic]
            named.setdefault(key, (finding, []))[1].extend([subject.document] if subject.document else [])
    return tuple(replace(finding, documents=tuple(names)) for finding, names in named.values())


def condensed(findings: Iterable[Marked]) -> list[Marked]:
    """`findings` for people: many messages of one rule at one place, which differ by what rows say, become one."""
    by_place: dict[tuple[Place, str], list[Marked]] = {}
    for one in findings:
        by_place.setdefault((one.diagnostic.place, one.diagnostic.code), []).append(one)
    condensed: list[Marked] = []
    for group in by_place.values():
        names = dict.fromkeys(name for one in group for name in one.documents)
        if len(names) >= len(group) > _VARIANTS:
            condensed.append(replace(group[0], documents=tuple(names)))
        else:
            condensed += group
    return condensed
