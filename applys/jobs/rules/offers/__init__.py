"""What an offer may become, and what it says to search engines."""
