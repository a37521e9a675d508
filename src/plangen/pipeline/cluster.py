"""Building on the workers of a dask.distributed scheduler. They send documents back; this process writes them.

Workers that see the project's folder under the same path read it there. To others the inputs are shipped. What one
read is named to the user, and recorded, as if it had been read here.
"""

from __future__ import annotations

import os
import threading
import time
import traceback
import uuid
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import plangen
from plangen.diagnostics import Diagnostic, Faults, Place, Report
from plangen.immutable import dataclass
from plangen.inputs.paths import builtin_templates, naming_as
from plangen.inputs.project import Project
from plangen.inputs.reads import Fingerprint, digest_of
from plangen.messages import _, language, use_language
from plangen.pipeline.build import Made, commit, compose_content
from plangen.pipeline.jobs import Job
from plangen.pipeline.outcome import Outcome, State
from plangen.pipeline.output import Output
from plangen.pipeline.program import program_description
from plangen.pipeline.shipment import packed, unpacked

_DOCUMENTS_A_TASK = 4
_TASKS_A_THREAD = 4
_SECONDS_TO_CONNECT = 10
_SECONDS_WITHOUT_WORKERS = 30  # until nobody is expected to come any more
_SECONDS_BETWEEN_LOOKS = 2
# A task is lost when the worker dies that holds what it made: the scheduler has it made again.
_ENDED = ("finished", "error", "cancelled")
_one_document = threading.Lock()  # a worker may have several threads, the libraries of the stages may not


class NotSharedError(Exception):
    """On a worker that does not see the project's folder, and was not sent the inputs."""


class _ClusterGone(Exception):
    """Nobody is left to build the rest."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What a worker needs to know besides the job and the shipped inputs."""

    root: Path
    working: str
    language: str
    probe: Path  # a file that holds the token wherever the project's folder is seen
    token: str


@dataclass(frozen=True, slots=True)
class _Made:
    """What a worker sends back. `reads` are digests by paths of this machine; no `content` where there are faults."""

    content: bytes | None
    markdown: str
    about: dict[str, str]
    reads: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]
    program: str
    seconds: float
    traceback: str = ""
    page: bytes = b""


def build_on_cluster(jobs: Sequence[Job], address: str, force: bool) -> Generator[Outcome, None, None]:
    """Build `jobs` on the workers of the scheduler at `address`. Raises Faults where it has none, or has them no more.

    A worker that dies costs the documents it had a second attempt elsewhere.
    """
    client = _client(address)
    try:
        for root in dict.fromkeys(job.root for job in jobs):
            own = [job for job in jobs if job.root == root]
            with _probe(root) as probe:
                yield from _Run(own, client, force, probe).outcomes()
    finally:
        client.close()


class _Run:
    """The documents `jobs` of one project, in groups, some of which are under way."""

    def __init__(self, jobs: Sequence[Job], client: Any, force: bool, probe: tuple[Path, str]) -> None:
        self._client = client
        self._force = force
        self._order = _Order(jobs[0].root, str(Path.cwd()), language(), *probe)
        self._left_out = {job.output.folder for job in jobs}
        starts = range(0, len(jobs), _DOCUMENTS_A_TASK)
        self._waiting = deque(tuple(jobs[start : start + _DOCUMENTS_A_TASK]) for start in starts)
        self._under_way: dict[Any, tuple[Job, ...]] = {}

    def outcomes(self) -> Generator[Outcome, None, None]:
        """What becomes of each, as it is ready. Raises Faults where nobody is left to build the rest."""
        try:
            while self._waiting or self._under_way:
                most = _TASKS_A_THREAD * max(1, sum(self._client.nthreads().values()))
                while self._waiting and len(self._under_way) < most:
                    self._submit(self._waiting.popleft(), shipped=not self._is_shared)
                for future in self._finished():
                    yield from self._taken(future)
        except _ClusterGone as gone:
            told = Diagnostic(Place("--cluster"), "cluster-gone", str(gone), _("build again: what was built stays"))
            raise Faults([told]) from None

    def _submit(self, group: tuple[Job, ...], *, shipped: bool) -> None:
        inputs = self._shipment if shipped else None
        self._under_way[self._client.submit(_make, group, self._order, inputs, pure=False)] = group

    @cached_property
    def _is_shared(self) -> bool:
        """Whether every worker sees the project's folder as this machine does."""
        with suppress(Exception):  # whatever a worker has: its tasks will tell
            seen = self._client.run(_content_of, str(self._order.probe))
            return bool(seen) and all(one == self._order.token for one in seen.values())
        return False

    @cached_property
    def _shipment(self) -> Any:
        # A task and not scattered data: should its holders die, the scheduler makes it again.
        return self._client.submit(_same, packed(self._order.root, self._left_out), pure=False)

    def _finished(self) -> list[Any]:
        """The tasks that have ended, at least one. Raises _ClusterGone where none ever will."""
        import distributed  # noqa: PLC0415  # as in _client

        wait: Any = distributed.wait
        lonely = 0
        while True:
            # A scheduler that is gone takes its tasks with it.
            ended = [future for future in self._under_way if future.status in _ENDED]
            if ended:
                return ended
            try:
                with self._client.as_current():
                    wait(list(self._under_way), timeout=_SECONDS_BETWEEN_LOOKS, return_when="FIRST_COMPLETED")
            except TimeoutError:
                lonely = 0 if _has_workers(self._client) else lonely + _SECONDS_BETWEEN_LOOKS
                if lonely >= _SECONDS_WITHOUT_WORKERS:
                    raise _ClusterGone(_("the cluster has no worker left")) from None
            except CancelledError:
                continue

    def _taken(self, future: Any) -> Generator[Outcome, None, None]:
        group, status = self._under_way.pop(future), future.status
        if status == "finished":
            yield from (_taken(job, made, self._force) for job, made in zip(group, future.result(), strict=True))
        elif status not in _ENDED:  # it was lost since it ended
            self._under_way[future] = group
        elif status == "error":
            error = future.exception()
            if isinstance(error, NotSharedError):
                self._submit(group, shipped=True)
            elif isinstance(error, ImportError):
                report = Report()
                _report_other_version(report)
                yield from (Outcome(job, State.FAILED, tuple(report.diagnostics)) for job in group)
            else:
                yield from (_lost(job, str(error or "?")) for job in group)
        else:
            self._under_way[future] = group
            raise _ClusterGone(_("the scheduler is gone"))


def _has_workers(client: Any) -> bool:
    try:
        return bool(client.nthreads())
    except (OSError, RuntimeError) as error:  # a TimeoutError is an OSError
        raise _ClusterGone(_("the scheduler is gone")) from error


def _client(address: str) -> Any:
    """A client of the scheduler at `address`, which has a worker. Raises Faults."""
    report = Report()
    try:
        # Imported here: it comes with the extra `cluster`, and takes a second.
        from distributed import Client  # noqa: PLC0415

        client: Any = Client(  # type: ignore[no-untyped-call]
            address, timeout=_SECONDS_TO_CONNECT, set_as_default=False
        )
    except ImportError:
        message = _("building on a cluster needs dask.distributed")
        report.error(Place("--cluster"), "no-distributed", message, _("install it: pip install 'plangen[cluster]'"))
        raise Faults(report.diagnostics) from None
    except (OSError, ValueError) as error:  # a TimeoutError is an OSError
        message = _("there is no scheduler at '{address}': {problem}", address=address, problem=error)
        report.error(Place("--cluster"), "no-scheduler", message, _("start one: dask scheduler"))
        raise Faults(report.diagnostics) from None
    try:
        client.wait_for_workers(1, timeout=_SECONDS_WITHOUT_WORKERS)
    except TimeoutError:
        client.close()
        message = _("the scheduler at '{address}' has no workers", address=address)
        hint = _("start some, each with the same plangen: dask worker {address} --nthreads 1", address=address)
        report.error(Place("--cluster"), "no-workers", message, hint)
        raise Faults(report.diagnostics) from None
    return client


@contextmanager
def _probe(root: Path) -> Iterator[tuple[Path, str]]:
    """A file in `root` for as long as the `with` lasts, by which a worker knows the folder, and what it holds."""
    token = uuid.uuid4().hex
    path = root / f".plangen-{token}"
    try:
        with suppress(OSError):  # then nobody finds it
            path.write_text(token, encoding="ascii")
        yield path, token
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _content_of(path: str) -> str:
    with suppress(OSError):
        return Path(path).read_text(encoding="ascii")
    return ""


def _same(content: bytes) -> bytes:
    return content


def _make(group: Sequence[Job], order: _Order, shipped: bytes | None) -> list[_Made]:
    """On a worker: the documents of `group`."""
    use_language(order.language)
    if shipped is None and _content_of(str(order.probe)) != order.token:
        raise NotSharedError  # a worker that came later
    root = unpacked(shipped) if shipped is not None else order.root
    project = Project(root)
    with _one_document, naming_as(root, order.root, order.working):
        return [_made(job, project, order.root) for job in group]


def _made(job: Job, project: Project, sent_root: Path) -> _Made:
    begin = time.perf_counter()
    report = Report()
    program = digest_of(program_description())
    root = project.root
    moved = job
    if root != sent_root:  # nothing is kept at paths of another machine
        output = Output(root / "output", job.output.name)
        moved = replace(job, folder=root / job.folder.relative_to(sent_root), root=root, output=output)
    try:
        made = compose_content(moved, project, report)
    except Faults as faults:
        told = (*report.diagnostics, *(one for one in faults.diagnostics if one not in report.diagnostics))
        return _Made(None, "", {}, {}, told, program, time.perf_counter() - begin)
    except Exception:  # noqa: BLE001  # told with its traceback, like that of a process of our own
        return _Made(None, "", {}, {}, (), program, time.perf_counter() - begin, traceback.format_exc())
    reads = {_sent_path(path, root): one.digest for path, one in made.reads.items()}
    told = tuple(report.diagnostics)
    seconds = time.perf_counter() - begin
    return _Made(made.content, made.markdown, made.about, reads, told, program, seconds, page=made.page)


def _sent_path(path: Path, root: Path) -> str:
    """`path` on a worker in words that hold on another machine: a base and what follows."""
    for name, base in _bases(root).items():
        if path.is_relative_to(base):
            return f"{name}:{path.relative_to(base).as_posix()}"
    return f":{path.as_posix()}"


def _bases(root: Path) -> dict[str, Path]:
    return {"project": root, "templates": builtin_templates(), "package": Path(plangen.__file__).parent}


def _taken(job: Job, made: _Made, force: bool) -> Outcome:
    """What becomes of `job` with what a worker made of it."""
    report = Report(list(made.diagnostics))
    if made.program != digest_of(program_description()):
        _report_other_version(report)
        return Outcome(job, State.FAILED, tuple(report.diagnostics))
    if made.content is None:
        return Outcome(job, State.FAILED, tuple(report.diagnostics), "", made.seconds, made.traceback)
    bases = {**_bases(job.root), "": Path(os.sep)}
    reads = {}
    for named, digest in made.reads.items():
        base, _colon, rest = named.partition(":")
        reads[bases[base] / rest] = Fingerprint(digest)  # without times: the next run looks at the digests
    whole = Made(made.content, made.markdown, made.about, reads, made.page)
    changed = commit(job, whole, force, report)
    state = State.FAILED if report.has_errors else State.BUILT if changed else State.UNCHANGED
    return Outcome(job, state, tuple(report.diagnostics), "", made.seconds)


def _report_other_version(report: Report) -> None:
    message = _("a worker has another version of plangen, of its libraries or of its sources")
    report.error(Place("--cluster"), "other-version", message, _("install the same on every machine"))


def _lost(job: Job, problem: str) -> Outcome:
    message = _("the cluster did not build this document: {problem}", problem=problem)
    return Outcome(job, State.FAILED, (Diagnostic(Place(job.shown), "process-died", message),))
