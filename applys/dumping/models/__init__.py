"""Photos, piles and reports, as they are kept."""
