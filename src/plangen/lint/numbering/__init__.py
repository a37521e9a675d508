"""What rules on numbers before headings and items share."""
