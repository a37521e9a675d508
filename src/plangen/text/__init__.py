"""The text reader: .txt and .md in, a tree out, each text with its line and column."""
