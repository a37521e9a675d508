"""`python -m plangen`."""

from __future__ import annotations

from plangen.cli import main

if __name__ == "__main__":  # the processes of a parallel build import this module as well
    main()
