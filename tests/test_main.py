"""The program ends as Python would end it, only sooner."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def ended(code: str, *, folder: Path) -> subprocess.CompletedProcess[str]:
    script = f"import sys, atexit\nfrom plangen.__main__ import _leave\n{code}\nprint('came back')"
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", cwd=folder, check=False
    )


@pytest.mark.parametrize(("told", "code"), [("None", 0), ("0", 0), ("3", 3), ("True", 1)])
def test_the_process_ends_with_its_code(tmp_path: Path, told: str, code: int) -> None:
    done = ended(f"print('一' * 9, end='')\nprint('二', file=sys.stderr)\n_leave({told})", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (code, "一" * 9, "二\n")


def test_what_is_to_be_done_at_the_end_is_done(tmp_path: Path) -> None:
    done = ended("atexit.register(print, 'last')\n_leave(0)", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "last\n")


@pytest.mark.parametrize(
    "code",
    [
        "_leave('a message')",
        "sys.setprofile(lambda *_: None)\n_leave(0)",
        "import multiprocessing\n_leave(0)",
        "import threading, time\nthreading.Thread(target=time.sleep, args=(0.1,)).start()\n_leave(0)",
    ],
)
def test_python_ends_what_may_still_be_under_way(tmp_path: Path, code: str) -> None:
    done = ended(code, folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "came back\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("arguments", [["rules"], ["--version"], ["kinds"]])
def test_a_full_disk_under_what_it_prints_is_told(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "plangen", "--lang", "en", *arguments]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "error: cannot write what plangen prints: No space left on device\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no process sends itself Ctrl-C there")
def test_ctrl_c_while_modules_are_imported_ends_the_process_at_once(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(
        "import os, signal\n"
        "class Fails:\n"
        "    def __set_name__(self, owner, name):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "class Owner:\n"
        "    fails = Fails()\n",
        encoding="utf-8",
    )
    # A job in the background is started with Ctrl-C ignored; here it counts.
    heard = "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code = heard + "from plangen.importing import Importing\nwith Importing():\n    import slow\nprint('went on')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    after = code.replace("import slow\n", "pass\n") + "\nimport slow"
    done = subprocess.run(
        [sys.executable, "-c", after], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False
    )
    assert done.returncode == 1
    assert "__set_name__" in done.stderr
