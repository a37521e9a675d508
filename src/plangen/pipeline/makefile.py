"""What make needs to know of a project: output/.plangen/documents.mk names the documents, project.mk is what to do.

make compares times, and plangen contents. So that both are of one mind, make asks plangen once in each run: then
documents.mk says of each document whether plangen would build it, and includes the rules that lie beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from plangen.inputs.project import Project
from plangen.messages import _
from plangen.pipeline.depfile import ALWAYS, escaped, rule
from plangen.pipeline.documents import kind_of
from plangen.pipeline.files import RECORDS, replace_file
from plangen.pipeline.jobs import Job
from plangen.pipeline.output import Output
from plangen.pipeline.record import path_in_record

_DOCUMENTS = "documents.mk"
_RULES = "project.mk"
_MAKEFILES = ("GNUmakefile", "makefile", "Makefile")  # in the order in which make looks for them


def write_makefile(
    project: Project, jobs: Sequence[Job], stale: Container[Output], output_folder: Path, *, faulty: bool
) -> Path:
    """Write documents.mk for `jobs`, all those of `project`, and the rules of make; its path. Raises OSError.

    It holds no recipes. `documents` and `kind/NAME` are targets for all documents and for those of a kind. What is
    `stale` is always out of date for make. So is a document without a file, where the project is `faulty` as a whole,
    because only a build tells the user.
    """
    path = output_folder / RECORDS / _DOCUMENTS
    unnamed = escaped(path_in_record(path.with_name("unnamed.docx"), project.root)) or ALWAYS
    lines = ["# Written by plangen depend. The recipes are in project.mk.\n", rule(unnamed, [ALWAYS])]
    kinds: dict[str, list[str]] = defaultdict(list)
    for job in jobs:
        document = escaped(path_in_record(job.output.path, project.root))
        is_stale = job.output in stale
        if document is not None:
            kinds[kind_of(job)].append(document)
            lines += _document(job, document, is_stale=is_stale)
        elif is_stale:  # no rule can name it
            kinds[kind_of(job)].append(unnamed)
    listed = [one for documents in kinds.values() for one in documents]
    lines.append(rule("documents", [*listed, *([unnamed] if faulty else [])]))
    lines += [rule(f"kind/{kind}", documents) for kind, documents in sorted(kinds.items()) if kind]
    names = " ".join(f"kind/{kind}" for kind in sorted(kinds) if kind)
    lines += [f".PHONY: documents {names}\n", f"KINDS := {names}\n"]
    _write_changed(path, "".join(lines).encode("utf-8", "surrogateescape"), output_folder)
    _write_changed(path.with_name(_RULES), Path(__file__).with_name(_RULES).read_bytes(), output_folder)
    return path


def start_makefile(project: Project) -> Path | None:
    """Write a Makefile for `project` that has none; its path. None where there is one. Raises OSError."""
    if any((project.root / name).exists() for name in _MAKEFILES):
        return None
    rules = f"output/{RECORDS}/{_RULES}"
    comments = (
        _("make builds the documents that are out of date, make -j4 in four processes; make help lists the rest."),
        _("Where plangen is not on the PATH: make PLANGEN=.venv/bin/plangen, or write it here."),
    )
    lines = [*(f"# {one}" for one in comments), "PLANGEN ?= plangen", f"include {rules}"]
    lines += [f"{rules}:", "\t@$(PLANGEN) depend"]  # where it is not there yet
    path = project.root / "Makefile"
    replace_file(path, "".join(f"{one}\n" for one in lines).encode("utf-8"))
    return path


def _document(job: Job, document: str, *, is_stale: bool) -> Iterator[str]:
    yield rule(document, [ALWAYS] if is_stale else [])
    dependencies = escaped(path_in_record(job.output.dependencies, job.root))
    if dependencies is not None:
        yield f"-include {dependencies}\n"


def _write_changed(path: Path, content: bytes, output_folder: Path) -> None:
    """Write the file only if it is another: make starts again where it has a new time."""
    if not path.is_file() or path.read_bytes() != content:
        replace_file(path, content, output_folder)
