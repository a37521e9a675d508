"""The generators that plangen is measured against. Each fills the same template or base with the same values."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import click

from plangen import tree

NODE_PACKAGES = ("docxtemplater", "pizzip", "easy-template-x")
NODE_WAYS = ("docxtemplater", "easy-template-x")


def fill_docxtpl(template: bytes, values: dict[str, Any]) -> bytes:
    """docxtpl, as its manual shows it; text is escaped, because ours is."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(BytesIO(template))
    document.render(values, autoescape=True)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def write_python_docx(base: bytes, document: tree.Document) -> bytes:
    """python-docx with care: styles by their ids, tables made at once, cells reached without counting through them."""
    import docx

    made = docx.Document(BytesIO(base))
    for block in document.children:
        _write(made, block)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def _write(made: Any, block: tree.Block, style: str = "") -> None:
    match block:
        case tree.Title() | tree.Heading() | tree.Paragraph():
            known = {tree.Title: "Title", tree.Heading: f"Heading{getattr(block, 'level', '')}"}
            _paragraph(made, tree.plain_text(block.children), known.get(type(block), style))
        case tree.List():
            for item in block.children:
                for child in item.children:
                    _write(made, child, "List")
        case tree.Table():
            _table(made, block)
        case tree.Signature():
            _paragraph(made, block.organization, "Signature")


def _table(made: Any, block: tree.Table) -> None:
    table = made.add_table(len(block.children), len(block.children[0].children))
    for row, line in zip(table._tbl.tr_lst, block.children, strict=True):
        for cell, text in zip(row.tc_lst, line.children, strict=False):
            cell.p_lst[0].add_r().text = text if isinstance(text, str) else tree.plain_text(text.children)


def _paragraph(made: Any, text: str, style: str) -> None:
    paragraph = made.add_paragraph(text)
    if style:
        paragraph._p.style = style


class NodePeers:
    """docxtemplater and easy-template-x in one process of node; `problem` says why they are left out."""

    def __init__(self, folder: Path) -> None:
        self.problem = self._install(folder)
        self._process: subprocess.Popen[str] | None = None
        if not self.problem:
            command = ["node", str(Path(__file__).with_name("peers.mjs")), str(folder)]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", text=True
            )

    @staticmethod
    def _install(folder: Path) -> str:
        npm = shutil.which("npm")
        if npm is None or shutil.which("node") is None:
            return "node and npm are not here"
        if all((folder / "node_modules" / name).is_dir() for name in NODE_PACKAGES):
            return ""
        folder.mkdir(parents=True, exist_ok=True)
        click.echo("npm installs docxtemplater and easy-template-x")
        quietly = ("--silent", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000")  # milliseconds
        command = [npm, "install", *quietly, "--prefix", str(folder), *NODE_PACKAGES]
        done = subprocess.run(command, capture_output=True, check=False)
        return "npm could not install them" if done.returncode else ""

    def milliseconds(self, way: str, template: Path) -> float:
        """Processor time that `way` takes to fill `template` with the values beside it."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError(self.problem)
        request = {"way": way, "template": str(template), "values": str(template.with_suffix(".json"))}
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        answer: float = json.loads(process.stdout.readline())["milliseconds"]
        return answer

    def close(self) -> None:
        """End the process."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait()


def milliseconds_of(run: Any) -> float:
    """Processor time of one call of `run`: steadier than the clock on a machine that others use as well."""
    begin = time.process_time()
    run()
    return (time.process_time() - begin) * 1e3
