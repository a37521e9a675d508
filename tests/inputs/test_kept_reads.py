"""What a process keeps for the next document, where a file was looked for that is not there."""

from __future__ import annotations

from pathlib import Path

from plangen.inputs.reads import kept, note_absent, read_noted


def test_a_result_is_kept_until_what_was_missing_appears(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped.yaml", tmp_path / "own.yaml"
    shipped.write_bytes(b"shipped")
    asked = []

    @kept(4)
    def read(folder: Path) -> bytes:
        asked.append(folder)
        if own.exists():
            return read_noted(own)
        note_absent(own)
        return read_noted(shipped)

    assert [read(tmp_path), read(tmp_path)] == [b"shipped", b"shipped"]
    assert len(asked) == 1
    own.write_bytes(b"own")
    assert read(tmp_path) == b"own"
    assert len(asked) == 2
