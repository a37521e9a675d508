"""The proof-reader: rules that look at a document line by line and say what is wrong with it, and where."""
