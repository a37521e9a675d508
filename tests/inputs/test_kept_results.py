"""What is kept of files: for the next document of a process, and for the next process."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from plangen import installation
from plangen.diagnostics import Report
from plangen.inputs.kept_results import kept
from plangen.inputs.project import Project
from plangen.inputs.reads import collecting, fingerprint_of, note_absent, note_listing, read_noted
from plangen.inputs.schema import load_schema
from plangen.pipeline.themes import theme_named

Read: TypeAlias = Callable[[Path], bytes]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setattr(installation, "cache_folder", lambda: folder)
    return folder


def _process(asked: list[Path], lasting: type | None = None) -> Read:
    """A process that reads own.yaml in a folder, or shipped.yaml where there is none."""

    @kept(4, lasting=lasting)
    def read(folder: Path) -> bytes:
        asked.append(folder)
        if (folder / "own.yaml").exists():
            return read_noted(folder / "own.yaml")
        note_absent(folder / "own.yaml")
        note_listing(folder)
        return read_noted(folder / "shipped.yaml")

    return read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "shipped.yaml").write_bytes(b"shipped")
    return tmp_path / "themes"


def test_a_result_is_kept_until_what_was_missing_appears(folder: Path) -> None:
    asked: list[Path] = []
    read = _process(asked)
    assert [read(folder), read(folder)] == [b"shipped", b"shipped"]
    assert len(asked) == 1
    (folder / "own.yaml").write_bytes(b"own")
    assert read(folder) == b"own"
    assert len(asked) == 2


def test_what_does_not_last_is_left_to_nobody(folder: Path, cache: Path) -> None:
    _process([])(folder)
    _process([], lasting=str)(folder)
    assert not [*cache.iterdir()]


def test_the_next_process_finds_it_and_notes_the_same_files(folder: Path, cache: Path) -> None:
    asked: list[Path] = []
    noted = []
    for _process_number in range(2):
        with collecting() as reads:
            assert _process(asked, lasting=bytes)(folder) == b"shipped"
        noted.append(reads)
    assert len(asked) == 1
    assert len([*cache.iterdir()]) == 1
    assert noted[0] == noted[1]
    assert {path.name for path in noted[1]} == {"themes", "own.yaml", "shipped.yaml"}


@pytest.mark.parametrize("change", ["changed", "appeared", "gone", "another"])
def test_the_next_process_sees_what_changed(folder: Path, cache: Path, change: str) -> None:
    asked: list[Path] = []
    _process(asked, lasting=bytes)(folder)
    assert [*cache.iterdir()]
    shipped = folder / "shipped.yaml"
    stat = shipped.stat()
    if change == "changed":
        shipped.write_bytes(b"SHIPPED")
        os.utime(shipped, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # the same size and time
    elif change == "appeared":
        (folder / "own.yaml").write_bytes(b"own")
    elif change == "gone":
        shipped.rename(folder / "own.yaml")
    else:
        (folder / "third.yaml").write_bytes(b"")
    expected = {"changed": b"SHIPPED", "appeared": b"own"}.get(change, b"shipped")
    with collecting() as reads:
        assert _process(asked, lasting=bytes)(folder) == expected
    assert len(asked) == 2
    # What a document depends on is what there is now, not what an earlier process saw.
    assert {path: fingerprint_of(path) for path in reads} == reads


@pytest.mark.parametrize("spoilt", [b"", b"?", pickle.dumps(1), pickle.dumps(("key", {}, b"")), b"cnothing\nhere\n."])
def test_a_spoilt_cache_costs_time_only(folder: Path, cache: Path, spoilt: bytes) -> None:
    _process([], lasting=bytes)(folder)
    (place,) = cache.iterdir()
    place.write_bytes(spoilt)
    assert _process([], lasting=bytes)(folder) == b"shipped"


@pytest.mark.usefixtures("cache")
def test_schemas_and_themes_are_the_same_from_another_process(tmp_path: Path) -> None:
    (tmp_path / "schema.yaml").write_text("properties: {n: {title: 数, type: integer}}\n", encoding="utf-8")
    schema = load_schema(tmp_path / "schema.yaml")
    again = pickle.loads(pickle.dumps(schema))
    assert again.definition == schema.definition
    assert again.names(again.definition) == {"数": "n", "n": "n"}
    assert [one.rule for one in again.violations({"n": "一"})] == ["type"]
    project = Project(tmp_path)
    for name in project.themes:
        theme = theme_named(name, project, Report())
        assert theme is not None
        assert pickle.loads(pickle.dumps(theme)) == theme
