"""What all tests share: messages in English, and expected files that `make golden` rewrites."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

import pytest

from plangen.messages import use_language

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files instead of comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Rewriting runs the tests that have an expected file, and no others."""
    if config.getoption("--update-golden"):
        others = [item for item in items if "golden" not in getattr(item, "fixturenames", ())]
        items[:] = [item for item in items if item not in others]
        config.hook.pytest_deselected(items=others)


@pytest.fixture(autouse=True, scope="session")
def own_cache() -> Iterator[None]:
    """What processes keep for the next one lies in a folder of the run's own, and not in the user's."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, folder)
        yield


@pytest.fixture(autouse=True)
def english() -> None:
    """Expected messages are in English whatever the machine speaks, and whatever the test before has chosen."""
    use_language("en")


@pytest.fixture(autouse=True)
def outside_make(monkeypatch: pytest.MonkeyPatch) -> None:
    """A make that a test runs is no part of the `make test` that runs the test."""
    for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    """`golden(path, actual)`: the text must be what the file at `path` holds. Line ends count."""

    def compare(path: Path, actual: str) -> None:
        if pytestconfig.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="")
            return
        if not path.exists():
            pytest.fail(f"{path} is missing; write it with: make golden")
        # Bytes, because reading as text would take \r\n for \n.
        expected = path.read_bytes().decode("utf-8")
        if actual != expected:
            lines = unified_diff(expected.splitlines(True), actual.splitlines(True), str(path), "actual", n=2)
            pytest.fail("".join(line if line.endswith("\n") else line + "\n" for line in lines), pytrace=False)

    return compare
