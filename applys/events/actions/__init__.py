"""What happens to meetings and places."""
