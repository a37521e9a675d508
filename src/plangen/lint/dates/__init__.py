"""What rules on dates, weeks and terms share."""
