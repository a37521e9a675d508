"""A remark of the template to whoever fills it in, and what a field or a formula says that found nothing.

Wrong:
    （此处概述取得的成效，500字左右）

Wrong:
    （以上文字请结合本园情况修改）

Wrong:
    主题教研（示例，请换成本组的活动）

Wrong:
    （字数控制在800字以内）

Wrong:
    参加活动的教师（人数待核）均来自农村学校。

Wrong:
    分类情况详见错误！未找到引用源。

Wrong:
    （以下由各组填写，提交时删去本行）

Wrong:
    具体内容根据本校实际情况填写。

Wrong:
    主讲：教研组长（此处输入主讲人）

Wrong:
    共发现隐患25处（根据实际情况填写），已全部整改。

Wrong:
    2025年工作总结
    家长满意率为95.2%（请附统计表）。

Wrong:
    本周主题是（请在此填写主题名称）。

Wrong:
    继续开展规范汉字书写比赛。（此段不少于200字，宋体五号）

Right:
    各班根据本班实际情况填写，数据（重复的由系统删除）汇总后上报。

Right:
    每人撰写一篇读书心得（不少于1000字），撰写小结（300字以上），并附照片。
    各校（此处特指公办校）要落实，上报材料（纸质、电子各一份）。
    （以上人员不再另行通知）
    （以上数据由各校上报）
    开展“请根据图片猜成语”（示例课）活动，填报工作要杜绝错误！
    三个项目（这里只列主要的）进展顺利，评分表（示例）见附件，线索三条（待核实），主任（暂缺）。
    各校上报材料（请按附件2的格式填写，时间待定），（以上内容请于三月前报送）。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.dates.signing import is_report
from plangen.lint.finding import Finding, Span
from plangen.lint.forms import form_lines
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_INSIDE = r"[^（）()【】\[\]]"
_ASKED = "(?:选择|填写|修改|调整|撰写|编写|补充|替换|填入|删改|完善|换成|改写|描述|概述)"
_MADE = "(?:填|写|输入|录入|插入|补充|添加|放|简要|概[述括]|描述|介绍|分析|替换|修改|删)"
_WORDS = r"(?:字数(?:要求|控制在|不少于|不超过|约)?[：:]?|不少于|不超过|控制在|约|限)"
# What asks the reader of a notice, and no author of the document: （请按附件的格式填写）.
_NOTICE = rf"(?!{_INSIDE}*(?:附件|附表|格式|要求|通知|规定|网站|平台|系统|报名|回执|上报|报送))"
_THIS = "(?:以上|以下|上述|本段|本节|本部分|此段)(?:内容|文字|部分|表格)?"
_BY = "(?:根据|按|结合|对照|参照)"
# Whole brackets; what each of them says.
_BRACKETS = (
    rf"{_NOTICE}(?:{_INSIDE}{{0,12}}[，,])?请{_BY}{_INSIDE}{{0,20}}{_ASKED}{_INSIDE}{{0,8}}",
    rf"{_NOTICE}(?:{_THIS})?(?:要|须|应)?{_BY}{_INSIDE}{{0,12}}(?:实际|情况){_INSIDE}{{0,6}}{_ASKED}",
    rf"{_THIS}[，,]?(?:仅?供参考|仅?为示例|可删除?|可根据|请(?:{_BY}|修改|替换|删|自行|填)){_INSIDE}{{0,24}}",
    rf"(?:示例|样例|例文|范例)[，,：:；;、]{_INSIDE}{{0,12}}(?:请|替换|换成|修改|删除|填){_INSIDE}{{0,20}}",
    rf"在?(?:此处|这里|本处|该处|本部分|此部分){_INSIDE}{{0,14}}(?:{_MADE}|粘贴){_INSIDE}{{0,24}}",
    r"(?:(?:数据|\p{Han}?数字?|金额|名单|姓名)待(?:核实?|补充?|更新|确认|填)|待补|待填)",
    rf"(?:[本此该这][段节部处][分位]?|以上|此处){_INSIDE}{{0,10}}\d{{2,4}}字{_INSIDE}{{0,24}}",
    # What is to be gone before anybody reads it.
    rf"{_INSIDE}*(?:删(?:去|除|掉)?|去掉)(?:本|此|该|这一?|以上|以下|上述)(?:行|段|句|页|栏|框|处|条|节|项|说明|提示|文字|部分|内容|注释|红字){_INSIDE}*",
    rf"{_INSIDE}*(?:提交|打印|定稿|上报|印发|成文|[填写]完|填好|填写|使用|报送|装订|发布)[之完]?[时前后][，,]?{_INSIDE}{{0,6}}(?:删|去掉){_INSIDE}*",
    rf"请在?(?:此处?|这里|本处|下方|横线上?)(?:{_MADE}|粘贴|注明|说明){_INSIDE}{{0,24}}",
    rf"(?:插入|粘贴){_INSIDE}{{0,4}}(?:照片|图片|截图|表格|图表){_INSIDE}{{0,6}}",
)
_UNWRITTEN = lazy_pattern(
    r"(?<![^，。；：])(?:(?!各|由|请各|每|分别)[^，。；：（）]){0,12}(?:根据|按照?|结合|依据)(?:本[校园局院班组单部]位?门?|自身|学校|幼儿园)?的?(?:具体|实际)+(?:情况)?"
    r"(?:自行|酌情|如实|据实|另行)?(?:填写|填入|填报|补充|编写|撰写|补写|改写|修改)(?:即可|完整)?(?=[。；]|$)"
)
_REMARK = lazy_pattern(
    rf"[（(【\[](?:{'|'.join(_BRACKETS)})[）)】\]]"
    # How long a text is to be, in a line of its own.
    rf"|^[（(【\[]{_INSIDE}{{0,24}}{_WORDS}\d{{2,4}}字(?:左右|以内|以上|之内)?[）)】\]]$"
    rf"|^[（(【\[]{_INSIDE}{{0,24}}\d{{2,4}}字(?:左右|以内|以上|之内)[）)】\]]$"
)
# Who reads a report has nothing to add to it.
_ATTACH = lazy_pattern(rf"[（(【\[]请(?:附|加|补)上?{_INSIDE}{{0,8}}(?:表|图|照片|数据|名单|清单|截图)[）)】\]]")
_SIGN = r"请|以上|以下|上述|[本此该这][段节部处里]|例[，,：:；;、）)】\]]|字[左以之）)】\]]|待|插入|粘贴|核实|删|去掉"
_SIGN += "|实际情?况?[填补编撰改修完]"
# What fields of Word and cells of Excel print where they found nothing.
_FAILED = lazy_pattern(
    r"错误[！!] ?(?:未找到引用源|未定义书签|文档中没有指定样式的文字|未指定主题|超链接引用无效)"
    r"|Error! (?:Reference source not found|Bookmark not defined)"
    r"|#(?:REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|N/A)"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Remarks in brackets, and errors of fields."""
    forms = form_lines(manuscript)
    for line in manuscript.lines_with(_SIGN):
        if line.index in forms:
            continue
        for found in _REMARK.finditer(line.text):
            message = _("a remark of the template: '{text}'", text=found[0][:30])
            yield Finding(Span(line.index, *found.span()), message, _("write what belongs there, or take it out"))
        for found in _ATTACH.finditer(line.text) if is_report(manuscript) else ():
            message = _("a remark of the template: '{text}'", text=found[0][:30])
            yield Finding(Span(line.index, *found.span()), message, _("write what belongs there, or take it out"))
    for line in manuscript.lines_with("[实具][际体](?:情况)?(?:[自酌如据另]\\w)?[填补编撰改修]"):
        for found in () if line.index in forms or _REMARK.search(line.text) else _UNWRITTEN.finditer(line.text):
            message = _("a remark of the template: '{text}'", text=found[0][:30])
            yield Finding(Span(line.index, *found.span()), message, _("write what belongs there, or take it out"))
    for line in manuscript.lines_with("错误[！!]|Error!|#[RVDN]"):
        for found in _FAILED.finditer(line.text):
            message = _("a field or a formula found nothing: '{text}'", text=found[0])
            yield Finding(Span(line.index, *found.span()), message, _("write what belongs there, or take it out"))
