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
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import replace
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
from plangen.pipeline.program import program_description
from plangen.pipeline.shipment import packed, unpacked

_DOCUMENTS_A_TASK = 4
_TASKS_A_THREAD = 4
_SECONDS_TO_CONNECT = 10
_one_document = threading.Lock()  # a worker may have several threads, the libraries of the stages may not


@dataclass(frozen=True, slots=True)
class _Order:
    """What a worker needs to know besides the job and the shipped inputs."""

    root: Path
    working: str
    language: str


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
    """Build `jobs` on the workers of the scheduler at `address`. Raises Faults where it cannot be reached.

    A worker that dies costs the documents it had a second attempt elsewhere.
    """
    client = _client(address)
    try:
        for root in dict.fromkeys(job.root for job in jobs):
            yield from _build_project([job for job in jobs if job.root == root], root, client, force)
    finally:
        client.close()


def _build_project(jobs: Sequence[Job], root: Path, client: Any, force: bool) -> Generator[Outcome, None, None]:
    from distributed import as_completed  # noqa: PLC0415  # as in _client

    completed: Any = as_completed

    order = _Order(root, str(Path.cwd()), language())
    # A task and not scattered data: should its holders die, the scheduler makes it again.
    shipped = None if _is_shared(jobs[0], client) else client.submit(_same, packed(root), pure=False)
    starts = range(0, len(jobs), _DOCUMENTS_A_TASK)
    waiting = iter([tuple(jobs[start : start + _DOCUMENTS_A_TASK]) for start in starts])
    groups: dict[Any, tuple[Job, ...]] = {}

    def submit() -> list[Any]:
        group = next(waiting, None)
        if group is None:
            return []
        future = client.submit(_make, group, order, shipped, pure=False)
        groups[future.key] = group
        return [future]

    most = _TASKS_A_THREAD * max(1, sum(client.nthreads().values()))
    first = [future for _number in range(most) for future in submit()]
    under_way = completed(first, loop=client.loop)
    for future in under_way:
        group = groups.pop(future.key)
        if future.status == "finished":
            yield from (_taken(job, made, force) for job, made in zip(group, future.result(), strict=True))
        else:
            yield from (_lost(job, future.exception()) for job in group)
        for more in submit():
            under_way.add(more)


def _client(address: str) -> Any:
    report = Report()
    try:
        # Imported here: it comes with the extra `cluster`, and takes a second.
        from distributed import Client  # noqa: PLC0415

        return Client(  # type: ignore[no-untyped-call]
            address, timeout=_SECONDS_TO_CONNECT, set_as_default=False
        )
    except ImportError:
        message = _("building on a cluster needs dask.distributed")
        report.error(Place("--cluster"), "no-distributed", message, _("install it: pip install 'plangen[cluster]'"))
    except (OSError, ValueError) as error:  # a TimeoutError is an OSError
        message = _("there is no scheduler at '{address}': {problem}", address=address, problem=error)
        report.error(Place("--cluster"), "no-scheduler", message, _("start one: dask scheduler"))
    raise Faults(report.diagnostics)


def _is_shared(job: Job, client: Any) -> bool:
    """Whether every worker sees the folders of `job` as this machine does."""
    token = uuid.uuid4().hex
    path = job.root / f".plangen-{token}"
    try:
        path.write_text(token, encoding="ascii")
        seen = client.run(_content_of, str(path))
        return bool(seen) and all(one == token for one in seen.values())
    except OSError:
        return False
    finally:
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
    root = unpacked(shipped) if shipped is not None else order.root
    with _one_document, naming_as(root, order.root, order.working):
        return [_made(job, root, order.root) for job in group]


def _made(job: Job, root: Path, sent_root: Path) -> _Made:
    begin = time.perf_counter()
    report = Report()
    program = digest_of(program_description())
    moved = replace(job, folder=root / job.folder.relative_to(sent_root), root=root)
    try:
        made = compose_content(moved, Project(root), report)
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
        message = _("a worker has another version of plangen, of its libraries or of its sources")
        report.error(Place("--cluster"), "other-version", message, _("install the same on every machine"))
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


def _lost(job: Job, error: BaseException | None) -> Outcome:
    message = _("the cluster did not build this document: {problem}", problem=error or "?")
    return Outcome(job, State.FAILED, (Diagnostic(Place(job.shown), "process-died", message),))
