"""Bulky waste on the wire."""
