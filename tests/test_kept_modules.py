"""A module from the file is the one that Python would import, and runs as that does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLAIN = "import school\nprint(school.NAME)"


class Machine:
    """Somebody's machine: a folder of libraries, one for caches, one to start programs in."""

    def __init__(self, folder: Path) -> None:
        self.libraries, self.cache, self.start = folder / "libraries", folder / "cache", folder / "start"
        for one in (self.libraries, self.start):
            one.mkdir()
        self.module = self.libraries / "school.py"
        self.write("晨星")

    def write(self, name: str, *, seconds: int = 1_700_000_000) -> None:
        """Let the module say `name`, and be from the given time."""
        self.module.write_text(f"NAME = {name!r}\ndef fail():\n    raise ValueError(NAME)  # here\n", encoding="utf-8")
        os.utime(self.module, (seconds, seconds))

    def run(self, code: str = PLAIN) -> str:
        """What a new process prints that imports from the file."""
        environment = os.environ | {
            name: str(self.cache) for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME")
        }  # fmt: skip
        environment |= {"PYTHONPATH": str(self.libraries), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", f"from plangen.kept_modules import keep_modules; keep_modules()\n{code}"],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            cwd=self.start,
            check=True,
        )
        return done.stdout.rstrip("\n")

    @property
    def kept(self) -> Path:
        (kept,) = self.cache.rglob("modules-*")
        return kept


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_next_process_takes_it_from_the_file(machine: Machine) -> None:
    assert machine.run() == "晨星"
    machine.write("朝阳")  # of the same time and size: Python would take its own compiled file for this one as well
    assert machine.run() == "晨星"


@pytest.mark.parametrize(("name", "seconds"), [("朝阳", 1_700_000_001), ("朝阳路小学", 1_700_000_000)])
def test_a_changed_source_is_seen(machine: Machine, name: str, seconds: int) -> None:
    machine.run()
    machine.write(name, seconds=seconds)
    assert machine.run() == name
    assert machine.run() == name


def test_a_module_that_moved_is_found(machine: Machine) -> None:
    machine.run()
    machine.module.unlink()
    (machine.libraries / "school").mkdir()
    (machine.libraries / "school" / "__init__.py").write_text("NAME = '一所'\n", encoding="utf-8")
    assert machine.run() == "一所"


@pytest.mark.parametrize("spoilt", [b"", b"?", b"\x02\x00\x00\x00", b"\xff" * 40])
def test_a_spoilt_file_costs_time_only(machine: Machine, spoilt: bytes) -> None:
    machine.run()
    machine.kept.write_bytes(spoilt)
    assert machine.run() == "晨星"
    assert machine.run() == "晨星"


def test_a_file_cut_short_costs_time_only(machine: Machine) -> None:
    machine.run()
    machine.kept.write_bytes(machine.kept.read_bytes()[:-10])
    assert machine.run() == "晨星"


def test_what_lies_in_the_folder_of_the_start_is_not_kept(machine: Machine) -> None:
    (machine.start / "own.py").write_text("NAME = 1\n", encoding="utf-8")
    machine.run("import own")
    assert not [*machine.cache.rglob("modules-*")]
    machine.run()
    assert b"school.py" in machine.kept.read_bytes()


def test_other_folders_to_search_have_another_file(machine: Machine, tmp_path: Path) -> None:
    assert machine.run() == "晨星"
    machine.libraries = tmp_path / "others"
    machine.libraries.mkdir()
    (machine.libraries / "school.py").write_text("NAME = '别的'\n", encoding="utf-8")
    assert machine.run() == "别的"


def test_it_is_a_module_like_any_other(machine: Machine) -> None:
    package = machine.libraries / "office"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "seal.py").write_text("from . import __path__ as FOLDERS\n", encoding="utf-8")
    (package / "text.txt").write_text("印", encoding="utf-8")
    code = (
        "import inspect, os, traceback, school, office.seal\n"
        "from importlib import resources, reload\n"
        "try: school.fail()\n"
        "except ValueError: print(traceback.format_exc().count('# here'))\n"
        "print(inspect.getsource(school.fail).count('raise'), os.path.basename(school.__file__), office.seal.FOLDERS)\n"
        "print(school.__cached__, school.__spec__.name, office.seal.__package__)\n"
        "print(resources.files('office').joinpath('text.txt').read_text(encoding='utf-8'), reload(school).NAME)\n"
    )
    assert machine.run(code) == machine.run(code) == machine.run("import sys; del sys.meta_path[-2]\n" + code)
    assert machine.run(code).endswith("印 晨星")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes that share an open file")
def test_forked_processes_do_not_read_each_others_modules(machine: Machine) -> None:
    for number in range(200):
        (machine.libraries / f"part{number}.py").write_text(
            f"NUMBER = {number}\n" + "A = 1\n" * number, encoding="utf-8"
        )
    load = "from importlib import import_module\nnumbers = [import_module(f'part{one}').NUMBER for one in range(200)]\n"
    machine.run(load)
    forked = (
        "import os, sys\n"
        "children = []\n"
        "for _ in range(4):\n"
        "    child = os.fork()\n"
        "    if not child:\n"
        + "".join(f"        {line}\n" for line in load.splitlines())
        + "        os._exit(numbers != list(range(200)))\n"
        "    children.append(child)\n"
        "print([os.waitpid(child, 0)[1] for child in children])\n"
    )
    assert machine.run(forked) == "[0, 0, 0, 0]"
