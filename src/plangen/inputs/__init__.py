"""Reads what the user writes: document.yaml, tables and the folder of a kind; all of it with its places."""
