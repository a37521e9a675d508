"""The rules stay as good on the corpus as docs/check-quality.md says they are."""

from __future__ import annotations

from .planted_looks import measure_looks
from .quality import CORPUS, PAGE, measure, written


def test_the_page_is_up_to_date() -> None:
    assert written(measure(), measure_looks(CORPUS)) == PAGE.read_text(encoding="utf-8"), "run: make check-quality"
