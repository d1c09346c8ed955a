"""What a meeting may say and become, and who has a place."""
