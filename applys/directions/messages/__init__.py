"""What people read about doors, in their words."""
