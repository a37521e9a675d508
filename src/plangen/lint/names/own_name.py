"""The name of the organisation that a document is of, and the parts of such a name."""

from __future__ import annotations

from plangen.immutable import dataclass
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

# The longer before the shorter.
KINDS = (
    "九年一贯制学校|教育督导评估中心|教师发展中心|教师培训中心|教师研修中心|教师研训中心|教师进修中心|教师进修学校|教师进修学院|教育和体育局|教育体育局|教育督导室"
    "|评估中心|指导中心|研究中心|教育中心|资源中心|初级中学|高级中学|中心小学|实验小学|实验中学|进修学校|职业学校|技术学校|技术学院|幼儿园|教育局"
    "|教体局|教研室|研究院|小学|中学|学校|学院"
)
SCHOOLS = ("小学", "中学", "学校", "幼儿园", "学院")
LEVELS = "省市县区乡镇村"
_ALONE = lazy_pattern(rf"(?P<name>\p{{Han}}{{2,16}}?(?:{KINDS}))(?:[ \u3000]+\p{{Han}}{{2,6}}){{0,2}}")
_TITLED = lazy_pattern(
    rf"(?:在|赴|到|驻|援|关于(?:对|同意|给予|表彰|表扬|授予|命名|认定|批准|撤销|推荐)?|中共|少先队|共青团)?(?P<name>\p{{Han}}{{2,14}}?(?:{KINDS}))"
    r"(?![生长们区]|校(?![本园级内外务车]))"
)
_LABELLED = lazy_pattern(
    rf"(?:学校|单位|园所|幼儿园)(?:名称)?[：:][ \u3000]?(?P<name>\p{{Han}}{{2,16}}?(?:{KINDS}))(?=$|[；;，, \u3000])"
)
_PLACE = lazy_pattern(rf"(?:\p{{Han}}{{1,4}}?[{LEVELS}])+?(?=\p{{Han}}{{3}})")
_SHORT = lazy_pattern('(?:简称|下称|统称)[为：:]?[ ]?[“"「]?(?P<name>\\p{Han}{2,10})[”"」）)]')
_NAMED = lazy_pattern("(?P<full>(?:(?!由)\\p{Han}){5,24})[（(，](?:以下|下文|后文)?[统]?[简下统]称")
_OFFICE = lazy_pattern(r"\p{Han}{2,6}?(?:[处室组会]|大队|支部)")
_ANY_SCHOOL = lazy_pattern("[小中大]学校$")  # 中学校园安全
# All schools of a place, which nobody signs for: 翠微区中小学, 杉木县学校.
_ALL_OF = lazy_pattern(
    rf"(?:直属|中(?=小学)|公办|民办|农村|乡镇|城区|城乡|义务教育|普惠性?|各类?|全部|高中阶段|[{LEVELS}])(?:小学|中学|学校|幼儿园)$"
)
_HEAD = 3  # lines in which an author stands
_TAIL = 4
_HAN = lazy_pattern(r"\p{Han}+[馆院所站区室园校处部社队科心宫会学局团盟]")
_SHORTEST = 5
_LONGEST = 120  # characters before which a name is given its short form
_UNKNOWN_KIND = 2  # characters


@dataclass(frozen=True, slots=True)
class OwnName:
    """`full`, with the `place` that it begins with ('' without one) and the `kind` that it ends with.

    `titled` says that the title begins with it, `short` are the short forms that the text introduces, `office` is the
    part of it that the title names.
    """

    full: str
    place: str
    kind: str
    titled: bool
    short: frozenset[str]
    office: str = ""

    @property
    def own(self) -> str:
        """What tells it from others of its place and kind."""
        return self.full[len(self.place) : len(self.full) - len(self.kind)]

    @property
    def is_school(self) -> bool:
        """Whether there may be others like it in its place."""
        return self.kind.endswith(SCHOOLS) and "进修" not in self.kind

    def allows(self, text: str) -> bool:
        """Whether `text` is the name, a short form of it, or the name without its first words."""
        return text in self.short or (self.full.endswith(text) and len(text) > len(self.kind))


def own_name(manuscript: Manuscript) -> OwnName | None:
    """The organisation as given; else that of the title or of the signature or the author's that comes oftener."""
    return manuscript.once(own_name, lambda: _own_name(manuscript))


def _own_name(manuscript: Manuscript) -> OwnName | None:
    titled = _titled(manuscript) or _signing(manuscript)
    if manuscript.organization:
        name = manuscript.organization
    else:
        names = [titled, _alone(manuscript, slice(-_TAIL, None)), _alone(manuscript, slice(1, _HEAD))]
        names += [_labelled(manuscript)]
        name = max(names, key=lambda one: (bool(one), _count(manuscript, one, names)))
    kind = next((one for one in KINDS.split("|") if name.endswith(one)), "")
    if not kind and name and name == _signing(manuscript):
        kind = name[-_UNKNOWN_KIND:]
    if not kind:
        return None
    place = found[0] if (found := _PLACE.match(name)) and found.end() <= len(name) - len(kind) else ""
    text = manuscript.text
    short = frozenset(one["name"] for one in _SHORT.finditer(text)) if "称" in text else frozenset[str]()
    behind = manuscript.title.partition(name)[2]
    office = found[0] if (found := _OFFICE.match(behind)) else ""
    return OwnName(name, place, kind, titled == name and not manuscript.title.startswith("关于"), short, office)


def _count(manuscript: Manuscript, name: str, names: list[str]) -> int:
    """How often `name` stands, but where it is one of `names` without its first character."""
    whole = {one for one in names if name and one[1:] == name}
    return manuscript.text.count(name) - sum(map(manuscript.text.count, whole)) if name else 0


def _titled(manuscript: Manuscript) -> str:
    found = _TITLED.match(manuscript.title)
    return "" if not found or _ANY_SCHOOL.search(found["name"]) or _ALL_OF.search(found["name"]) else found["name"]


def _signing(manuscript: Manuscript) -> str:
    """What signs the text, or is given a short form, and begins its title, of whatever kind it is: 第三督学责任区."""
    title = manuscript.title
    texts = [line.text for line in manuscript.prose[-_TAIL:] if _SHORTEST <= len(line.text) < len(title)]
    for line in manuscript.lines_with("[简下统]称"):
        texts += [found["full"] for found in _NAMED.finditer(line.text[:_LONGEST])]
    return next((one for one in texts if title.startswith(one) and _HAN.fullmatch(one)), "")


def _labelled(manuscript: Manuscript) -> str:
    """What a line of the head gives as the school: 学校：青岚市第九中学；学期：第一学期."""
    found = (_LABELLED.match(line.text) for line in manuscript.prose[1:_HEAD])
    return next((one["name"] for one in found if one), "")


def _alone(manuscript: Manuscript, lines: slice) -> str:
    """The last of `lines` that is a name and nothing else, or one with an office and a person set apart behind it."""
    found = (_ALONE.fullmatch(line.text) for line in reversed(manuscript.prose[lines]))
    return next((one["name"] for one in found if one), "")
