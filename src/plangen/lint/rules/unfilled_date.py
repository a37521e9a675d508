"""A date whose year, month or day was never filled in.

Last year's file is copied, the figures of the dates are taken out, and some of them are forgotten.

Wrong:
    定于20xx年9月召开开学工作会议。
    20_年我校开展了三次教研活动。
    本办法自    年  月  日起施行。
    领导小组于 月 日到校检查。
    定于2026年×月召开总结大会。
    201x年以来，学校坚持课外阅读。
    202 年，学校坚持课外阅读；202_年春季继续。
    二〇二×年共开展教研活动八次。
    20  —20  学年度第一学期工作安排
    二〇二三年一月　日
    --学年第二学期共开展教研活动八次。
    读书节定于（  ）月（  ）日举行。

Wrong:
    20xx—2024学年度，全区学籍管理平稳。
    签订责任书50份。_月组织网络安全宣传周。

Wrong:
    安全工作总结
    一、压实安全责任
    各处室按分工检查，问题随查随改。
    东平镇中心小学
    年    月    日

Right:
    定于2026年9月1日召开开学工作会议。
    每年每月每日都要做好安全检查。
    以年、月、日为单位登记。
    一年四季，12月最忙。
    第二学期——学年的后半段，时间较短。

Right:
    校园安全
    目标责任书
    学校与各年级组签订本责任书，一式两份。
    | 甲方（盖章） | 乙方（盖章） |
    | 年    月    日 | 年    月    日 |

Right:
    实习合作协议
    本协议自签字之日起生效，一式两份。
    甲方代表：
    乙方代表：
    年    月    日        年    月    日        年    月    日
    签订地点：            签订日期：    年    月    日
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.forms import form_lines
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_BLANK = r"[_＿ \u3000\xa0]"
_NO_NUMBER = r"(?<![\d〇○零一二三四五六七八九十xX×*＊_＿每当本上下几同 \u3000])"
_UNFILLED = lazy_pattern(
    r"(?:20|2[Oo]|19|二[〇○零][一二三]?)(?:\d?[xX×ＸｘХ*＊]{1,2}|\d?[_＿]{1,4}|[_＿…]{1,2}\d?|[〇○]{2})"
    r"(?: ?[—–-] ?20\d?[xX×_*]{1,2})?(?: ?学?年度?)(?!级)"
    r"(?:[xX×*＊_＿]{1,4}月(?:[xX×*＊_＿]{1,4}日)?)?"
    r"|(?:(?<=^)|(?<=[，。；：、（“]))20[ \u3000]{2,4}年(?![来间前后内])|(?<!\d)20\d[ \u3000]{1,3}年(?!级)|^年月日$"
    r"|(?<!\d)20[ \u3000]{1,4}年(?=度|工作|计划|总结|[春秋](?:季|学期)|上半|下半|第|\d{1,2}月)"
    r"|(?<!\d)20[ \u3000_＿]{1,4}[—–-]{1,2} ?20[ \u3000_＿]{1,4} ?学年"
    r"|(?<!\d)20[xX×_*]{2}(?= ?[—–-]{1,2} ?20\d\d ?学年)|(?<=20\d\d[—–-])20[xX×_*]{2}(?= ?学年)"
    # Years whose figures were taken out: 20—20学年, --学年.
    r"|(?<!\d)20[0-2]?[—–-]{1,2}20[0-2]?(?!\d) ?学年度?"
    r"|(?:(?<=^)|(?<=[，。；：、（“]))[—–-]{1,2} ?学年度?(?!的)"
    rf"|[（(]{_BLANK}*[）)] ?(?:年(?:度|{_BLANK}*[（(])|月{_BLANK}*[（(])(?:{_BLANK}*[）)] ?[月日]){{1,2}}"
    r"|(?<![A-Za-z\dxX×*第])[xX×*]{1,2}月(?:份|底|初|[上中下]旬)"
    r"|(?<![\dxX×])[xX×ＸｘX*＊]{2,4} ?年(?!级)|(?<![xX×])[xX×]{4} ?年(?!级)"
    r"|(?<=年)[xX×ＸｘX*＊_＿]{1,2}月(?:(?:[xX×ＸｘX*＊_＿]{1,2}|\d{1,2})日)?|(?<=月)[xX×ＸｘX*＊_＿]{1,2}日|"
    r"(?<![xX×\d])[xX×]{1,2}月[xX×]{1,2}日"
    rf"|(?:(?<=^)|(?<=[，。；：、（(《“”》）于自至到从在以截]))(?:20)?{_BLANK}*年{_BLANK}+月"
    rf"(?:{_BLANK}*[日号])?(?!份|[一-龥]*?[一二三])"
    rf"|(?:\d{{4}}|[一二][〇○零Oo一二三四五六七八九]{{3}})年{_BLANK}+月(?:{_BLANK}*[日号])?|(?<=[\d月一二三四五六七八九十])月{_BLANK}+日"
    rf"|(?:(?<=^)|(?<=[，。；：、（(于自至到从在以截])){_BLANK}+月{_BLANK}*(?:[日号初](?!常)|(?=[，,、]))"
    rf"|(?:(?<=[，。；：、（(于自至到从在以截])){_BLANK}+年(?=[全以起度，,]|{_BLANK}*[是我])"
    r"|(?<=[。；])[_＿]{1,4}月(?=组织|开展|举行|召开|举办|完成|进行|参加|承办)"
    # Wherever they stand: 至月 日（星期五）止, 经年 月 日会议通过.
    rf"|{_NO_NUMBER}(?:{_BLANK}*年{_BLANK}+月{_BLANK}*|{_BLANK}*月{_BLANK}+)[日号](?!{_BLANK}*[常历程])"
)

# In a title no school is 20  年 old.
_TITLED = lazy_pattern(r"(?<!\d)20[ \u3000]{1,4}年(?!度|工作|计划|总结|[春秋](?:季|学期)|上半|下半|第|\d{1,2}月|来)")

# Signs of a blank, without which nothing is one.
_SIGN = rf"[xX×ＸｘХ*＊_＿…]|[年月]{_BLANK}|{_BLANK}[年月]|[—–-] ?学|20[0-2]?[—–-]+20|[〇○]年|[）)] ?[年月]"
_SIGN += rf"|年月日|20{_BLANK}+[—–-]"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Blanks in place of figures of a date."""
    forms = form_lines(manuscript)
    for line in manuscript.lines_with(_SIGN):
        if line.index in forms:
            continue
        titled = _TITLED.finditer(line.text) if line.role == "title" else ()
        for found in (*_UNFILLED.finditer(line.text), *titled):
            text = found[0].strip()
            start = found.start() + found[0].index(text) if text else found.start()
            yield Finding(
                Span(line.index, start, found.end()),
                _("the date '{text}' is not filled in", text=text),
                _("write the year, the month and the day") if set(text) & set("月日号") else _("write the year"),
                cause=text if text[:1].isdigit() else "",
            )
