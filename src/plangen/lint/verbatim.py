"""What stands in a line as programs or standards have it, and is no Chinese text: addresses, paths, works cited.

The marks in it are half-width, and whoever changes them breaks it.
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_EXTENSION = (
    r"\.(?:docx?|xlsx?|pptx?|pdf|txt|md|csv|jpe?g|png|gif|bmp|tiff?|svg|psd|zip|rar|7z|mp[34]|wav|avi|mov|wmv|wps|et|dps"
    r"|odt|ods|html?|js|css|json|xml|ya?ml|py|java|cpp|exe|msi|bat|sh|ps1|tmp|log|ini|cfg|apk)(?![A-Za-z0-9])"
)
_ONWARD = r"[^\s，。；：“”\"<>|]"  # what may follow in a path
_TAIL = rf"(?:{_ONWARD}{{0,200}}?{_EXTENSION}|(?:(?!\p{{Han}}){_ONWARD}){{0,200}}(?<![,;:?!.]))"
_ASCII = r"(?:(?!\p{Han})[^\s，。；])+"
_VERBATIM = (
    # Addresses, also with Chinese names.
    lazy_pattern(rf"(?:(?:https?|ftp|file)://|www\.){_ASCII}"),
    lazy_pattern(
        rf"(?:https?|ftp|file)://(?:{_ONWARD}{{1,200}}?{_EXTENSION}"
        rf"|(?:[\w-]{{1,40}}\.){{1,5}}(?:cn|com|net|org|edu|gov|中国|公司|网络)\b(?:/(?:{_ASCII})?)?)"
    ),
    lazy_pattern(r"(?:mailto:[^\s，。；@]{1,80}|[A-Za-z0-9.+_-]{1,64})@[A-Za-z0-9.-]{1,100}(?<!\.)"),
    # Paths and names of files.
    lazy_pattern(
        rf"(?<![A-Za-z])(?:[A-Za-z]:\\|\\\\[\w.-]+\\)(?:{_ONWARD}{{0,200}}?{_EXTENSION}|[^\s，。；：“”\"<>|,;()]*)"
    ),
    lazy_pattern(rf"(?<![\w/.])(?:~|\.{{1,2}})?/[\w.-]{{1,80}}/{_TAIL}"),
    lazy_pattern(rf"(?<![A-Za-z0-9/.])/[A-Za-z][\w.-]{{0,80}}/{_TAIL}"),
    lazy_pattern(rf"(?:[\w·-]|\([^()\s]{{1,20}}\)){{1,60}}{_EXTENSION}"),
    # What is typed into a sheet, a program or behind a prompt.
    lazy_pattern(r"=[ ]?[A-Z][A-Z0-9.]{1,15}\((?:[^()]|\((?:[^()]|\([^()]{0,100}\)){0,100}\)){0,200}\)"),
    lazy_pattern(r"(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_.]{0,40}\((?:\"[^\"]{0,100}\"|'[^']{0,100}')[^()]{0,100}\)"),
    lazy_pattern(r"(?<![\w-])--?[A-Za-z][A-Za-z0-9-]*(?:=(?:\"[^\"]{0,200}\"|[^\s，。；]+)|[ ]\"[^\"]{0,200}\")?"),
)
_SIGNS = lazy_pattern(r"://|www\.|@|\\|/|\.[A-Za-z0-9]|=|[A-Za-z_]\(|-[A-Za-z]|\[[A-Z]")
# An entry of a list of works, [1]甲,乙.题名[J].刊名,2020(3):1-9., with the sign of what it is (GB/T 7714-2015, B).
_WORK = lazy_pattern(r"\[(?:[MCNJDRSPGAZ]|(?:DB|CP|EB|[MCNJDRSPG])/(?:OL|CD|MT|DK))\](?=[ ]?(?:[.．,，。:：/]|$))")
_ENTRY = lazy_pattern(r"[\[［]\d{1,3}[\]］]")


def in_verbatim(finding: Finding, manuscript: Manuscript) -> bool:
    """Whether what `finding` would change, or else is about, stands in a part of its line that is no Chinese text."""
    spans = [edit.span for edit in finding.edits] or [finding.span]
    return any(
        span.start < end and begin < max(span.end, span.start + 1)
        for span in spans
        for begin, end in _verbatim(span, manuscript)
    )


def _verbatim(span: Span, manuscript: Manuscript) -> tuple[tuple[int, int], ...]:
    """Where such parts of the line of `span` begin and end."""
    text = manuscript.lines[span.line].text
    return manuscript.once(("verbatim", span.line), lambda: tuple(_parts(text)) if _SIGNS.search(text) else ())


def _parts(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _VERBATIM:
        yield from (found.span() for found in pattern.finditer(text))
    if work := _WORK.search(text):
        begin = max((one.start() for one in _ENTRY.finditer(text, 0, work.start())), default=0)
        yield begin, len(text) + 1  # also what somebody would put behind it
