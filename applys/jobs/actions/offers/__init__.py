"""What people do with offers, and what the clock does."""
