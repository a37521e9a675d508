"""A few of the corrupt files of fuzz.py."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from .fuzz import corrupt, problem_of, sound

SOUND = sound()


@pytest.mark.parametrize("seed", range(1_000_000, 1_000_030))
def test_corrupt_files(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "corrupt.docx"
    path.write_bytes(corrupt(SOUND, random.Random(seed)))
    assert problem_of(path) == ""
