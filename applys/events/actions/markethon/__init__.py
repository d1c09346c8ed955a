"""What is done on a Markethon, and before it."""
