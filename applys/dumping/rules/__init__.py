"""What may be sent, and what may become of it."""
