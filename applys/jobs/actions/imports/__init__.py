"""Offers that come from elsewhere."""
