"""Rule sets for training hours, found in templates/rules and read by their schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plangen.diagnostics import Diagnostic, Report, did_you_mean
from plangen.inputs.paths import builtin_templates, shown
from plangen.inputs.project import Project
from plangen.inputs.reads import kept, note_absent
from plangen.inputs.record import Record
from plangen.inputs.schema import load_schema
from plangen.inputs.text import read_text
from plangen.inputs.validation import checked_record
from plangen.inputs.yaml_file import read_yaml
from plangen.messages import _

if TYPE_CHECKING:
    from plangen.facts.hours.rules import RuleSet


def rules_of(record: Record, project: Project, report: Report) -> RuleSet | None:
    """The rules that the document's `hours` names; None where it names none, or with the reasons in `report`."""
    if "hours" not in record:
        return None
    name, place = str(record["hours"]["rules"]), record["hours"].place_of("rules")
    known = {
        file.stem: file
        for folder in reversed(project.template_folders)
        for file in sorted((folder / "rules").glob("*.yaml"))
    }
    if name not in known:
        listed = _("the rule sets are: {names}", names="、".join(sorted(known)))
        hint = did_you_mean(name, known, listed)
        report.error(place, "unknown-rules", _("there is no rule set '{name}'", name=name), hint)
        return None
    for folder in project.template_folders:
        path = folder / "rules" / f"{name}.yaml"
        if path == known[name]:
            break
        note_absent(path)
    read = read_rule_file(known[name])
    if not isinstance(read, tuple):
        return read
    report.extend(read)
    return None


@kept(32)
def read_rule_file(path: Path) -> RuleSet | tuple[Diagnostic, ...]:
    """The rules in the file `path`, or what is wrong with it."""
    from plangen.facts.hours.rule_reader import read_rules  # noqa: PLC0415  # few documents have a ledger

    report = Report()
    file = shown(path)
    text = read_text(path, file, report)
    root = read_yaml(text, file, report) if text is not None else None
    if root is not None:
        schema_file = builtin_templates() / "shared" / "hours.schema.yaml"
        schema = load_schema(schema_file, shown(schema_file))
        record = checked_record(root, schema, file, report)
        if not report.has_errors:
            rules = read_rules(path.stem, record, schema, report)
            if not report.has_errors:
                return rules
    return tuple(report.diagnostics)
