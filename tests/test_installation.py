"""Where processes keep things for the next one, and when they do not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangen import installation
from plangen.pipeline import program

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="the folders of users are their own there")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's folder for caches, empty."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    _forget()
    yield tmp_path / "home"
    _forget()


def _forget() -> None:
    installation.cache_folder.cache_clear()
    installation.installed.cache_clear()
    program.program_description.cache_clear()


def test_the_cache_is_the_users_own(home: Path) -> None:
    folder = installation.cache_folder()
    assert folder is not None
    assert folder.is_relative_to(home)
    if sys.platform != "win32":
        assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("home")
@on_posix
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_cache_that_others_can_write_is_not_used(mode: int) -> None:
    folder = installation.cache_folder()
    assert folder is not None
    folder.chmod(mode)
    installation.cache_folder.cache_clear()
    assert installation.cache_folder() is None


@pytest.mark.usefixtures("home")
@on_posix
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = installation.cache_folder()
    assert folder is not None
    folder.rmdir()
    (tmp_path / "theirs").mkdir(mode=0o777)
    folder.symlink_to(tmp_path / "theirs")
    installation.cache_folder.cache_clear()
    assert installation.cache_folder() is None


def test_a_home_that_is_a_file_is_no_cache(home: Path) -> None:
    home.write_text("", encoding="utf-8")
    assert installation.cache_folder() is None


def test_folders_of_a_month_ago_are_removed(home: Path) -> None:
    for name, days in (("old", 31), ("young", 29)):
        (home / "plangen" / name).mkdir(parents=True)
        modified = (home / "plangen" / name).stat().st_mtime - days * 86400
        os.utime(home / "plangen" / name, (modified, modified))
    assert installation.cache_folder() is not None
    assert (home / "plangen" / "young").exists()
    assert not (home / "plangen" / "old").exists()


def test_all_but_the_last_eight_folders_are_removed(home: Path) -> None:
    for age in range(10):
        (home / "plangen" / f"{age}").mkdir(parents=True)
        modified = (home / "plangen" / f"{age}").stat().st_mtime - 60 * age
        os.utime(home / "plangen" / f"{age}", (modified, modified))
    own = installation.cache_folder()
    assert own is not None
    assert {one.name for one in (home / "plangen").iterdir()} == {own.name, *map(str, range(7))}


@pytest.mark.usefixtures("home")
def test_a_changed_source_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    (package / "part").mkdir(parents=True)
    (package / "templates").mkdir()
    source = package / "part" / "one.py"
    source.write_text("1", encoding="utf-8")
    monkeypatch.setattr(program, "PACKAGE", package)
    monkeypatch.setattr(program, "sources", lambda: installation.sources(package))
    monkeypatch.setattr(installation.sources, "__defaults__", (package,))
    described = []
    for content in ("1", "1", "2", "2"):
        if source.read_text(encoding="utf-8") != content:
            source.write_text(content, encoding="utf-8")
        (package / "templates" / "seen.yaml").write_text(content, encoding="utf-8")  # no part of the program
        _forget()
        described.append(program.write_program_file(tmp_path / "output").read_bytes())
    assert described[0] == described[1] != described[2] == described[3]


@pytest.mark.usefixtures("home")
def test_a_spoilt_description_is_mended(tmp_path: Path) -> None:
    described = program.write_program_file(tmp_path).read_bytes()
    program.program_file(tmp_path).write_bytes(b"?")
    assert program.write_program_file(tmp_path).read_bytes() == described
