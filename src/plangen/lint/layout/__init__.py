"""What rules on the look of Word documents share."""
