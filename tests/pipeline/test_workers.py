"""Several processes and a cluster build the same bytes as one process does; one that dies costs no document."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from plangen.diagnostics import Faults

from .projects import batch_of, build, documents, environment, run, school_documents, start, states

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
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as made:
        yield made


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("shared", [True, False])
def test_a_cluster_with_a_worker_killed(
    project: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch, shared: bool
) -> None:
    monkeypatch.chdir(project)
    if not shared:
        monkeypatch.setattr("plangen.pipeline.cluster._is_shared", lambda *_arguments: False)
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
def test_no_scheduler_is_a_fault(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    monkeypatch.setattr("plangen.pipeline.cluster._SECONDS_TO_CONNECT", 1)
    batch = batch_of(project)
    batch.cluster = "tcp://127.0.0.1:9"
    list(batch.decided())
    with pytest.raises(Faults) as raised:
        next(batch.built())
    assert [one.code for one in raised.value.diagnostics] == ["no-scheduler"]
