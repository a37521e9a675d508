"""Where the lines of a long title end among figures, strong words and footnotes."""

from __future__ import annotations

import pytest

from plangen.theme.theme import Theme
from plangen.theme.title_lines import title_in_lines
from plangen.tree import Figure, Footnote, Inline, LineBreak, Strong, Text

NOTE = Footnote((Text("注"),))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        # 12 + 10 characters: too long for a line of 20, and the end of a word that the theme names stands in the middle.
        ((Text("晨星幼儿园二〇二六学年度"), NOTE, Text("教育教学与教师专业发展")), ("晨星幼儿园二〇二六学年度", NOTE, "\n教育教学与教师专业发展")),
        ((Text("晨星区各级各类学校"), Figure("year", "二〇二六年度"), Text("教师培训经费")), ("晨星区各级各类学校", "\n", Figure("year", "二〇二六年度"), "教师培训经费")),
        ((Strong((Text("晨星幼儿园二〇二六学年度"),)), Text("教育教学与教师专业发展")), (Strong((Text("晨星幼儿园二〇二六学年度"),)), "\n教育教学与教师专业发展")),
        ((Text("短标题"), NOTE), ("短标题", NOTE)),
        ((Text("自己"), LineBreak(), Text("分行" * 20)), ("自己", LineBreak(), "分行" * 20)),
    ],
)  # fmt: skip
def test_each_break_stands_once(title: tuple[Inline, ...], expected: tuple[Inline | str, ...], theme: Theme) -> None:
    wanted = tuple(Text(one) if isinstance(one, str) else one for one in expected)
    assert title_in_lines(title, 20, theme.title_breaks) == wanted
