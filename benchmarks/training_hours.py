"""How long a ledger of training hours takes: `python benchmarks/training_hours.py [RECORDS [TEACHERS]]`.

Records are made up by arithmetic, with every category and some traps.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from plangen.diagnostics import Place, Report
from plangen.facts.hours.ledger import compute_ledger
from plangen.facts.hours.rules import RuleSet
from plangen.facts.hours.view import HoursView
from plangen.inputs.paths import builtin_templates
from plangen.inputs.record import Record
from plangen.inputs.tables import read_table
from plangen.pipeline.hour_rules import read_rule_file

_KINDS = (
    ("", "校本研修", "", "中心小学", 24),
    ("", "集中培训", "", "县教师进修学校", 24),
    ("", "远程培训", "", "省远程中心", 23.5),
    ("班主任培训", "", "省级", "省教育厅", 30),
    ("", "自费培训", "", "某文化公司", 40),
    ("名师高级研修", "", "", "省教育厅", 144),
    ("", "岗前培训", "", "县教师进修学校", 120),
)


def write_tables(folder: Path, records: int, teachers: int) -> None:
    """roster.csv with so many teachers and training.csv with so many records."""
    with (folder / "roster.csv").open("w", encoding="utf-8") as file:
        file.write("编号,姓名,学校,学段,学科,职务,入职日期\n")
        for number in range(teachers):
            post = "校长" if number % 100 == 0 else "教师"
            file.write(f"T{number:07},教师{number},第{number % 400}小学,小学,语文,{post},{2000 + number % 24}-09-01\n")
    with (folder / "training.csv").open("w", encoding="utf-8") as file:
        file.write("编号,项目,类别,级别,主办单位,学时,师德学时,开始日期,结束日期,证书\n")
        for number in range(records):
            programme, category, level, organiser, hours = _KINDS[number * 7 // 3 % len(_KINDS)]
            year, month, day = 2021 + number // 5 % 5, 1 + number % 12, 1 + number * 13 % 28
            teacher = number % (teachers + teachers // 1000 + 1)  # a few stand on no roster
            date = f"{year}-{month:02}-{day:02}"
            file.write(f"T{teacher:07},{programme},{category},{level},{organiser},{hours},4,{date},{date},有\n")


def peak_memory() -> float:
    """The most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print how long each step takes, in seconds, and the peak memory."""
    given = [int(argument) for argument in sys.argv[1:3]]
    records, teachers = [*given, *(800_000, 100_000)[len(given) :]]
    rules = read_rule_file(builtin_templates() / "rules" / "five-year-360.yaml")
    if not isinstance(rules, RuleSet):
        raise SystemExit(str(rules))
    with TemporaryDirectory() as name:
        folder, report = Path(name), Report()
        write_tables(folder, records, teachers)
        start = time.perf_counter()
        tables = {}
        for table in ("roster", "training"):
            read = read_table(folder / f"{table}.csv", f"{table}.csv", table, "", report)
            if read is not None:
                tables[table] = read
        read_at, read_peak = time.perf_counter(), peak_memory()
        fields = {"rules": rules.name, "roster": "roster", "records": "training", "cycle": "2021-2025"}
        ledger = compute_ledger(Record(fields, {}, {}, Place("document.yaml")), rules, tables, {}, report)
        if ledger is None:
            raise SystemExit(str(report.diagnostics))
        _ = ledger.recognised, ledger.required, ledger.missing, ledger.compliant, ledger.cycle_compliant
        computed_at = time.perf_counter()
        facts = HoursView(ledger).facts("hours")
        summed_at = time.perf_counter()
    print(f"{records:,} records, {len(ledger.roster):,} teachers")  # noqa: T201
    print(f"reading {read_at - start:.1f} s (peak {read_peak:,.0f} MB), ledger {computed_at - read_at:.1f} s, ", end="")  # noqa: T201
    print(f"{len(facts):,} figures {summed_at - computed_at:.1f} s, peak {peak_memory():,.0f} MB")  # noqa: T201
    print(f"compliance {facts['hours.compliance'].value:.4f}")  # type: ignore[union-attr]  # noqa: T201


if __name__ == "__main__":
    main()
