"""What happens in the directory."""
