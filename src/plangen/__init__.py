"""plangen writes Word plans and annual summaries from YAML, tables and templates."""

__version__ = "0.1.0"
