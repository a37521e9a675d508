"""Terms in quotation marks that stand elsewhere with their characters in another order, or with one other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.lookalikes import are_alike
from plangen.lint.names.spellings import FIXED_TERMS, NUMBERS, is_reversal
from plangen.patterns import lazy_pattern

Place = tuple[Line, tuple[int, int]]

_QUOTED = lazy_pattern("“(?P<name>[^“”《》，。；：、]{2,12})”")
# A scheme has one name; awards and subjects of meetings may have names that are alike.
_SCHEME = lazy_pattern(
    "计划|工程|行动|课程|改革|制度|模式|机制|责任制|流程|专项|体系|讲[坛堂]|论坛|课堂|工作[室法]|广播站|合唱团|\\p{Han}{0,2}[节社]"
)
_CHANGED = lazy_pattern("变|改为|升级|更名|改名|不是|不再[沿使叫用]|调整为|原[来名先为]|过渡|走向|转向")
# Before a scheme that is another.
_INTRODUCED = lazy_pattern(
    "(?:实施|启动|开展|推进|推行|打造|建立|设立|创建|推出|深化|落实|[抓做搞]好|[、和与及])\\p{Han}{0,4}$"
)
_RANKS = NUMBERS | frozenset("国省市县区校园班镇乡男女新老春夏秋冬东西南北内外前后")
_WHOLE = 4  # characters of a term of which one is another
_LONG = 5
_PLUS = lazy_pattern("(?<![A-Za-z0-9])[A-Za-z0-9][+＋][A-Za-z0-9](?![A-Za-z0-9])")


def quoted_terms(manuscript: Manuscript) -> Iterator[tuple[Place, Place]]:
    """The places of terms that stand once, each with that of the term that is meant."""
    terms: dict[str, list[Place]] = {}
    for line in manuscript.lines_with("“"):
        for found in _QUOTED.finditer(line.text):
            terms.setdefault(found["name"], []).append((line, found.span("name")))
    for name in FIXED_TERMS:
        if name not in terms and name in manuscript.text:
            terms[name] = [_place(manuscript, name)]
    for line in manuscript.lines_with("[+＋]"):
        for found in _PLUS.finditer(line.text):
            terms.setdefault(found[0], []).append((line, found.span()))
    yield from _in_marks(terms)
    yield from _without_marks(manuscript, terms)


def _in_marks(terms: Mapping[str, list[Place]]) -> Iterator[tuple[Place, Place]]:
    known: dict[str, list[str]] = {}
    for name, places in terms.items():
        # Of two terms with one other character, what is left without it is the same.
        keys = ["".join(sorted(name)), *(f"{name[:at]}?{name[at + 1 :]}" for at in range(len(name)))]
        for key in keys:
            for other in known.setdefault(key, []):
                once, often = sorted((places, terms[other]), key=lambda one: (len(one), -one[0][0].index))
                is_slip = is_reversal(name, other) if "?" not in key else _is_slip(name, other, once, often)
                if len(once) == 1 and is_slip and not any(_is_beside(once[0], one) for one in often):
                    yield once[0], often[0]
            known[key].append(name)


def _is_slip(name: str, other: str, once: list[Place], often: list[Place]) -> bool:
    """Whether two terms with one other character are of one thing."""
    different = {pair for pair in zip(name, other, strict=True) if pair[0] != pair[1]}
    one, two = different.pop()
    counted = [{*term} & NUMBERS for term in (name, other)]
    if {one, two} <= _RANKS and not (_scheme(once[0]) and len(often) > 1 and all(counted) and name[0] == other[0]):
        return False
    are_neighbours = len(often) == 1 and (_are_items(once[0], often[0]) or _is_introduced(once[0]))
    if name[-2:] == other[-2:] and _SCHEME.fullmatch(name[-2:]) and len(name) >= _WHOLE:
        return not are_neighbours
    head = _scheme(once[0])
    if head and any(_scheme(place) == head for place in often):
        return are_alike(one, two) if len(name) < _WHOLE else not are_neighbours
    return len(name) >= _LONG and len(often) > 1 and name[-1] == other[-1]


def _without_marks(manuscript: Manuscript, terms: Mapping[str, list[Place]]) -> Iterator[tuple[Place, Place]]:
    """Terms whose characters stand in another order in the text around: “县管校聘” and 县聘校管."""
    text = manuscript.text
    for name, places in terms.items():
        if not _WHOLE <= len(name) <= 2 * _WHOLE or (text.count(name) < 2 and len(name) > _WHOLE):
            continue
        for other in _orders(name):
            if text.count(other) == 1 and other not in terms and is_reversal(name, other):
                place = _place(manuscript, other)
                if not any(_is_beside(place, one) for one in places):
                    yield place, places[0]


def _orders(name: str) -> Iterator[str]:
    """`name` with two characters, or two pairs of them, that changed places; halves of four may be two words."""
    for first in range(len(name)):
        for second in range(first + 1, len(name)):
            order = [*name]
            order[first], order[second] = order[second], order[first]
            yield "".join(order)
    for at in range(len(name) - 3 if len(name) > _WHOLE else 0):
        yield name[:at] + name[at + 2 : at + 4] + name[at : at + 2] + name[at + 4 :]


def _scheme(place: Place) -> str:
    """The word behind the mark that says what the term is of."""
    line, (_start, end) = place
    found = _SCHEME.match(line.text, end + 1)
    return found[0] if found else ""


def _is_introduced(place: Place) -> bool:
    line, (start, _end) = place
    return bool(_INTRODUCED.search(line.text[: start - 1]))


def _is_beside(one: Place, other: Place) -> bool:
    """Whether both stand in one sentence, as what is told from each other does, or the sentence tells of a change."""
    line, (start, end) = one
    first = line.text.rfind("。", 0, start) + 1
    last = line.text.find("。", end)
    sentence = line.text[first : last if last >= 0 else None]
    return bool(_CHANGED.search(sentence)) or (line is other[0] and first <= other[1][0] < first + len(sentence))


def _are_items(one: Place, other: Place) -> bool:
    """Whether each is in an item of a list: there, one may be the other's neighbour."""
    return all(place[0].number is not None or place[0].role in ("item", "heading", "cell") for place in (one, other))


def _place(manuscript: Manuscript, words: str) -> Place:
    """Where `words`, which the text holds, stand first."""
    line = next(one for one in manuscript.lines_holding((words,)) if words in one.text)
    start = line.text.index(words)
    return line, (start, start + len(words))
