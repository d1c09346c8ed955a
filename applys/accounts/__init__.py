"""Who may sign in, by what, and what they look for."""
