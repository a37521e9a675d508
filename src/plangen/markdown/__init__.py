"""From Markdown, with the values that it refers to, to the tree."""
