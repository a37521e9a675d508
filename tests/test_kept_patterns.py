"""A pattern from the cache is the one that the standard library compiles."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangen import installation, kept_patterns
from plangen.kept_patterns import compile_kept

PATTERNS: list[tuple[str | bytes, int]] = [
    (r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月)?", 0),
    (r"(?m)^第[一二三]{1,3}章", 0),
    (r"(?i)plan.*?\bend$", re.DOTALL),
    (r"[^\W\d_A-Za-z]+(?<!的)(a)(?(1)b|c)\1", re.ASCII),
    (r"[\u4e00-\u9fff]|\U0001F600", 0),
    (rb"<w:p [^>]*/>(?P<rest>.*)", 0),
]
TEXT = "第一章 2026年3月、2025年；PLAN\nthe End周末\U0001f600"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and a process that has compiled nothing yet."""
    monkeypatch.setattr(installation, "cache_folder", lambda: tmp_path)
    kept_patterns._store.cache_clear()
    yield tmp_path
    kept_patterns._store.cache_clear()


def _next_process() -> None:
    kept_patterns._store()._write()
    kept_patterns._store.cache_clear()


@pytest.mark.parametrize(("source", "flags"), PATTERNS)
def test_it_is_the_same_from_the_cache(
    folder: Path, monkeypatch: pytest.MonkeyPatch, source: str | bytes, flags: int
) -> None:
    first = compile_kept(source, flags)
    _next_process()
    assert [*folder.iterdir()] == [folder / "patterns"]
    re.purge()
    monkeypatch.setattr(re, "compile", None)  # it must not be needed
    kept = compile_kept(source, flags)
    text = TEXT.encode() if isinstance(source, bytes) else TEXT
    assert kept == first
    assert [one.span() for one in kept.finditer(text)] == [one.span() for one in first.finditer(text)]
    assert (kept.groups, kept.groupindex, kept.flags) == (first.groups, first.groupindex, first.flags)


def test_two_processes_add_to_each_other(folder: Path) -> None:
    compile_kept("一")
    one = kept_patterns._store()
    kept_patterns._store.cache_clear()
    compile_kept("二")
    _next_process()
    one._write()
    assert {source for source, _flags in marshal.loads((folder / "patterns").read_bytes())} == {"一", "二"}


@pytest.mark.parametrize("spoilt", [b"", b"?", marshal.dumps([1]), marshal.dumps({("一", 0): (0, b"xy", 1, {})})])
def test_a_spoilt_cache_costs_time_only(folder: Path, spoilt: bytes) -> None:
    (folder / "patterns").write_bytes(spoilt)
    assert compile_kept("一").search("第一")


def test_code_that_the_engine_refuses_is_not_used(folder: Path) -> None:
    (folder / "patterns").write_bytes(marshal.dumps({("一", 0): (32, b"\xff" * 40, 1, {})}))
    assert compile_kept("一").search("第一")


@pytest.mark.usefixtures("folder")
def test_a_mistake_is_told_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compile_kept("(")


def test_a_process_writes_what_it_compiled_when_it_ends(tmp_path: Path) -> None:
    code = "from plangen.patterns import lazy_pattern; print(bool(lazy_pattern('第.').search('第一')))"
    environment = {"XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "HOME": str(tmp_path)}
    for _time in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
        )
        assert (done.stdout, done.stderr) == ("True\n", "")
    (kept,) = tmp_path.rglob("patterns")
    assert ("第.", 0) in marshal.loads(kept.read_bytes())
