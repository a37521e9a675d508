"""What one process leaves to the next."""

from __future__ import annotations

import atexit
import marshal
from pathlib import Path

import pytest

from plangen import installation
from plangen.shelf import Shelf


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, and processes that do not end by themselves."""
    monkeypatch.setattr(installation, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(atexit, "register", lambda _function: None)
    return tmp_path


def test_the_next_process_finds_what_was_put_there() -> None:
    one = Shelf("numbers")
    assert one.get("a") is None
    one.put("a", (1, b"x"))
    one.put(("b", 2), {"c": 3.5})
    one.write()
    another = Shelf("numbers")
    assert (another.get("a"), another.get(("b", 2)), another.get("c")) == ((1, b"x"), {"c": 3.5}, None)
    assert Shelf("letters").get("a") is None


def test_two_processes_at_once_add_to_each_other() -> None:
    one, other = Shelf("numbers"), Shelf("numbers")
    for shelf, key in ((one, "a"), (other, "b")):
        assert shelf.get(key) is None
        shelf.put(key, 1)
    one.write()
    other.write()
    assert (Shelf("numbers").get("a"), Shelf("numbers").get("b")) == (1, 1)


def test_nothing_is_written_where_nothing_was_put(folder: Path) -> None:
    shelf = Shelf("numbers")
    shelf.get("a")
    shelf.write()
    assert not [*folder.iterdir()]


def test_what_was_put_there_last_stays_where_it_is_full() -> None:
    for numbers in (range(1500), range(1500, 3000)):
        shelf = Shelf("numbers")
        for number in numbers:
            shelf.put(number, number)
        shelf.write()
    found = [Shelf("numbers").get(number) for number in (0, 999, 1000, 2999)]
    assert found == [None, None, 1000, 2999]


@pytest.mark.parametrize("spoilt", [b"", b"?", marshal.dumps([1])])
def test_a_spoilt_one_is_empty(folder: Path, spoilt: bytes) -> None:
    (folder / "numbers").write_bytes(spoilt)
    shelf = Shelf("numbers")
    assert shelf.get("a") is None
    shelf.put("a", 1)
    shelf.write()
    assert Shelf("numbers").get("a") == 1


@pytest.mark.usefixtures("folder")
def test_without_a_folder_it_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "cache_folder", lambda: None)
    shelf = Shelf("numbers")
    shelf.put("a", 1)
    shelf.write()
    assert Shelf("numbers").get("a") is None
