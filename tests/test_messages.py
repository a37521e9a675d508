from __future__ import annotations

import pytest

from plangen.messages import LANGUAGES, _, preferred_language, use_language


def test_english_is_the_source() -> None:
    assert _("the file is empty") == "the file is empty"


def test_names_are_replaced() -> None:
    assert _("unknown field '{name}'", name="指导思相") == "unknown field '指导思相'"


@pytest.mark.parametrize("value", ["{name}", "{other}", "{", "}}", "%s", "\\n"])
def test_a_value_is_taken_as_it_is(value: str) -> None:
    assert _("unknown field '{name}'", name=value) == f"unknown field '{value}'"


@pytest.mark.parametrize("text", ["enclose it in {% if … %}", "write {name} for a figure", "100%"])
def test_a_message_without_values_may_hold_braces(text: str) -> None:
    assert _(text) == text


def test_chinese_has_the_same_values() -> None:
    use_language("zh")
    assert "指导思相" in _("unknown field '{name}'", name="指导思相")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_without_translation_stays_english(language: str) -> None:
    use_language(language)
    assert _("no such message in any catalogue: {x}", x=1) == "no such message in any catalogue: 1"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "ZH_cn"}, "zh"),
        ({"LANG": "Chinese (Simplified)_China.936"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        # POSIX: LC_ALL goes before LC_MESSAGES, which goes before LANG; an empty variable counts as unset.
        ({"LC_ALL": "en_US", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "zh_CN", "LC_MESSAGES": "en_US", "LANG": "en_US"}, "zh"),
        ({"LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_language_of_the_system(variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert preferred_language() == expected


@pytest.mark.parametrize(
    ("locale", "expected"), [("Chinese (Simplified)_China", "zh"), ("zh_CN", "zh"), ("en_US", "en"), (None, "en")]
)
def test_windows_has_no_variables(locale: str | None, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (locale, None))
    assert preferred_language() == expected
