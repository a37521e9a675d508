"""Words of the website or the template that the text was copied from.

Wrong:
    以上是小编为大家整理的工作计划，希望对您有所帮助。
    本文由会员分享，可在线阅读，更多相关内容请在网站上搜索。
    第 3 页 共 11 页
    教育工作计划 篇2

Right:
    希望各校结合实际，认真落实。
    第三篇章聚焦课程建设。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_REMNANT = lazy_pattern(
    r"小编(?:收集|整理|为|给|精心|就|今天|带来|推荐)[^。！]{0,40}|(?:下面|以下|以上)(?:是|为)小编[^。！]{0,40}"
    r"|由会员分享|可在线阅读"
    r"|更多(?:相关|精彩)(?:内容|文章|范文|资料)[^。]{0,30}(?:搜索|关注|浏览|点击|访问)|(?:供|仅供)大家参考"
    r"(?:借鉴|学习)|范文(?:网|大全|集锦)|文库网?下载"
    r"|(?:本文|文章)(?:来源|出处|转自|由)[：: ]?[^。，]{0,12}(?:网|com|整理|提供)|当前位置[：:]|网站首页"
    r"|人气[：:]\s*\d|点击(?:下载|查看)全文"
    r"|第\s*\d{1,3}\s*页\s*[，,/]?\s*共\s*\d{1,3}\s*页"
    r"|^[\u4e00-\u9fff]{2,16}\s*[（(]?篇\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?$|珍藏版|www\.[\w.]+"
    r"(?=[^\w./]|$)[^。]{0,10}(?:下载|整理|收集)"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """What the document's own author did not write."""
    for line in manuscript.prose:
        found = _REMNANT.search(line.text)
        if found:
            yield Finding(
                Span(line.index, *found.span()),
                _("this was left behind from where the text was copied: '{text}'", text=found[0][:30]),
                _("take it out"),
            )
