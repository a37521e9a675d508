"""What rules on numbers, their units and tables share."""
