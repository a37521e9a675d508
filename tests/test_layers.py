"""The layers: a module imports from the layers below its own, and from its own part of its own layer."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "plangen"

# From the top down. The parts of one layer know nothing of each other.
LAYERS: list[set[str]] = [
    {"__main__"},
    {"cli"},
    {"pipeline"},
    {"lint", "render", "markdown", "word", "html", "text"},
    {"facts"},
    {"inputs", "theme"},
    {"tree_text", "references"},
    {"tree", "dates", "typed_numbers"},
    {"numerals", "characters", "pictures"},
    {"patterns"},
    {"kept_patterns"},
    {"diagnostics"},
    {"messages"},
    {"immutable"},
    {"shelf"},
    {"installation", "kept_modules", "importing"},
    {"user_cache"},
    {"__init__"},
]
# Within one part: who must not import whom, in either direction.
APART = [("plangen.word.reader", "plangen.word.writer")]

# Slow to import, so that only a document that needs them pays for them.
HEAVY = {"pandas", "numpy", "docx", "python_calamine", "chinese_calendar", "borax"}

LONGEST = 400
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}

DEPTH = {part: depth for depth, layer in enumerate(LAYERS) for part in layer}


def module_name(path: Path) -> str:
    parts = ["plangen", *path.relative_to(SOURCE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(SOURCE.rglob("*.py"))}


def part_of(module: str) -> str:
    """`word` for plangen.word.writer.package: what the table of layers names. The package's own file is __init__."""
    return [*module.split("."), "__init__"][1]


def imports_of(module: str, code: str) -> Iterator[str]:
    """The modules of plangen that `code` imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom():
                base = node.module or ""
                if node.level:
                    package = module.split(".") if MODULES[module].name == "__init__.py" else module.split(".")[:-1]
                    base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
                # `from plangen import tree` imports the module, `from plangen.tree import Text` a name in it.
                names = [name if (name := f"{base}.{alias.name}") in MODULES else base for alias in node.names]
            case _:
                continue
        yield from (name for name in names if name.split(".")[0] == "plangen")


IMPORTS = {
    module: sorted(set(imports_of(module, path.read_text(encoding="utf-8"))) - {module})
    for module, path in MODULES.items()
}


def under(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    own = part_of(module)
    assert own in DEPTH, f"give plangen.{own} its place in LAYERS"
    wrong = [other for other in IMPORTS[module] if part_of(other) != own and DEPTH.get(part_of(other), 0) <= DEPTH[own]]
    assert not wrong, f"{module} (layer {DEPTH[own]}) imports upwards or sideways"


@pytest.mark.parametrize(("one", "other"), APART)
def test_parts_that_stay_apart(one: str, other: str) -> None:
    pairs = [(module, name) for module, names in IMPORTS.items() for name in names]
    assert not [pair for pair in pairs if under(pair[0], one) and under(pair[1], other)]
    assert not [pair for pair in pairs if under(pair[0], other) and under(pair[1], one)]


def test_no_cycle() -> None:
    TopologicalSorter(IMPORTS).prepare()  # raises CycleError, which names the cycle


@pytest.mark.parametrize("module", MODULES)
def test_size_and_name(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert not NAMES_THAT_SAY_NOTHING.intersection(module.split("."))


@pytest.mark.parametrize("module", MODULES)
def test_data_classes_are_made_in_one_way(module: str) -> None:
    code = MODULES[module].read_text(encoding="utf-8")
    imported = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom)]
    from_library = any(
        one.module == "dataclasses" and "dataclass" in {name.name for name in one.names} for one in imported
    )
    assert module == "plangen.immutable" or not from_library


def test_the_command_line_starts_light() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, plangen.cli; print(*sys.modules)"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.split()
    assert "plangen.cli" in loaded
    assert not HEAVY.intersection(loaded)
