"""The rules, one module each. A rule's docstring is its page in the manual, and its examples run as tests."""
