"""A text box ends with its last line: nothing of the text around it answers what that line asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangen.pipeline.checking import check_path

from .packages import box, p, parts_of, r, write

SENTENCE = p("一年来，全体教师爱岗敬业，涌现出一批先进典型。")


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (("工作要点", "责任科室："), ["责任科室："]),
        (("工作要点", "责任科室：办公室"), []),
        (("责任科室：", "办公室"), []),
    ],
)
def test_a_label_at_the_end(lines: tuple[str, ...], labels: list[str], tmp_path: Path) -> None:
    body = p("2026年工作总结") + f"<w:p>{r('先做好下面几件事。')}{box(''.join(map(p, lines)))}</w:p>" + SENTENCE
    checked = check_path(write(tmp_path / "a.docx", parts_of(body)))
    found = [one for one in checked.findings if one.diagnostic.code == "empty-label"]
    assert [one.text[one.start : one.end] for one in found] == labels
