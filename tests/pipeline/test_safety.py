"""Whatever happens to a run, a document is whole, old or new, and the next run completes the work."""

from __future__ import annotations

import errno
import importlib.util
import os
import random
import subprocess
import sys
import time
import types
from pathlib import Path

import pytest

from plangen.inputs.reads import Fingerprint
from plangen.pipeline import files
from plangen.pipeline.files import locked, remove_abandoned, replace_file, unfinished_file
from plangen.pipeline.outcome import State
from plangen.pipeline.output import Output
from plangen.pipeline.record import BuildRecord

from .projects import MANY, build, documents, environment, run, school_documents, stale, start, states, write

if sys.platform != "win32":
    import resource

KILLS = int(os.environ.get("PLANGEN_KILLS", "2"))
SCHOOLS = [f"第{number}校" for number in range(12)]


def test_killed_at_any_moment(tmp_path: Path) -> None:
    chosen = random.Random(20260302)
    folder = school_documents(tmp_path, SCHOOLS)
    build(tmp_path)
    for number in range(KILLS):
        old = documents(tmp_path / "output")
        write(folder / "document.yaml", MANY.replace("抓教学", f"抓教学{number}"))
        build(tmp_path, output=tmp_path / "undisturbed")
        new = documents(tmp_path / "undisturbed")
        process = start(tmp_path, "build", "-j", str(1 + number % 2))
        time.sleep(chosen.uniform(0.4, 1.8))
        process.kill()
        process.communicate()
        found = documents(tmp_path / "output")
        assert set(found) == set(old)
        assert not [name for name, content in found.items() if content not in (old[name], new[name])]
        status, output = run(tmp_path, "build", "-j", "1")
        assert status == 0, output
        assert documents(tmp_path / "output") == new
        assert not _left_over(tmp_path / "output")


def _left_over(output: Path) -> list[Path]:
    """What is left unfinished once the processes of the killed run have noticed its end."""
    folder = output / ".plangen" / "unfinished"
    for _time in range(100):
        if not list(folder.iterdir()):
            break
        time.sleep(0.1)
        remove_abandoned(output)
    return list(folder.iterdir())


@pytest.mark.parametrize("moment", ["before the record", "after the record", "after the document"])
def test_killed_between_two_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """The next run neither takes the document for edited nor leaves it."""
    folder = school_documents(tmp_path, ["甲校"])
    build(tmp_path)
    write(folder / "document.yaml", MANY.replace("抓教学", "抓管理"))

    class Killed(BaseException):
        pass

    def kill(*_arguments: object) -> None:
        raise Killed

    if moment == "before the record":
        monkeypatch.setattr(Output, "_write_about", kill)
    elif moment == "after the record":
        monkeypatch.setattr("plangen.pipeline.output.move", kill)
    else:
        monkeypatch.setattr("plangen.pipeline.build.Outcome", kill)
    with pytest.raises(Killed):
        build(tmp_path)
    monkeypatch.undo()
    # And an input changes before that next run.
    write(folder / "document.yaml", MANY.replace("抓教学", "抓质量"))
    assert states(build(tmp_path)) == {"甲校计划": "built"}
    assert stale(tmp_path) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
@pytest.mark.parametrize("kept", ["with", "without"])
def test_a_full_disk_leaves_the_old_documents(tmp_path: Path, kept: str) -> None:
    """Also where nothing was kept of an earlier run, and nothing can be."""
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")} if kept == "without" else {}
    folder = school_documents(tmp_path, SCHOOLS[:3])
    build(tmp_path)
    old = documents(tmp_path / "output")
    write(folder / "document.yaml", MANY.replace("抓教学", "抓管理"))
    done = subprocess.run(
        [sys.executable, "-m", "plangen", "--lang", "en", "build"], cwd=tmp_path, env=environment() | cache,
        capture_output=True, encoding="utf-8", check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )  # fmt: skip
    assert done.returncode == 1
    assert "output-unwritable" in done.stderr
    assert not [one for one in (tmp_path / "cache").rglob("*") if one.suffix[1:].isdigit()], "what was being kept"
    assert "Traceback" not in done.stderr
    assert documents(tmp_path / "output") == old
    assert set(states(build(tmp_path)).values()) == {"built"}


def test_two_runs_at_once(tmp_path: Path) -> None:
    folder = school_documents(tmp_path, SCHOOLS)
    build(tmp_path)
    write(folder / "document.yaml", MANY.replace("抓教学", "抓管理"))
    runs = [start(tmp_path, "build", "-j", "1") for _number in range(2)]
    for one in runs:
        output, _none = one.communicate(timeout=120)
        assert one.returncode == 0, output
    build(tmp_path, output=tmp_path / "alone")
    assert documents(tmp_path / "output") == documents(tmp_path / "alone")
    assert stale(tmp_path) == set()


def test_a_lock_keeps_others_out_and_ends_with_its_process(tmp_path: Path) -> None:
    code = f"""if True:
        import sys, time
        from pathlib import Path
        from plangen.pipeline.files import locked
        with locked(Path({str(tmp_path)!r}), "文档"):
            print("locked", flush=True)
            time.sleep(60)
    """
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=environment(), stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "locked\n"
    with locked(tmp_path, "another"):
        pass
    begin = time.monotonic()
    timer = subprocess.Popen([sys.executable, "-c", f"import time, os; time.sleep(0.5); os.kill({process.pid}, 9)"])
    with locked(tmp_path, "文档"):
        assert time.monotonic() - begin > 0.3
    timer.wait()
    process.communicate()


@pytest.mark.parametrize("refusals", [[], [errno.EDEADLOCK] * 2, [errno.EINVAL, errno.EINVAL]])
def test_a_lock_of_windows(refusals: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for as long as somebody has it, and done without where the file system has no locks."""
    left, done = list(refusals), []

    def locking(_file: int, mode: str, _count: int) -> None:
        done.append(mode)
        if left:
            raise OSError(left.pop(0), "refused")

    monkeypatch.setitem(sys.modules, "msvcrt", types.SimpleNamespace(locking=locking, LK_LOCK="lock", LK_UNLCK="un"))
    monkeypatch.setattr(sys, "platform", "win32")
    specification = importlib.util.spec_from_file_location("files_on_windows", files.__file__)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    with module.locked(tmp_path, "plan"):
        pass
    assert done == ["lock"] * (refusals.count(errno.EDEADLOCK) + 1) + ["un"]


def test_what_killed_runs_leave_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = f"from {files.__name__} import unfinished_file\nfrom pathlib import Path\nimport os, sys\n"
    ended += "made = unfinished_file(Path(sys.argv[1]), b'half')\nmade.__enter__()\nos._exit(1)"
    subprocess.run([sys.executable, "-c", ended, tmp_path], env=environment(), check=False)
    (left,) = (tmp_path / ".plangen" / "unfinished").iterdir()
    with unfinished_file(tmp_path, b"being written") as own:
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(files, "_machine", lambda: "another")
            remove_abandoned(tmp_path)
            assert left.exists(), "there, a process of this number may be writing it"
        remove_abandoned(tmp_path)
        assert own.exists()
    assert not left.exists()


def test_a_file_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "文件.txt", "old")

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    for folder in (None, tmp_path):
        with pytest.raises(OSError, match="No space"):
            replace_file(path, b"new", folder)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["文件.txt"]


@pytest.mark.parametrize("damage", ["", "{", '{"format": 1}', '{"format": 0}', "[]", '{"format":1,"files":[1]}'])
def test_a_damaged_record_is_no_record(tmp_path: Path, damage: str) -> None:
    assert BuildRecord.from_json(damage.encode("utf-8")) is None
    school_documents(tmp_path, ["甲校"])
    build(tmp_path)
    write(tmp_path / "output" / ".plangen" / "甲校计划.json", damage)
    # The same inputs make the same bytes, so it is known as plangen's own and recorded again.
    assert states(build(tmp_path)) == {"甲校计划": State.UNCHANGED.value}
    assert stale(tmp_path) == set()


def test_a_record_comes_back_equal() -> None:
    record = BuildRecord(
        {"theme": "official"}, "ab", {"data/表 格.csv": Fingerprint("cd", 1, 2, 3)}, Fingerprint("ef", 4, 5), "gh",
        {"title": '引号"],"'}, [{"code": "x", "line": 3}],
    )  # fmt: skip
    assert BuildRecord.from_json(record.to_json()) == record
