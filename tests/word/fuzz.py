"""Check, annotate and repair corrupt .docx files, as many as the time allows: `make fuzz`.

Each is a sound document with bytes flipped, numbers made huge, parts removed, exchanged or cut off. A traceback, a file
that takes longer than ten seconds or more than 500 MB ends the run; the file is kept, with its seed in the name.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import docx
from docx.oxml import parse_xml

from plangen.diagnostics import Report, Severity
from plangen.pipeline.checking import check_path
from plangen.pipeline.marking import annotate
from plangen.pipeline.proofreading import check_all
from plangen.pipeline.repair import repair
from plangen.pipeline.subjects import subjects_in

SECONDS_EACH = 10
MEGABYTES = 500
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>以上,均为实数，见20xx年文件。</w:t></w:r></w:p></w:footnote>'
SHAPES = f"""<w:body xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>加强领导,落实责任</w:t></w:r></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p>
</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>
<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:ins w:id="1" w:author="a"><w:r><w:t>增加20xx年</w:t></w:r></w:ins>
<w:del w:id="2" w:author="a"><w:r><w:delText>减少</w:delText></w:r></w:del></w:p></w:sdtContent></w:sdt>
<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:tbl><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>
<w:p><w:r><w:t>合计</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>
</w:body>"""


def sound() -> dict[str, bytes]:
    """The parts of a sound document that has something of everything."""
    made = docx.Document()
    made.add_heading("2026年工作计划", 0)
    made.add_heading("一、指导思想", 1)
    for text in ("第一项", "第二项", "第四项"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("3月2日至2月1日召开会议，参加100人，其中教师60人，学生50人。").add_run("重点").bold = True
    for element in parse_xml(SHAPES):
        made.element.body.insert(len(made.element.body) - 1, element)
    made.sections[0].header.paragraphs[0].text = "2025年工作计划,某校"
    made.sections[0].footer.paragraphs[0].text = "20xx年"
    made.add_comment(made.paragraphs[1].runs[0], "再想想", "某")
    content = io.BytesIO()
    made.save(content)
    with zipfile.ZipFile(content) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # Notes, which python-docx does not write.
    relationships = "word/_rels/document.xml.rels"
    added = f'<Relationship Id="notes" Type="{R}/footnotes" Target="footnotes.xml"/></Relationships>'
    parts[relationships] = parts[relationships].replace(b"</Relationships>", added.encode())
    parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{NOTES}</w:footnotes>'.encode()
    reference = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:p>", reference, 1)
    return parts


def joined(parts: dict[str, bytes]) -> bytes:
    """A .docx of `parts`."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def flipped(content: bytes, chance: random.Random) -> bytes:
    """`content` with one to twenty bytes changed."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _xml(parts: dict[str, bytes], chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    """`parts` with `change` made in one of those that the reader looks at."""
    names = [
        name
        for name in parts
        if re.search(r"document|styles|numbering|rels|core|header|footer|footnotes|comments|settings", name)
    ]
    name = chance.choice([*names, "word/document.xml"])
    return joined({**parts, name: change(parts[name])})


def _huge(part: bytes, chance: random.Random) -> bytes:
    numbers = list(re.finditer(rb'"(-?\d+)"', part))
    if not numbers:
        return part
    found = chance.choice(numbers)
    number = chance.choice([b"999999999", b"-1", b"0", b"1e9", b"9" * 400, b""])
    return part[: found.start(1)] + number + part[found.end(1) :]


def _moved_tags(part: bytes, chance: random.Random) -> bytes:
    """A stretch of whole tags taken out, doubled or put elsewhere."""
    tags = [found.start() for found in re.finditer(b"<", part)]
    if len(tags) < 4:
        return part
    first, last = sorted(chance.sample(tags, 2))
    stretch = part[first:last]
    rest = part[:first] + part[last:]
    place = chance.choice([first, chance.choice(tags)])
    return chance.choice([rest, part[:last] + stretch + part[last:], rest[:place] + stretch + rest[place:]])


def corrupt(parts: dict[str, bytes], chance: random.Random) -> bytes:
    """A corrupt .docx."""
    names = list(parts)
    one, other, *_rest = chance.sample(names, 3)
    gone = set(chance.sample(names, chance.randint(1, 3)))
    ways: list[Callable[[], bytes]] = [
        lambda: flipped(joined(parts), chance),
        lambda: joined(parts)[: chance.randrange(4, 20_000)],
        lambda: joined({name: part for name, part in parts.items() if name not in gone}),
        lambda: joined({**parts, one: parts[other], other: parts[one]}),
        lambda: _xml(parts, chance, lambda part: flipped(part, chance)),
        lambda: _xml(parts, chance, lambda part: _huge(part, chance)),
        lambda: _xml(parts, chance, lambda part: part[: chance.randrange(len(part))]),
        lambda: _xml(parts, chance, lambda part: _moved_tags(part, chance)),
    ]
    return chance.choice(ways)()


def problem_of(path: Path) -> str:
    """What is wrong with how `path` is checked, annotated and repaired: a traceback, or too long; '' for nothing."""

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"longer than {SECONDS_EACH} s")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(SECONDS_EACH)
    try:
        checked = check_path(path)
        if not any(one.severity is Severity.ERROR for one in checked.faults):
            annotate(path, checked.findings, path.with_name("annotated.docx"), Report())
            subjects = subjects_in([path], (), Report())
            repair(check_all(subjects, "", 1), lambda _paths: check_all(subjects, "", 1), Report())
    except Exception:  # noqa: BLE001  # whatever it is, it is a fault
        return traceback.format_exc()
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return ""


def megabytes() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> int:
    """Run until the time or the count is reached; the status is 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--count", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    parts, end, slowest = sound(), time.monotonic() + given.seconds, 0.0
    seed = given.seed
    with tempfile.TemporaryDirectory() as folder:
        while seed < given.seed + given.count and time.monotonic() < end:
            path = Path(folder) / "corrupt.docx"
            path.write_bytes(corrupt(parts, random.Random(seed)))
            begin = time.monotonic()
            problem = problem_of(path) or (f"{megabytes()} MB" if megabytes() > MEGABYTES else "")
            if problem:
                kept = Path(f"fuzz-{seed}.docx")
                kept.write_bytes(path.read_bytes())
                sys.stderr.write(f"{kept}: {problem}\n")
                return 1
            slowest = max(slowest, time.monotonic() - begin)
            seed += 1
    count = seed - given.seed
    sys.stdout.write(f"{count} corrupt files, no traceback; the slowest took {slowest:.2f} s; {megabytes()} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
