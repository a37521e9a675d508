"""What rules on the names of people, units and things share."""
