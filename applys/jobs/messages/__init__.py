"""What we tell people, in their words."""
