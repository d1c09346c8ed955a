"""What notifications say in their own name."""
