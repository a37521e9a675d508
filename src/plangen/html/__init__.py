"""From the tree to one self-contained page that looks like the Word document."""
