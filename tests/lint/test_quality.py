"""The rules stay as good on the corpus as docs/check-quality.md says they are."""

from __future__ import annotations

import runpy
from pathlib import Path


def test_the_page_is_up_to_date() -> None:
    quality = runpy.run_path(str(Path(__file__).with_name("quality.py")))
    assert quality["written"](quality["measure"]()) == quality["PAGE"].read_text(encoding="utf-8"), (
        "run: make check-quality"
    )
