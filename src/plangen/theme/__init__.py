"""Looks: everything that a theme file says of page, fonts, numbering and tables, as values."""
