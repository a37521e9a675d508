"""From checked values and a kind's template to Markdown and the values that it refers to."""
