"""Rounds on the wire."""
