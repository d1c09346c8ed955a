"""What is decided about doors, with no database and no HTTP."""
