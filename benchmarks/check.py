"""How long `plangen check` takes: a document of 100,000 short paragraphs, and 300 pages in each form that it reads.

Each is checked in a process of its own. Printed are the processor's seconds, start and imports included, and peak
memory; with `--limit` more seconds than that for any is a failure.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

WORDS = (
    "加强教师队伍建设", "推进课堂教学改革", "落实立德树人根本任务", "做好学校安全工作", "提高教育教学质量",
    "开展校本教研活动", "关注学生身心健康", "完善家校共育机制", "丰富校园文化生活", "规范办学行为",
)  # fmt: skip
NUMERALS = "一二三四五六七八九十"
PAGE = 28 * 22  # characters of a page by GB/T 9704
PAGES = 300


def paragraphs(pages: int) -> Iterator[str]:
    """The paragraphs of a document of `pages`, headings among them; the same every time."""
    chance = random.Random(20260302)
    yield "2025—2026学年第二学期工作计划"
    written = section = 0
    while written < pages * PAGE:
        if section % 10 == 0:
            yield f"{NUMERALS[section // 10 % 10]}、{chance.choice(WORDS)}" if section < 100 else chance.choice(WORDS)
        section += 1
        clauses = [chance.choice(WORDS) for _ in range(chance.randint(6, 14))]
        month, day = chance.randint(3, 6), chance.randint(1, 28)
        text = (
            "，".join(clauses)
            + f"。{month}月{day}日前完成，参加教师{chance.randint(20, 90)}人，占{chance.randint(50, 99)}%。"
        )
        written += len(text) + 12
        yield text


def write_word(path: Path, texts: Iterator[str]) -> None:
    """A .docx of `texts` in the way of Word: each in runs of its own."""
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    made = docx.Document()
    written = "".join(
        f'<w:p w:rsidR="00A77B3E"><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
        for text in texts
    )
    section = made.element.body[-1]
    for element in list(parse_xml(f"<w:body {nsdecls('w')}>{written}</w:body>")):
        section.addprevious(element)
    made.save(str(path))


def write_documents(folder: Path) -> Iterator[tuple[str, Path]]:
    """The documents to check, with what each is."""
    chance = random.Random(1)
    short, long = folder / "short.docx", folder / "long.docx"
    write_word(short, (chance.choice(WORDS)[: chance.randint(3, 8)] for _ in range(100_000)))
    yield "100,000 paragraphs .docx", short
    write_word(long, paragraphs(PAGES))
    yield f"{PAGES} pages .docx", long
    for suffix, gap in ((".txt", "\n"), (".md", "\n\n")):
        path = folder / f"long{suffix}"
        path.write_text(gap.join(paragraphs(PAGES)) + "\n", encoding="utf-8")
        yield f"{PAGES} pages {suffix}", path


def measure(path: Path) -> tuple[float, int]:
    """The processor's seconds and the megabytes of a process that checks `path`."""
    process = subprocess.Popen([sys.executable, "-m", "plangen", "check", str(path)], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)  # fmt: skip
    _process, _status, used = os.wait4(process.pid, 0)
    return used.ru_utime, used.ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)


@click.command()
@click.option("--limit", type=float, default=0.0, help="Seconds that each may take; 0 for any.")
@click.option("--rounds", default=3, help="How often each is checked; the best counts.")
def main(limit: float, rounds: int) -> None:
    """Print a row for each document."""
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        click.echo("| document | seconds | peak MB |\n|---|---|---|")
        for name, path in write_documents(Path(folder)):
            results = [measure(path) for _ in range(rounds)]
            seconds, megabytes = min(one[0] for one in results), max(one[1] for one in results)
            slowest = max(slowest, seconds)
            click.echo(f"| {name} | {seconds:.1f} | {megabytes} |")
    if limit and slowest > limit:
        raise SystemExit(f"more than {limit} s")


if __name__ == "__main__":
    main()
