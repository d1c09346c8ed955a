"""Immersions, looked up by whoever takes part in them."""
