"""Directions on the wire."""
