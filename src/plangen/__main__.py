"""`python -m plangen`."""

from __future__ import annotations

from plangen.cli import main

main()
