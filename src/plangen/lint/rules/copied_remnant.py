"""Words of the website or the template that the text was copied from.

Wrong:
    以上是小编为大家整理的工作计划，希望对您有所帮助。
    本文由会员分享，可在线阅读，更多相关内容请在网站上搜索。
    第 3 页 共 11 页
    教育工作计划 篇2
    学校安全工作总结范文（精选5篇）
    第二篇
    单击此处添加文字
    德育工作计划（三篇）
    责任编辑整理 www.example.com

Right:
    希望各校结合实际，认真落实。
    第三篇章聚焦课程建设。
    书面总结（2篇）已经上交，撰写教育教学论文（3篇），评选优秀范文10篇。
    收看后登录www.example.com填写问卷，欢迎家长参加。
    现将方案印发给你们，供参考。
    活动的文字资料由办公室整理，存入档案，其余资料由专人整理归档。

Right:
    教研组把优秀课例汇编成册，发给每一位教师，供大家学习借鉴。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.blank_controls import blank_controls
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_COUNT = r"[\d一二三四五六七八九十]{1,3}"
_KIND = "(?:计划|总结|方案|报告|心得|体会|范文|要点)"
_SITE = r"(?:https?://|www\.)[\w.-]{1,64}"
_PAGE = "页"
# Each behind the words of which one stands wherever it is found.
_SIGNS: tuple[tuple[str, str], ...] = (
    # Who gathered it, and what it is good for.
    ("小编", r"小编(?:收集|整理|为|给|精心|就|今天|带来|推荐|帮)[^。！]{0,40}"),
    ("为大家", r"(?:下面|以下)就?是我为大家(?:整理|收集|带来)[^。！]{0,40}"),
    ("小编", r"(?:下面|以下|以上|下文)(?:是|为)[^。！，]{0,12}小编[^。！]{0,40}"),
    (
        "范文",
        r"(?:下面|以下|以上|这里)(?:是|为)?[^。！，]{0,24}(?:整理|收集|搜集|提供)的?[^。！，]{0,30}范文[^。！]{0,20}",
    ),
    (
        "供",
        r"(?:仅供|供|以供)(?:大家|您|你|各位|读者)?(?:参考|借鉴|学习)[^。；]{0,6}(?:借鉴|学习|编辑使用|欢迎|感谢|照搬)",
    ),
    ("供", r"仅供大家参考|模板仅供参考|(?:范文|模板)[^。；，]{0,12}[，,]?(?:仅)?供(?:大家|您|你)?参考"),
    (
        "欢迎 感谢",
        r"欢迎(?:大家)?(?:阅读|收藏|下载|借鉴与)[^。；]{0,12}|感谢(?:您|大家)的(?:阅读|参阅|下载)",
    ),
    (
        "希望能 希望你 怎么 范文第",
        r"希望你?能从中|^[^，。]{2,24}(?:总结|计划|报告|方案|心得)[^，。]{0,4}怎么[写样][？?]|范文第\d{1,2}篇",
    ),
    (
        "希望",
        r"希望(?:能|可以)?对(?:大家|您|你)有所?帮助|希望(?:能够|能|可以)?帮助到(?:大家|您|你)|希望(?:大家|您|你)(?:能够)?喜欢",
    ),
    # What the website wrote around it.
    ("会员", "由会员分享"),
    ("本文 文章 资料", r"(?:本文|文章|资料)(?:来源|出处|转自|由)[：: ]?[^。，]{0,12}(?:网|com|文库)"),
    # What an office gathers and files is its own: 资料由专人整理归档.
    ("本文 文章", r"(?:本文|文章)(?:来源|出处|转自|由)[：: ]?[^。，]{0,12}(?<![组处科室部会])(?:整理|提供)"),
    ("更多", r"更多(?:相关|精彩)?(?:内容|文章|范文|资料)[^。]{0,30}(?:搜索|关注|浏览|点击|访问)"),
    ("更多", r"更多[^，。]{1,12}[，,]?请?(?:继续)?(?:关注|浏览|访问|点击)本(?:站|网站?)(?!点)"),
    ("范文 文库", r"范文(?:网|大全|集锦|参考|【)|^[^，。；]{4,40}范文\d{1,2}篇|文库网?下载"),
    (
        "点击 课件 珍藏版 HYPERLINK PAGE",
        r"点击(?:下载|查看)全文|课件下载|珍藏版|HYPERLINK|^PAGE ?(?:PAGE)?[ ]?\d",
    ),
    (
        "当前位置 网站首页 人气 点击",
        r"当前位置[：:]|网站首页|人气[：:]\s*\d|点击(?:数|率|次数)?[：:]\s?\d",
    ),
    (
        "查看全文 下载 投稿 继续阅读 展开全文 返回顶部 免费阅读",
        r"^(?:查看全文|下载(?:本)?文档|我要投稿|继续阅读|展开全文|返回顶部|免费阅读)$",
    ),
    (
        "转载 翻印 侵权 版权 一篇 相关",
        r"转载请注明|翻印必究|如有侵权|版权说明|侵权(?:请|必)|^[上下]一篇[：:]|(?:^|】)的?相关(?:推荐|阅读|文章|链接)[：:]",
    ),
    ("此贴 此帖 此贴子 此帖子 此处隐藏 未完", r"此[贴帖]子?已被|此处隐藏\d+个?字|未完，全文共\d+字"),
    (_PAGE, r"第\s*\d{1,3}\s*页\s*[，,/]?\s*共\s*\d{1,3}\s*页|页[，,]?当前第"),
    (
        "http www.",
        rf"^{_SITE}[\w./?=&%-]*$|^[^，。]{{0,8}} {_SITE}$|{_SITE}(?=[^\w./]|$)[^。]{{0,10}}(?:下载|整理|收集)",
    ),
    # One of several texts on the same matter.
    ("篇", rf"^[^，。；]{{2,30}}[（(【]?篇\s?{_COUNT}[）)】]?(?=$|[一1][、.．]|[：:])|^第{_COUNT}篇$"),
    ("篇", rf"^第?(?:{_COUNT}篇|篇{_COUNT})[：: ]?(?=[^，。]{{0,30}}{_KIND})"),
    ("范文", rf"^[^，。；]{{2,30}}范文(?:\s?[（(]?{_COUNT}[）)]?)?$"),
    (
        "篇",
        rf"[（(](?:精选|通用|优秀|最新|合集|推荐|专业){_COUNT}篇[）)]|(?<=计划|总结|方案|报告|心得|范文|要点)[（(]{_COUNT}篇[）)]$",
    ),
    (
        "篇 【",
        rf"(?:精选|集合|模板|合集|汇编|锦集){_COUNT}篇|【(?:完整版|[^】]{0, 10}(?:精华|精品|精选|最新|推荐|整理))】",
    ),
    ("计划 总结 方案 报告 心得 体会 范文 要点", rf"^[^，。；]{{4,30}}{_KIND}\d{{1,2}}$"),
    # What a template asks for.
    (
        "击 输入 添加 键入",
        r"[单点]击(?:此处|这里)?(?:添加|输入|编辑)|(?:在此|在这里)处?(?:键入|输入|添加)",
    ),
)
_PATTERNS = tuple((words.split(), lazy_pattern(pattern)) for words, pattern in _SIGNS)
_COLLECTION = lazy_pattern("(?<![（(])[两二三四五六七八九十]篇$|汇编$|选编$")
# What is told of one's own work: 汇编成册，发给教师，供大家学习借鉴.
_SHARED = lazy_pattern(
    "(?:发[给至到放]|分发|印发|汇编|编印|编成|结集|整理成|上传|展示|共享|推送|存入|放[在到进])[^。；]*[，,]$"
)
_PART = lazy_pattern("第?[一二三四五六七八九十]*篇")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """What the document's own author did not write."""
    controls = [*blank_controls(manuscript)]  # what these ask for is a blank
    # Who puts several texts together on purpose says so in the title.
    is_collection = bool(_COLLECTION.search(manuscript.title))
    for line, found in _remnants(manuscript):
        is_asked = any(span.line == line.index and span.start <= found.start() < span.end for span in controls)
        if not is_asked and not (is_collection and _PART.match(found[0])):
            yield Finding(
                Span(line.index, *found.span()),
                _("this was left behind from where the text was copied: '{text}'", text=found[0][:30]),
                _("take it out"),
            )


def _remnants(manuscript: Manuscript) -> Iterator[tuple[Line, re.Match[str]]]:
    """The first remnant of each line that has any, in the order of lines."""
    first: dict[int, re.Match[str]] = {}
    for words, pattern in _PATTERNS:
        for line in manuscript.lines_holding(words):
            # In a margin the number of a page is where it belongs.
            belongs = line.role == "cell" or (line.role == "margin" and words == [_PAGE])
            found = pattern.search(line.text) if not belongs else None
            if found and "供" in words and _SHARED.search(line.text, 0, found.start()):
                continue
            if found and (line.index not in first or found.start() < first[line.index].start()):
                first[line.index] = found
    for index in sorted(first):
        yield manuscript.lines[index], first[index]
