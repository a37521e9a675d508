"""A date whose year, month or day was never filled in.

Last year's file is copied, the figures of the dates are taken out, and some of them are forgotten.

Wrong:
    定于20xx年9月召开开学工作会议。
    20_年我校开展了三次教研活动。
    本办法自    年  月  日起施行。
    领导小组于 月 日到校检查。
    定于2026年×月召开总结大会。

Right:
    定于2026年9月1日召开开学工作会议。
    每年每月每日都要做好安全检查。
    以年、月、日为单位登记。
    一年四季，12月最忙。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_BLANK = r"[_＿ \u3000\xa0]"
_UNFILLED = lazy_pattern(
    r"(?:20|19|二[〇○零])(?:[xX×ＸｘXХ*＊]{1,2}|[_＿]{1,4}|[_＿…]{1,2}\d?)(?: ?[—–-] ?20[xX×_]{1,2})?(?: ?学?年度?)"
    r"|(?<![\dxX×])[xX×ＸｘX*＊]{2,4} ?年(?!级)"
    r"|(?<=年)[xX×ＸｘX*＊_＿]{1,2}月(?:(?:[xX×ＸｘX*＊_＿]{1,2}|\d{1,2})日)?|(?<=月)[xX×ＸｘX*＊_＿]{1,2}日|"
    r"(?<![xX×\d])[xX×]{1,2}月[xX×]{1,2}日"
    rf"|(?:(?<=^)|(?<=[，。；：、（(《“”》）于自至到从在以截]))(?:20)?{_BLANK}*年{_BLANK}+月"
    rf"(?:{_BLANK}*[日号])?(?!份|[一-龥]*?[一二三])"
    rf"|\d{{4}}年{_BLANK}+月(?:{_BLANK}*[日号])?|(?<=[\d月])月{_BLANK}+日"
    rf"|(?:(?<=^)|(?<=[，。；：、（(于自至到从在以截])){_BLANK}+月{_BLANK}*(?:[日号初](?!常)|(?=[，,、]))"
    rf"|(?:(?<=[，。；：、（(于自至到从在以截])){_BLANK}+年(?=[全以起度，,]|{_BLANK}*[是我])"
    rf"|(?<=[。；]){_BLANK}+年{_BLANK}+月{_BLANK}*日"
)

# Signs of a blank, without which nothing is one.
_SIGN = rf"[xX×ＸｘХ*＊_＿…]|[年月]{_BLANK}|{_BLANK}[年月]"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Blanks in place of figures of a date."""
    for line in manuscript.lines_with(_SIGN):
        for found in _UNFILLED.finditer(line.text):
            text = found[0].strip()
            start = found.start() + found[0].index(text) if text else found.start()
            yield Finding(
                Span(line.index, start, found.end()),
                _("the date '{text}' is not filled in", text=text),
                _("write the year, the month and the day"),
                cause=text if text[:1].isdigit() else "",
            )
