"""Sessions at the command line, as one sees them: the files beside this one.

`$` begins a command, `!` a line on stderr, `?` the exit status where it is not 0; any other line is one on stdout.
`$ write FILE` takes the lines after it, each behind a `|`, as the new content of a file. All of it happens in one
empty project.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from plangen.cli import cli

SESSIONS = sorted(path.name for path in Path(__file__).parent.glob("*.txt"))


def replayed(session: str) -> str:
    """`session` with what the commands really say."""
    written: list[str] = []
    commands = [one for one in session.split("$ ") if one.strip()]
    for command in commands:
        line, _end, rest = command.partition("\n")
        written.append(f"$ {line}")
        program, *arguments = shlex.split(line)
        if program == "write":
            content = [one for one in rest.splitlines() if one.startswith("|")]
            path = Path(arguments[0])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(f"{one[1:]}\n" for one in content), encoding="utf-8")
            written.extend(content)
            continue
        assert program == "plangen"
        result = CliRunner().invoke(cli, arguments)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        written.extend(result.stdout.splitlines())
        written.extend(f"! {one}" for one in result.stderr.splitlines())
        written.extend([f"? {result.exit_code}"] if result.exit_code else [])
    return "\n".join(written) + "\n"


@pytest.mark.parametrize("name", SESSIONS)
def test_session(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    session = Path(__file__).with_name(name).read_text(encoding="utf-8")
    assert replayed(session) == session


def test_there_are_sessions() -> None:
    assert SESSIONS
