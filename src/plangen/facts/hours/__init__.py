"""Training hours: a region's rules applied to a roster and training records; the result is a ledger."""
