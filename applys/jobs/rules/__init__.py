"""What an offer may say and become."""
