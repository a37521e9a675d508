"""output/.plangen/documents.mk: the documents, for make, and where the dependencies of each are."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from plangen.inputs.project import DOCUMENT, Project
from plangen.pipeline.depfile import ALWAYS, always_if, escaped, is_present, rule
from plangen.pipeline.documents import kind_of
from plangen.pipeline.files import RECORDS, replace_file
from plangen.pipeline.jobs import Job, rows_dependencies
from plangen.pipeline.program import write_program_file
from plangen.pipeline.record import path_in_record

_MAKEFILE = "documents.mk"


def write_makefile(project: Project, jobs: Sequence[Job], output_folder: Path) -> Path:
    """Write the file for `jobs`, all those of `project`, and what it relies on; its path. Raises OSError.

    It holds no recipes. `documents` and `kind/NAME` are targets for all documents and for those of a kind.
    """
    path = output_folder / RECORDS / _MAKEFILE
    program = write_program_file(output_folder)
    for job in jobs:
        if job.row_digest:
            job.output.write_row(job.row_digest)
    target = escaped(path_in_record(path, project.root)) or ALWAYS
    sources = [*_sources(project, jobs, output_folder)]
    lines = ["# Written by plangen depend. The Makefile has the recipes.\n", rule(target, sources)]
    lines += [f"{one}:\n" for one in sources if not one.startswith("$")]
    kinds: dict[str, list[str]] = defaultdict(list)
    program_name = escaped(path_in_record(program, project.root)) or ALWAYS
    for job in jobs:
        document = escaped(path_in_record(job.output.path, project.root))
        if document is None:  # no rule can name it, so plangen decides
            document = f"{target.rpartition('/')[0]}/unnamed.docx"
            lines.append(rule(document, [ALWAYS]))
            kinds[kind_of(job)].append(document)
            continue
        kinds[kind_of(job)].append(document)
        lines += _document(job, document, program_name)
    lines.append(rule("documents", [one for listed in kinds.values() for one in listed]))
    lines += [rule(f"kind/{kind}", listed) for kind, listed in sorted(kinds.items()) if kind]
    names = " ".join(f"kind/{kind}" for kind in sorted(kinds) if kind)
    lines += [f".PHONY: documents {names}\n", f"KINDS := {names}\n"]
    replace_file(path, "".join(lines).encode("utf-8", "surrogateescape"), output_folder)
    _make_newer(path, project.root, sources)
    return path


def _document(job: Job, document: str, program: str) -> Iterator[str]:
    dependencies = escaped(path_in_record(job.output.dependencies, job.root))
    if dependencies is None or job.faults:
        yield rule(document, [ALWAYS])
        return
    # A document without its record was not built to the end, or by somebody else: plangen decides.
    unrecorded = always_if(path_in_record(job.output.record, job.root), present=False)
    yield rule(document, [escaped(path_in_record(job.folder / DOCUMENT, job.root)) or ALWAYS, program, unrecorded])
    yield f"-include {dependencies}\n"


def _sources(project: Project, jobs: Sequence[Job], output_folder: Path) -> Iterator[str]:
    """What says which documents there are: their files, tables of rows, and the folders in which one may appear."""
    folders = {project.root / "data", *(job.folder.parent for job in jobs)}
    with suppress(OSError):
        folders |= {one for one in (project.root / "data").iterdir() if one.is_dir() and not (one / DOCUMENT).is_file()}
    paths = [path_in_record(one, project.root) for one in sorted(folders) if one.is_dir()]
    absent: list[str] = []
    for folder in dict.fromkeys(job.folder for job in jobs):
        files = rows_dependencies(folder, project, output_folder)
        paths += [path_in_record(folder / DOCUMENT, project.root), *(path for path, one in files.items() if one.digest)]
        absent += [path for path, one in files.items() if not one.digest]
    yield from dict.fromkeys(text for path in paths if (text := escaped(path)) is not None)
    # As a makefile that is always out of date would be written again and again, a file that appears counts by its time.
    yield from dict.fromkeys(text for path in absent if (text := is_present(path)) is not None and " " not in path)


def _make_newer(path: Path, root: Path, sources: Sequence[str]) -> None:
    """Give the file a time no older than its sources': make would write it again and again."""
    newest = path.stat().st_mtime_ns
    for one in sources:
        with suppress(OSError):
            newest = max(newest, (root / one.replace("\\", "").replace("$$", "$")).stat().st_mtime_ns)
    os.utime(path, ns=(newest, newest))
