"""What is computed: statistics, the term, its calendar and its schedules. Every fact knows where it came from."""
