"""Word documents: the writer lays a tree out by a theme, the reader makes a tree of any .docx."""
