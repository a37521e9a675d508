"""`plangen new`: what it writes builds at once, whatever the kind, the term and the name of the school."""

from __future__ import annotations

import csv
import datetime
import json
import re
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from plangen.diagnostics import Faults
from plangen.inputs.kind import find_kinds
from plangen.inputs.paths import builtin_templates
from plangen.pipeline.build import build
from plangen.pipeline.outcome import State
from plangen.pipeline.starter import create

TODAY = datetime.date(2026, 7, 15)
KINDS = list(find_kinds([builtin_templates()]))


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def faults(kind: str = "semester-plan", folder: str = "data/plan", organization: str = "", term: str = "") -> list[str]:
    with pytest.raises(Faults) as raised:
        create(kind, Path(folder), organization, term, TODAY)
    return [str(one).splitlines()[0] for one in raised.value.diagnostics]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("term", ["", "2014-2015/1", "2025-2026/2", "2026-2027/1", "2027-2028/2"])
def test_it_builds_at_once(kind: str, term: str, project: Path) -> None:
    written = create(kind, Path("data/plan"), "晨星小学", term, TODAY)
    assert Path("data/plan/document.yaml") in written
    outcome = build(Path("data/plan"), project / "output")
    assert outcome.state is State.BUILT, outcome.diagnostics
    unexpected = [str(one) for one in outcome.diagnostics if one.code != "holidays-not-announced"]
    assert not unexpected, "a fresh document is without fault or warning"


@pytest.mark.parametrize("kind", KINDS)
def test_it_teaches_its_fields(kind: str) -> None:
    create(kind, Path("data/plan"), "晨星小学", "2026-2027/1", TODAY)
    text = Path("data/plan/document.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == "# yaml-language-server: $schema=.schema.json"
    assert sum(line.strip().startswith("#") for line in lines) >= 10
    assert not re.findall("@[A-Z_]+@", text)
    assert "晨星小学" in text
    assert yaml.safe_load(text)["类型"] == kind


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_beside_it_finds_no_fault_in_it(kind: str) -> None:
    create(kind, Path("data/plan"), "晨星小学", "2026-2027/1", TODAY)
    schema = json.loads(Path("data/plan/.schema.json").read_text(encoding="utf-8"))
    document = yaml.load(
        Path("data/plan/document.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )  # texts only
    wrong = [
        error.message
        for error in jsonschema_rs.validator_for(schema).iter_errors(document)
        if error.kind.name != "type"
    ]
    assert not [message for message in wrong if "type" not in message]


# Names that mean something in YAML, in prose or in the starter itself.
@pytest.mark.parametrize(
    "organization",
    [
        "A\"B'小学",
        "反\\斜杠小学",
        "{晨星}小学",
        "晨星: 小学 #1",
        "%晨星",
        "@TITLE@小学",
        "晨,星小学",
        "𠮷田小学",
        "《晨星》小学",
    ],
)
@pytest.mark.parametrize("kind", ["semester-plan", "training-plan"])
def test_a_name_may_be_any_text(kind: str, organization: str, project: Path) -> None:
    create(kind, Path("data/plan"), organization, "2026-2027/1", TODAY)
    outcome = build(Path("data/plan"), project / "output")
    assert outcome.state is State.BUILT, outcome.diagnostics
    text = Path("output/.plangen/plan.md").read_text(encoding="utf-8")
    assert organization.replace("\\", "") in text.replace("\\", ""), "but for the backslashes that protect it"


@pytest.mark.parametrize("kind", ["semester-plan", "annual-summary"])
def test_no_english_in_a_document_without_a_name(kind: str, project: Path) -> None:
    """Messages are in English here; the document is Chinese all the same."""
    create(kind, Path("data/plan"), "", "2026-2027/1", TODAY)
    build(Path("data/plan"), project / "output")
    assert "School" not in Path("output/.plangen/plan.md").read_text(encoding="utf-8")


def schedule(kind: str, term: str) -> list[dict[str, str]]:
    create(kind, Path("data/plan"), "晨星小学", term, TODAY)
    with Path("data/plan/schedule.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert {len(row) for row in rows} == {len(rows[0])}, "no ragged row"
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize("kind", ["semester-plan", "research-plan", "subject-plan"])
def test_the_weeks_of_the_term_are_filled_in(kind: str) -> None:
    rows = schedule(kind, "2025-2026/1")
    when = next(iter(rows[0]))
    weeks = {row[when]: row for row in rows if row[when].startswith("第")}
    assert next(iter(weeks)) == "第1周"
    text = "，".join(",".join(row.values()) for row in rows)
    # September 1, 2025 was a Monday; National Day and Mid-Autumn Festival were one break, October 1 to 8.
    assert "9.1—9.7" in ",".join(weeks["第1周"].values())
    assert "9.29—10.5" in ",".join(weeks["第5周"].values())
    assert "10月1日至8日" in ",".join(weeks["第5周"].values())
    assert "元旦" in text


def test_nothing_of_the_starter_is_lost_when_weeks_are_filled_in() -> None:
    create("semester-plan", Path("data/before"), "晨星小学", "", TODAY)
    with Path("data/before/schedule.csv").open(encoding="utf-8-sig", newline="") as file:
        before = {
            cell for row in csv.DictReader(file) for name, cell in row.items() if name in ("内容", "工作内容") and cell
        }
    after = {cell for row in schedule("semester-plan", "2025-2026/1") for cell in row.values()}
    assert before <= after


@pytest.mark.parametrize(
    "term", ["2026", "2026-2028/1", "2026-2027/3", "2026-2027", "秋季", "2026-2027学年", "1800-1801/1", "2026-2027/1/2"]
)
def test_a_term_that_is_none(term: str) -> None:
    assert faults(term=term) == [f"--term: error: '{term}' is not a term [bad-term]"]


@pytest.mark.parametrize(
    "term", ["2026-2027/1", "2026—2027/1", "2026/2027/1", " 2026 - 2027 / 1 ", "2026—2027学年第一学期"]
)
def test_ways_to_write_a_term(term: str) -> None:
    create("semester-plan", Path("data/plan"), "晨星小学", term, TODAY)
    assert "学年: 2026-2027" in Path("data/plan/document.yaml").read_text(encoding="utf-8")


def test_the_term_that_comes_next() -> None:
    create("semester-plan", Path("data/plan"), "晨星小学", "", TODAY)
    text = Path("data/plan/document.yaml").read_text(encoding="utf-8")
    assert "学年: 2026-2027" in text
    assert "第一周: 2026-08-31" in text


def test_no_document_in_the_folder_of_the_project() -> None:
    Path("data").mkdir(exist_ok=True)
    with pytest.raises(Faults) as raised:
        create("semester-plan", Path(), "晨星小学", "", TODAY)
    (fault,) = raised.value.diagnostics
    assert (str(fault.place), fault.code) == (".", "project-folder")
    assert fault.hint == "write for example: plangen new semester-plan data/our-plan"
    assert not Path("document.yaml").exists()
    Path("data/plan/data").mkdir(parents=True)  # for its tables
    assert create("semester-plan", Path("data/plan"), "晨星小学", "", TODAY)


def test_an_unknown_kind() -> None:
    assert faults("semester-plans") == ["KIND: error: unknown kind 'semester-plans' [unknown-kind]"]
    assert faults("semester-plans", term="x") == [
        "KIND: error: unknown kind 'semester-plans' [unknown-kind]",
        "--term: error: 'x' is not a term [bad-term]",
    ]


def test_a_document_that_is_there_is_never_overwritten(project: Path) -> None:
    (project / "data" / "plan").mkdir()
    (project / "data" / "plan" / "document.yaml").write_text("类型: x\n", encoding="utf-8")
    assert faults() == ["data/plan/document.yaml: error: there is such a file already [document-exists]"]
    assert (project / "data" / "plan" / "document.yaml").read_text(encoding="utf-8") == "类型: x\n"


def test_nor_is_any_other_file(project: Path) -> None:
    """The schedule may have been made in Excel before anything else."""
    (project / "data" / "plan").mkdir()
    own = project / "data" / "plan" / "schedule.csv"
    own.write_text("时间,内容\n3月,自己排的\n", encoding="utf-8")
    [told] = faults()
    assert told.startswith("data/plan/schedule.csv: error: ")
    assert sorted(path.name for path in own.parent.iterdir()) == ["schedule.csv"]
    assert own.read_text(encoding="utf-8") == "时间,内容\n3月,自己排的\n"


def test_a_folder_that_cannot_be_written(project: Path) -> None:
    (project / "data" / "plan").write_bytes(b"")
    [fault] = faults()
    assert fault.startswith("data/plan: error: the folder cannot be written")


def test_tables_open_in_excel() -> None:
    """Excel takes a CSV without a byte order mark for GBK."""
    create("semester-plan", Path("data/plan"), "晨星小学", "2026-2027/1", TODAY)
    tables = list(Path("data/plan").glob("*.csv"))
    assert tables
    assert all(table.read_bytes().startswith(b"\xef\xbb\xbf") for table in tables)
