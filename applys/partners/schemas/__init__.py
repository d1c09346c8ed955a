"""Territories and partners on the wire."""
