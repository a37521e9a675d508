"""Help and mistakes are in one language throughout: that of --lang, wherever it stands, else that of the system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from click.testing import CliRunner, Result

from plangen.characters import columns
from plangen.cli import COMMANDS, cli
from plangen.cli.click_words import WORDS
from plangen.cli.help_text import wrapped
from plangen.lint.finding import rule_name
from plangen.lint.register import RULES

# What click says to developers, on prompts, and for kinds of parameters that plangen has none of.
NOT_SAID = re.compile(
    r"DeprecationWarning|defined twice|declar|option name|Boolean|boolean|\(dynamic\)|env var|iterable|Takes |"
    r"version %\(version\)s|continue\?|Confirm|unknown error|Could not open|start character|format|UUID|Choice\(|"
    r"Name '|values are required|deprecated|Usage:|values but"
)
# What is the same in both languages: options, commands, names of programs, forms and files, values.
SAME = re.compile(
    r"(?<![\w-])--?[a-z][a-z-]*|'[^']*'|“[^”]*”|\[[a-z|-]+\]|plangen( [a-z-]+)*|[\w./*-]*[./][\w./*-]*"
    r"|\b(Word|Excel|PDF|HTML|LibreOffice|YAML|json-schema|json|markdown|zip|make|Makefile|semester-plan|our-plan)\b"
    rf"|^  ({'|'.join(COMMANDS)}) ",
    re.MULTILINE,
)
WRONG_USES = [
    ["bild"],
    ["build", "--nothing"],
    ["build", "-o"],
    ["build", "-j", "0"],
    ["build", "--trace=x"],
    ["new"],
    ["new", "semester-plan"],
    ["outline", "a", "b"],
    ["kinds", "a", "b", "c"],
    ["kinds", "--format", "xml"],
    ["facts"],
    ["check"],
    ["check", "a.docx", "b.docx", "--annotate", "c.docx"],
    ["--lang", "fr", "kinds"],
]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    return None


def said(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, arguments, prog_name="plangen")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def english_words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}", SAME.sub("", text))


def words_of_click() -> Iterator[str]:
    modules = ["core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py", "types.py"]
    folder = str(Path(str(click.__file__)).parent)
    for file, _line, message, _comments, _context in extract_from_dir(folder, method_map=[("**.py", "python")]):
        if file in modules:
            yield from [message] if isinstance(message, str) else message


def test_all_that_click_says_is_in_the_catalogue() -> None:
    missing = {one for one in words_of_click() if one not in WORDS and not NOT_SAID.search(one)}
    assert not missing, "add them to cli/click_words.py"


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese(command: str) -> None:
    result = said(*command.split(), "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("用法：")
    assert english_words(result.stdout) == []


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("arguments", WRONG_USES, ids=" ".join)
def test_mistakes_are_told_in_chinese(arguments: list[str]) -> None:
    result = said(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "错误：" in result.stderr
    assert english_words(result.stderr) == []


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("arguments", [["--lang", "en", "new"], ["new", "--lang", "en"], ["new", "--lang=en"]])
def test_the_language_is_settled_before_a_mistake_is_told(arguments: list[str]) -> None:
    assert said(*arguments).stderr.endswith("Error: Missing argument 'KIND'.\n")
    assert "错误：" in said("new").stderr  # and holds for this run only
    assert "  -h, --help      Show this message and exit.\n" in said("--lang", "en", "new", "-h").stdout


@pytest.mark.usefixtures("run")
def test_a_command_that_is_misspelt() -> None:
    assert said("--lang", "en", "bild").stderr.endswith("Error: There is no command 'bild'; did you mean 'build'?\n")


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("name", [rule_name(rule) for rules in RULES.values() for rule in rules])
def test_the_page_of_a_rule_is_chinese(name: str) -> None:
    text = said("rules", name).stdout
    head = text[: text.index("\n对：")].partition("\n错：")[0]
    rest = re.sub(
        rf"GB/T|GB\d+|plangen|Word|Windows|Unicode|FangSong|_GBK|ExtB|U\+\d+|[a-z]+-[a-z]+(-[a-z]+)*|_GB\d+|{name}|placeholder",
        "",
        head,
    )
    assert re.findall(r"[A-Za-z]{2,}", rest) == []


@pytest.mark.usefixtures("run")
def test_rules_are_listed_in_chinese() -> None:
    lines = said("rules").stdout.splitlines()
    assert all(re.search(r"[\u4e00-\u9fff]", line) for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("list the kinds of document", 12, ["list the", "kinds of", "document"]),
        ("生成文件夹里的文档，可以写几个", 10, ["生成文件夹", "里的文档，", "可以写几个"]),
        ("一二三四五，六", 10, ["一二三四", "五，六"]),  # a comma begins no line
        ("写进 output/log.jsonl 里", 14, ["写进", "output/log.jsonl", "里"]),
    ],
)
def test_lines_are_measured_in_columns(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@pytest.mark.usefixtures("run")
def test_columns_of_options_stand_below_each_other() -> None:
    lines = [line for line in said("build", "-h").stdout.splitlines() if line.startswith("  -")]
    starts = {columns(found[0]) for line in lines if (found := re.match(r"  (?:\S+ )+ +(?=\S)", line))}
    assert len(starts) == 1
