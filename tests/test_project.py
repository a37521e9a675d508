"""The project's own files: what is pinned, what is translated."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "plangen"
CATALOGUE = SOURCE / "locale" / "zh" / "LC_MESSAGES" / "plangen.po"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]

LOCKED = {
    "runtime": [*PROJECT["project"]["dependencies"], *GROUPS["build"]],
    "test": GROUPS["test"],
    "check": GROUPS["check"],
}
# One requirement of a lock file: name==version, perhaps "; marker", then the lines that belong to it.
PINNED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?: ; (?P<marker>[^\n]+?))?(?: \\\n    --hash=sha256:[0-9a-f]{64})+$",
    re.MULTILINE,
)


def normal(name: str) -> str:
    """A package's name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_file(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LOCKED)
def test_every_requirement_is_pinned_with_its_hashes(name: str) -> None:
    pinned = {normal(match["name"]) for match in PINNED.finditer(lock_file(name))}
    wanted = {normal(re.split(r"[\[<>=!~; ]", requirement)[0]) for requirement in LOCKED[name]}
    assert wanted <= pinned, "run: make lock"
    rest = PINNED.sub("", lock_file(name)).splitlines()
    assert [line for line in rest if line and not line.lstrip().startswith("#")] == []


@pytest.mark.parametrize("name", LOCKED)
def test_lock_files_name_no_index(name: str) -> None:
    assert not re.findall(r"https?:|file:|index-url|find-links|trusted-host", lock_file(name))


def test_lock_files_agree() -> None:
    versions: dict[tuple[str, str | None], set[str]] = {}
    for name in LOCKED:
        for match in PINNED.finditer(lock_file(name)):
            versions.setdefault((normal(match["name"]), match["marker"]), set()).add(match["version"])
    assert not {key: found for key, found in versions.items() if len(found) > 1}


def messages() -> list[str]:
    """All that pyproject.toml lets `make messages` find."""
    methods = [(one["pattern"], one["method"]) for one in PROJECT["tool"]["babel"]["mappings"]]
    found = extract_from_dir(str(SOURCE.parent), method_map=methods, keywords={"_": None, "N_": None})
    texts = {message for _file, _line, message, _comments, _context in found}
    return sorted(text for text in texts if isinstance(text, str))


def catalogue() -> Catalog:
    return read_po(BytesIO(CATALOGUE.read_bytes()), locale="zh", domain="plangen")


def placeholders(text: str) -> set[str]:
    """The names in braces; what is no format string is never filled in, and has none."""
    with suppress(ValueError):
        return _placeholders(text)
    return set()


def _placeholders(text: str) -> set[str]:
    return {name for _literal, name, _form, _conversion in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_messages_can_be_extracted(path: Path) -> None:
    """An f-string or a variable inside `_(…)` would never be found in the catalogue."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    marked = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_"]
    bad = [call.lineno for call in marked if not (call.args and isinstance(call.args[0], ast.Constant))]
    assert not bad


def test_every_message_has_its_chinese() -> None:
    known = catalogue()
    missing = [text for text in messages() if (entry := known.get(text)) is None or not entry.string or entry.fuzzy]
    assert not missing, "run: make messages, then translate"


def test_the_catalogue_holds_nothing_else() -> None:
    assert {entry.id for entry in catalogue() if entry.id} == set(messages())
    assert not catalogue().obsolete


def test_translations_have_the_same_placeholders() -> None:
    translated = [(str(entry.id), str(entry.string)) for entry in catalogue() if entry.id and entry.string]
    assert not [pair for pair in translated if placeholders(pair[0]) != placeholders(pair[1])]


def test_the_compiled_catalogue_is_the_catalogue() -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue())
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run: make messages"
