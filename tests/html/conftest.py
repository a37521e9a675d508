"""The theme that all pages of these tests have, and the browser that lays them out."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from plangen.html.writer import write_page
from plangen.theme.theme import Theme
from plangen.tree import Document

THEMES = Path(__file__).parents[2] / "templates" / "themes"


@pytest.fixture(scope="session")
def theme() -> Theme:
    return Theme.from_record(yaml.safe_load((THEMES / "official.yaml").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def browser(theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Document, str], str]:
    """`browser(document, option)`: what the browser says of the page when its script has put the text on sheets."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("sheets are checked where Chromium is installed")
    folder = tmp_path_factory.mktemp("pages")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", profile]

    def run(document: Document, option: str) -> str:
        path = folder / "page.html"
        path.write_bytes(write_page(document, theme))
        done = subprocess.run(
            [*command, option, path.as_uri()], capture_output=True, check=True, timeout=120, encoding="utf-8"
        )
        return done.stdout

    return run


@pytest.fixture(scope="session")
def sheets(browser: Callable[[Document, str], str]) -> Callable[[Document], str]:
    """`sheets(document)`: the page with the text on its sheets, as HTML."""
    return lambda document: browser(document, "--dump-dom")


@pytest.fixture
def printed(browser: Callable[[Document, str], str], tmp_path: Path) -> Callable[[Document], Path]:
    """`printed(document)`: the page as the browser prints it, a PDF."""

    def printing(document: Document) -> Path:
        path = tmp_path / "page.pdf"
        browser(document, f"--print-to-pdf={path}")
        return path

    return printing
