"""What we tell people about meetings, in their words."""
