"""A blank, a string of crosses or a remark of the template where words of the document should stand.

Names of places and schools are often taken out of a text before it is passed on; what is left is a blank.
A single 某, as in 某些 or 某校, is a word and no blank; × between figures is a multiplication. In a Word document a
content control that nobody has filled in is a blank, whatever it asks for.

Wrong:
    ××小学始终把安全放在首位。
    _县教育局下发了通知。
    经费由XX中心小学承担。
    具体人数待补充。
    联系人：____，负责日常工作。
    全体教师参加【请填写学校名称】组织的培训。
    某某同志任组长。
    认真落实《**省学前教育条例》。
    全年投入资金x万元，合格率××%。
    印发了《》，学校现有教师（  ）人。
    单击或点击此处输入文字。

Wrong:
    论文《××××》获一等奖。

Wrong:
    全年培训教师？？人次。

Wrong:
    根据教字〔2024〕  号文件要求，共投入……万元。

Wrong:
    组长：XXX；副组长由各校校长担任。
    【学校名称】坚持立德树人。

Wrong:
    推门听课覆盖面不低于  %，培训共 人参加，编印简报第  期。
    内容涉及以下几方面：（此处省略若干字）。

Wrong:
    面向××年级家庭开展亲子共读。

Wrong:
    1. 加强宣传。
    2. 组织培训。
    3. ……

Wrong:
    1. 加强宣传。
    2. ……（略）……
    3. XXXXXXXXXXXXXXXX。

Right:
    有些工作要到某校实地去看。
    教室面积为8×6米，课桌按3×8排列。
    学员在LXX-1型设备上练习。
    在“_____”处填写单位名称。
    邮件题目为《×××应聘总务主任》。
    请写好“关于××课题延长研究的请示”，报数后由领队报告：本班应到XX人，实到XX人。
    **重点**是抓好落实。文件名写“班级_学号_姓名.docx”，应用公式“总价=单价×数量”，对照第×条逐条查。
    往年有班级喊“某某班加油”喊哑了嗓子。
    *注：时间如有变动，另行通知。
    根据教字〔2024〕12号文件要求，各校要落实，咨询电话0571-88888888。
    您的建议：
    ＿＿＿＿＿＿＿＿＿＿＿＿
    东平中学（以下简称甲方）与________（以下简称乙方）签订本协议。
    孩子们问：“真的吗？？”大家笑了……个个都很高兴。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.blank_controls import blank_controls
from plangen.lint.finding import Finding, Span
from plangen.lint.forms import form_lines
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_HAN = r"\p{Han}"
_END = r"(?:\p{Han}|[〕】号）)，。、！？》；])|[ ][，。！？]|$"
_UNIT = r"(?:余|多)?(?:万元|亿元|元|[%％]|人次|亩|[名个所项节篇套台册][^别性体]|平方米)"
_COUNTED = r"(?:人次|万元|[人名个所元次节项条篇位])[，。；、余多]"
# Behind these stands a number; before _MEASURE one does.
_AMOUNT = (
    "(?:(?<=不低于|不少于|不超过|不高于)|(?<=达到|共有|共计|合计|总计|至少|超过|约占|占比|平均|累计|现有|人均|其中|完成|提高|下降|增长|降低|不足|高达|仅有)"
    "|(?<=[共约占达有为]))"
)
_MEASURE = (
    r"[%％]|个百分点|人(?![教民员才文工力生均数性际身们])"
    r"|[名个所项节篇场件本台套间册次位](?!\p{Han}?[、，]?[ \u3000])[^，。；]"
    r"|[名个所项节篇场件次](?=[，。；、）])|万元|元|亿元|平方米|学时|课时|天|小时|分(?:钟|，|。)"
)
_PLACE = r"(?:省|市|县|区|镇|乡|街道|村|校长|园长|局长|学校|小学|中学|幼儿园|同志|老师|教育局)"
_PLACEHOLDER = lazy_pattern(
    "|".join(
        (
            rf"(?<![A-Za-z0-9×-])(?:[xX×]{{1,6}}|[*＊]{{1,4}})(?={_UNIT})",
            r"(?<=[共计约达有])[xX×]{1,4}(?=[人次]\p{Han}{0,2}[，。；、])",
            rf"(?<![\d×xX])[×╳✕]{{1,60}}(?![\d×xX月])(?!年(?!级))(?!日)(?={_END}|[：（])",
            rf"(?<![A-Za-z0-9×Ｘ-])(?:[xX]{{2,60}}|[ｘＸ]{{1,4}})(?![A-Za-z0-9×月-])(?!年(?!级))(?!日)(?={_END})",
            rf"(?<![\d*A-Za-z])(?:[*＊]{{1,6}}|[xX](?!光|射))(?={_PLACE})",
            rf"(?<![*A-Za-z\d])[*＊]{{2,8}}(?={_HAN})(?![年月日])",
            r"(?<![A-Za-z0-9_“])[_＿]{1,30}(?![A-Za-z0-9_年月日”])(?![（(](?:以下)?(?:简称|称))(?![^，。；、]{1,24}\.(?:docx?|xlsx?|pptx?|pdf|jpe?g|png|zip|rar|mp[34]))",
            rf"某某+|[○〇△□]{{2,4}}(?={_PLACE})",
            r"《[ \u3000]*》|【[ \u3000]*】|“[ \u3000]*”",
            rf"(?<={_HAN})(?<![年月日])[（(][ \u3000]*[）)](?=(?![年月日]){_HAN}|[，。；、])",
            rf"(?<={_HAN})[ \u3000]{{2,}}(?={_COUNTED})",
            # 不低于  %, 共 人, 第  期.
            rf"{_AMOUNT}[ \u3000\xa0]+(?=(?:以上|左右)?(?:{_MEASURE}))|{_AMOUNT}(?=[%％])",
            r"(?<=第)[ \u3000\xa0]{1,8}(?=[期届周次批轮季]|学期)",
            rf"(?<={_HAN})[ \u3000\xa0]+(?=[%％](?![ \u3000]*[）)])|个百分点|(?:万元|人次)[，。；、])",
            r"[（(【\[]?(?:此处|以下|下文|中间)(?:内容)?(?:省略|从略)(?!号)[^，。）)】\]]{0,12}[）)】\]]?",
            r"(?<![有亟尚期等])待(?:补充(?!完善)|填写|补填|(?:完善|填|续写)(?!\p{Han}))|待定稿|TODO|TBD",
            r"(?:此处|这里|以下|(?<!\p{Han}))内容(?:略|从略)(?=[，。；、]|$)",
            r"(?<=[：:])[（(]待定[）)](?=[。；]?$)|[（(【\[](?:具体)?(?:内容|文字|数据|数字)待[定补填写][）)】\]]",
            rf"(?:单击|点击|点按|轻触)(?:此处|以|可)(?:输入|键入|添加|编辑|选择|更换|插入){_HAN}{{0,6}}",
            r"(?<![（(【\[])(?:此处|这里)(?:[^，。）)]{0,10}(?:填写|填入|补充|插入|输入|键入|再写)|省略|略)",
            r"(?<=[：:])[（(](?:姓名|名字|职务|电话|单位)[）)](?=$|[，。；、])",
            r"[Ll]orem ipsum",
            r"(\p{Han}{2,4})\1{3,}|(?P<again>\p{Han}{4,10})(?P=again)",
            r"\{\{[^{}]{1,20}\}\}|\$\{[^{}]{1,20}\}|«[^«»]{1,20}»",
            rf"(?<={_HAN})[?？]{{2,}}(?={_UNIT}|{_COUNTED})|(?<={_HAN})(?:…{{1,2}}|\.{{3,6}})(?={_COUNTED})",
            r"(?<!\d)(?:12345678\d{0,3}|0{8,11}|1{8,11})(?!\d)",
            r"(?<=〕)(?:[ \u3000]{1,6}|[ ]?[xX×_＿*]{1,4}[ ]?)(?=号)|〔(?:20)?[ \u3000_＿xX×]*〕",
            r"(?<=[)）])…{2,}(?=[；。])|[【\[［（(<〈](?:请|在此)?(?:填写|输入|填入|补充|插入|写明)[^】\]］）)>〉]{0,20}[】\]］）)>〉]",
            rf"[\[{{<【]{_HAN}{{0,4}}(?:名称|姓名|校名|园名|全称|年份|数字|人数)[\]}}>】]|单位名称(?=(?:20|××))",
            r"(?<=教师|学生|同学|同志|老师|幼儿|校长|园长|主任)[（(](?:姓名|名字)[）)](?=[在荣获任为被以参的于])",
            # Behind a preposition the noun itself stands in brackets: 与（签约公司名称）签订合同.
            rf"(?<=[与由向把将经请聘于在为对和])[（(]{_HAN}{{0,8}}(?:名称|姓名|全称|校名|园名|年份|数字|人数|金额|地点|日期|电话)[）)](?={_HAN})",
        )
    )
)

_TO_WRITE_ON = lazy_pattern(r"[_＿ \u3000]{8,}")
_ONLY_DOTS = lazy_pattern(r"[ \u3000]*(?:…{1,4}|\.{3,12})(?:[（(]略[）)])?(?:…{1,4}|\.{3,12})?[。 ]*")  # 3. ……
# How the files or letters of others are to be called: 邮件题目为《×××应聘总务主任》.
# So are a request that others write, and what the leader of a class says.
_NAMING = lazy_pattern(
    "(?:题目|标题|主题|文件名|命名|名称|格式|注明|署名)(?:统一)?(?:为|是|以|：|:)?[“《‘]{1,2}$"
    "|“关于$|(?:“|[，。！])(?:您好！)?我(?:是|叫)(?:[xX×]+班的)?$|(?:应到|实到|请假|缺勤)(?:[xX×][ ]?)*$"
    "|(?:例如|喊|写成?|格式为)[：:]?“[^“”]{0,4}$"
)
# What each of these begins with or holds.
_SIGN = (
    r"[×╳✕xXｘＸ_＿某○〇△□待\[［【（(<〈{*＊]|《[ \u3000]*》|“[ \u3000]*”|[ \u3000]{2}"
    r"|(.)(?:.\1.|..\1..|...\1...)\1|此处|这里|TODO|TBD|单位名称|orem|«|[击按触](?:此处|[以可])|\$\{|[?？]{2}|12345678|0{8}|1{8}|〔"
    r"|[ \u3000\xa0](?:[%％]|[名个所项节篇场件本台套间册次位人万元亿平学课天小分期届周批轮季]|以上|左右)"
    r"|\p{Han}[%％]|省略|从略|示例|文字|内容|样例"
    r"|…[。；]|…[。 ]?(?:\n|$)|\.{3}[。 ]?(?:\n|$)|…[人万名个所元次节项条篇位]|\.{3}[人万名个所元次节项条篇位]"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Blanks that stand for a word."""
    forms = form_lines(manuscript)
    controls = [span for span in blank_controls(manuscript) if span.line not in forms]
    yield from (_finding(manuscript.lines[span.line], span.start, span.end) for span in controls)
    for line in manuscript.lines_with(_SIGN):
        text = line.text
        if line.index in forms or _TO_WRITE_ON.fullmatch(text):
            continue
        if (line.number or line.label or line.role == "item") and _ONLY_DOTS.fullmatch(line.words):
            yield _finding(line, line.start, len(text))
        for found in _PLACEHOLDER.finditer(text):
            if any(span.line == line.index and span.start <= found.start() < span.end for span in controls):
                continue
            if found[0].startswith(("_", "＿")) and _is_quoted(text, found.start()):
                continue
            if found[0].startswith("〈") and text.count("《", 0, found.start()) > text.count("》", 0, found.start()):
                continue  # a title inside another
            if found[0] == "**" and text.count("**") % 2 == 0:
                continue  # **strong**
            if found[0][:1] in "×xX某" and (
                _NAMING.search(text, 0, found.start()) or _is_cross(manuscript, line, found)
            ):
                continue
            yield _finding(line, *found.span())


def _is_cross(manuscript: Manuscript, line: Line, found: re.Match[str]) -> bool:
    """Whether × is one: in a table with √, between factors (单价×数量), in any article whatever (第×条)."""
    if line.role == "cell" and found[0] == line.text.strip():
        return any(one.role == "cell" for one in manuscript.lines_with("[√✓✔]"))
    around = line.text[max(0, found.start() - 1) : found.end() + 1]
    return around in ("第×条", "第×款", "第×项") or (found[0] == "×" and ("＝" in line.text or "=" in line.text))


def _finding(line: Line, start: int, end: int) -> Finding:
    found = line.text[start:end]
    return Finding(
        Span(line.index, start, end),
        _("a blank that was not filled in: '{text}'", text=line.text[max(0, start - 4) : end + 4]),
        _("write what belongs there"),
        cause="" if found.startswith(("（", "(", "【", "[")) else found[:1],
    )


def _is_quoted(text: str, offset: int) -> bool:
    """Whether a quotation began before `offset` and goes on: the blank is what is talked about."""
    return text.count("“", 0, offset) > text.count("”", 0, offset)
