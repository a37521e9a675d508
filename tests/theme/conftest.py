from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from plangen.theme.theme import Theme

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def official() -> dict[str, Any]:
    """The theme that ships, as its file says it."""
    text = (ROOT / "templates" / "themes" / "official.yaml").read_text(encoding="utf-8")
    record: dict[str, Any] = yaml.safe_load(text)
    return record


@pytest.fixture(scope="session")
def theme(official: dict[str, Any]) -> Theme:
    return Theme.from_record(official)


@pytest.fixture(scope="session")
def schema() -> dict[str, Any]:
    text = (ROOT / "src" / "plangen" / "theme" / "schema.yaml").read_text(encoding="utf-8")
    record: dict[str, Any] = yaml.safe_load(text)
    return record
