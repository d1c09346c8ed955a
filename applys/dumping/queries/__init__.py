"""Photos, piles and reports, looked up."""
