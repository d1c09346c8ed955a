"""What the worker runs for bulky waste."""
