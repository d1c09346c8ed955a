"""Which doors, and why: up to three, best first, and what to do when all are closed."""
