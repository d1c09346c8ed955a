"""Bulky waste: photos, piles, and what people report of them."""
