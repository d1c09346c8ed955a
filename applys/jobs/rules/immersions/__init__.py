"""How long an immersion is, who signs it, and what it may become."""
