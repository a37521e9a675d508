"""Several processes and a cluster build the same bytes as one process does; one that dies costs no document."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

import plangen.pipeline.cluster
from plangen.diagnostics import Faults
from plangen.inputs.project import Project
from plangen.pipeline import workers
from plangen.pipeline.jobs import Job
from plangen.pipeline.output import Output
from plangen.pipeline.working import results

from .edited_project import make_project
from .projects import (
    batch_of,
    build,
    documents,
    environment,
    plain_document,
    run,
    school_documents,
    stale,
    start,
    states,
    write,
)

SCHOOLS = [f"第{number}校" for number in range(14)]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Schools, one of them with a fault, and what one process makes of them in the folder `one`."""
    folder = school_documents(tmp_path, SCHOOLS)
    (folder / "schools" / "007" / "schedule.csv").write_text("时间,内容\n第99周,开学\n", encoding="utf-8")
    build(tmp_path, output=tmp_path / "one")
    return tmp_path


def test_several_processes(project: Path) -> None:
    outcomes = build(project, processes=2)
    assert sorted(states(outcomes).values()) == ["built"] * 13 + ["failed"]
    assert documents(project / "output") == documents(project / "one")


@pytest.mark.parametrize("processes", [100, None])
def test_no_more_processes_than_windows_takes(processes: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def noted(_work: object, items: Iterable[int], count: int, _lost: object) -> Iterable[int]:
        asked.append(count)
        return items

    monkeypatch.setattr(workers, "run_in_processes", noted)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "cpu_count", lambda: 128)
    assert [*results(int, range(5000), int, processes)] == [*range(5000)]
    assert asked == [61]


def test_a_process_that_dies(project: Path) -> None:
    batch = batch_of(project, processes=2)
    outcomes = list(batch.decided())
    for outcome in batch.built():
        if not outcomes:
            os.kill(next(one.pid for one in active_children() if one.pid), signal.SIGTERM)
        outcomes.append(outcome)
    # What the process had written, but not told of any more, is found unchanged at the second attempt.
    assert len(outcomes) == len(SCHOOLS)
    assert list(states(outcomes).values()).count("failed") == 1
    assert documents(project / "output") == documents(project / "one")


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl-C cannot be sent to one process on Windows")
def test_ctrl_c_stops_and_the_next_run_goes_on(project: Path) -> None:
    process = start(project, "build", "-j", "2")
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    output = process.communicate(timeout=60)[0]
    assert "Traceback" not in output
    assert process.returncode in (130, 1)  # 1 where all was built before the signal came
    status, _output = run(project, "build", "-j", "1")
    assert status == 1  # the planted fault
    assert documents(project / "output") == documents(project / "one")


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A scheduler with two workers, or as many as the test says."""
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    with distributed.LocalCluster(
        n_workers=getattr(request, "param", 2),
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
    ) as made:
        yield made


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("shared", [True, False])
def test_a_cluster_with_a_worker_killed(
    project: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch, shared: bool
) -> None:
    monkeypatch.chdir(project)
    if not shared:
        monkeypatch.setattr("plangen.pipeline.cluster._probe", lambda _root: nullcontext((Path("nowhere"), "token")))
    batch = batch_of(project)
    batch.cluster = cluster.scheduler_address
    outcomes = list(batch.decided())
    for outcome in batch.built():
        if not outcomes:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGTERM)
        outcomes.append(outcome)
    assert sorted(states(outcomes).values()) == ["built"] * 13 + ["failed"]
    assert documents(project / "output") == documents(project / "one")
    failed = next(one for one in outcomes if one.state.value == "failed")
    assert failed.diagnostics[0].place.file == "data/schools-plan/schools/007/schedule.csv"
    # What a worker read is recorded as if it had been read here.
    again = batch_of(project)
    assert sorted(states(list(again.decided())).values()) == ["unchanged"] * 13


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_whose_workers_die_with_what_they_made(
    project: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has ended is lost before it is taken, and made again."""
    monkeypatch.chdir(project)
    look = plangen.pipeline.cluster._Run._finished
    lost: list[str] = []

    def finished_and_lost(run: Any) -> list[Any]:
        ended: list[Any] = look(run)
        if not lost:
            for worker in cluster.workers.values():
                os.kill(worker.pid, signal.SIGTERM)
            while ended[0].status == "finished":
                time.sleep(0.01)
            lost.append(ended[0].status)
        return ended

    monkeypatch.setattr("plangen.pipeline.cluster._Run._finished", finished_and_lost)
    batch = batch_of(project)
    batch.cluster = cluster.scheduler_address
    outcomes = [*batch.decided(), *batch.built()]
    assert lost == ["lost"]
    assert sorted(states(outcomes).values()) == ["built"] * 13 + ["failed"]
    assert documents(project / "output") == documents(project / "one")


@pytest.mark.parametrize("shared", [True, False])
def test_a_worker_keeps_pages_where_it_works(project: Path, monkeypatch: pytest.MonkeyPatch, shared: bool) -> None:
    kept: list[Path] = []
    monkeypatch.setattr(
        "plangen.pipeline.build.exact_heading_pages", lambda _document, _theme, record: kept.append(record)
    )
    sent_root = project / "other"
    job = Job(plain_document(sent_root, "plan"), sent_root, Output(sent_root / "output", "plan"))
    root = sent_root if shared else Path(shutil.copytree(sent_root, project / "sent"))
    assert plangen.pipeline.cluster._made(job, Project(root), sent_root).content is not None
    assert kept == [root / "output" / ".plangen" / "plan.pages.json"]


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_is_sent_all_that_documents_need(
    tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kinds, themes and settings of the project's own, in a folder with a Chinese name, and a path as Windows writes it."""
    root = tmp_path / "集群 项目"
    make_project(root)
    shutil.rmtree(root / "program")
    write(root / "plangen.toml", '[check]\nignore = ["marks"]\n')
    (root / "data/spring/schedule.csv").replace(write(root / "data/spring/子表/日程.csv", ""))
    document = root / "data/spring/document.yaml"
    write(document, document.read_text(encoding="utf-8").replace("schedule.csv", "子表\\日程.csv"))
    (root / "data/summary/records.csv").replace(write(root / "共用/记录.csv", ""))
    (root / "data/summary/records.csv").symlink_to(root / "共用/记录.csv")
    build(root, output=root / "one")
    monkeypatch.chdir(root)
    monkeypatch.setattr("plangen.pipeline.cluster._probe", lambda _root: nullcontext((Path("nowhere"), "token")))
    batch = batch_of(root)
    batch.cluster = cluster.scheduler_address
    outcomes = [*batch.decided(), *batch.built()]
    assert set(states(outcomes).values()) == {"built"}
    assert documents(root / "output") == documents(root / "one")
    assert stale(root) == set()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("cluster", [0], indirect=True)
def test_a_cluster_without_workers_is_a_fault(project: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangen.pipeline.cluster._SECONDS_WITHOUT_WORKERS", 1)
    batch = batch_of(project)
    batch.cluster = cluster.scheduler_address
    list(batch.decided())
    with pytest.raises(Faults) as raised:
        next(batch.built())
    assert [one.code for one in raised.value.diagnostics] == ["no-workers"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("cluster", [1], indirect=True)
def test_a_cluster_whose_workers_are_gone(project: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangen.pipeline.cluster._SECONDS_WITHOUT_WORKERS", 1)
    monkeypatch.setattr("plangen.pipeline.cluster._SECONDS_BETWEEN_LOOKS", 1)
    monkeypatch.setattr("plangen.pipeline.cluster._DOCUMENTS_A_TASK", 1)
    monkeypatch.setattr("plangen.pipeline.cluster._TASKS_A_THREAD", 1)
    batch = batch_of(project)
    batch.cluster = cluster.scheduler_address
    list(batch.decided())
    built = batch.built()
    next(built)
    cluster.scale(0)
    with pytest.raises(Faults) as raised:
        list(built)
    assert [one.code for one in raised.value.diagnostics] == ["cluster-gone"]
    # What was built is whole.
    assert documents(project / "output").items() <= documents(project / "one").items()


@pytest.mark.filterwarnings("ignore")
def test_no_scheduler_is_a_fault(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    monkeypatch.setattr("plangen.pipeline.cluster._SECONDS_TO_CONNECT", 1)
    batch = batch_of(project)
    batch.cluster = "tcp://127.0.0.1:9"
    list(batch.decided())
    with pytest.raises(Faults) as raised:
        next(batch.built())
    assert [one.code for one in raised.value.diagnostics] == ["no-scheduler"]
